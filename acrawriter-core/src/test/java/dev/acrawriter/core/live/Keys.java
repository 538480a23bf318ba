/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.SymmetricKeys;

/**
 * The keys of some exchanges.
 *
 * @param sender the pair that Secure Messages come from
 * @param recipient the pair that Secure Messages and AcraStructs go to
 * @param symmetric the key of cells and AcraBlocks
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
record Keys(KeyPair sender, KeyPair recipient, byte[] symmetric) {
    /** We make the keys that open values, Themis the other one. */
    static Keys mostlyOurs(Themis themis) {
        try (SecretBytes symmetric = SymmetricKeys.generate()) {
            return new Keys(themis.keyPair(), KeyPair.ours(), symmetric.exposeCopy());
        }
    }

    /** Themis makes the keys that open values, we the other one. */
    static Keys mostlyTheirs(Themis themis) {
        return new Keys(KeyPair.ours(), themis.keyPair(), themis.symmetricKey());
    }
}
