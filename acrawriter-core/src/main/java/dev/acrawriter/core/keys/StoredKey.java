/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeyName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One key of a store's history, opened; null material once it is destroyed. */
record StoredKey(
        @Nullable KeyMaterial material,
        KeyState state,
        @Nullable Instant created) implements AutoCloseable {
    boolean hasSecret() {
        return material != null && material.secret().isPresent();
    }

    /** The line of an inventory, after which the key is wiped. */
    KeyInventory.Entry entry(KeyName name) {
        try (this) {
            return new KeyInventory.Entry(
                    name, state, created, material == null ? null : material.fingerprint(), hasSecret());
        }
    }

    @Override
    public void close() {
        if (material != null) {
            material.close();
        }
    }
}
