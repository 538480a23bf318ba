/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.SqlDialect;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into tokens as the database's own scanner does, with two differences that JDBC asks for: {@code ?} is a parameter,
 * and on PostgreSQL {@code ??} is the operator character. Every character is in exactly one token. One pass, linear time.
 */
public final class SqlLexer {
    private static final String PUNCTUATION = "(),;[].{}";
    private static final String OPERATOR = "+-*/<>=~!@#%^&|`";
    /** With one of these in it, a PostgreSQL operator may end in a sign. */
    private static final String OPERATOR_SPECIAL = "~!@#%^&|`?";

    private static final List<String> MYSQL_OPERATORS =
            List.of("<=>", "->>", "<<", ">>", "<=", ">=", "<>", "!=", "||", "&&", "->", ":=");

    private final String sql;
    private final SessionSettings settings;
    private final boolean postgres;
    private final boolean mysql;
    private final boolean h2;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;
    private boolean inExecutableComment;
    private int versionedCommentAt = -1;

    private SqlLexer(String sql, SessionSettings settings) {
        this.sql = sql;
        this.settings = settings;
        this.postgres = settings.dialect() == SqlDialect.POSTGRESQL;
        this.mysql = settings.dialect().isMySqlFamily();
        this.h2 = settings.dialect() == SqlDialect.H2;
    }

    /**
     * Cuts a text.
     *
     * @param sql the text
     * @param settings the dialect and the settings of the session
     * @return all tokens; their texts one after the other are the text
     * @throws SqlSyntaxException if a string, name or comment does not end, or a character has no meaning
     */
    public static TokenizedSql tokenize(String sql, SessionSettings settings) {
        SqlLexer lexer = new SqlLexer(sql, settings);
        lexer.run();
        return new TokenizedSql(sql, settings, List.copyOf(lexer.tokens), lexer.versionedCommentAt);
    }

