/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.MalformedDataException;
import dev.acrawriter.core.format.Slice;
import java.util.Optional;

/**
 * Opens one kind of structure with a list of keys, newest first, and one context. Immutable until its keys are closed,
 * safe for many threads.
 */
public sealed interface EnvelopeOpener extends AutoCloseable permits AcraStructOpener, AcraBlockOpener {
    /** How many keys it tries. */
    int keyCount();

    /**
     * Opens a bare structure.
     *
     * @return nothing if no key fits; a wrong key, a wrong context and changed bytes are not told apart
     * @throws MalformedDataException if tag and lengths are not those of the structure
     */
    Optional<Opening> open(Slice structure);

    /** The same under another context, which may be empty; shares the keys, and is closed with this one. */
    EnvelopeOpener withContext(byte[] context);

    /** Wipes the keys. */
    @Override
    void close();

    /**
     * A success.
     *
     * @param plaintext the decrypted bytes; the receiver's alone
     * @param keyIndex which key fitted, 0 is the newest
     */
    @SuppressWarnings("ArrayRecordComponent") // Passed on at once and never compared.
    record Opening(byte[] plaintext, int keyIndex) {}
}
