/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.jdbc.sql.TestLog;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** However a driver is told to prepare, to send and to batch: the same is stored, found and read, and batches stay as quick. */
@SuppressWarnings("NullAway") // rows without an address have null
class DriverModesTest {
    private static final int ROWS = 40;

    static Stream<Arguments> modes() {
        return Stream.of(
                Arguments.of(TestDatabase.POSTGRESQL, "", false),
                Arguments.of(TestDatabase.POSTGRESQL, "prepareThreshold=0", false),
                Arguments.of(TestDatabase.POSTGRESQL, "prepareThreshold=1", false),
                Arguments.of(TestDatabase.POSTGRESQL, "prepareThreshold=5&binaryTransfer=false", false),
                Arguments.of(TestDatabase.POSTGRESQL, "prepareThreshold=-1", false),
                Arguments.of(TestDatabase.POSTGRESQL, "preferQueryMode=simple", false),
                Arguments.of(TestDatabase.POSTGRESQL, "preferQueryMode=extendedForPrepared", false),
                Arguments.of(TestDatabase.POSTGRESQL, "reWriteBatchedInserts=true", true),
                Arguments.of(TestDatabase.POSTGRESQL, "reWriteBatchedInserts=true&prepareThreshold=1", true),
                Arguments.of(TestDatabase.POSTGRESQL, "stringtype=unspecified", false),
                // Inserts are bulk statements of this driver unless it is told otherwise.
                Arguments.of(TestDatabase.MARIADB, "", true),
                Arguments.of(TestDatabase.MARIADB, "useBulkStmtsForInserts=false", false),
                Arguments.of(TestDatabase.MARIADB, "useBulkStmts=false&useBulkStmtsForInserts=false", false),
                Arguments.of(TestDatabase.MARIADB, "useServerPrepStmts=true", true),
                Arguments.of(TestDatabase.MARIADB, "useServerPrepStmts=true&useBulkStmts=true", true),
                Arguments.of(TestDatabase.MARIADB, "useServerPrepStmts=true&cachePrepStmts=false", true),
                Arguments.of(TestDatabase.MARIADB, "allowMultiQueries=true", true),
                Arguments.of(TestDatabase.CONNECTOR_J, "", false),
                Arguments.of(TestDatabase.CONNECTOR_J, "useServerPrepStmts=true", false),
                Arguments.of(TestDatabase.CONNECTOR_J, "rewriteBatchedStatements=true", true),
                Arguments.of(TestDatabase.CONNECTOR_J, "useServerPrepStmts=true&rewriteBatchedStatements=true", true),
                Arguments.of(TestDatabase.CONNECTOR_J, "useServerPrepStmts=true&cachePrepStmts=true", false),
                Arguments.of(TestDatabase.H2, "", false));
    }

    private static String email(int row) {
        return row % 9 == 4 ? null : "user" + row + "@example.org";
    }

    /** A batch of many rows, and the update counts. */
    private static int[] batch(Connection connection, String table) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " (name, email, age) VALUES (?, ?, ?)")) {
            for (int row = 0; row < ROWS; row++) {
                insert.setString(1, "n" + row);
                String email = email(row);
                insert.setBytes(2, email == null ? null : email.getBytes(StandardCharsets.UTF_8));
                insert.setBytes(3, Integer.toString(row).getBytes(StandardCharsets.UTF_8));
                insert.addBatch();
            }
            return insert.executeBatch();
        }
    }

    /** How many commands the connection has sent. */
    private static int commands(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet status = statement.executeQuery("SHOW SESSION STATUS LIKE 'Questions'")) {
            status.next();
            return status.getInt(2);
        }
    }

    @ParameterizedTest
    @MethodSource("modes")
    void storesFindsAndReadsTheSame(TestDatabase database, String parameters, boolean rewrites) throws Exception {
        Customers customers = Customers.make(database, parameters);
        customers.create("bystander");
        int[] driver;
        try (Connection connection = customers.raw().getConnection()) {
            driver = batch(connection, "bystander");
        }
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection()) {
            boolean counted = database.dialect().isMySqlFamily();
            int before = counted ? commands(connection) : 0;
            int[] decorated = batch(connection, "customer");
            assertThat(decorated).isEqualTo(driver);
            // PostgreSQL's driver leaves the counts open when it has sent one statement for several rows.
            boolean rewritten = counted
                    ? commands(connection) - before < ROWS / 2
                    : Arrays.stream(decorated).anyMatch(count -> count == Statement.SUCCESS_NO_INFO);
            TestLog.print(database + " " + parameters + ": batch sent as one statement " + rewritten);
            assertThat(rewritten).isEqualTo(rewrites);

            List<String> emails = new ArrayList<>();
            for (int row = 0; row < ROWS; row++) {
                emails.add(email(row));
            }
            assertThat(Customers.read(connection, "email")).isEqualTo(emails);

            // Often enough for every driver to prepare on the server, and to answer in its binary format.
            try (PreparedStatement search =
                    connection.prepareStatement("SELECT id, name, email, age FROM customer WHERE email = ?")) {
                for (int row = 0; row < 12; row++) {
                    search.setString(1, "user" + row + "@example.org");
                    try (ResultSet found = search.executeQuery()) {
                        assertThat(found.next()).isEqualTo(email(row) != null);
                        if (email(row) != null) {
                            assertThat(found.getString("name")).isEqualTo("n" + row);
                            assertThat(found.getString("email")).isEqualTo(email(row));
                            assertThat(found.getInt("age")).isEqualTo(row);
                            assertThat(found.next()).isFalse();
                        }
                    }
                }
            }
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE customer SET email = ?, age = ? WHERE email = ?")) {
                for (int row = 0; row < 12; row++) {
                    update.setString(1, "new" + row + "@example.org");
                    update.setInt(2, -row);
                    update.setString(3, "user" + row + "@example.org");
                    assertThat(update.executeUpdate()).isEqualTo(email(row) == null ? 0 : 1);
                }
            }
            List<String> changed = Customers.read(connection, "email");
            assertThat(changed.get(0)).isEqualTo("new0@example.org");
            assertThat(changed.get(11)).isEqualTo("new11@example.org");
            assertThat(changed.get(12)).isEqualTo(email(12));
        }
        for (byte[] stored : customers.stored("email")) {
            if (stored != null) {
                assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("example");
            }
        }
    }
}
