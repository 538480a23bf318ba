/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that is half written is reported as written. */
class TransactionTest {
    private static void insert(Connection connection, String email) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)")) {
            insert.setString(1, email);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatWasCommittedAndNothingElse(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            insert(connection, "kept@example.org");
            Savepoint savepoint = connection.setSavepoint("here");
            insert(connection, "undone@example.org");
            connection.rollback(savepoint);
            insert(connection, "kept-too@example.org");
            connection.commit();
            insert(connection, "rolled-back@example.org");
            connection.rollback();
            assertThat(Customers.read(connection, "email")).containsExactly("kept@example.org", "kept-too@example.org");
            connection.rollback();
        }
        assertThat(customers.stored("email")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheTransactionAsItIsAfterARefusal(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            insert(connection, "before@example.org");
            assertThatThrownBy(() -> statement.execute("SELECT upper(email) FROM customer"))
                    .isInstanceOf(AcraSqlException.class);
            insert(connection, "after@example.org");
            connection.commit();
            assertThat(Customers.read(connection, "email")).containsExactly("before@example.org", "after@example.org");
            connection.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB", "CONNECTOR_J"})
    void reportsAKilledConnectionAndWritesNothing(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        boolean postgres = database == TestDatabase.POSTGRESQL;
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            insert(connection, "lost@example.org");
            long id;
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery(postgres ? "SELECT pg_backend_pid()" : "SELECT CONNECTION_ID()")) {
                row.next();
                id = row.getLong(1);
            }
            PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)");
            try (Connection other = customers.raw().getConnection();
                    Statement kill = other.createStatement()) {
                kill.execute(postgres ? "SELECT pg_terminate_backend(" + id + ")" : "KILL " + id);
            }
            insert.setString(1, "lost-too@example.org");
            assertThatThrownBy(() -> {
                        insert.executeUpdate();
                        connection.commit();
                    })
                    .isInstanceOf(SQLException.class)
                    .isNotInstanceOf(AcraSqlException.class);
            assertThatThrownBy(() -> insert(connection, "lost-again@example.org"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(customers.stored("email")).isEmpty();
    }

    /** What is seen of a batch in a transaction whose connection is killed before it is executed, and of the commit after it. */
    private static List<String> killed(TestDatabase database, Connection connection, Connection other, String table)
            throws SQLException {
        List<String> seen = new ArrayList<>();
        boolean postgres = database == TestDatabase.POSTGRESQL;
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " (email) VALUES (?)")) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 10; i++) {
                    insert.setBytes(1, ("lost" + i).getBytes(StandardCharsets.UTF_8));
                    insert.addBatch();
                }
                if (round == 0) {
                    insert.executeBatch();
                    kill(connection, other, postgres);
                } else {
                    insert.executeBatch();
                    seen.add("written");
                }
            }
        } catch (SQLException e) {
            seen.add(e.getClass().getName() + " " + e.getSQLState());
        }
        try {
            connection.commit();
            seen.add("committed");
        } catch (SQLException e) {
            seen.add(e.getClass().getName() + " " + e.getSQLState());
        }
        return seen;
    }

    private static void kill(Connection connection, Connection other, boolean postgres) throws SQLException {
        try (Statement statement = connection.createStatement();
                Statement kill = other.createStatement();
                ResultSet row =
                        statement.executeQuery(postgres ? "SELECT pg_backend_pid()" : "SELECT CONNECTION_ID()")) {
            row.next();
            kill.execute((postgres ? "SELECT pg_terminate_backend(" : "KILL (") + row.getLong(1) + ")");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB", "CONNECTOR_J"})
    void reportsABatchOnAKilledConnectionAsTheDriverDoes(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        customers.create("bystander");
        List<String> driver;
        try (Connection other = customers.raw().getConnection();
                Connection connection = customers.raw().getConnection()) {
            driver = killed(database, connection, other, "bystander");
        }
        try (AcraDataSource source = customers.source();
                Connection other = customers.raw().getConnection();
                Connection connection = source.getConnection()) {
            assertThat(killed(database, connection, other, "customer")).isEqualTo(driver);
        }
        assertThat(driver).hasSize(2).doesNotContain("written", "committed");
        assertThat(customers.stored("email")).isEmpty();
    }
}
