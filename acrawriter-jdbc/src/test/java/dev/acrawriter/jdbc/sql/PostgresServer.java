/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of this test run, with the tables of the fixture: encrypted in one database, readable in its twin. */
final class PostgresServer {
    private static final EmbeddedPostgres SERVER = start();

    private PostgresServer() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE encrypted");
                statement.execute("CREATE DATABASE twin");
            }
            create(server, "encrypted", "bytea", "bytea");
            create(server, "twin", "text", "integer");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(EmbeddedPostgres server, String database, String type, String number)
            throws SQLException {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
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

    /** A new connection to {@code encrypted} or {@code twin}. */
    static Connection connect(String database) throws SQLException {
        return SERVER.getDatabase("postgres", database).getConnection();
    }
}
