/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.table;

import dev.acrawriter.jdbc.sql.SqlDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** MySQL, 8.0.16 or later, and MariaDB. */
final class MySqlCatalogue extends TableCatalogue {
    private final SqlDialect dialect;

    MySqlCatalogue(Connection connection, SqlDialect dialect) {
        super(connection);
        this.dialect = dialect;
    }

    private static String schemaOf(String quotedTable) {
        String[] parts = parts(quotedTable);
        return parts.length == 2 ? parts[0] : "";
    }

    private static String tableOf(String quotedTable) {
        String[] parts = parts(quotedTable);
        return parts[parts.length - 1];
    }

    private static String[] parts(String quotedTable) {
        String inside = quotedTable.substring(1, quotedTable.length() - 1);
        String[] parts = inside.split("`\\.`", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].replace("``", "`");
        }
        return parts;
    }

    @Override
    boolean hasTable(String quotedTable) throws SQLException {
        return !ask(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = coalesce(nullif(?, ''), database())"
                                + " AND table_name = ?",
                        schemaOf(quotedTable),
                        tableOf(quotedTable))
                .isEmpty();
    }

    @Override
    Optional<String> type(String quotedTable, String column) throws SQLException {
        return column("column_type", quotedTable, column);
    }

    @Override
    Optional<Long> bytes(String quotedTable, String column) throws SQLException {
        return column("character_octet_length", quotedTable, column).map(Long::valueOf);
    }

    private Optional<String> column(String what, String quotedTable, String column) throws SQLException {
        return ask(
                        "SELECT " + what
                                + " FROM information_schema.columns WHERE table_schema = coalesce(nullif(?, ''), database())"
                                + " AND table_name = ? AND column_name = ?",
                        schemaOf(quotedTable),
                        tableOf(quotedTable),
                        column)
                .stream()
                .findFirst();
    }

    @Override
    boolean holdsBytes(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("varbinary") || lower.endsWith("blob");
    }

    @Override
    List<String> conditions(String quotedTable, String column) throws SQLException {
        String sql = dialect == SqlDialect.MARIADB
                ? "SELECT check_clause FROM information_schema.check_constraints"
                        + " WHERE constraint_schema = coalesce(nullif(?, ''), database()) AND table_name = ?"
                : "SELECT c.check_clause FROM information_schema.check_constraints c"
                        + " JOIN information_schema.table_constraints t ON t.constraint_schema = c.constraint_schema"
                        + " AND t.constraint_name = c.constraint_name AND t.enforced = 'YES'"
                        + " WHERE t.table_schema = coalesce(nullif(?, ''), database()) AND t.table_name = ?";
        return ask(sql, schemaOf(quotedTable), tableOf(quotedTable));
    }

    @Override
    String rowOf(String hex, String quotedColumn) {
        return "(SELECT " + bytes(hex) + " AS " + quotedColumn + ") AS probe";
    }

    /** A small table is scanned whatever its indexes, so the question is which indexes come into consideration. */
    @Override
    boolean usesIndex(String quotedTable, String condition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet plan =
                        statement.executeQuery("EXPLAIN SELECT 1 FROM " + quotedTable + " WHERE " + condition)) {
            boolean uses = false;
            while (plan.next()) {
                uses |= plan.getString("possible_keys") != null;
            }
            return uses;
        }
    }

    @Override
    String bytes(String hex) {
        return "x'" + hex + "'";
    }
}
