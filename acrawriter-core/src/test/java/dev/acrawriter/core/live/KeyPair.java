/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import dev.acrawriter.core.StorageKeyPair;

/**
 * A P-256 pair as both sides read it.
 *
 * @param privateKey the container, 45 bytes
 * @param publicKey the container, 45 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
record KeyPair(byte[] privateKey, byte[] publicKey) {
    /** A pair of our own making. */
    static KeyPair ours() {
        try (StorageKeyPair pair = StorageKeyPair.generate()) {
            return new KeyPair(pair.privateKey().exposeCopy(), pair.publicKey());
        }
    }
}
