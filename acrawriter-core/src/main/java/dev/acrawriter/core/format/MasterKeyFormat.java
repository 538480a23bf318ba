/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.MalformedDataException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The two master keys of keystore version 2, and the secret of its export bundles. Page: {@code
 * docs/formats/master-keys.md}.
 *
 * <pre>
 * {"encryption":"BASE64","signature":"BASE64"}
 * </pre>
 *
 * <p>Both keys have 32 bytes or more, and differ; the latter is for the caller to check. Names are read in any case, other
 * fields are ignored. The master key of version 1 has no format: it is the raw bytes.
 *
 * @param encryption seals the keys
 * @param signature signs the rings
 */
public record MasterKeyFormat(Slice encryption, Slice signature) {
    /** The fewest bytes of a master key. */
    public static final int MIN_LENGTH = 32;

    private static final String NAME = "master key of keystore v2";
    private static final String ENCRYPTION = "encryption";
    private static final String SIGNATURE = "signature";

    /**
     * Whether bytes have this form. A look at the first one would not tell: of the raw keys of version 1, one in 256 begins
     * with a brace.
     */
    public static boolean isValid(Slice bytes) {
        try {
            MasterKeyFormat keys = parse(bytes);
            Arrays.fill(keys.encryption().array(), (byte) 0);
            Arrays.fill(keys.signature().array(), (byte) 0);
            return true;
        } catch (MalformedDataException another) {
            return false;
        }
    }

    /**
     * Reads both keys, into arrays of their own.
     *
     * @throws MalformedDataException if it is not that JSON, or a key is too short
     */
    public static MasterKeyFormat parse(Slice json) {
        JsonFields fields = JsonFields.parse(NAME, json);
        byte[] encryption = fields.base64(ENCRYPTION);
        byte[] signature = fields.base64(SIGNATURE);
        if (encryption.length < MIN_LENGTH || signature.length < MIN_LENGTH) {
            throw new MalformedDataException(
                    NAME,
                    "keys of " + encryption.length + " and " + signature.length + " bytes; both need " + MIN_LENGTH
                            + " or more",
                    0);
        }
        return new MasterKeyFormat(Slice.of(encryption), Slice.of(signature));
    }

    /** The JSON as Acra writes it; the caller wipes it. */
    public byte[] write() {
        byte[] first = base64(encryption);
        byte[] second = base64(signature);
        byte[] open = ascii("{\"" + ENCRYPTION + "\":\"");
        byte[] middle = ascii("\",\"" + SIGNATURE + "\":\"");
        byte[] close = ascii("\"}");
        byte[] json = new byte[open.length + first.length + middle.length + second.length + close.length];
        new ByteWriter(json, 0)
                .bytes(open)
                .bytes(first)
                .bytes(middle)
                .bytes(second)
                .bytes(close);
        Arrays.fill(first, (byte) 0);
        Arrays.fill(second, (byte) 0);
        return json;
    }

    private static byte[] base64(Slice key) {
        byte[] copy = key.copy();
        try {
            return Base64.getEncoder().encode(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
