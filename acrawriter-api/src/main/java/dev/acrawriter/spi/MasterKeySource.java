/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.spi;

import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.SecretBytes;

/**
 * Where the master key of a keystore comes from. Asked for each operation of the store, so that the store keeps no master
 * key; put a cache in front of a store whose source is slow. Safe for many threads.
 */
@FunctionalInterface
public interface MasterKeySource {
    /**
     * Loads the master key in the form of Acra's master key file: for version 1 the raw bytes, 32 or more; for version 2
     * the JSON text with an encryption key and a signature key.
     *
     * @return a copy that the caller closes
     * @throws KeyUnavailableException if there is none, or the source does not answer
     */
    SecretBytes load();
}
