/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.rewrite;

import dev.acrawriter.jdbc.sql.LiteralPlan;
import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.Splice;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.ValueRole;
import dev.acrawriter.jdbc.sql.syntax.SqlLexer;
import dev.acrawriter.jdbc.sql.syntax.SqlToken;
import dev.acrawriter.jdbc.sql.syntax.TokenKind;
import dev.acrawriter.schema.ColumnOperation;
import dev.acrawriter.schema.DataType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Makes the text that is sent: the original with some ranges replaced. The result is cut into tokens again and compared with the
 * original, token by token, so that a change can never reach beyond its range.
 */
public final class Rewriter {
    private Rewriter() {}

    /**
     * Applies changes.
     *
     * @param original the text
     * @param settings what it was analysed with
     * @param splices the changes in any order; ranges do not overlap
     * @return the changed text
     * @throws IllegalStateException if the changes overlap, or reach beyond their ranges
     */
    public static String rewrite(String original, SessionSettings settings, List<Splice> splices) {
        if (splices.isEmpty()) {
            return original;
        }
        List<Region> regions = new ArrayList<>(splices.size());
        String result = spliced(original, splices, regions);
        check(original, result, settings, regions);
        return result;
    }

    /**
     * Applies changes without a check, for a text that is only shown.
     *
     * @param original the text
     * @param splices the changes in any order; ranges do not overlap
     * @return the changed text
     */
    public static String spliced(String original, List<Splice> splices) {
        return spliced(original, splices, new ArrayList<>());
    }

    private static String spliced(String original, List<Splice> splices, List<Region> regions) {
        List<Splice> ordered = new ArrayList<>(splices);
        ordered.sort((a, b) ->
                a.start() == b.start() ? Integer.compare(a.end(), b.end()) : Integer.compare(a.start(), b.start()));
        StringBuilder out = new StringBuilder(original.length() + 32 * ordered.size());
        int at = 0;
        for (Splice splice : ordered) {
            if (splice.start() < at) {
                throw new IllegalStateException("changes overlap at offset " + splice.start());
            }
            out.append(original, at, splice.start());
            int start = out.length();
            String replacement = splice.replacement();
            if (!replacement.isEmpty() && wouldJoin(out, replacement.charAt(0))) {
                out.append(' ');
            }
            out.append(replacement);
            at = splice.end();
            if (at < original.length() && wouldJoin(out, original.charAt(at))) {
                out.append(' ');
            }
            regions.add(new Region(start, out.length(), splice.start(), at));
        }
        return out.append(original, at, original.length()).toString();
    }

    /** Texts such as {@code where"email"='v'or} need no blanks; with other tokens in the same place they may. */
    private static boolean wouldJoin(StringBuilder before, char next) {
        return !before.isEmpty()
                && isWordPart(before.charAt(before.length() - 1))
                && (isWordPart(next) || next == '\'' || next == '"');
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }

    /**
     * A changed range.
     *
     * @param start where it begins in the result
     * @param end where it ends in the result
     * @param originalStart where it begins in the original
     * @param originalEnd where it ends in the original
     */
    private record Region(int start, int end, int originalStart, int originalEnd) {}

    /** Outside the ranges both texts must have the same tokens, and none may cross the border of a range. */
    private static void check(String original, String result, SessionSettings settings, List<Region> regions) {
        List<SqlToken> expected = SqlLexer.tokenize(original, settings).tokens();
        List<SqlToken> found = SqlLexer.tokenize(result, settings).tokens();
        int e = 0;
        int f = 0;
        int expectedParameters = 0;
        int foundParameters = 0;
        int shift = 0;
        for (Region region : regions) {
            while (e < expected.size() && expected.get(e).end() <= region.originalStart()) {
                requireSame(original, result, expected, e++, found, f++, shift);
            }
            while (e < expected.size() && expected.get(e).start() < region.originalEnd()) {
                SqlToken token = expected.get(e++);
                require(token.start() >= region.originalStart() && token.end() <= region.originalEnd(), token.start());
                expectedParameters += token.kind() == TokenKind.PARAMETER ? 1 : 0;
            }
            while (f < found.size() && found.get(f).start() < region.end()) {
                SqlToken token = found.get(f++);
                require(token.start() >= region.start() && token.end() <= region.end(), region.originalStart());
                foundParameters += token.kind() == TokenKind.PARAMETER ? 1 : 0;
            }
            shift = region.end() - region.originalEnd();
        }
        require(expected.size() - e == found.size() - f, original.length());
        while (e < expected.size()) {
            requireSame(original, result, expected, e++, found, f++, shift);
        }
        require(expectedParameters == 0 && foundParameters == 0, 0);
    }

    private static void requireSame(
            String original, String result, List<SqlToken> expected, int e, List<SqlToken> found, int f, int shift) {
        SqlToken one = expected.get(e);
        require(f < found.size(), one.start());
        SqlToken other = found.get(f);
        require(
                one.kind() == other.kind()
                        && one.start() + shift == other.start()
                        && one.end() + shift == other.end()
                        && original.regionMatches(one.start(), result, other.start(), one.end() - one.start()),
                one.start());
    }

    private static void require(boolean condition, int offset) {
        if (!condition) {
            throw new IllegalStateException("a change reaches beyond its range at offset " + offset);
        }
    }

    /**
     * Writes a protected constant.
     *
     * @param settings the dialect and the settings of the session
     * @param plan the constant
     * @param protector makes the form that is sent
     * @return the constant's text
     */
    public static String literal(
            SessionSettings settings, LiteralPlan plan, BiFunction<LiteralPlan, byte[], byte[]> protector) {
        List<String> values = new ArrayList<>();
        for (byte[] plaintext : plan.plaintexts()) {
            byte[] sent = plaintext.length == 0 ? plaintext : protector.apply(plan, plaintext);
            values.add(written(settings, plan, sent));
        }
        if (plan.role() != ValueRole.COMPARE_ELEMENTS) {
            return values.get(0);
        }
        return values.isEmpty() ? "'{}'::bytea[]" : "ARRAY[" + String.join(", ", values) + "]";
    }

    private static String written(SessionSettings settings, LiteralPlan plan, byte[] value) {
        boolean token = plan.column().setting().operation() instanceof ColumnOperation.Tokenize;
        DataType type = plan.column().setting().dataType();
        if (!token || type == null || type == DataType.BYTES) {
            return binary(settings, value);
        }
        String text = new String(value, StandardCharsets.UTF_8);
        return type.isInteger() ? Long.toString(Long.parseLong(text)) : text(settings.dialect(), text);
    }

    /** A text, written so that no setting of the session changes its meaning. */
    private static String text(SqlDialect dialect, String value) {
        return switch (dialect) {
            case POSTGRESQL -> "E'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
            case MYSQL, MARIADB ->
                "_utf8mb4 X'" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)) + "'";
            case H2 -> "'" + value.replace("'", "''") + "'";
        };
    }

    private static String binary(SessionSettings settings, byte[] value) {
        String hex = HexFormat.of().formatHex(value);
        if (settings.dialect() != SqlDialect.POSTGRESQL) {
            return "X'" + hex + "'";
        }
        // In a string without standard_conforming_strings the first hex digits would be an escape.
        return (settings.standardConformingStrings() ? "'\\x" : "E'\\\\x") + hex + "'::bytea";
    }
}
