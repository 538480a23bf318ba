/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import dev.acrawriter.ClientId;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.core.keys.KeyMaterial;
import dev.acrawriter.spi.KeySource;
import java.util.List;

/** Fresh keys of two clients, for one run. */
public final class TestKeys {
    public static final ClientId CLIENT = ClientId.of("orders_service");
    public static final ClientId OTHER = ClientId.of("other_tenant");
    public static final ClientId STRANGER = ClientId.of("without_keys");

    private static final KeySource KEYS = make();

    private TestKeys() {}

    /** The keys; not to be closed. */
    public static KeySource keys() {
        return KEYS;
    }

    private static KeySource make() {
        FixedKeySource.Builder builder = FixedKeySource.builder();
        for (ClientId client : List.of(CLIENT, OTHER)) {
            for (KeyPurpose purpose :
                    List.of(KeyPurpose.STORAGE_PAIR, KeyPurpose.STORAGE_SYMMETRIC, KeyPurpose.SEARCH_HMAC)) {
                builder.add(KeyName.of(purpose, client), KeyMaterial.generate(purpose));
            }
        }
        return builder.build();
    }
}
