/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.SqlDialect;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a session that decide what a text means. */
abstract class SessionState {
    private static final SessionSettings CONFORMING =
            SessionSettings.defaults(SqlDialect.POSTGRESQL).withStandardConformingStrings(true);
    private static final SessionSettings NOT_CONFORMING = CONFORMING.withStandardConformingStrings(false);

    /** Whether reading costs no question to the server. */
    boolean isFree() {
        return false;
    }

    /** Which values that are too long the server, when it was last asked, cut in place of refusing them. */
    RoomCheck.Cuts cuts() {
        return RoomCheck.Cuts.NOTHING;
    }

    /** Where the server, when it was last asked, looked for tables; null if that is another question. */
    @Nullable
    String path() {
        return null;
    }

    /** Reads what is in force now. */
    abstract SessionSettings read(Connection connection) throws SQLException;

    static SessionState of(Connection connection, SqlDialect dialect) throws SQLException {
        return switch (dialect) {
            case POSTGRESQL -> {
                PostgresReports reports = PostgresReports.of(connection);
                yield reports == null ? new PostgresQuestion() : reports;
            }
            case MYSQL, MARIADB -> new MySqlQuestion(dialect);
            case H2 -> new Defaults(dialect);
        };
    }

    /** H2 has no such setting. */
    private static final class Defaults extends SessionState {
        private final SessionSettings defaults;

        Defaults(SqlDialect dialect) {
            this.defaults = SessionSettings.defaults(dialect);
        }

        @Override
        boolean isFree() {
            return true;
        }

        @Override
        SessionSettings read(Connection connection) {
            return defaults;
        }
    }

    /** Asks PostgreSQL. */
    private static final class PostgresQuestion extends SessionState {
        @Override
        SessionSettings read(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW standard_conforming_strings")) {
                row.next();
                return postgres(row.getString(1));
            }
        }
    }

    /** Takes what the server reports to pgjdbc with every change, inside functions too. */
    private static final class PostgresReports extends SessionState {
        private static final String SETTING = "standard_conforming_strings";

        private final Class<?> pgConnection;
        private final Method parameterStatus;
        /** What the driver's own parser goes by, which it sets with every report; null if it is not offered. */
        private final @Nullable Method conforming;

        private PostgresReports(Class<?> pgConnection, Method parameterStatus, @Nullable Method conforming) {
            this.pgConnection = pgConnection;
            this.parameterStatus = parameterStatus;
            this.conforming = conforming;
        }

        /** The reports of a connection of pgjdbc; null for another driver. */
        static @Nullable PostgresReports of(Connection connection) throws SQLException {
            try {
                // By name, since the driver is not needed to compile or to run this library.
                Class<?> type = Class.forName(
                        "org.postgresql.PGConnection",
                        false,
                        connection.getClass().getClassLoader());
                Method status = type.getMethod("getParameterStatus", String.class);
                PostgresReports reports = new PostgresReports(type, status, conforming(type));
                return connection.isWrapperFor(type) && reports.value(connection) != null ? reports : null;
            } catch (ClassNotFoundException | NoSuchMethodException e) {
                return null;
            }
        }

        /** A field of the driver, where the report is a search in a tree; and each statement asks twice. */
        private static @Nullable Method conforming(Class<?> pgConnection) {
            try {
                return Class.forName("org.postgresql.core.BaseConnection", false, pgConnection.getClassLoader())
                        .getMethod("getStandardConformingStrings");
            } catch (ClassNotFoundException | NoSuchMethodException e) {
                return null;
            }
        }

        private @Nullable String value(Connection connection) throws SQLException {
            try {
                return (String) parameterStatus.invoke(connection.unwrap(pgConnection), SETTING);
            } catch (ReflectiveOperationException e) {
                throw new SQLException("the driver does not give what the server reports", e);
            }
        }

        private static boolean isConforming(Method method, Object driver) throws SQLException {
            try {
                return Boolean.TRUE.equals(method.invoke(driver));
            } catch (ReflectiveOperationException e) {
                throw new SQLException("the driver does not give what the server reports", e);
            }
        }

        @Override
        boolean isFree() {
            return true;
        }

        @Override
        SessionSettings read(Connection connection) throws SQLException {
            Object driver = connection.unwrap(pgConnection);
            if (conforming != null && conforming.getDeclaringClass().isInstance(driver)) {
                return isConforming(conforming, driver) ? CONFORMING : NOT_CONFORMING;
            }
            String value = value(connection);
            if (value == null) {
                throw new SQLException("the session does not report " + SETTING);
            }
            return postgres(value);
        }
    }

    private static SessionSettings postgres(String conforming) {
        return conforming.equals("on") ? CONFORMING : NOT_CONFORMING;
    }

    /** Asks MySQL or MariaDB. */
    private static final class MySqlQuestion extends SessionState {
        /** Their characters may end in the byte of a backslash or a letter, which only the server then sees as part of one. */
        private static final Set<String> SWALLOWING = Set.of("big5", "cp932", "gb18030", "gbk", "sjis");

        private final SqlDialect dialect;
        private RoomCheck.Cuts cuts = RoomCheck.Cuts.ALL;
        private String path = "";

        MySqlQuestion(SqlDialect dialect) {
            this.dialect = dialect;
        }

        @Override
        RoomCheck.Cuts cuts() {
            return cuts;
        }

        @Override
        String path() {
            return path;
        }

        @Override
        SessionSettings read(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT @@SESSION.sql_mode, @@GLOBAL.lower_case_table_names,"
                            + " @@SESSION.character_set_client, DATABASE()")) {
                row.next();
                String mode = row.getString(1).toUpperCase(Locale.ROOT);
                String database = row.getString(4);
                cuts = mode.contains("STRICT_ALL_TABLES")
                        ? RoomCheck.Cuts.NOTHING
                        : mode.contains("STRICT_TRANS_TABLES") ? RoomCheck.Cuts.LATER_ROWS : RoomCheck.Cuts.ALL;
                path = database == null ? "" : database;
                if (SWALLOWING.contains(row.getString(3).toLowerCase(Locale.ROOT))) {
                    throw Refusals.characterSet(row.getString(3));
                }
                return SessionSettings.defaults(dialect).withSqlMode(mode).withLowerCaseTableNames(row.getInt(2));
            }
        }
    }
}
