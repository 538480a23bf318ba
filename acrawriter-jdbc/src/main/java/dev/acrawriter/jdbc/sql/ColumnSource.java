/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table in the database. Immutable.
 *
 * @param table the table, as the dialect folds its name
 * @param column the column, as the dialect folds its name
 */
public record ColumnSource(String table, String column) {
    // By hand, as in all records that are looked up early: the first generated one costs a new JVM tens of
    // milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ColumnSource that && table.equals(that.table) && column.equals(that.column));
    }

    @Override
    public int hashCode() {
        return 31 * table.hashCode() + column.hashCode();
    }

    /**
     * Names the column for messages.
     *
     * @return table and column
     */
    @Override
    public String toString() {
        return table + "." + column;
    }
}
