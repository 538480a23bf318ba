/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.TableShapes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Columns of tables, asked of the connection that the thread has lent. A table that is not there is not remembered: it may be
 * made at any time, by anybody. Safe for many threads.
 */
final class RememberedShapes implements TableShapes {
    private static final ThreadLocal<@Nullable Source> SOURCE = new ThreadLocal<>();

    private final Map<Table, List<String>> columns = new ConcurrentHashMap<>();

    /**
     * A table as a statement names it.
     *
     * @param schema the schema
     * @param name the table
     */
    private record Table(@Nullable String schema, String name) {}

    @Override
    public List<String> columns(@Nullable String schema, String table) {
        Table key = new Table(schema, table);
        List<String> found = columns.get(key);
        if (found != null) {
            return found;
        }
        Source asked = SOURCE.get();
        if (asked == null) {
            return List.of();
        }
        try {
            found = List.copyOf(LiveTables.columns(asked.connection, asked.settings, schema, table));
        } catch (SQLException e) {
            throw new QuestionFailed(e);
        }
        if (!found.isEmpty()) {
            columns.put(key, found);
        }
        return found;
    }

    /** Lends a connection for the thread. */
    Source from(Connection connection, SessionSettings settings) {
        Source lent = new Source(connection, settings);
        SOURCE.set(lent);
        return lent;
    }

    /** A connection that can be asked. */
    static final class Source implements AutoCloseable {
        private final Connection connection;
        private final SessionSettings settings;

        private Source(Connection connection, SessionSettings settings) {
            this.connection = connection;
            this.settings = settings;
        }

        /** Runs an analysis, and reports what the connection reports. */
        <T> T run(Supplier<T> analysis) throws SQLException {
            try {
                return analysis.get();
            } catch (QuestionFailed e) {
                throw e.cause;
            }
        }

        @Override
        public void close() {
            SOURCE.remove();
        }
    }

    /** Carries the driver's exception through the analysis. */
    private static final class QuestionFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never written
        private final SQLException cause;

        QuestionFailed(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
