/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.themis;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.core.crypto.AesGcm;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.ByteWriter;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.SecureCellFormat;
import dev.acrawriter.core.format.Slice;
import java.util.Arrays;

/**
 * Secure Cell, Seal mode, symmetric key. The context goes in twice, into the key derivation and as additional data of the
 * cipher; an empty context and none are the same. Page: {@code docs/formats/secure-cell.md}. Immutable, safe for many
 * threads.
 */
public final class SecureCell {
    private static final SoterKdf.Label KEY_LABEL = SoterKdf.Label.of("Themis secure cell message key");
    private static final int KEY_LENGTH = 32;

    private final CryptoSuite suite;
    private final SoterKdf kdf;

    /** Seals and unseals with these primitives. */
    public SecureCell(CryptoSuite suite) {
        this.suite = suite;
        this.kdf = new SoterKdf(suite.sha256());
    }

    /** Bytes of the cell for a message of some size. */
    public static int sealedLength(int messageLength) {
        return SecureCellFormat.OVERHEAD + messageLength;
    }

    /**
     * Seals a message.
     *
     * @param key one byte or more
     * @param context may be empty
     * @param message one byte or more
     * @return 44 bytes more than the message
     * @throws IllegalArgumentException if key or message is empty
     */
    public byte[] seal(byte[] key, byte[] context, Slice message) {
        byte[] cell = new byte[sealedLength(message.length())];
        seal(key, context, message, cell, 0);
        return cell;
    }

    /** Seals a message into a caller's array, which must not be the one that holds the message. */
    public void seal(byte[] key, byte[] context, Slice message, byte[] out, int outOffset) {
        requireKey(key);
        if (message.length() == 0) {
            throw new IllegalArgumentException("Secure Cell cannot hold an empty message");
        }
        byte[] iv = suite.random().bytes(SecureCellFormat.IV_LENGTH);
        byte[] derived = derive(key, context, message.length(), KEY_LENGTH);
        try {
            ByteWriter writer = new ByteWriter(out, outOffset);
            SecureCellFormat.writeHeader(writer, message.length(), iv);
            suite.aesGcm().seal(derived, iv, context, message, out, writer.position());
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /**
     * Opens a cell.
     *
     * @throws MalformedDataException if it is not a cell
     * @throws DecryptionException if key or context is another, or a byte was changed
     */
    public byte[] unseal(byte[] key, byte[] context, Slice cell, ReadMode mode) {
        return unseal(key, context, SecureCellFormat.parse(cell, mode));
    }

    /** The same of a cell that was parsed already. */
    public byte[] unseal(byte[] key, byte[] context, SecureCellFormat parsed) {
        requireKey(key);
        byte[] derived = derive(key, context, parsed.ciphertext().length(), parsed.keyLength());
        try {
            return suite.aesGcm().open(derived, parsed.iv(), context, parsed.tag(), parsed.ciphertext());
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /**
     * Prepares a key under which messages of one length are sealed again and again: the derivation and the cipher's key
     * schedule are done once.
     *
     * @param key one byte or more; not kept
     */
    public Kept keep(byte[] key, byte[] context, int messageLength) {
        requireKey(key);
        return new Kept(
                suite.aesGcm().keep(derive(key, context, messageLength, KEY_LENGTH)), context.clone(), messageLength);
    }

    /** A key, a context and a length of messages. Safe for many threads; closing it wipes the derived key. */
    public final class Kept implements AutoCloseable {
        private final AesGcm.Kept derived;
        private final byte[] context;
        private final int messageLength;

        private Kept(AesGcm.Kept derived, byte[] context, int messageLength) {
            this.derived = derived;
            this.context = context;
            this.messageLength = messageLength;
        }

        /**
         * As {@link SecureCell#seal(byte[], byte[], Slice, byte[], int)}.
         *
         * @throws IllegalArgumentException if the message is of another length, which is part of the key: nobody could
         *     open the cell
         */
        public void seal(Slice message, byte[] out, int outOffset) {
            if (message.length() != messageLength) {
                throw new IllegalArgumentException(
                        "the key was prepared for messages of " + messageLength + " bytes, found " + message.length());
            }
            byte[] iv = suite.random().bytes(SecureCellFormat.IV_LENGTH);
            ByteWriter writer = new ByteWriter(out, outOffset);
            SecureCellFormat.writeHeader(writer, messageLength, iv);
            derived.seal(iv, context, message, out, writer.position());
        }

        /** Whether the cell is one of these: of the length, and under a key of 32 bytes. */
        public boolean fits(SecureCellFormat cell) {
            return cell.ciphertext().length() == messageLength && cell.keyLength() == KEY_LENGTH;
        }

        /** As {@link SecureCell#unseal}, of a cell that fits. */
        public byte[] unseal(SecureCellFormat cell) {
            return derived.open(cell.iv(), context, cell.tag(), cell.ciphertext());
        }

        @Override
        public void close() {
            derived.close();
        }
    }

    /** The message's length is part of the derivation: a cell whose length field was changed gets another key. */
    private byte[] derive(byte[] key, byte[] context, int messageLength, int keyLength) {
        byte[] length = new byte[Integer.BYTES];
        new ByteWriter(length, 0).u32le(messageLength);
        return kdf.derive(key, KEY_LABEL, keyLength, length, context);
    }

    private static void requireKey(byte[] key) {
        if (key.length == 0) {
            throw new IllegalArgumentException("Secure Cell needs a key of one byte or more");
        }
    }
}
