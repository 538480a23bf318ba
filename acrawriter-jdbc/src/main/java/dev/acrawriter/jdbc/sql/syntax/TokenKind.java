/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

/** Kinds of tokens. */
public enum TokenKind {
    /** Spaces, comments, and the brackets of MySQL's executable comments. */
    TRIVIA,
    /** A name or keyword without quotes. */
    WORD,
    /** A name in quotes. */
    QUOTED_NAME,
    /** A string literal with its prefix, also bits and hexadecimal. */
    STRING,
    /** A number. */
    NUMBER,
    /** {@code ?}, or {@code $1} on PostgreSQL, or {@code ?1} on H2. */
    PARAMETER,
    /** A MySQL or H2 variable with its at signs. */
    VARIABLE,
    /** An operator of one or more characters. */
    OPERATOR,
    /** One of {@code ( ) [ ] { } , ; .}. */
    PUNCTUATION
}
