/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

/**
 * A piece of the text. Immutable.
 *
 * @param kind what it is
 * @param start offset of its first character
 * @param end offset after its last character
 */
public record SqlToken(TokenKind kind, int start, int end) {
    /**
     * Gives the characters.
     *
     * @param sql the text that the token was cut from
     * @return the characters
     */
    public String text(String sql) {
        return sql.substring(start, end);
    }
}
