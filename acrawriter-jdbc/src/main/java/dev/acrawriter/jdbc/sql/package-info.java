/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a statement does with protected columns. The entry is {@link dev.acrawriter.jdbc.sql.SqlAnalyzer}: text in, {@link
 * dev.acrawriter.jdbc.sql.StatementPlan} out, which passes the statement, protects it, or refuses it. No database is needed.
 */
@NullMarked
package dev.acrawriter.jdbc.sql;

import org.jspecify.annotations.NullMarked;
