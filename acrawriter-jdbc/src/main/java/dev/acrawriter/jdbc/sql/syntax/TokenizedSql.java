/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

import dev.acrawriter.jdbc.sql.SessionSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * A text and its tokens. Immutable.
 *
 * @param sql the text
 * @param settings what it was cut with
 * @param tokens all tokens in their order
 * @param versionedCommentAt where code begins that stands in a comment which only some server versions execute; negative if
 *     there is none
 */
public record TokenizedSql(String sql, SessionSettings settings, List<SqlToken> tokens, int versionedCommentAt) {

    /**
     * Cuts the text at its semicolons.
     *
     * @return the significant tokens of each statement that has any
     */
    public List<List<SqlToken>> statements() {
        List<List<SqlToken>> statements = new ArrayList<>();
        List<SqlToken> current = new ArrayList<>();
        for (SqlToken token : tokens) {
            if (token.kind() == TokenKind.TRIVIA) {
                continue;
            }
            if (token.kind() == TokenKind.PUNCTUATION && sql.charAt(token.start()) == ';') {
                if (!current.isEmpty()) {
                    statements.add(current);
                    current = new ArrayList<>();
                }
            } else {
                current.add(token);
            }
        }
        if (!current.isEmpty()) {
            statements.add(current);
        }
        return statements;
    }

    /**
     * Reads an identifier. {@code UESCAPE} is not followed; a text that has it is refused elsewhere.
     *
     * @param token a word or a quoted name
     * @return the identifier without quotes
     */
    public Name name(SqlToken token) {
        String text = token.text(sql);
        if (token.kind() == TokenKind.WORD) {
            return new Name(text, false, token.start(), token.end());
        }
        boolean unicode = text.charAt(0) == 'u' || text.charAt(0) == 'U';
        String inner = text.substring(unicode ? 3 : 1, text.length() - 1);
        char quote = text.charAt(text.length() - 1);
        String plain =
                inner.indexOf(quote) < 0 ? inner : inner.replace(String.valueOf(quote) + quote, String.valueOf(quote));
        return new Name(
                unicode ? UnicodeEscapes.decode(plain, token.start()) : plain, true, token.start(), token.end());
    }
}
