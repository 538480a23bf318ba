/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import dev.acrawriter.jdbc.server.MariaDbServer;
import dev.acrawriter.jdbc.server.MySqlServer;
import dev.acrawriter.jdbc.server.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the fixture on real servers: encrypted in the database {@code encrypted}, readable in its twin. */
final class FixtureDatabases {
    private static boolean onPostgres;
    private static boolean onMariaDb;
    private static boolean onMySql;

    private FixtureDatabases() {}

    /** A new connection to {@code encrypted} or {@code twin}. */
    static synchronized Connection postgres(String database) throws SQLException {
        if (!onPostgres) {
            createOnPostgres("encrypted", "bytea", "bytea");
            createOnPostgres("twin", "text", "integer");
            onPostgres = true;
        }
        return PostgresServer.connect(database);
    }

    /** A new connection to {@code encrypted} or {@code twin}; without MariaDB the test is skipped. */
    static synchronized Connection mariaDbOrSkip(String database)
            throws IOException, InterruptedException, SQLException {
        MariaDbServer server = MariaDbServer.startOrSkip();
        if (!onMariaDb) {
            createOnMariaDb(server, "encrypted", "varbinary(2000)", "varbinary(2000)");
            createOnMariaDb(server, "twin", "varchar(500)", "integer");
            onMariaDb = true;
        }
        return server.connect(database);
    }

    /** A new connection to {@code encrypted} or {@code twin}; without MySQL the test is skipped. */
    static synchronized Connection mySqlOrSkip(String database) throws IOException, InterruptedException, SQLException {
        MariaDbServer server = MySqlServer.startOrSkip();
        if (!onMySql) {
            createOnMariaDb(server, "encrypted", "varbinary(2000)", "varbinary(2000)");
            createOnMariaDb(server, "twin", "varchar(500)", "integer");
            onMySql = true;
        }
        return server.connect(database);
    }

    private static void createOnPostgres(String database, String type, String number) throws SQLException {
        PostgresServer.create(database);
        try (Connection connection = PostgresServer.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA audit; CREATE SCHEMA shop");
            for (String schema : new String[] {"public", "audit", "shop"}) {
                for (String table : Tables.ddl(type, number, "text")) {
                    statement.execute("SET search_path TO " + schema + ";" + table);
                }
            }
            statement.execute("SET search_path TO public");
            statement.execute("CREATE UNIQUE INDEX ON customer ("
                    + (type.equals("bytea") ? "substr(email, 1, 33)" : "email") + ")");
        }
    }

    private static void createOnMariaDb(MariaDbServer server, String database, String type, String number)
            throws SQLException {
        server.create(database);
        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS audit");
            statement.execute("CREATE DATABASE IF NOT EXISTS shop");
            for (String schema : new String[] {database, "audit", "shop"}) {
                statement.execute("USE " + schema);
                statement.execute("DROP TABLE IF EXISTS customer, contact, plain, ledger, orders");
                for (String table : Tables.ddl(type, number, "varchar(200)")) {
                    statement.execute(table);
                }
            }
        }
    }
}
