/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches of both kinds do what the driver's batches do, also where it rewrites them and where they fail half-way. */
class BatchTest {
    static Stream<Arguments> drivers() {
        return Stream.of(
                Arguments.of(TestDatabase.POSTGRESQL, ""),
                Arguments.of(TestDatabase.POSTGRESQL, "reWriteBatchedInserts=true"),
                Arguments.of(TestDatabase.POSTGRESQL, "prepareThreshold=1"),
                Arguments.of(TestDatabase.POSTGRESQL, "prepareThreshold=0&binaryTransfer=false"),
                Arguments.of(TestDatabase.MARIADB, ""),
                Arguments.of(TestDatabase.MARIADB, "useServerPrepStmts=true"),
                Arguments.of(TestDatabase.MARIADB, "useBulkStmts=true&useServerPrepStmts=true"),
                Arguments.of(TestDatabase.CONNECTOR_J, ""),
                Arguments.of(TestDatabase.CONNECTOR_J, "rewriteBatchedStatements=true"),
                Arguments.of(TestDatabase.CONNECTOR_J, "useServerPrepStmts=true&rewriteBatchedStatements=true"),
                Arguments.of(TestDatabase.H2, ""));
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void storesABatchOfParametersEncrypted(TestDatabase database, String parameters) throws Exception {
        Customers customers = Customers.make(database, parameters);
        List<String> emails = IntStream.range(0, 50)
                .mapToObj(i -> i % 7 == 3 ? null : "user" + i + "@example.org")
                .toList();
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection()) {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO customer (name, email, age) VALUES (?, ?, ?)")) {
                for (int i = 0; i < emails.size(); i++) {
                    insert.setString(1, "n" + i);
                    insert.setString(2, emails.get(i));
                    insert.setObject(3, i % 5 == 0 ? null : i);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(50);
            }
            assertThat(Customers.read(connection, "email")).isEqualTo(emails);
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE customer SET email = ? WHERE email = ?")) {
                update.setString(1, "new0@example.org");
                update.setString(2, "user0@example.org");
                update.addBatch();
                update.setString(1, "new1@example.org");
                update.setString(2, "nobody@example.org");
                update.addBatch();
                assertThat(update.executeLargeBatch()).hasSize(2);
            }
            assertThat(Customers.read(connection, "email").get(0)).isEqualTo("new0@example.org");
        }
        for (byte[] stored : customers.stored("email")) {
            if (stored != null) {
                assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("example.org");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void storesABatchOfTextsEncrypted(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO customer (email) VALUES ('a@example.org')");
            statement.addBatch("INSERT INTO customer (email) VALUES ('b@example.org'), (NULL)");
            statement.addBatch("UPDATE customer SET name = 'found' WHERE email = 'b@example.org'");
            assertThat(statement.executeBatch()).containsExactly(1, 2, 1);
            statement.addBatch("INSERT INTO customer (email) VALUES ('never@example.org')");
            statement.clearBatch();
            assertThat(statement.executeBatch()).isEmpty();
            assertThat(Customers.read(connection, "email")).containsExactly("a@example.org", "b@example.org", null);
            assertThat(Customers.read(connection, "name")).containsExactly(null, "found", null);
        }
    }

    /** A batch whose third entry repeats a key, and what is seen of it: counts or the class of the exception, then the rows. */
    private static List<Object> halfway(Connection connection, String table, boolean transaction) throws SQLException {
        List<Object> seen = new ArrayList<>();
        connection.setAutoCommit(!transaction);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " (id, email) VALUES (?, ?)")) {
            for (int id : new int[] {1, 2, 1, 3}) {
                insert.setInt(1, id);
                insert.setBytes(2, ("e" + id + "@example.org").getBytes(StandardCharsets.UTF_8));
                insert.addBatch();
            }
            seen.add(Arrays.toString(insert.executeBatch()));
        } catch (BatchUpdateException e) {
            seen.add(e.getClass());
            seen.add(e.getSQLState());
            seen.add(e.getErrorCode());
            seen.add(Arrays.toString(e.getUpdateCounts()));
        }
        if (transaction) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, email FROM " + table + " ORDER BY id")) {
            while (rows.next()) {
                seen.add(rows.getInt(1) + " " + new String(rows.getBytes(2), StandardCharsets.UTF_8));
            }
        }
        return seen;
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void failsHalfwayAsTheDriverDoes(TestDatabase database, String parameters) throws Exception {
        for (boolean transaction : new boolean[] {false, true}) {
            Customers customers = Customers.make(database, parameters);
            customers.create("bystander");
            List<Object> raw;
            try (Connection connection = customers.raw().getConnection()) {
                raw = halfway(connection, "bystander", transaction);
            }
            try (AcraDataSource source = customers.source();
                    Connection connection = source.getConnection()) {
                assertThat(halfway(connection, "customer", transaction)).isEqualTo(raw);
                customers.create("bystander");
                assertThat(halfway(connection, "bystander", transaction)).isEqualTo(raw);
            }
        }
    }
}
