/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.nio.ByteBuffer;

/**
 * Turns plaintext into one kind of {@link Envelope}. Implementations are immutable, but for closing, and safe
 * for use by many threads at once. Nothing of the plaintext stays behind after a call.
 */
public interface EnvelopeWriter {
    /**
     * Encrypts a value. Two calls with the same value give different bytes.
     *
     * @param plaintext 1 to {@link #maxPlaintextSize()} bytes; not changed
     * @return a new array of {@link #encryptedSize(int)} bytes
     * @throws InvalidInputException if the plaintext is empty or too large
     * @throws NullPointerException if the plaintext is null; store SQL NULL as NULL
     */
    byte[] encrypt(byte[] plaintext);

    /**
     * Encrypts what remains in a buffer, direct or on the heap, and moves its position to its limit.
     *
     * @param plaintext 1 to {@link #maxPlaintextSize()} bytes remaining
     * @return a new heap buffer, position 0, limit and capacity {@link #encryptedSize(int)}
     * @throws InvalidInputException if nothing remains or too much does; the position is unchanged then
     */
    ByteBuffer encrypt(ByteBuffer plaintext);

    /**
     * Encrypts what remains in one buffer into another, and moves both positions.
     *
     * @param plaintext 1 to {@link #maxPlaintextSize()} bytes remaining
     * @param target room for {@link #encryptedSize(int)} bytes
     * @throws InvalidInputException if nothing remains, too much does, or the target is too small; both positions are
     *     unchanged then and the target is not touched
     * @throws java.nio.ReadOnlyBufferException if the target is read-only
     */
    void encrypt(ByteBuffer plaintext, ByteBuffer target);

    /**
     * Tells how many bytes a plaintext of some size becomes. The size of the result never depends on the content.
     *
     * @param plaintextSize bytes, 1 to {@link #maxPlaintextSize()}
     * @return bytes
     * @throws InvalidInputException if the size is out of range
     */
    int encryptedSize(int plaintextSize);

    /**
     * Tells the largest plaintext that fits a Java array with its envelope.
     *
     * @return bytes, a little under 2 GiB
     */
    int maxPlaintextSize();

    /**
     * Tells what this writer makes.
     *
     * @return the envelope
     */
    Envelope envelope();

    /**
     * Tells whether the result is wrapped in a {@code %%%} container, the form that AcraServer stores, or bare.
     *
     * @return true for a container
     */
    boolean inContainer();
}