    private void run() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (isSpace(c)) {
                int end = at + 1;
                while (end < sql.length() && isSpace(sql.charAt(end))) {
                    end++;
                }
                add(TokenKind.TRIVIA, end);
            } else if (!comment(c)) {
                token(c);
            }
        }
        if (inExecutableComment) {
            throw new SqlSyntaxException(sql.length(), "an executable comment does not end");
        }
    }

    private void token(char c) {
        if (c == '\'') {
            add(TokenKind.STRING, stringEnd(at, plainStringEscapes()));
        } else if (c == '"') {
            doubleQuoted();
        } else if (c == '`' && !postgres) {
            add(TokenKind.QUOTED_NAME, quotedEnd(at, false));
        } else if (c == '$' && !mysql && dollar()) {
            return;
        } else if (isWordStart(c) || (mysql && c == '$')) {
            word(c);
        } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            number();
        } else if (c == '?') {
            questionMark();
        } else if (PUNCTUATION.indexOf(c) >= 0) {
            add(TokenKind.PUNCTUATION, at + 1);
        } else if (c == ':') {
            add(TokenKind.OPERATOR, (peek(1) == ':' && !mysql) || peek(1) == '=' ? at + 2 : at + 1);
        } else if (c == '@' && !postgres) {
            variable();
        } else if (OPERATOR.indexOf(c) >= 0) {
            operator();
        } else {
            throw new SqlSyntaxException(at, "the character U+" + Integer.toHexString(c) + " has no meaning here");
        }
    }

    // ---- comments

    /** Takes a comment if one begins here. */
    private boolean comment(char c) {
        char next = peek(1);
        if ((c == '-' && next == '-' && (!mysql || at + 2 >= sql.length() || sql.charAt(at + 2) <= ' '))
                || (c == '#' && mysql)
                || (c == '/' && next == '/' && h2)) {
            add(TokenKind.TRIVIA, lineEnd(at));
            return true;
        }
        if (c == '*' && next == '/' && inExecutableComment) {
            inExecutableComment = false;
            add(TokenKind.TRIVIA, at + 2);
            return true;
        }
        if (c != '/' || next != '*') {
            return false;
        }
        if (mysql && isExecutable()) {
            beginExecutable();
        } else if (inExecutableComment) {
            // Servers disagree about which of the two ends first.
            throw new SqlSyntaxException(at, "a comment inside an executable comment");
        } else {
            add(TokenKind.TRIVIA, blockEnd());
        }
        return true;
    }

    private boolean isExecutable() {
        return peek(2) == '!' || isForMariaDb();
    }

    private boolean isForMariaDb() {
        return peek(2) == 'M' && peek(3) == '!';
    }

    /** The content of such a comment is code; only its brackets are trivia. */
    private void beginExecutable() {
        if (inExecutableComment) {
            throw new SqlSyntaxException(at, "an executable comment inside another");
        }
        int end = at + (peek(2) == '!' ? 3 : 4);
        // The driver of MySQL also connects to MariaDB.
        boolean unsure = isDigit(charAt(end)) || (isForMariaDb() && settings.dialect() == SqlDialect.MYSQL);
        if (unsure && versionedCommentAt < 0) {
            versionedCommentAt = at;
        }
        while (isDigit(charAt(end))) {
            end++;
        }
        inExecutableComment = true;
        add(TokenKind.TRIVIA, end);
    }

    private int lineEnd(int from) {
        int end = from;
        while (end < sql.length() && sql.charAt(end) != '\n' && !(!mysql && sql.charAt(end) == '\r')) {
            end++;
        }
        return end;
    }

    private int blockEnd() {
        int depth = 1;
        int end = at + 2;
        while (end < sql.length()) {
            if (sql.startsWith("*/", end)) {
                depth--;
                end += 2;
                if (depth == 0) {
                    return end;
                }
            } else if (!mysql && sql.startsWith("/*", end)) {
                depth++;
                end += 2;
            } else {
                end++;
            }
        }
        throw new SqlSyntaxException(at, "a comment does not end");
    }

    // ---- strings and names

    private boolean plainStringEscapes() {
        return (mysql && !settings.noBackslashEscapes()) || (postgres && !settings.standardConformingStrings());
    }

    private void doubleQuoted() {
        if (mysql && !settings.ansiQuotes()) {
            add(TokenKind.STRING, quotedEnd(at, !settings.noBackslashEscapes()));
        } else {
            add(TokenKind.QUOTED_NAME, quotedEnd(at, false));
        }
    }

    /** The end of a string whose quote is at an offset, continued over line ends where the dialect does so. */
    private int stringEnd(int quote, boolean escapes) {
        int end = quotedEnd(quote, escapes);
        while (postgres) {
            int next = continuation(end);
            if (next < 0) {
                break;
            }
            end = quotedEnd(next, escapes);
        }
        return end;
    }

    private int quotedEnd(int quote, boolean escapes) {
        char delimiter = sql.charAt(quote);
        int i = quote + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '\\' && escapes) {
                i += 2;
            } else if (c != delimiter) {
                i++;
            } else if (charAt(i + 1) == delimiter) {
                i += 2;
            } else {
                return i + 1;
            }
        }
        throw new SqlSyntaxException(quote, "a quoted text does not end");
    }

    /** Where the next part of a string begins, if only blanks with a line end are between; otherwise negative. */
    private int continuation(int from) {
        boolean newLine = false;
        int i = from;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '\n' || c == '\r') {
                newLine = true;
                i++;
            } else if (isSpace(c)) {
                i++;
            } else if (c == '-' && charAt(i + 1) == '-') {
                i = lineEnd(i);
            } else {
                return newLine && c == '\'' ? i : -1;
            }
        }
        return -1;
    }

    /** Takes a dollar-quoted string or a numbered parameter if one begins here. */
    private boolean dollar() {
        int end = at + 1;
        if (postgres && isDigit(charAt(end))) {
            while (isDigit(charAt(end))) {
                end++;
            }
            if (isWordStart(charAt(end))) {
                throw new SqlSyntaxException(at, "a parameter number is followed by letters");
            }
            add(TokenKind.PARAMETER, end);
            return true;
        }
        if (postgres && isWordStart(charAt(end))) {
            while (isWordPart(charAt(end)) && charAt(end) != '$') {
                end++;
            }
        }
        if (charAt(end) != '$') {
            throw new SqlSyntaxException(at, "a dollar sign begins nothing here");
        }
        String tag = sql.substring(at, end + 1);
        int close = sql.indexOf(tag, end + 1);
        if (close < 0) {
            throw new SqlSyntaxException(at, "a dollar-quoted text does not end");
        }
        add(TokenKind.STRING, close + tag.length());
        return true;
    }

    private void word(char c) {
        char next = peek(1);
        if (next == '\'' && prefixed(c)) {
            return;
        }
        if (!mysql && (c == 'u' || c == 'U') && next == '&' && (peek(2) == '\'' || peek(2) == '"')) {
            boolean name = peek(2) == '"';
            add(
                    name ? TokenKind.QUOTED_NAME : TokenKind.STRING,
                    name ? quotedEnd(at + 2, false) : stringEnd(at + 2, false));
            return;
        }
        int end = at + 1;
        while (isWordPart(charAt(end))) {
            end++;
        }
        add(TokenKind.WORD, end);
    }

    private boolean prefixed(char c) {
        switch (c) {
            case 'e', 'E' -> {
                if (!postgres) {
                    return false;
                }
                add(TokenKind.STRING, stringEnd(at + 1, true));
            }
            case 'b', 'B', 'x', 'X' -> add(TokenKind.STRING, stringEnd(at + 1, false));
            case 'n', 'N' -> add(TokenKind.STRING, stringEnd(at + 1, plainStringEscapes()));
            default -> {
                return false;
            }
        }
        return true;
    }

    // ---- numbers, parameters, operators

    private void number() {
        int end = at;
        char radix = peek(1);
        if (sql.charAt(at) == '0' && "xXbBoO".indexOf(radix) >= 0 && (!mysql || radix == 'x' || radix == 'b')) {
            end = at + 2;
            while (Character.digit(charAt(end), 16) >= 0 || charAt(end) == '_') {
                end++;
            }
            if (end > at + 2 && !isWordPart(charAt(end))) {
                add(TokenKind.NUMBER, end);
                return;
            }
            end = at;
        }
        end = digits(end);
        boolean whole = true;
        if (charAt(end) == '.' && !(charAt(end + 1) == '.')) {
            whole = false;
            end = digits(end + 1);
        }
        if ((charAt(end) == 'e' || charAt(end) == 'E')
                && (isDigit(charAt(end + 1)) || (isSign(charAt(end + 1)) && isDigit(charAt(end + 2))))) {
            whole = false;
            end = digits(end + 2);
        }
        if (isWordPart(charAt(end))) {
            if (!mysql || !whole) {
                // Server versions disagree about where such a number ends.
                throw new SqlSyntaxException(at, "a number is followed by letters");
            }
            while (isWordPart(charAt(end))) {
                end++;
            }
            add(TokenKind.WORD, end);
            return;
        }
        add(TokenKind.NUMBER, end);
    }

    private int digits(int from) {
        int end = from;
        while (isDigit(charAt(end)) || (charAt(end) == '_' && isDigit(charAt(end + 1)) && !mysql)) {
            end++;
        }
        return end;
    }

    private void questionMark() {
        if (postgres && peek(1) == '?') {
            operator();
            return;
        }
        int end = at + 1;
        while (h2 && isDigit(charAt(end))) {
            end++;
        }
        add(TokenKind.PARAMETER, end);
    }

    private void variable() {
        int end = at + 1;
        if (charAt(end) == '@') {
            end++;
        }
        char c = charAt(end);
        if (c == '`' || c == '\'' || c == '"') {
            end = quotedEnd(end, false);
        } else {
            while (isWordPart(charAt(end)) || charAt(end) == '.') {
                end++;
            }
        }
        add(TokenKind.VARIABLE, end);
    }

    private void operator() {
        if (!postgres) {
            for (String operator : MYSQL_OPERATORS) {
                if (sql.startsWith(operator, at)) {
                    add(TokenKind.OPERATOR, at + operator.length());
                    return;
                }
            }
            add(TokenKind.OPERATOR, at + 1);
            return;
        }
        boolean special = false;
        int end = at;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            char next = charAt(end + 1);
            if ((c == '-' && next == '-') || (c == '/' && next == '*')) {
                break;
            }
            if (c == '?' && next == '?') {
                end++;
            } else if (OPERATOR.indexOf(c) < 0) {
                break;
            }
            special |= OPERATOR_SPECIAL.indexOf(c) >= 0;
            end++;
        }
        while (!special && end - at > 1 && isSign(sql.charAt(end - 1))) {
            end--;
        }
        add(TokenKind.OPERATOR, end);
    }

    // ---- characters

    private void add(TokenKind kind, int end) {
        tokens.add(new SqlToken(kind, at, end));
        at = end;
    }

    private char peek(int distance) {
        return charAt(at + distance);
    }

    /** NUL after the end; inside the text it is no part of any token but a quoted one, so the two cannot be confused. */
    private char charAt(int index) {
        return index < sql.length() ? sql.charAt(index) : 0;
    }

    private boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || (h2 && (c < ' ' || Character.isSpaceChar(c)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    private boolean isWordStart(char c) {
        if (mysql && c == 0xA0) {
            // A letter of UTF-8 connections, a blank of Latin-1 connections.
            throw new SqlSyntaxException(at, "a no-break space outside quotes");
        }
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0x80 && !isSpace(c));
    }

    private boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }
}
