/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.jdbc.sql.TestLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rows are read from a decorated connection in constant memory, every cell of them decrypted. The number of rows is the system
 * property {@code acra.stream.rows}; a million was 800 MB of plaintext.
 */
class MillionRowsTest {
    private static final int ROWS = Integer.getInteger("acra.stream.rows", 100_000);
    private static final int LENGTH = 400;
    private static final long MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @CsvSource({"POSTGRESQL, 500", "MARIADB, 500", "CONNECTOR_J, -2147483648"})
    void areReadInConstantMemory(TestDatabase database, int fetchSize) throws Exception {
        Customers customers = Customers.make(database);
        String value = "x".repeat(LENGTH);
        String numbers = database == TestDatabase.POSTGRESQL ? "generate_series(1, " + ROWS + ")" : "seq_1_to_" + ROWS;
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO customer (name, email, age) VALUES ('n', ?, ?)")) {
                insert.setString(1, value);
                insert.setInt(2, 42);
                insert.executeUpdate();
            }
            int rows = 0;
            long characters = 0;
            long atFirst = 0;
            long highest = 0;
            long start = System.nanoTime();
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(fetchSize);
                try (ResultSet result = statement.executeQuery(
                        "SELECT c.id, c.email, c.age FROM customer c CROSS JOIN " + numbers + " n")) {
                    while (result.next()) {
                        rows++;
                        characters += result.getString("email").length();
                        characters += result.getInt(3) == 42 ? 0 : 1;
                        if (rows == 2_000) {
                            atFirst = used();
                        } else if (rows % (ROWS / 10) == 0) {
                            highest = Math.max(highest, used());
                        }
                    }
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            connection.rollback();
            TestLog.print(String.format(
                    "%s: %,d rows with two cells decrypted each in %.1f s; heap %d MiB after 2,000, at most %d MiB later",
                    database, rows, seconds, atFirst / MEBIBYTE, highest / MEBIBYTE));
            assertThat(rows).isEqualTo(ROWS);
            assertThat(characters).isEqualTo((long) ROWS * LENGTH);
            // All rows at once would be at least 80 MB for each 100,000 of them.
            assertThat(highest - atFirst).isLessThan(20 * MEBIBYTE);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
