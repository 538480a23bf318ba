/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.table;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that a live table lacks. Immutable; holds names only.
 *
 * @param table the configured name of the table
 * @param column the configured name of the column; null if it is about the table
 * @param problem what is wrong, for programs
 * @param message what is wrong, for people
 * @param remedy a statement that mends it; null if a person must decide
 */
public record TableFinding(
        String table,
        @Nullable String column,
        Problem problem,
        String message,
        @Nullable String remedy) {
    /** What can be wrong with a table. Immutable. */
    public enum Problem {
        /** The table is not there, or this user may not see it. */
        TABLE_MISSING,
        /** The table has no such column. */
        COLUMN_MISSING,
        /** The column does not hold bytes. */
        COLUMN_TYPE,
        /** The column is too short for the stored form of usual values; a server that is not strict would cut it. */
        COLUMN_TOO_SHORT,
        /** No index serves the search. */
        INDEX_MISSING,
        /** Nothing keeps plaintext out of the column. */
        FENCE_MISSING
    }

    /**
     * Makes a finding.
     *
     * @param table the configured name of the table
     * @param column the configured name of the column
     * @param problem what is wrong, for programs
     * @param message what is wrong, for people
     * @param remedy a statement that mends it
     */
    public TableFinding {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(message, "message");
    }

    /**
     * Describes the finding for a log.
     *
     * @return table, column, message and remedy
     */
    @Override
    public String toString() {
        return table + (column == null ? "" : "." + column) + ": " + message + (remedy == null ? "" : "; " + remedy);
    }
}
