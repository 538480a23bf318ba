/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The meaning side of the analysis: which column a name stands for, where each value comes from and goes to, and what has to be
 * changed in the text. The entry is {@link dev.acrawriter.jdbc.sql.analysis.StatementAnalysis}.
 */
@NullMarked
package dev.acrawriter.jdbc.sql.analysis;

import org.jspecify.annotations.NullMarked;
