/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.spi;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.SecretBytes;

/**
 * A service that holds keys which never leave it, and that wraps other keys with them. Safe for many threads. Calls are
 * remote: slow, billed and limited in number.
 */
public interface KeyManagementService {
    /**
     * Wraps key bytes.
     *
     * @param keyName a name without the service's own prefix, for example {@code acra_master_key}
     * @param plaintext the key bytes
     * @return the service's own form
     * @throws KeyUnavailableException if the service has no such key, refuses it, or does not answer
     */
    byte[] encrypt(String keyName, SecretBytes plaintext);

    /**
     * Unwraps key bytes.
     *
     * @param keyName as given when they were wrapped
     * @param ciphertext the service's own form
     * @return the key bytes, the caller's to close
     * @throws KeyUnavailableException if the service has no such key, refuses it, or does not answer
     * @throws DecryptionException if this was not wrapped with that key
     */
    SecretBytes decrypt(String keyName, byte[] ciphertext);
}
