/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The text side of the analysis: {@link dev.acrawriter.jdbc.sql.syntax.SqlLexer} cuts a text into tokens, {@link
 * dev.acrawriter.jdbc.sql.syntax.StatementParser} finds the clauses and expressions. Nothing here knows what is protected.
 */
@NullMarked
package dev.acrawriter.jdbc.sql.syntax;

import org.jspecify.annotations.NullMarked;
