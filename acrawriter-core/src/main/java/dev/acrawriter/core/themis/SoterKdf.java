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

    /**
     * Derives a key.
     *
     * @param key one byte or more, or none at all for the form without a key
     * @param label ASCII
     * @param outputLength 1 to 32 bytes
     * @throws IllegalArgumentException if the output length is out of range
     */
    public byte[] derive(byte[] key, String label, int outputLength, byte[]... contexts) {
        if (outputLength < 1 || outputLength > MAX_OUTPUT_LENGTH) {
            throw new IllegalArgumentException(
                    "Soter KDF gives 1 to " + MAX_OUTPUT_LENGTH + " bytes, asked for " + outputLength);
        }
        byte[] labelBytes = label.getBytes(StandardCharsets.US_ASCII);
        byte[] used = key.length > 0 ? key : implicitKey(labelBytes, contexts);
        byte[][] parts = new byte[contexts.length + 3][];
        parts[0] = COUNTER;
        parts[1] = labelBytes;
        parts[2] = DELIMITER;
        System.arraycopy(contexts, 0, parts, 3, contexts.length);
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
