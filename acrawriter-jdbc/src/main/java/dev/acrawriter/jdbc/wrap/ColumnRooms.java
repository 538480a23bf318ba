/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes the columns of live tables hold, on MySQL and MariaDB. Remembered for all connections with the same current database,
 * until tables change or some time has passed. Safe for many threads.
 */
final class ColumnRooms {
    private static final int MAX_TABLES = 1_000;
    private static final int NO_DATABASE_SELECTED = 1046;
    private static final int UNKNOWN_DATABASE = 1049;
    private static final int NO_SUCH_TABLE = 1146;

    private static final Pattern TRANSACTIONAL = Pattern.compile(
            "^\\).* ENGINE=(?:InnoDB|ROCKSDB|NDBCLUSTER)\\b", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    private final long lifetimeNanos;
    private final Map<Key, Known> known = new ConcurrentHashMap<>();

    /**
     * A table.
     *
     * @param database the current database of the connection
     * @param table as the statement names it
     */
    private record Key(String database, WrittenColumns.Table table) {}

    /**
     * What was found.
     *
     * @param rooms by the names of columns in lower case
     * @param asked when the question was asked
     */
    private record Known(Map<String, ColumnRoom> rooms, long asked) {}

    ColumnRooms(Duration lifetime) {
        this.lifetimeNanos = lifetime.toNanos();
    }

    /** Forgets everything: tables have changed. */
    void invalidate() {
        known.clear();
    }

    /** The columns of a table in lower case, as they were not long ago. */
    Map<String, ColumnRoom> remembered(Connection connection, String database, WrittenColumns.Table table)
            throws SQLException {
        Known found = known.get(new Key(database, table));
        return found == null || System.nanoTime() - found.asked() > lifetimeNanos
                ? fresh(connection, database, table)
                : found.rooms();
    }

    /** The columns of a table in lower case, as they are now; empty if there is no such table. */
    Map<String, ColumnRoom> fresh(Connection connection, String database, WrittenColumns.Table table)
            throws SQLException {
        long now = System.nanoTime();
        Map<String, ColumnRoom> rooms = ask(connection, table.schema(), table.name());
        if (known.size() >= MAX_TABLES) {
            known.clear();
        }
        if (!rooms.isEmpty()) {
            known.put(new Key(database, table), new Known(rooms, now));
        }
        return rooms;
    }

    /** Whether a table, as it is now, surely has transactions. */
    boolean isTransactional(Connection connection, WrittenColumns.Table table) throws SQLException {
        // As SHOW COLUMNS, this sees temporary tables.
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + name(table.schema(), table.name()))) {
                return row.next() && TRANSACTIONAL.matcher(row.getString(2)).find();
            }
        }
    }

    private static String name(@Nullable String schema, String table) {
        return (schema == null ? "" : LiveTables.backticked(schema) + ".") + LiveTables.backticked(table);
    }

    private static Map<String, ColumnRoom> ask(Connection connection, @Nullable String schema, String table)
            throws SQLException {
        // Not the information schema, which knows no temporary tables.
        String question = "SHOW COLUMNS FROM " + name(schema, table);
        try (Statement statement = connection.createStatement()) {
            // Names may hold braces.
            statement.setEscapeProcessing(false);
            Map<String, ColumnRoom> rooms = new HashMap<>();
            try (ResultSet rows = statement.executeQuery(question)) {
                while (rows.next()) {
                    rooms.put(rows.getString("Field").toLowerCase(Locale.ROOT), ColumnRoom.of(rows.getString("Type")));
                }
            }
            return rooms;
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_SUCH_TABLE
                    || e.getErrorCode() == UNKNOWN_DATABASE
                    || e.getErrorCode() == NO_DATABASE_SELECTED) {
                return Map.of();
            }
            throw e;
        }
    }
}
