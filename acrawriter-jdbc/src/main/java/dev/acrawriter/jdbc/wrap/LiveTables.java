/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.SqlAnalyzer;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The columns of tables in the live database, for schemas that do not list them. Remembered for all connections that find a table
 * by the same path, until tables change or some time has passed. Safe for many threads.
 */
final class LiveTables {
    private static final int MAX_ANALYZERS = 64;
    private static final String NO_SUCH_TABLE = "42S02";
    private static final String H2_COLUMNS =
            "SELECT column_name FROM information_schema.columns WHERE UPPER(table_schema) = {schema}"
                    + " AND UPPER(table_name) = UPPER(?) ORDER BY ordinal_position";

    private final EncryptionSchema schema;
    /** The same without any list of columns. */
    private final EncryptionSchema unlisted;

    private final long lifetimeNanos;
    // Guarded by this.
    private final LinkedHashMap<Key, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private volatile int generation;

    /**
     * What a name may depend on.
     *
     * @param settings how texts are read
     * @param path where tables are looked for
     */
    private record Key(SessionSettings settings, String path) {}

    /**
     * An analyser with what it knows of the tables.
     *
     * @param analyzer makes plans
     * @param shapes the columns
     * @param made when it began, for its lifetime
     */
    private record Known(SqlAnalyzer analyzer, RememberedShapes shapes, long made) {}

    LiveTables(EncryptionSchema schema, Duration lifetime) {
        this.schema = schema;
        this.unlisted = withoutLists(schema);
        this.lifetimeNanos = lifetime.toNanos();
    }

    /** Grows when something may have changed; what was planned for another number is checked again. */
    int generation() {
        return generation;
    }

    /** Forgets everything: tables have changed. */
    synchronized void invalidate() {
        generation++;
        known.clear();
    }

    /** The work that needs an analyser. */
    interface Analysis<T> {
        /** Does it. */
        T with(SqlAnalyzer analyzer);
    }

    /** Lends an analyser that may ask this connection for columns that nobody has asked for yet. */
    <T> T remembered(SessionSettings settings, String path, Connection connection, Analysis<T> analysis)
            throws SQLException {
        Known entry = entry(settings, path);
        try (RememberedShapes.Source source = entry.shapes().from(connection, settings)) {
            return source.run(() -> analysis.with(entry.analyzer()));
        }
    }

    /** Lends an analyser that believes nothing but this connection, now, and the lists of the schema. */
    <T> T fresh(SessionSettings settings, Connection connection, Analysis<T> analysis) throws SQLException {
        RememberedShapes shapes = new RememberedShapes();
        SqlAnalyzer analyzer = SqlAnalyzer.of(schema, settings, shapes);
        try (RememberedShapes.Source source = shapes.from(connection, settings)) {
            return source.run(() -> analysis.with(analyzer));
        }
    }

    /**
     * Lends an analyser that believes the lists of the schema only where this connection, now, sees the same columns, or none: a table
     * may have been made anew since its list was written.
     *
     * @throws OutgrownListException if it sees others
     */
    <T> T compared(SessionSettings settings, Connection connection, Analysis<T> analysis) throws SQLException {
        RememberedShapes shapes = new RememberedShapes();
        SqlAnalyzer analyzer = SqlAnalyzer.of(unlisted, settings, (named, table) -> {
            List<String> live = shapes.columns(named, table);
            List<String> listed = listed(settings.dialect(), named, table);
            if (live.isEmpty() || listed.isEmpty()) {
                return live.isEmpty() ? listed : live;
            }
            if (!same(settings.dialect(), listed, live)) {
                throw new OutgrownListException(table, listed, live);
            }
            return live;
        });
        try (RememberedShapes.Source source = shapes.from(connection, settings)) {
            return source.run(() -> analysis.with(analyzer));
        }
    }

    /** An analyser that knows the columns of no table, not even of those that are listed. */
    SqlAnalyzer unlisted(SessionSettings settings) {
        return SqlAnalyzer.of(unlisted, settings);
    }

