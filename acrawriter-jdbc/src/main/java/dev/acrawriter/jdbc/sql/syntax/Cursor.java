/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

import dev.acrawriter.jdbc.sql.SessionSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A place among the significant tokens of one statement. Looking beyond the end is allowed and finds nothing. */
final class Cursor {
    /** Parentheses, CASE and sub-queries inside each other. Beyond it a text is refused before the stack ends. */
    static final int MAX_DEPTH = 200;

    /** How often each token may be looked at, on average: far more than any statement needs, and in proportion to its length. */
    private static final long MAX_LOOKS_PER_TOKEN = 1_000;

    private static final SqlToken END = new SqlToken(TokenKind.TRIVIA, 0, 0);

    private final TokenizedSql text;
    private final List<SqlToken> tokens;
    private final String[] words;
    private int at;
    private long looks;
    private int depth;
    private int parameters;
    private final Set<Integer> stringNames = new HashSet<>();
    private final List<List<Name>> created = new ArrayList<>();

    /**
     * Begins at the first token.
     *
     * @param text the text
     * @param tokens the significant tokens of one statement, at least one
     * @param parameters how many parameters stand before this statement
     */
    Cursor(TokenizedSql text, List<SqlToken> tokens, int parameters) {
        this.text = text;
        this.tokens = tokens;
        this.parameters = parameters;
        this.words = new String[tokens.size()];
        for (int i = 0; i < words.length; i++) {
            SqlToken token = tokens.get(i);
            words[i] = switch (token.kind()) {
                case WORD -> token.text(text.sql()).toLowerCase(Locale.ROOT);
                case OPERATOR, PUNCTUATION -> token.text(text.sql());
                default -> "";
            };
        }
    }

    SessionSettings settings() {
        return text.settings();
    }

    boolean mysql() {
        return settings().dialect().isMySqlFamily();
    }

    // ---- looking

    boolean atEnd() {
        return at >= tokens.size();
    }

    SqlToken token() {
        return token(0);
    }

    SqlToken token(int distance) {
        int i = at + distance;
        return i >= 0 && i < tokens.size() ? tokens.get(i) : END;
    }

    TokenKind kind() {
        return token().kind();
    }

    /** The number here, as it is written. */
    String number() {
        return token().text(text.sql());
    }

    /** The keyword, operator or punctuation at a distance; empty for anything else. */
    String word(int distance) {
        if (++looks > MAX_LOOKS_PER_TOKEN * (words.length + 100L)) {
            throw new SqlSyntaxException(offset(), "takes too many steps", true);
        }
        int i = at + distance;
        return i >= 0 && i < words.length ? words[i] : "";
    }

    String word() {
        return word(0);
    }

    boolean is(String word) {
        return word(0).equals(word);
    }

    boolean is(String first, String second) {
        return word(0).equals(first) && word(1).equals(second);
    }

    boolean isAny(Set<String> candidates) {
        return candidates.contains(word(0));
    }

    boolean isName(int distance) {
        TokenKind kind = token(distance).kind();
        return kind == TokenKind.WORD || kind == TokenKind.QUOTED_NAME;
    }

    /** Offset of the current token; at the end, the end of the last one. */
    int offset() {
        return atEnd() ? lastEnd() : token().start();
    }

    /** Where the token before the current one ends. */
    int lastEnd() {
        return tokens.isEmpty()
                ? 0
                : tokens.get(Math.min(Math.max(at, 1), tokens.size()) - 1).end();
    }

    // ---- taking

    SqlToken next() {
        SqlToken token = token();
        at++;
        return token;
    }

    boolean take(String word) {
        if (is(word)) {
            at++;
            return true;
        }
        return false;
    }

    boolean take(String first, String second) {
        if (is(first, second)) {
            at += 2;
            return true;
        }
        return false;
    }

    boolean takeAny(Set<String> candidates) {
        if (isAny(candidates)) {
            at++;
            return true;
        }
        return false;
    }

    void skipAll(Set<String> candidates) {
        while (isAny(candidates)) {
            at++;
        }
    }

    void expect(String word) {
        if (!take(word)) {
            throw unexpected("expected " + word.toUpperCase(Locale.ROOT));
        }
    }

    Name name() {
        if (!isName(0)) {
            throw unexpected("expected a name");
        }
        return text.name(next());
    }

    /** An alias that is written as a string, as MySQL allows in a select list. */
    Name stringAsName() {
        SqlToken token = token();
        char first = text.sql().charAt(token.start());
        if (first != '\'' && first != '"') {
            throw unexpected("expected a name");
        }
        next();
        stringNames.add(token.start());
        return new Name(StringLiteral.read(text, token).text(), true, token.start(), token.end());
    }

    /** Where the strings begin that are names. */
    Set<Integer> stringNames() {
        return stringNames;
    }

    /** Notes a table that the statement makes from rows. */
    void created(List<Name> table) {
        created.add(table);
    }

    List<List<Name>> created() {
        return created;
    }

    List<Name> qualifiedName() {
        List<Name> parts = new ArrayList<>(2);
        parts.add(name());
        while (is(".") && isName(1)) {
            at++;
            parts.add(name());
        }
        return parts;
    }

    List<Name> namesInParentheses() {
        expect("(");
        List<Name> names = new ArrayList<>();
        do {
            names.add(name());
        } while (take(","));
        expect(")");
        return names;
    }

    /** The number of the parameter token just ahead; question marks count up. */
    int parameterIndex() {
        String digits = token().text(text.sql()).substring(1);
        if (digits.isEmpty()) {
            return ++parameters;
        }
        if (digits.length() > 5) {
            throw unexpected("a parameter number is too large");
        }
        int index = Integer.parseInt(digits);
        if (index == 0) {
            throw unexpected("parameters are numbered from 1");
        }
        return index;
    }

    /** The question marks taken so far, including those of the statements before. */
    int parameters() {
        return parameters;
    }

    // ---- depth and errors

    void enter() {
        if (++depth > MAX_DEPTH) {
            throw new SqlSyntaxException(offset(), "nested deeper than " + MAX_DEPTH + " levels", true);
        }
    }

    void leave() {
        depth--;
    }

    SqlSyntaxException unexpected(String what) {
        String found = switch (atEnd() ? TokenKind.TRIVIA : kind()) {
            case TRIVIA -> "the end of the statement";
            case STRING, NUMBER -> "a constant";
            case PARAMETER -> "a parameter";
            // Names may be personal data written without quotes by mistake, so only known short ones are told.
            case WORD -> Keywords.isKnown(word()) ? word().toUpperCase(Locale.ROOT) : "a name";
            case QUOTED_NAME -> "a quoted name";
            case VARIABLE -> "a variable";
            case OPERATOR, PUNCTUATION -> word();
        };
        return new SqlSyntaxException(offset(), what + ", found " + found);
    }
}
