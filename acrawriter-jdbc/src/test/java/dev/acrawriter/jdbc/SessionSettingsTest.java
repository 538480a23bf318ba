/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.MysqlDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.acrawriter.jdbc.server.MariaDbServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** A text is never read with settings of the session, or columns of a table, that are no longer those of the server. */
class SessionSettingsTest {
    private static HikariDataSource poolOfOne(Customers customers) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(customers.raw());
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private static AcraDataSource around(HikariDataSource pool) {
        return AcraDataSource.builder(pool)
                .schema(Customers.SCHEMA)
                .keys(TestKeys.keys())
                .clientId(TestKeys.CLIENT)
                .build();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertNotStored(Customers customers, String plain) throws SQLException {
        for (String column : new String[] {"name", "email", "age", "photo"}) {
            for (byte[] stored : customers.stored(column)) {
                if (stored != null) {
                    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(plain);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "CONNECTOR_J"})
    void readsTheModeOfAConnectionThatThePoolGaveToSomebodyElseBefore(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (HikariDataSource pool = poolOfOne(customers);
                AcraDataSource source = around(pool)) {
            try (Connection connection = source.getConnection()) {
                execute(connection, "INSERT INTO customer (email) VALUES (\"as-a-string\")");
            }
            try (Connection outside = pool.getConnection()) {
                execute(outside, "SET sql_mode = 'ANSI_QUOTES'");
            }
            try (Connection connection = source.getConnection()) {
                execute(connection, "INSERT INTO customer (\"email\") VALUES ('with-ansi-quotes')");
                assertThat(Customers.read(connection, "email")).containsExactly("as-a-string", "with-ansi-quotes");
            }
        }
        assertNotStored(customers, "ansi-quotes");
    }

    @Test
    void readsWhatPostgresReportsOfAConnectionThatWasChangedElsewhere() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        try (HikariDataSource pool = poolOfOne(customers);
                AcraDataSource source = around(pool)) {
            try (Connection outside = pool.getConnection()) {
                execute(outside, "SET standard_conforming_strings = off");
            }
            try (Connection connection = source.getConnection()) {
                // Two values with the setting, one value and a broken text without it.
                execute(connection, "INSERT INTO customer (name, email) VALUES ('it\\'s', 'o\\'neil@example.org')");
                assertThat(Customers.read(connection, "email")).containsExactly("o'neil@example.org");
            }
        }
        assertNotStored(customers, "neil");
    }

    @Test
    void readsWhatAFunctionOfPostgresHasChanged() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection()) {
            try (Connection outside = customers.raw().getConnection()) {
                execute(
                        outside,
                        "CREATE OR REPLACE FUNCTION loosen() RETURNS text LANGUAGE sql AS"
                                + " $$ SELECT set_config('standard_' || 'conforming_strings', 'off', false) $$");
            }
            execute(connection, "SELECT loosen()");
            execute(connection, "INSERT INTO customer (email) VALUES ('o\\'neil@example.org')");
            assertThat(Customers.read(connection, "email")).containsExactly("o'neil@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB", "CONNECTOR_J"})
    void refusesAChangeOfTheSettingsThroughTheProtectedConnection(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        String change = database == TestDatabase.POSTGRESQL
                ? "SET standard_conforming_strings = off"
                : "SET SESSION sql_mode = 'ANSI_QUOTES'";
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection()) {
            assertThatThrownBy(() -> execute(connection, change))
                    .isInstanceOfSatisfying(
                            AcraSqlException.class,
                            e -> assertThat(e.state()).isEqualTo(AcraSqlState.STATEMENT_REFUSED));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "CONNECTOR_J"})
    void readsTheModeAfterAStatementThatMayHaveChangedIt(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection()) {
            execute(connection, "INSERT INTO customer (name) VALUES (\"a string\")");
            execute(connection, "SET @change = CONCAT('SET sql_', 'mode = ''ANSI_QUOTES''')");
            execute(connection, "PREPARE sneaky FROM @change");
            execute(connection, "EXECUTE sneaky");
            execute(connection, "INSERT INTO customer (\"email\") VALUES ('after-execute')");
            assertThat(Customers.read(connection, "email")).containsExactly(null, "after-execute");
        }
        assertNotStored(customers, "after-execute");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB", "CONNECTOR_J"})
    void refusesAPreparedStatementWhoseSettingsWereChangedBehindItsBack(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        String change = database == TestDatabase.POSTGRESQL
                ? "SET standard_conforming_strings = off"
                : "SET SESSION sql_mode = 'ANSI_QUOTES'";
        try (AcraDataSource source = customers.builder().allowUnwrap().build();
                Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)")) {
            insert.setString(1, "first");
            insert.executeUpdate();
            Class<? extends Connection> driver = database == TestDatabase.POSTGRESQL
                    ? org.postgresql.jdbc.PgConnection.class
                    : database == TestDatabase.MARIADB
                            ? org.mariadb.jdbc.Connection.class
                            : com.mysql.cj.jdbc.ConnectionImpl.class;
            execute(connection.unwrap(driver), change);
            assertThatThrownBy(insert::executeUpdate)
                    .isInstanceOfSatisfying(
                            AcraSqlException.class,
                            e -> assertThat(e.state()).isEqualTo(AcraSqlState.STATEMENT_OUTDATED));
            assertThat(customers.stored("email")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void storesIntoTheRightColumnsAfterTheTableWasChangedElsewhere(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection()) {
            execute(connection, "INSERT INTO customer VALUES (1, 'Ann', 'ann@example.org', NULL, NULL)");
            try (Connection outside = customers.raw().getConnection()) {
                database.table(outside, "customer", "id #key, photo #bin, age #bin, email #bin, name #text");
            }
            execute(connection, "INSERT INTO customer VALUES (1, NULL, NULL, 'bob@example.org', 'Bob')");
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO customer VALUES (?, ?, ?, ?, ?)")) {
                insert.setInt(1, 2);
                insert.setBytes(2, new byte[] {1});
                insert.setInt(3, 40);
                insert.setString(4, "cid@example.org");
                insert.setString(5, "Cid");
                insert.executeUpdate();
            }
            assertThat(Customers.read(connection, "email")).containsExactly("bob@example.org", "cid@example.org");
            assertThat(Customers.read(connection, "name")).containsExactly("Bob", "Cid");
        }
        assertNotStored(customers, "example.org");
    }

