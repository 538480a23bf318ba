/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** PostgreSQL, 12 or later. */
final class PostgresCatalogue extends TableCatalogue {
    PostgresCatalogue(Connection connection) {
        super(connection);
    }

    @Override
    boolean hasTable(String quotedTable) throws SQLException {
        return !ask("SELECT to_regclass(?)::text", quotedTable).isEmpty();
    }

    @Override
    Optional<String> type(String quotedTable, String column) throws SQLException {
        return ask(
                        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = to_regclass(?)"
                                + " AND attname = ? AND attnum > 0 AND NOT attisdropped",
                        quotedTable,
                        column)
                .stream()
                .findFirst();
    }

    @Override
    boolean holdsBytes(String type) {
        return type.equals("bytea");
    }

    @Override
    Optional<Long> bytes(String quotedTable, String column) {
        return Optional.empty();
    }

    @Override
    List<String> conditions(String quotedTable, String column) throws SQLException {
        return ask(
                "SELECT pg_get_expr(c.conbin, c.conrelid) FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid"
                        + " WHERE c.contype = 'c' AND c.conrelid = to_regclass(?) AND a.attname = ? AND c.conkey = ARRAY[a.attnum]",
                quotedTable,
                column);
    }

    @Override
    String rowOf(String hex, String quotedColumn) {
        return "(SELECT " + bytes(hex) + " AS " + quotedColumn + ") AS probe";
    }

    /** A small table is scanned whatever its indexes, so the question is asked with scans made unattractive. */
    @Override
    boolean usesIndex(String quotedTable, String condition) throws SQLException {
        String scans = ask("SELECT current_setting('enable_seqscan')").get(0);
        ask("SELECT set_config('enable_seqscan', 'off', false)");
        try {
            return ask("EXPLAIN SELECT 1 FROM " + quotedTable + " WHERE " + condition).stream()
                    .anyMatch(line -> line.strip().startsWith("Index Cond:"));
        } finally {
            ask("SELECT set_config('enable_seqscan', ?, false)", scans);
        }
    }

    @Override
    String bytes(String hex) {
        return "'\\x" + hex + "'::bytea";
    }
}
