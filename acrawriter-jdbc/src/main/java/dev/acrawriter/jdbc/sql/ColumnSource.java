/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

/**
 * A column of a table in the database. Immutable.
 *
 * @param table the table, as the dialect folds its name
 * @param column the column, as the dialect folds its name
 */
public record ColumnSource(String table, String column) {
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
