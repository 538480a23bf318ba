/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a checker asks a database. Bound to a connection, and no safer for threads than that. */
abstract class TableCatalogue {
    final Connection connection;

    TableCatalogue(Connection connection) {
        this.connection = connection;
    }

    abstract boolean hasTable(String quotedTable) throws SQLException;

    /** The type of a column in the database's words. */
    abstract Optional<String> type(String quotedTable, String column) throws SQLException;

    abstract boolean holdsBytes(String type);

    /** How many bytes a column holds at most; empty if the database refuses no length that a value can have. */
    abstract Optional<Long> bytes(String quotedTable, String column) throws SQLException;

    /** The conditions of all constraints on a table that may concern a column, as the database writes them. */
    abstract List<String> conditions(String quotedTable, String column) throws SQLException;

    /** A row with one column, which holds some bytes, as something to select from. */
    abstract String rowOf(String hex, String quotedColumn);

    /** Whether the database would take an index to find rows by a condition. */
    abstract boolean usesIndex(String quotedTable, String condition) throws SQLException;

    /** A constant of bytes. */
    abstract String bytes(String hex);

    /** The first column of all rows. */
    final List<String> ask(String sql, String... values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                List<String> answers = new ArrayList<>();
                while (rows.next()) {
                    String answer = rows.getString(1);
                    if (answer != null) {
                        answers.add(answer);
                    }
                }
                return answers;
            }
        }
    }

    /** Whether a condition is false for a column that holds some bytes; empty if it is not about this column alone. */
    final Optional<Boolean> refuses(String condition, String hex, String quotedColumn) throws SQLException {
        String sql = "SELECT CASE WHEN (" + condition + ") THEN 0 ELSE 1 END FROM " + rowOf(hex, quotedColumn);
        boolean inTransaction = !connection.getAutoCommit();
        var before = inTransaction ? connection.setSavepoint() : null;
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
        } catch (SQLException e) {
            // It names another column, or something that is not to be had outside the table.
            if (before != null) {
                connection.rollback(before);
            }
            return Optional.empty();
        }
    }
}
