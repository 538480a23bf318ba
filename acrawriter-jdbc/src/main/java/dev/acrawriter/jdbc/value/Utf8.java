/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import dev.acrawriter.jdbc.value.PlainFormException.Kind;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text and its bytes, without replacement characters: what cannot be kept is an error. */
final class Utf8 {
    private Utf8() {}

    static byte[] encode(String text, String dataType) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (CharacterCodingException e) {
            // Without the cause, which tells lengths of the value.
            throw new PlainFormException(Kind.MALFORMED, dataType, String.class, "the text has an unpaired surrogate");
        }
    }

    static String decode(byte[] bytes, String dataType, Class<?> javaType) {
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
