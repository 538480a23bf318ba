/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.MalformedDataException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The text fields of one small JSON object (RFC 8259). Not safe for many threads.
 *
 * <p>It is written by hand although Jackson is at hand, for two reasons. The values are master keys: Jackson decodes what it
 * reads into buffers and strings of its own, which nobody can wipe, and quotes input in its errors; here a value is a window
 * on the caller's bytes until it is asked for. And it must tell the JSON of a master key from the raw bytes of another:
 * Jackson guesses UTF-16 and UTF-32 from the first bytes, where Acra reads UTF-8 alone.
 */
final class JsonFields {
    private static final int MAX_DEPTH = 16;
    private static final int UNICODE_DIGITS = 4;

    private final String format;
    private final Slice bytes;
    private final Map<String, Slice> fields = new HashMap<>();
    private int position;

    private JsonFields(String format, Slice bytes) {
        this.format = format;
        this.bytes = bytes;
    }

    /**
     * Reads an object. Names are turned to lower case, as Go matches them in any case; fields of other kinds than text are
     * skipped.
     *
     * @throws MalformedDataException if the bytes are not one JSON object, or a name occurs twice
     */
    static JsonFields parse(String format, Slice bytes) {
        JsonFields json = new JsonFields(format, bytes);
        json.skipBlanks();
        json.object();
        json.skipBlanks();
        if (json.position < bytes.length()) {
            throw json.malformed("text follows the JSON object");
        }
        return json;
    }

    /**
     * The text of a field.
     *
     * @throws MalformedDataException if there is no such text
     */
    String text(String name) {
        return new String(unescaped(name), StandardCharsets.UTF_8);
    }

    /**
     * The bytes of a field in standard base64 with padding; no copy of its text is left.
     *
     * @throws MalformedDataException if there is no such text
     */
    byte[] base64(String name) {
        byte[] text = unescaped(name);
        try {
            if (text.length % 4 != 0) {
                throw new IllegalArgumentException("padding");
            }
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedDataException(format, "field " + name + " is not base64 with padding", 0);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private byte[] unescaped(String name) {
        Slice raw = fields.get(name);
        if (raw == null) {
            throw new MalformedDataException(format, "has no text field " + name, 0);
        }
        return unescaped(raw);
    }

    private void object() {
        Set<String> names = new HashSet<>();
        expect('{');
        skipBlanks();
        if (isNext('}')) {
            position++;
            return;
        }
        while (true) {
            skipBlanks();
            String name = new String(unescaped(string()), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            if (!names.add(name)) {
                throw malformed("a field occurs twice");
            }
            skipBlanks();
            expect(':');
            skipBlanks();
            if (isNext('"')) {
                fields.put(name, string());
            } else {
                skipValue(0);
            }
            skipBlanks();
            if (isNext('}')) {
                position++;
                return;
            }
            expect(',');
        }
    }

    /** A string as it stands between its quotes. */
    private Slice string() {
        expect('"');
        int start = position;
        while (!isNext('"')) {
            int c = next();
            if (c < ' ') {
                throw malformed("a control character in a string");
            }
            if (c == '\\') {
                next();
            }
        }
        Slice raw = bytes.sub(start, position - start);
        position++;
        return raw;
    }

    /** The content of a string, in an array of the right size. */
    private byte[] unescaped(Slice raw) {
        JsonFields inside = new JsonFields(format, raw);
        byte[] text = new byte[raw.length()];
        int length = 0;
        while (inside.position < raw.length()) {
            int c = inside.next();
            byte[] decoded = c == '\\' ? inside.escape() : new byte[] {(byte) c};
            System.arraycopy(decoded, 0, text, length, decoded.length);
            length += decoded.length;
        }
        try {
            return Arrays.copyOf(text, length);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
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
