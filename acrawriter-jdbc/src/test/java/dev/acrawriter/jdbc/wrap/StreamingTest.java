/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.jdbc.TestDatabase;
import dev.acrawriter.jdbc.sql.TestLog;
import dev.acrawriter.schema.DataType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results with a fetch size stay streams: no row is kept, and none is read ahead. */
class StreamingTest {
    private static final int ROWS = 300_000;
    private static final long MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB"})
    void readsManyRowsInConstantMemory(TestDatabase database) throws Exception {
        String numbers = database == TestDatabase.POSTGRESQL ? "generate_series(1, " + ROWS + ")" : "seq_1_to_" + ROWS;
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            sample.create(connection);
            sample.insert(connection, 1, DataType.STR, "x".repeat(500));
            connection.setAutoCommit(false);
            statement.setFetchSize(500);
            int row = 0;
            long atFirst = 0;
            long highest = 0;
            try (ResultSet result =
                    sample.query(statement, "SELECT c.id, c.c_str FROM sample c CROSS JOIN " + numbers + " n")) {
                assertThat(result).isInstanceOf(AcraResultSet.class);
                while (result.next()) {
                    row++;
                    assertThat(result.getInt(1)).isEqualTo(1);
                    if (row % 50 == 0) {
                        assertThat(result.getString(2)).hasSize(500);
                    }
                    if (row == 1_000) {
                        atFirst = used();
                    } else if (row % 50_000 == 0) {
                        highest = Math.max(highest, used());
                    }
                }
            }
            connection.rollback();
            TestLog.print(database + ": " + ROWS + " rows, heap " + atFirst / MEBIBYTE + " MiB after 1000, at most "
                    + highest / MEBIBYTE + " MiB later");
            assertThat(row).isEqualTo(ROWS);
            // All rows together would be 200 MiB.
            assertThat(highest - atFirst).isLessThan(20 * MEBIBYTE);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