    @ParameterizedTest
    @EnumSource
    void looksAtTheTableAgainAfterItsOwnDefinition(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO customer (name, email) VALUES ('Ann', 'ann@example.org')");
            try (ResultSet row = statement.executeQuery("SELECT * FROM customer")) {
                assertThat(row.getMetaData().getColumnCount()).isEqualTo(5);
            }
            statement.execute("ALTER TABLE customer DROP COLUMN name");
            try (ResultSet row = statement.executeQuery("SELECT * FROM customer")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(2)).isEqualTo("ann@example.org");
            }
        }
    }

    @Test
    void findsTheTableOfTheSearchPathThatIsInForce() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        try (Connection outside = customers.raw().getConnection()) {
            execute(outside, "DROP SCHEMA IF EXISTS other CASCADE");
            execute(outside, "CREATE SCHEMA other");
            execute(outside, "CREATE TABLE other.customer (email bytea, id int, name text, age bytea, photo bytea)");
        }
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO customer VALUES (1, 'Ann', 'ann@example.org')");
            connection.setSchema("other");
            statement.execute("INSERT INTO customer VALUES ('bob@example.org', 1, 'Bob')");
            try (ResultSet row = statement.executeQuery("SELECT * FROM customer")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("bob@example.org");
            }
            statement.execute("SET search_path = public");
            try (ResultSet row = statement.executeQuery("SELECT * FROM customer")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(3)).isEqualTo("ann@example.org");
            }
            connection.setAutoCommit(false);
            statement.execute("SET search_path = other");
            connection.rollback();
            try (ResultSet row = statement.executeQuery("SELECT * FROM customer")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(3)).isEqualTo("ann@example.org");
            }
        }
        assertNotStored(customers, "example.org");
    }

    /** The driver goes on with a new session, some say nothing, and the mode of the new one is not that of the old one. */
    @ParameterizedTest
    @CsvSource({
        "CONNECTOR_J, jdbc:mysql://127.0.0.1:%d/%s?user=root&autoReconnect=true",
        "CONNECTOR_J, 'jdbc:mysql://127.0.0.1:%1$d,127.0.0.1:%1$d/%2$s?user=root&failOverReadOnly=false'",
        "MARIADB, 'jdbc:mariadb:sequential://127.0.0.1:%1$d,127.0.0.1:%1$d/%2$s?user=root'",
    })
    void readsTheModeOfTheSessionThatADriverGoesOnWith(TestDatabase database, String url) throws Exception {
        Customers customers = Customers.make(database);
        String name;
        String mode;
        try (Connection outside = customers.raw().getConnection()) {
            name = outside.getCatalog();
            mode = text(outside, "SELECT @@GLOBAL.sql_mode");
        }
        AcraDataSource.Builder builder = AcraDataSource.builder(source(
                        database, url.formatted(MariaDbServer.startOrSkip().port(), name)))
                .schema(Customers.SCHEMA)
                .keys(TestKeys.keys())
                .clientId(TestKeys.CLIENT);
        try (AcraDataSource source = builder.build();
                Connection connection = source.getConnection()) {
            execute(connection, "INSERT INTO customer (email) VALUES (\"as-a-string\")");
            String id = text(connection, "SELECT CONNECTION_ID()");
            try (Connection outside = customers.raw().getConnection()) {
                execute(outside, "SET GLOBAL sql_mode = 'ANSI_QUOTES'");
                execute(outside, "KILL " + id);
            }
            try {
                text(connection, "SELECT 1");
            } catch (SQLException e) {
                assertThat(e.getSQLState()).as("the connection was lost").matches("08.*|25S03");
            }
            execute(connection, "INSERT INTO customer (\"email\") VALUES ('with-ansi-quotes')");
            assertThat(text(connection, "SELECT CONNECTION_ID()")).isNotEqualTo(id);
            assertThat(Customers.read(connection, "email")).containsExactly("as-a-string", "with-ansi-quotes");
        } finally {
            try (Connection outside = customers.raw().getConnection()) {
                execute(outside, "SET GLOBAL sql_mode = '" + mode + "'");
            }
        }
        assertNotStored(customers, "ansi-quotes");
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static DataSource source(TestDatabase database, String url) throws SQLException {
        if (database == TestDatabase.MARIADB) {
            return new MariaDbDataSource(url);
        }
        MysqlDataSource source = new MysqlDataSource();
        source.setURL(url);
        return source;
    }
}
