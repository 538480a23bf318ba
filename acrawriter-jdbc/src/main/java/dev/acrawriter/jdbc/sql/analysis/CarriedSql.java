/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.syntax.SqlSyntaxException;
import dev.acrawriter.jdbc.sql.syntax.SqlToken;
import dev.acrawriter.jdbc.sql.syntax.StringLiteral;
import dev.acrawriter.jdbc.sql.syntax.TokenKind;
import dev.acrawriter.jdbc.sql.syntax.TokenizedSql;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Statements in the strings of other statements: bodies of functions, texts to prepare, arguments of functions that execute. */
final class CarriedSql {
    /** Statements whose strings are executed, or are read by what is executed later. */
    private static final Set<String> CARRIERS =
            Set.of("prepare", "execute", "do", "call", "create", "alter", "begin", "{");

    /** With these in it a string is a statement; words that begin ordinary sentences about a table are among them. */
    private static final Set<String> STATEMENTS = Set.of(
            "select",
            "insert",
            "update",
            "delete",
            "merge",
            "replace",
            "with",
            "values",
            "create",
            "alter",
            "drop",
            "truncate",
            "copy",
            "load",
            "handler",
            "explain",
            "prepare",
            "execute",
            "declare",
            "begin",
            "do");

    private CarriedSql() {}

    /** Whether any string of a statement is code, or may become code, whatever it begins with. */
    static boolean isCarrier(TokenizedSql text, List<SqlToken> statement) {
        String first = lower(text, statement.get(0));
        if (CARRIERS.contains(first)) {
            return true;
        }
        for (SqlToken token : statement) {
            if (first.equals("set") && token.kind() == TokenKind.VARIABLE) {
                // PREPARE takes its text from a variable.
                return true;
            }
            if (token.kind() == TokenKind.WORD
                    && token.end() - token.start() == "immediate".length()
                    && lower(text, token).equals("immediate")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a string begins like a statement. Whoever executes it may nest comments or not. */
    static boolean beginsStatement(String content) {
        return beginsStatement(content, true) || beginsStatement(content, false);
    }

    private static boolean beginsStatement(String content, boolean nested) {
        int at = 0;
        while (at < content.length() && !Character.isLetter(content.charAt(at))) {
            if (content.startsWith("--", at)) {
                int end = content.indexOf('\n', at);
                at = end < 0 ? content.length() : end;
            } else if (content.startsWith("/*", at) && !content.startsWith("/*!", at)) {
                at = afterComment(content, at, nested);
            } else if (Character.isDigit(content.charAt(at))) {
                return false;
            } else {
                at++;
            }
        }
        int end = at;
        while (end < content.length() && Character.isLetter(content.charAt(end))) {
            end++;
        }
        return end - at <= 8 && STATEMENTS.contains(content.substring(at, end).toLowerCase(Locale.ROOT));
    }

    private static int afterComment(String content, int start, boolean nested) {
        int depth = 1;
        int at = start + 2;
        while (at < content.length() && depth > 0) {
            if (content.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else if (nested && content.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else {
                at++;
            }
        }
        return at;
    }

    /** What a constant says as text: escapes decoded, hexadecimal digits as the characters that they stand for. */
    static String content(TokenizedSql text, SqlToken token) {
        String raw = token.text(text.sql());
        if (token.kind() == TokenKind.NUMBER) {
            return raw.startsWith("0x") ? characters(raw.substring(2)) : "";
        }
        try {
            StringLiteral string = StringLiteral.read(text, token);
            return string.isBinary() ? characters(string.text()) : string.text();
        } catch (SqlSyntaxException e) {
            return raw;
        }
    }

    private static String characters(String hex) {
        try {
            return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String lower(TokenizedSql text, SqlToken token) {
        return token.text(text.sql()).toLowerCase(Locale.ROOT);
    }
}
