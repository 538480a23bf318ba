/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.observe.StatementKind;
import dev.acrawriter.jdbc.sql.SqlDialect;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a text may change what later texts mean: settings of the session, or the columns of tables. In doubt it may; the price
 * is a look at the session before the next statement.
 */
enum TextKind {
    /** Reads or writes rows. */
    ROWS,
    /** May change the session: SET, USE, CALL, the end of a transaction, anything that is not known. */
    SESSION,
    /** May change tables too. */
    TABLES;

    private static final Set<String> ROW_WORDS = Set.of(
            "select",
            "insert",
            "update",
            "delete",
            "replace",
            "merge",
            "with",
            "values",
            "table",
            "show",
            "explain",
            "describe",
            "desc",
            "savepoint",
            "release",
            "lock",
            "unlock",
            "copy",
            "fetch",
            "declare",
            "close");
    private static final Set<String> SESSION_WORDS = Set.of(
            "set", "reset", "use", "begin", "start", "commit", "rollback", "end", "abort", "prepare", "deallocate");

    private static final List<String> STORING_WORDS = List.of("insert", "update", "replace", "merge");

    /** Looks at the first word, and for anything that may hide behind it. */
    static TextKind of(String sql, SqlDialect dialect) {
        int start = skip(sql, 0, dialect);
        int end = wordEnd(sql, start);
        String word = sql.substring(start, end).toLowerCase(Locale.ROOT);
        int next = sql.indexOf(';', end);
        if (next >= 0 && !isBlank(sql, next + 1)) {
            return TABLES;
        }
        if (ROW_WORDS.contains(word)) {
            return dialect == SqlDialect.POSTGRESQL && containsSetConfig(sql) ? SESSION : ROWS;
        }
        return SESSION_WORDS.contains(word) ? SESSION : TABLES;
    }

    /** What the text begins with, for those who count. */
    static StatementKind statement(String sql, SqlDialect dialect) {
        int start = skip(sql, 0, dialect);
        return switch (sql.substring(start, wordEnd(sql, start)).toLowerCase(Locale.ROOT)) {
            case "select", "values", "table" -> StatementKind.SELECT;
            case "with" -> StatementKind.WITH;
            case "insert", "replace" -> StatementKind.INSERT;
            case "update" -> StatementKind.UPDATE;
            case "delete" -> StatementKind.DELETE;
            case "merge" -> StatementKind.MERGE;
            default -> StatementKind.OTHER;
        };
    }

    private static int wordEnd(String sql, int start) {
        int end = start;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Whether a text may store values, in any of its statements. In doubt it may. */
    static boolean mayStore(String sql) {
        String lower = sql.toLowerCase(Locale.ROOT);
        for (String word : STORING_WORDS) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text may make MySQL or MariaDB cut what is too long whatever its mode: IGNORE, or a mode of its own. */
    static boolean mayCut(String sql) {
        String lower = sql.toLowerCase(Locale.ROOT);
        return lower.contains("ignore") || lower.contains("sql_mode");
    }

    private static boolean containsSetConfig(String sql) {
        for (int i = sql.indexOf('_'); i >= 0; i = sql.indexOf('_', i + 1)) {
            if (i >= 3 && sql.regionMatches(true, i - 3, "set_config", 0, 10)) {
                return true;
            }
        }
        return false;
    }

    /** Behind blanks, opening parentheses and comments. An executable comment of MySQL is no comment. */
    private static int skip(String sql, int from, SqlDialect dialect) {
        int i = from;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (Character.isWhitespace(c) || c == '(') {
                i++;
            } else if (sql.startsWith("--", i) || (c == '#' && dialect.isMySqlFamily())) {
                int end = sql.indexOf('\n', i);
                i = end < 0 ? sql.length() : end + 1;
            } else if (sql.startsWith("/*", i) && !sql.startsWith("/*!", i) && !sql.startsWith("/*M!", i)) {
                int end = sql.indexOf("*/", i + 2);
                // A nested comment ends later; what follows then is no known word.
                i = end < 0 ? sql.length() : end + 2;
            } else {
                return i;
            }
        }
        return i;
    }

    private static boolean isBlank(String sql, int from) {
        for (int i = from; i < sql.length(); i++) {
            if (!Character.isWhitespace(sql.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
