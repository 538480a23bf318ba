/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Root of every error that AcraWriter reports. Each permitted type names one situation:
 *
 * <ul>
 *   <li>{@link InvalidInputException}: the caller's value cannot be encrypted (empty, too large);
 *   <li>{@link InvalidKeyException}: key material is damaged, of another kind, or off its curve;
 *   <li>{@link MalformedDataException}: stored bytes do not have the structure that they claim;
 *   <li>{@link KeyUnavailableException}: the key that is needed does not exist, or its source does not answer;
 *   <li>{@link KeystoreException}: a keystore, a bundle or a file of one cannot be used as it is;
 *   <li>{@link DecryptionException}: the structure is sound and none of the keys opens it;
 *   <li>{@link ConfigurationException}: the library was put together in a way that cannot work;
 *   <li>{@link PoisonRecordException}: the value is a poison record.
 * </ul>
 *
 * <p>Messages name what was expected, what was found and where. They never hold a key, a plaintext or a ciphertext.
 */
public abstract sealed class AcraException extends RuntimeException
        permits InvalidInputException,
                InvalidKeyException,
                MalformedDataException,
                KeyUnavailableException,
                KeystoreException,
                DecryptionException,
                ConfigurationException,
                PoisonRecordException {
    @Serial
    private static final long serialVersionUID = 1L;

    AcraException(String message) {
        super(message);
    }

    AcraException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
