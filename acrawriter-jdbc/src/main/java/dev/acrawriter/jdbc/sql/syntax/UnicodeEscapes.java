/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

/** The escapes of {@code U&'…'} and {@code U&"…"}: {@code \XXXX}, {@code \+XXXXXX} and a doubled backslash. */
final class UnicodeEscapes {
    private UnicodeEscapes() {}

    static String decode(String text, int offset) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                i++;
            } else if (text.startsWith("\\", i + 1)) {
                out.append('\\');
                i += 2;
            } else {
                boolean wide = text.startsWith("+", i + 1);
                int from = wide ? i + 2 : i + 1;
                int to = from + (wide ? 6 : 4);
                out.appendCodePoint(codePoint(text, from, to, offset));
                i = to;
            }
        }
        return out.toString();
    }

    private static int codePoint(String text, int from, int to, int offset) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                throw new SqlSyntaxException(offset, "a Unicode escape is not complete");
            }
            value = value << 4 | digit;
        }
        if (!Character.isValidCodePoint(value)) {
            throw new SqlSyntaxException(offset, "a Unicode escape is no character");
        }
        return value;
    }
}
