/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import dev.acrawriter.jdbc.value.PlainFormException.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text and its bytes, without replacement characters: what cannot be kept is an error. */
final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    static byte[] encode(String text, String dataType) {
        // Nothing else has no form in UTF-8.
        if (hasUnpairedSurrogate(text)) {
            throw new PlainFormException(Kind.MALFORMED, dataType, String.class, "the text has an unpaired surrogate");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean hasUnpairedSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(unit, text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    static String decode(byte[] bytes, String dataType, Class<?> javaType) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            // Whatever is not UTF-8 would have become one.
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PlainFormException(Kind.MALFORMED, dataType, javaType, "the bytes are not text in UTF-8");
        }
    }
}
