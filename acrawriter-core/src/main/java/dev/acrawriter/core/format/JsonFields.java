/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.MalformedDataException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The text fields of one small JSON object (RFC 8259). Values are windows on the bytes, so that keys in them do not
 * multiply as strings that cannot be wiped, and no error quotes them. Not safe for many threads.
 */
final class JsonFields {
    private static final int MAX_DEPTH = 16;
    private static final int UNICODE_DIGITS = 4;

    private final String format;
    private final Slice bytes;
    private int position;

    private JsonFields(String format, Slice bytes) {
        this.format = format;
        this.bytes = bytes;
    }

    /**
     * Reads the text fields of an object. Names are turned to lower case, as Go matches them in any case; fields of other
     * kinds are skipped.
     *
     * @throws MalformedDataException if the bytes are not one JSON object, or a name occurs twice
     */
    static Map<String, Slice> parse(String format, Slice bytes) {
        JsonFields json = new JsonFields(format, bytes);
        json.skipBlanks();
        Map<String, Slice> fields = json.object();
        json.skipBlanks();
        if (json.position < bytes.length()) {
            throw json.malformed("text follows the JSON object");
        }
        return fields;
    }

    /** Decodes a field in standard base64 with padding. */
    static byte[] base64(String format, Map<String, Slice> fields, String name) {
        Slice text = fields.get(name);
        if (text == null) {
            throw new MalformedDataException(format, "has no text field " + name, 0);
        }
        byte[] copy = text.copy();
        try {
            if (copy.length % 4 != 0) {
                throw new IllegalArgumentException("padding");
            }
            return Base64.getDecoder().decode(copy);
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedDataException(format, "field " + name + " is not base64 with padding", 0);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    private Map<String, Slice> object() {
        Map<String, Slice> fields = new LinkedHashMap<>();
        expect('{');
        skipBlanks();
        if (isNext('}')) {
            position++;
            return fields;
        }
        while (true) {
            skipBlanks();
            String name = new String(string().copy(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            skipBlanks();
            expect(':');
            skipBlanks();
            if (!isNext('"')) {
                skipValue(0);
            } else if (fields.put(name, string()) != null) {
                throw malformed("a field occurs twice");
            }
            skipBlanks();
            if (isNext('}')) {
                position++;
                return fields;
            }
            expect(',');
        }
    }

    /** A string's content: a window if nothing in it is escaped, else an array of its own. */
    private Slice string() {
        expect('"');
        int start = position;
        boolean escaped = false;
        while (!isNext('"')) {
            int c = next();
            if (c < ' ') {
                throw malformed("a control character in a string");
            }
            if (c == '\\') {
                escaped = true;
                next();
            }
        }
        Slice raw = bytes.sub(start, position - start);
        position++;
        return escaped ? unescape(raw, start) : raw;
    }

    private Slice unescape(Slice raw, int start) {
        int end = position;
        position = start;
        byte[] text = new byte[raw.length()];
        int length = 0;
        while (position < start + raw.length()) {
            int c = next();
            if (c != '\\') {
                text[length++] = (byte) c;
                continue;
            }
            byte[] decoded = escape();
            System.arraycopy(decoded, 0, text, length, decoded.length);
            length += decoded.length;
        }
        position = end;
        return Slice.of(text, 0, length);
    }

    private byte[] escape() {
        int c = next();
        return switch (c) {
            case '"', '\\', '/' -> new byte[] {(byte) c};
            case 'b' -> new byte[] {'\b'};
            case 'f' -> new byte[] {'\f'};
            case 'n' -> new byte[] {'\n'};
            case 'r' -> new byte[] {'\r'};
            case 't' -> new byte[] {'\t'};
            case 'u' -> unicode();
            default -> throw malformed("an unknown escape in a string");
        };
    }

    private byte[] unicode() {
        int code = 0;
        for (int i = 0; i < UNICODE_DIGITS; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw malformed("an escape that is not hexadecimal");
            }
            code = code * 16 + digit;
        }
        // Halves of surrogate pairs become question marks; no id and no base64 has them.
        return String.valueOf((char) code).getBytes(StandardCharsets.UTF_8);
    }

    private void skipValue(int depth) {
        if (depth > MAX_DEPTH) {
            throw malformed("nested more than " + MAX_DEPTH + " deep");
        }
        switch (peek()) {
            case '"' -> string();
            case '{' -> skipMembers('}', true, depth);
            case '[' -> skipMembers(']', false, depth);
            default -> skipLiteral();
        }
    }

    private void skipMembers(int close, boolean named, int depth) {
        position++;
        skipBlanks();
        if (isNext(close)) {
            position++;
            return;
        }
        while (true) {
            skipBlanks();
            if (named) {
                string();
                skipBlanks();
                expect(':');
                skipBlanks();
            }
            skipValue(depth + 1);
            skipBlanks();
            if (isNext(close)) {
                position++;
                return;
            }
            expect(',');
        }
    }

    /** A number, true, false or null; its inside does not matter. */
    private void skipLiteral() {
        int start = position;
        while (position < bytes.length() && isLiteral(bytes.u8(position))) {
            position++;
        }
        if (position == start) {
            throw malformed("expected a value");
        }
    }

    private static boolean isLiteral(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == 'E' || c == '+' || c == '-' || c == '.';
    }

    private void skipBlanks() {
        while (position < bytes.length() && " \t\r\n".indexOf(bytes.u8(position)) >= 0) {
            position++;
        }
    }

    private boolean isNext(int c) {
        return peek() == c;
    }

    private int peek() {
        if (position >= bytes.length()) {
            throw malformed("ends too early");
        }
        return bytes.u8(position);
    }

    private int next() {
        int c = peek();
        position++;
        return c;
    }

    private void expect(int c) {
        if (peek() != c) {
            throw malformed("is not JSON: expected '" + (char) c + "'");
        }
        position++;
    }

    private MalformedDataException malformed(String problem) {
        return new MalformedDataException(format, problem, position);
    }
}
