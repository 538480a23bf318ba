/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.util.Objects;

/**
 * A decrypted value and what is known of how it was stored. Immutable, safe for many threads. {@link #toString()} shows
 * no plaintext.
 */
public final class OpenedValue {
    private final byte[] plaintext;
    private final Envelope envelope;
    private final int keyIndex;
    private final boolean inContainer;
    private final boolean searchable;

    /**
     * Makes the result of an opening.
     *
     * @param plaintext the decrypted bytes; taken over, not copied: the caller must not use the array again
     * @param envelope which structure held them
     * @param keyIndex the place of the key that opened it in the reader's list for that envelope, 0 is the newest
     * @param inContainer whether the structure stood in a {@code %%%} container
     * @param searchable whether a search hash stood in front and was verified
     */
    public OpenedValue(byte[] plaintext, Envelope envelope, int keyIndex, boolean inContainer, boolean searchable) {
        this.plaintext = Objects.requireNonNull(plaintext, "plaintext");
        this.envelope = Objects.requireNonNull(envelope, "envelope");
        this.keyIndex = Objects.checkIndex(keyIndex, Integer.MAX_VALUE);
        this.inContainer = inContainer;
        this.searchable = searchable;
    }

    /**
     * Gives the decrypted bytes.
     *
     * @return a new copy at each call; the caller may wipe it
     */
    public byte[] plaintext() {
        return plaintext.clone();
    }

    /**
     * Tells which structure held the value.
     *
     * @return the envelope
     */
    public Envelope envelope() {
        return envelope;
    }

    /**
     * Tells which key opened the value: its place in the reader's list of private keys (AcraStruct) or symmetric keys
     * (AcraBlock). Anything but 0 was written before the last key rotation.
     *
     * @return 0 for the newest key
     */
    public int keyIndex() {
        return keyIndex;
    }

    /**
     * Tells whether the structure stood in a {@code %%%} container.
     *
     * @return false for a bare structure
     */
    public boolean inContainer() {
        return inContainer;
    }

    /**
     * Tells whether a 33-byte search hash stood in front. If it did, it has been verified against the plaintext.
     *
     * @return true for a searchable value
     */
    public boolean searchable() {
        return searchable;
    }

    /**
     * Describes the value without its content.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "OpenedValue[" + plaintext.length + " bytes, " + envelope.displayName() + ", keyIndex=" + keyIndex
                + ", inContainer=" + inContainer + ", searchable=" + searchable + "]";
    }
}
