/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.spi;

import dev.acrawriter.AcraException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.SecretKeys;
import java.util.Optional;

/**
 * Where keys come from: a keystore, a file, a service. Implementations are safe for many threads.
 *
 * <p>A key that does not exist is an empty answer. A source that cannot tell now throws {@link KeyUnavailableException}
 * with {@link KeyUnavailableException.Reason#SOURCE_FAILED}; so an outage is never taken for absence.
 */
public interface KeySource extends AutoCloseable {
    /**
     * Finds the current public key of a pair. Needs no master key where public keys are kept in the clear.
     *
     * @param name a pair; for another purpose the answer is empty
     * @return the Themis container, 45 bytes, in a new array
     * @throws AcraException if the source cannot tell, or what it holds cannot be used
     */
    Optional<byte[]> publicKey(KeyName name);

    /**
     * Finds the private or symmetric keys of a name, current and history.
     *
     * @param name which key
     * @return keys that the caller closes
     * @throws AcraException if the source cannot tell, or what it holds cannot be used
     */
    Optional<SecretKeys> secretKeys(KeyName name);

    /** Wipes what the source keeps. */
    @Override
    void close();
}
