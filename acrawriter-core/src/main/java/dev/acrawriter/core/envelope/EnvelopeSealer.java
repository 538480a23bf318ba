/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.Envelope;
import dev.acrawriter.core.format.Slice;

/** Makes one kind of structure under one key and one context. Immutable, safe for many threads. */
public sealed interface EnvelopeSealer permits AcraStructSealer, AcraBlockSealer {
    /** What it makes. */
    Envelope envelope();

    /** Bytes that the structure adds to its plaintext. */
    int overhead();

    /** The same under another context, which may be empty; shares the key. */
    EnvelopeSealer withContext(byte[] context);

    /**
     * Writes a bare structure into a caller's array.
     *
     * @param plaintext one byte or more, not in the same array
     * @param out room for the plaintext and the overhead from {@code outOffset} on
     */
    void seal(Slice plaintext, byte[] out, int outOffset);
}
