/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.themis;

import dev.acrawriter.core.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Soter's key derivation: one HMAC-SHA-256 over a counter that is always 1, a label, a zero byte and the contexts, one
 * behind the other without separators. Page: {@code docs/formats/soter-kdf.md}. Immutable, safe for many threads.
 */
public final class SoterKdf {
    /** The most bytes that one derivation gives. */
    public static final int MAX_OUTPUT_LENGTH = Sha256.LENGTH;

    private static final byte[] COUNTER = {0, 0, 0, 1};
    private static final byte[] DELIMITER = {0};
    private static final int IMPLICIT_KEY_LENGTH = 32;

    private final Sha256 sha256;

    /** Derives with this HMAC. */
    public SoterKdf(Sha256 sha256) {
        this.sha256 = sha256;
    }

    /** A label with what stands around it, prepared once for many derivations. */
    public static final class Label {
        private final byte[] ascii;
        private final byte[] message;

        private Label(String text) {
            ascii = text.getBytes(StandardCharsets.US_ASCII);
            message = new byte[COUNTER.length + ascii.length + DELIMITER.length];
            System.arraycopy(COUNTER, 0, message, 0, COUNTER.length);
            System.arraycopy(ascii, 0, message, COUNTER.length, ascii.length);
            System.arraycopy(DELIMITER, 0, message, message.length - DELIMITER.length, DELIMITER.length);
        }

        /** Of an ASCII text. */
        public static Label of(String text) {
            return new Label(text);
        }
    }

    /** As {@link #derive(byte[], Label, int, byte[]...)}, of a label that is used once. */
    public byte[] derive(byte[] key, String label, int outputLength, byte[]... contexts) {
        return derive(key, Label.of(label), outputLength, contexts);
    }

    /**
     * Derives a key.
     *
     * @param key one byte or more, or none at all for the form without a key
     * @param outputLength 1 to 32 bytes
     * @throws IllegalArgumentException if the output length is out of range
     */
    public byte[] derive(byte[] key, Label label, int outputLength, byte[]... contexts) {
        if (outputLength < 1 || outputLength > MAX_OUTPUT_LENGTH) {
            throw new IllegalArgumentException(
                    "Soter KDF gives 1 to " + MAX_OUTPUT_LENGTH + " bytes, asked for " + outputLength);
        }
        byte[] used = key.length > 0 ? key : implicitKey(label.ascii, contexts);
        byte[][] parts = new byte[contexts.length + 1][];
        parts[0] = label.message;
        System.arraycopy(contexts, 0, parts, 1, contexts.length);
        byte[] mac = sha256.hmac(used, parts);
        if (outputLength == mac.length) {
            return mac;
        }
        byte[] output = Arrays.copyOf(mac, outputLength);
        Arrays.fill(mac, (byte) 0);
        return output;
    }

    /** The key of the form without a key: the label, exclusive-or each context, all cut to 32 bytes. */
    private static byte[] implicitKey(byte[] label, byte[][] contexts) {
        byte[] key = Arrays.copyOf(label, IMPLICIT_KEY_LENGTH);
        for (byte[] context : contexts) {
            for (int i = 0; i < Math.min(context.length, key.length); i++) {
                key[i] ^= context[i];
            }
        }
        return key;
    }
}
