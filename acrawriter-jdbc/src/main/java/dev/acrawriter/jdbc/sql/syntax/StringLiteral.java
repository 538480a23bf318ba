/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a string token means. Immutable; {@link #toString()} does not show the content.
 */
public final class StringLiteral {
    private final String text;
    private final char prefix;

    private StringLiteral(String text, char prefix) {
        this.text = text;
        this.prefix = prefix;
    }

    /**
     * Reads a token.
     *
     * @param sql the text with its settings
     * @param token a string token of it
     * @return what it means
     * @throws SqlSyntaxException if an escape in it is not complete
     */
    public static StringLiteral read(TokenizedSql sql, SqlToken token) {
        String raw = token.text(sql.sql());
        char first = raw.charAt(0);
        if (first == '$') {
            int tag = raw.indexOf('$', 1) + 1;
            return new StringLiteral(raw.substring(tag, raw.length() - tag), ' ');
        }
        boolean quoted = first == '\'' || first == '"';
        char prefix =
                quoted ? ' ' : raw.substring(0, 1).toLowerCase(Locale.ROOT).charAt(0);
        int quote = quoted ? 0 : prefix == 'u' ? 2 : 1;
        boolean mysql = sql.settings().dialect().isMySqlFamily();
        boolean escapes = prefix == 'e'
                || ((prefix == ' ' || prefix == 'n')
                        && (mysql
                                ? !sql.settings().noBackslashEscapes()
                                : !sql.settings().standardConformingStrings()));
        String text = new Reader(raw, quote, escapes, mysql, token.start()).read();
        if (prefix == 'u') {
            text = UnicodeEscapes.decode(text, token.start());
        }
        return new StringLiteral(text, prefix);
    }

    /**
     * Gives the characters between the quotes, with escapes replaced. Of a binary string, the digits.
     *
     * @return the content
     */
    public String text() {
        return text;
    }

    /**
     * Tells whether the content is hexadecimal digits.
     *
     * @return true for {@code X'…'}
     */
    public boolean isBinary() {
        return prefix == 'x';
    }

    /**
     * Tells whether the content is bits.
     *
     * @return true for {@code B'…'}
     */
    public boolean isBits() {
        return prefix == 'b';
    }

    /**
     * Tells whether it is an empty text.
     *
     * @return true for {@code ''} in any writing
     */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /**
     * Describes the string without its content.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "StringLiteral[" + text.length() + " characters]";
    }

    /** Takes the quotes and escapes away; strings that go on after a line end are joined. */
    private static final class Reader {
        private final String raw;
        private final boolean escapes;
        private final boolean mysql;
        private final int offset;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int at;

        Reader(String raw, int quote, boolean escapes, boolean mysql, int offset) {
            this.raw = raw;
            this.at = quote;
            this.escapes = escapes;
            this.mysql = mysql;
            this.offset = offset;
        }

        String read() {
            while (at < raw.length()) {
                part();
                // Between parts are only blanks and line comments.
                while (at < raw.length() && raw.charAt(at) != '\'') {
                    boolean comment = raw.startsWith("--", at);
                    do {
                        at++;
                    } while (comment && at < raw.length() && raw.charAt(at) != '\n' && raw.charAt(at) != '\r');
                }
            }
            return out.toString(StandardCharsets.UTF_8);
        }

        private void part() {
            char quote = raw.charAt(at++);
            int run = at;
            while (true) {
                char c = raw.charAt(at);
                if (c == quote) {
                    copy(run);
                    if (at + 1 >= raw.length() || raw.charAt(at + 1) != quote) {
                        at++;
                        return;
                    }
                    at++;
                    run = at;
                    at++;
                } else if (c == '\\' && escapes) {
                    copy(run);
                    escape();
                    run = at;
                } else {
                    at++;
                }
            }
        }

        private void copy(int from) {
            out.writeBytes(raw.substring(from, at).getBytes(StandardCharsets.UTF_8));
        }

        private void escape() {
            char c = raw.charAt(at + 1);
            int start = at;
            at += 2;
            switch (c) {
                case 'b' -> out.write('\b');
                case 'n' -> out.write('\n');
                case 'r' -> out.write('\r');
                case 't' -> out.write('\t');
                default -> {
                    if (mysql) {
                        mysqlEscape(c, start);
                    } else {
                        postgresEscape(c, start);
                    }
                }
            }
        }

        private void mysqlEscape(char c, int start) {
            switch (c) {
                case '0' -> out.write(0);
                case 'Z' -> out.write(26);
                // These stay as they are: the backslash is for LIKE.
                case '%', '_' -> copy(start);
                default -> copy(surrogateStart(start + 1));
            }
        }

        private void postgresEscape(char c, int start) {
            switch (c) {
                case 'f' -> out.write('\f');
                case 'x' -> numeric(16, start + 2, 2, start);
                case 'u' -> codePoint(4, start);
                case 'U' -> codePoint(8, start);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> numeric(8, start + 1, 3, start);
                default -> copy(surrogateStart(start + 1));
            }
        }

        /** An escaped character outside the basic plane is two chars, which must be copied together. */
        private int surrogateStart(int from) {
            if (Character.isHighSurrogate(raw.charAt(from)) && at < raw.length()) {
                at++;
            }
            return from;
        }

        private void numeric(int radix, int from, int most, int start) {
            int value = 0;
            int end = from;
            while (end < from + most && Character.digit(raw.charAt(end), radix) >= 0) {
                value = value * radix + Character.digit(raw.charAt(end), radix);
                end++;
            }
            if (end == from) {
                at = start + 2;
                copy(start + 1);
                return;
            }
            out.write(value);
            at = end;
        }

        private void codePoint(int digits, int start) {
            int value = 0;
            int from = start + 2;
            for (int i = from; i < from + digits; i++) {
                int digit = i < raw.length() ? Character.digit(raw.charAt(i), 16) : -1;
                if (digit < 0) {
                    throw new SqlSyntaxException(offset, "a Unicode escape is not complete");
                }
                value = value << 4 | digit;
            }
            if (!Character.isValidCodePoint(value)) {
                throw new SqlSyntaxException(offset, "a Unicode escape is no character");
            }
            at = from + digits;
            out.writeBytes(new String(Character.toChars(value)).getBytes(StandardCharsets.UTF_8));
        }
    }
}
