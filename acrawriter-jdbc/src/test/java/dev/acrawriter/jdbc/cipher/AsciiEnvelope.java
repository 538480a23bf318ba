/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.cipher;

import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.SymmetricKeys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text that is an AcraBlock by its structure: nobody encrypted it, and what it says can be read. */
public final class AsciiEnvelope {
    /** Stands in it, readable. */
    public static final String SECRET = "I would like to be stored as I am";

    /** Makes all lengths of the structure bytes below 128. */
    private static final int CONTENT = 122;

    private AsciiEnvelope() {}

    /** The text in UTF-8. */
    public static byte[] make() {
        byte[] block;
        try (AcraBlockWriter writer = AcraBlockWriter.create(SymmetricKeys.generate())) {
            block = writer.encrypt(new byte[CONTENT]);
        }
        // The key id, and of both Secure Cells what stands behind their headers: random bytes so far.
        Arrays.fill(block, 13, 15, (byte) 'a');
        Arrays.fill(block, 18 + 16, 18 + 76, (byte) 'a');
        Arrays.fill(block, 18 + 76 + 16, block.length, (byte) 'a');
        byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(secret, 0, block, block.length - secret.length, secret.length);
        return block;
    }
}
