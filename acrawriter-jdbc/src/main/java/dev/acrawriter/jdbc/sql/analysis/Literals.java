/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.core.Envelopes;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.syntax.Expr;
import dev.acrawriter.jdbc.sql.syntax.SqlToken;
import dev.acrawriter.jdbc.sql.syntax.StringLiteral;
import dev.acrawriter.jdbc.sql.syntax.TokenizedSql;
import dev.acrawriter.jdbc.value.PlainForm;
import dev.acrawriter.jdbc.value.PlainFormException;
import dev.acrawriter.schema.DataType;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the constants of a text mean for a protected column. Messages never show their content. */
final class Literals {
    private static final Set<String> UTF8_INTRODUCERS = Set.of("_binary", "_utf8", "_utf8mb3", "_utf8mb4");

    /** Character sets in which not even ASCII has the bytes that it has in UTF-8. */
    private static final Set<String> WIDE_INTRODUCERS = Set.of("_ucs2", "_utf16", "_utf16le", "_utf32");

    /** More digits than any number type of a database has; beyond it, converting them takes too long. */
    private static final int MAX_DIGITS = 1_000;

    private static final Pattern EXPONENT = Pattern.compile("[0-9.]++[eE][+-]?[0-9]++");

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]++([eE][+-]?[0-9]{1,9})?");

    private static final String DAY = "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}";
    private static final String TIME_OF_DAY =
            "[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)? ?(z|[+-][0-9]{2}(:?[0-9]{2})?)?";
    private static final Pattern TIME = Pattern.compile(DAY + "([ t]" + TIME_OF_DAY + ")?|" + TIME_OF_DAY);

    private Literals() {}

    /** Whether a text is a day, a time, or both. */
    static boolean isTime(TokenizedSql text, Expr.Literal literal) {
        return literal.kind() == Expr.LiteralKind.STRING
                && TIME.matcher(form(text, literal)).matches();
    }

    /** Whether a constant is a number in decimal digits; others may be the bytes of a text. */
    static boolean isNumber(TokenizedSql text, Expr.Literal literal) {
        return literal.kind() == Expr.LiteralKind.NUMBER
                && NUMBER.matcher(literal.tokens().get(0).text(text.sql())).matches();
    }

    /** What a constant says in a form in which different writings of one value are alike. */
    static String form(TokenizedSql text, Expr.Literal literal) {
        return form((literal.negative() ? "-" : "") + characters(text, literal));
    }

    private static String characters(TokenizedSql text, Expr.Literal literal) {
        StringBuilder characters = new StringBuilder();
        for (SqlToken token : literal.tokens()) {
            characters.append(
                    literal.kind() == Expr.LiteralKind.STRING
                            ? StringLiteral.read(text, token).text()
                            : token.text(text.sql()));
        }
        return characters.toString();
    }

    /** The same for the bytes that a protected column gets. */
    static String form(byte[] plaintext) {
        return form(new String(plaintext, StandardCharsets.UTF_8));
    }

    private static String form(String value) {
        String plain = value.strip().toLowerCase(Locale.ROOT);
        if (plain.length() > MAX_DIGITS || !NUMBER.matcher(plain).matches()) {
            return plain;
        }
        try {
            return new BigDecimal(plain).stripTrailingZeros().toString();
        } catch (NumberFormatException e) {
            return plain;
        }
    }

    static boolean isEmpty(TokenizedSql text, Expr.Literal literal) {
        return literal.kind() == Expr.LiteralKind.STRING
                && literal.tokens().stream()
                        .allMatch(token -> StringLiteral.read(text, token).isEmpty());
    }

    /** Whether a pattern of LIKE can only match one text, and that as it is written. */
    static boolean isExactPattern(TokenizedSql text, Expr pattern, @Nullable Expr escape) {
        return isWithoutWildcards(text, pattern)
                && (escape == null
                        || (escape instanceof Expr.Literal literal
                                && literal.kind() == Expr.LiteralKind.STRING
                                && (isEmpty(text, literal) || !contains(text, pattern, literal))));
    }

    private static boolean contains(TokenizedSql text, Expr pattern, Expr.Literal escape) {
        return characters(text, (Expr.Literal) pattern).contains(characters(text, escape));
    }

    private static boolean isWithoutWildcards(TokenizedSql text, Expr pattern) {
        if (!(pattern instanceof Expr.Literal literal) || literal.kind() != Expr.LiteralKind.STRING) {
            return false;
        }
        for (SqlToken token : literal.tokens()) {
            String raw = token.text(text.sql());
            StringLiteral string = StringLiteral.read(text, token);
            if (string.isBinary() || string.isBits() || hasWildcard(raw) || hasWildcard(string.text())) {
                return false;
            }
        }
        return literal.introducer() == null;
    }

    private static boolean hasWildcard(String pattern) {
        return pattern.indexOf('%') >= 0 || pattern.indexOf('_') >= 0 || pattern.indexOf('\\') >= 0;
    }

    /** The number of a column in ORDER BY; 0 if it is not a small whole number. */
    static int position(TokenizedSql text, Expr.Literal literal) {
        String digits = literal.tokens().get(0).text(text.sql());
        boolean small = digits.length() <= 4 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return small ? Integer.parseInt(digits) : 0;
    }

    /** The bytes that a constant stands for in a column. */
    static byte[] plaintext(TokenizedSql text, Expr.Literal literal, ProtectedColumn column) {
        return switch (literal.kind()) {
            case NUMBER -> number(text, literal, column);
            case STRING -> string(text, literal, column);
            case BOOLEAN -> truth(text, literal, column);
            case NULL -> throw refused(literal, column, "NULL has no stored form in a protected column");
        };
    }

    /** The elements of PostgreSQL's array constant, such as {@code '{a,b}'}. */
    static List<byte[]> elements(TokenizedSql text, Expr.Literal literal, ProtectedColumn column) {
        if (literal.kind() != Expr.LiteralKind.STRING
                || text.settings().dialect() != SqlDialect.POSTGRESQL
                || literal.tokens().size() != 1) {
            throw refused(literal, column, "an array of constants that cannot be taken apart");
        }
        StringLiteral string = StringLiteral.read(text, literal.tokens().get(0));
        if (string.isBinary()) {
            throw refused(literal, column, "an array of constants that cannot be taken apart");
        }
        List<byte[]> elements = new ArrayList<>();
        List<String> parts = ArrayLiteral.parse(string.text());
        if (parts == null) {
            throw refused(literal, column, "an array of constants that cannot be taken apart");
        }
        for (String part : parts) {
            elements.add(fromText(part, text.settings().dialect(), literal, column));
        }
        return elements;
    }

    private static byte[] number(TokenizedSql text, Expr.Literal literal, ProtectedColumn column) {
        String digits = literal.tokens().get(0).text(text.sql());
        boolean mysql = text.settings().dialect().isMySqlFamily();
        if (digits.startsWith("0x") && mysql && !literal.negative()) {
            return hex(digits.substring(2), literal, column);
        }
        if (digits.length() > MAX_DIGITS) {
            throw refused(literal, column, "a number with more than " + MAX_DIGITS + " digits");
        }
        boolean decimal = digits.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
        if (!decimal
                && column.setting().dataType() == DataType.DOUBLE
                && EXPONENT.matcher(digits).matches()) {
            return canonical(literal.negative() ? "-" + digits : digits, literal, column);
        }
        if (!decimal) {
            throw refused(literal, column, "a number that is not written in plain decimal digits");
        }
        boolean whole = digits.indexOf('.') < 0;
        String plain = whole ? new BigInteger(digits).toString() : new BigDecimal(digits).toPlainString();
        String signed = literal.negative() && !(whole && plain.equals("0")) ? "-" + plain : plain;
        return fromNumber(signed, literal, column);
    }

    private static byte[] truth(TokenizedSql text, Expr.Literal literal, ProtectedColumn column) {
        if (column.setting().dataType() != DataType.BOOLEAN) {
            throw refused(literal, column, "a truth value has no stored form in a protected column");
        }
        return canonical(literal.tokens().get(0).text(text.sql()), literal, column);
    }

    /** Digits mean a number in a column of numbers and a truth value where 0 and 1 do; days and times have none. */
    private static byte[] fromNumber(String digits, Expr.Literal literal, ProtectedColumn column) {
        DataType type = column.setting().dataType();
        if (type == DataType.JSON) {
            throw refused(literal, column, "the constant is no json");
        }
        return canonical(digits, literal, column);
    }

    /**
     * A binary constant is the bytes of the text that the column holds, or a value that was encrypted before, which is for
     * the writer to judge.
     */
    private static byte[] canonicalBytes(byte[] value, Expr.Literal literal, ProtectedColumn column) {
        return Envelopes.whole(value).isPresent() ? value : canonical(value, literal, column);
    }

    /** The one form that equal values have, which is also what a parameter becomes. */
    private static byte[] canonical(Object value, Expr.Literal literal, ProtectedColumn column) {
        try {
            return PlainForm.of(column.setting()).encode(value);
        } catch (PlainFormException e) {
            // Without the cause, which belongs to a Java value that there is not.
            throw refused(
                    literal,
                    column,
                    "the constant is no " + PlainForm.of(column.setting()).name());
        }
    }

    private static byte[] string(TokenizedSql text, Expr.Literal literal, ProtectedColumn column) {
        SqlDialect dialect = text.settings().dialect();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder characters = new StringBuilder();
        boolean binary = false;
        for (SqlToken token : literal.tokens()) {
            StringLiteral part = StringLiteral.read(text, token);
            if (part.isBits() || (part.isBinary() && dialect == SqlDialect.POSTGRESQL)) {
                throw refused(literal, column, "a bit string has no stored form in a protected column");
            }
            binary |= part.isBinary();
            bytes.writeBytes(
                    part.isBinary()
                            ? hex(part.text(), literal, column)
                            : part.text().getBytes(StandardCharsets.UTF_8));
            characters.append(part.text());
        }
        String introducer = literal.introducer();
        boolean ascii = characters.chars().allMatch(c -> c < 0x80);
        if (introducer != null
                && !UTF8_INTRODUCERS.contains(introducer)
                && (binary || !ascii || WIDE_INTRODUCERS.contains(introducer))) {
            throw refused(literal, column, "a text in another character set than UTF-8");
        }
        if (binary) {
            return canonicalBytes(bytes.toByteArray(), literal, column);
        }
        return fromText(characters.toString(), dialect, literal, column);
    }

    private static byte[] fromText(String value, SqlDialect dialect, Expr.Literal literal, ProtectedColumn column) {
        DataType type = column.setting().dataType();
        boolean bytes = type == null || type == DataType.BYTES;
        return bytes && dialect == SqlDialect.POSTGRESQL
                ? bytea(value, literal, column)
                : canonical(value, literal, column);
    }

    /** PostgreSQL's input of bytea: {@code \x} with hexadecimal digits, or text with octal escapes. */
    private static byte[] bytea(String value, Expr.Literal literal, ProtectedColumn column) {
        if (value.startsWith("\\x")) {
            return hex(value.substring(2).replaceAll("[ \t\r\n]", ""), literal, column);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        while (i < value.length()) {
            int backslash = value.indexOf('\\', i);
            int end = backslash < 0 ? value.length() : backslash;
            out.writeBytes(value.substring(i, end).getBytes(StandardCharsets.UTF_8));
            i = end;
            if (backslash >= 0) {
                if (value.startsWith("\\", i + 1)) {
                    out.write('\\');
                    i += 2;
                } else {
                    out.write(octal(value, i + 1, literal, column));
                    i += 4;
                }
            }
        }
        return out.toByteArray();
    }

    private static int octal(String value, int from, Expr.Literal literal, ProtectedColumn column) {
        int result = 0;
        for (int i = from; i < from + 3; i++) {
            int digit = i < value.length() ? value.charAt(i) - '0' : -1;
            if (digit < 0 || digit > 7) {
                throw refused(literal, column, "a backslash that begins no escape of a binary constant");
            }
            result = result * 8 + digit;
        }
        if (result > 255) {
            throw refused(literal, column, "a backslash that begins no escape of a binary constant");
        }
        return result;
    }

    private static byte[] hex(String digits, Expr.Literal literal, ProtectedColumn column) {
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw refused(literal, column, "a binary constant whose hexadecimal digits are not complete");
        }
    }

    private static RefusedException refused(Expr.Literal literal, ProtectedColumn column, String reason) {
        return new RefusedException(
                RefusalCode.UNSUPPORTED_LITERAL, literal.start(), column, reason, "pass the value as a parameter");
    }
}
