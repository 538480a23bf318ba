/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody else changes tables or the session between the analysis of a text and its execution: no plaintext is stored. */
class ChangedBehindTest {
    private static final String ROW = "INSERT INTO customer VALUES (%d, '%s', NULL, NULL, NULL)";

    /** As another process does it: where the name was, there is the protected address now. */
    private static void swapColumns(Customers customers) throws SQLException {
        try (Connection outside = customers.raw().getConnection()) {
            customers.database().table(outside, "customer", "id #key, email #bin, name #text, age #bin, photo #bin");
        }
    }

    private static void assertNotStored(Customers customers, String plain) throws SQLException {
        for (byte[] stored : customers.stored("email")) {
            if (stored != null) {
                assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(plain);
            }
        }
    }

    private static void assertOutdated(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AcraSqlException.class, e -> assertThat(e.state()).isEqualTo(AcraSqlState.STATEMENT_OUTDATED));
    }

    @ParameterizedTest
    @EnumSource
    void protectsWhatWasNoProtectedColumnWhenTheTableWasRemembered(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(ROW.formatted(1, "Ann"));
            swapColumns(customers);
            statement.executeUpdate(ROW.formatted(2, "bob@example.org"));
            assertNotStored(customers, "example.org");
            assertThat(Customers.read(connection, "email")).containsExactly("bob@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotExecuteAPreparedStatementWithoutColumnsOnAnotherTable(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO customer VALUES (?, ?, NULL, NULL, NULL)")) {
            insert.setInt(1, 1);
            insert.setString(2, "Ann");
            insert.executeUpdate();
            swapColumns(customers);
            insert.setInt(1, 2);
            insert.setBytes(2, "bob@example.org".getBytes(StandardCharsets.UTF_8));
            assertOutdated(insert::executeUpdate);
            insert.addBatch();
            assertOutdated(insert::executeBatch);
        }
        assertThat(customers.stored("email")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void doesNotExecuteABatchOfTextsOnAnotherTable(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.addBatch(ROW.formatted(1, "bob@example.org"));
            swapColumns(customers);
            assertOutdated(statement::executeBatch);
            assertThat(customers.stored("email")).isEmpty();
            statement.clearBatch();
            statement.addBatch("INSERT INTO customer (id, email) VALUES (2, 'cid@example.org')");
            assertThat(statement.executeBatch()).containsExactly(1);
        }
        assertNotStored(customers, "example.org");
    }

    @ParameterizedTest
    @EnumSource
    void takesNoTextWithoutColumnsBehindADefinitionInABatch(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.addBatch("ALTER TABLE customer DROP COLUMN name");
            assertOutdated(
                    () -> statement.addBatch("INSERT INTO customer VALUES (1, 'bob@example.org', NULL, NULL, NULL)"));
            statement.addBatch("INSERT INTO customer (id, email) VALUES (1, 'bob@example.org')");
            statement.executeBatch();
            assertThat(Customers.read(connection, "email")).containsExactly("bob@example.org");
        }
        assertNotStored(customers, "example.org");
    }

    /** MySQL's driver executes a statement in the database that was chosen when it was made. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "CONNECTOR_J"})
    void executesNoStatementThatIsOlderThanTheChoiceOfTheDatabase(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        String other = "older_" + database.name();
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO customer VALUES (3, ?, NULL, NULL, NULL)")) {
            insert.setString(1, "bob@example.org");
            statement.execute("DROP DATABASE IF EXISTS " + other);
            statement.execute("CREATE DATABASE " + other);
            statement.execute("USE " + other);
            try (Connection outside = customers.raw().getConnection();
                    Statement there = outside.createStatement()) {
                // The places of address and name are swapped.
                there.execute("CREATE TABLE " + other
                        + ".customer (id int, email varbinary(500), name text, age blob, photo blob)");
            }
            connection.setCatalog(other);
            assertOutdated(() -> statement.execute(ROW.formatted(1, "bob@example.org")));
            statement.addBatch(ROW.formatted(2, "bob@example.org"));
            assertOutdated(statement::executeBatch);
            assertOutdated(insert::executeUpdate);
            try (Statement there = connection.createStatement()) {
                there.execute(ROW.formatted(4, "bob@example.org"));
                assertThat(Customers.read(connection, "email")).containsExactly("bob@example.org");
                there.execute("DROP DATABASE " + other);
            }
        }
        assertThat(customers.stored("name")).isEmpty();
    }

    /** MariaDB's driver closes such a connection itself; MySQL's does not see the change. */
    @Test
    void sendsNoTextInACharacterSetThatSwallowsBackslashes() throws Exception {
        Customers customers = Customers.make(TestDatabase.CONNECTOR_J);
        // Read in UTF-8 the address is the second constant; read in GBK it is the one in double quotes.
        String sql = "INSERT INTO customer (name, email) VALUES ('\u4e2d\\', \"leak@example.org\") -- ', 'x')";
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET NAMES gbk");
            assertThatThrownBy(() -> statement.executeUpdate(sql))
                    .isInstanceOfSatisfying(
                            AcraSqlException.class,
                            e -> assertThat(e.state()).isEqualTo(AcraSqlState.STATEMENT_REFUSED))
                    .hasMessageContaining("gbk");
        }
        assertThat(customers.stored("email")).isEmpty();
    }
}