    private static EncryptionSchema withoutLists(EncryptionSchema schema) {
        return new EncryptionSchema(
                schema.tables().stream()
                        .map(table ->
                                new TableSchema(table.schema(), table.table(), List.of(), table.protectedColumns()))
                        .toList(),
                schema.mysqlCaseSensitiveTables(),
                schema.mysqlSetArgumentDelimiter());
    }

    private List<String> listed(SqlDialect dialect, @Nullable String named, String name) {
        return schema.tables().stream()
                .filter(table -> same(dialect, List.of(table.table()), List.of(name))
                        && (table.schema() == null
                                || named == null
                                || table.schema().equalsIgnoreCase(named)))
                .map(TableSchema::columns)
                .filter(columns -> !columns.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static boolean same(SqlDialect dialect, List<String> some, List<String> others) {
        if (dialect == SqlDialect.POSTGRESQL || some.size() != others.size()) {
            return some.equals(others);
        }
        for (int i = 0; i < some.size(); i++) {
            if (!some.get(i).equalsIgnoreCase(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The schema lists other columns than the table has. */
    static final class OutgrownListException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private OutgrownListException(String table, List<String> listed, List<String> live) {
            super("table " + table + " has the columns " + live + ", and the schema lists " + listed);
        }
    }

    private synchronized Known entry(SessionSettings settings, String path) {
        Key key = new Key(settings, path);
        Known entry = known.get(key);
        long now = System.nanoTime();
        if (entry == null || now - entry.made() > lifetimeNanos) {
            RememberedShapes shapes = new RememberedShapes();
            entry = new Known(SqlAnalyzer.of(schema, settings, shapes), shapes, now);
            known.put(key, entry);
            if (known.size() > MAX_ANALYZERS) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return entry;
    }

    /** Where a connection looks for tables without a schema. */
    static String path(Connection connection, SessionSettings settings) throws SQLException {
        String query = switch (settings.dialect()) {
            case POSTGRESQL -> "SELECT current_database() || ' ' || current_schemas(true)::text";
            case MYSQL, MARIADB -> "SELECT DATABASE()";
            case H2 -> "SELECT CURRENT_SCHEMA";
        };
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            String path = row.getString(1);
            return path == null ? "" : path;
        }
    }

    /** The columns of a table in their order; empty if there is no such table, or no right to see it. */
    static List<String> columns(Connection connection, SessionSettings settings, @Nullable String schema, String table)
            throws SQLException {
        return switch (settings.dialect()) {
            // As the server looks a name up, temporary tables and the whole search path included.
            case POSTGRESQL ->
                list(
                        connection,
                        "SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass(?)"
                                + " AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
                        (schema == null ? "" : quoted(schema) + ".") + quoted(table));
            case MYSQL, MARIADB -> show(connection, schema, table);
            case H2 ->
                schema == null
                        ? list(connection, H2_COLUMNS.replace("{schema}", "CURRENT_SCHEMA"), table)
                        : list(connection, H2_COLUMNS.replace("{schema}", "UPPER(?)"), schema, table);
        };
    }

    /** The information schema knows no temporary tables, which hide others of their name. */
    private static List<String> show(Connection connection, @Nullable String schema, String table) throws SQLException {
        String name = (schema == null ? "" : backticked(schema) + ".") + backticked(table);
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SHOW COLUMNS FROM " + name);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String extra = rows.getString("Extra");
                if (extra == null || !extra.toUpperCase(Locale.ROOT).contains("INVISIBLE")) {
                    found.add(rows.getString("Field"));
                }
            }
            return found;
        } catch (SQLException e) {
            if (NO_SUCH_TABLE.equals(e.getSQLState())) {
                return List.of();
            }
            throw e;
        }
    }

    static String backticked(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static List<String> list(Connection connection, String query, String... names) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < names.length; i++) {
                statement.setString(i + 1, names[i]);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}
