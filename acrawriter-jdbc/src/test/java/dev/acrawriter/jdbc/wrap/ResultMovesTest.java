/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ClientId;
import dev.acrawriter.Envelope;
import dev.acrawriter.jdbc.TestDatabase;
import dev.acrawriter.jdbc.cipher.CipherEvents;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.value.PlainForm;
import dev.acrawriter.schema.DataType;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cell belongs to the row that the result stands on. */
class ResultMovesTest {
    private static final String QUERY = "SELECT id, c_str, c_int32 FROM sample ORDER BY id";

    /** Counts decryptions. */
    private static final class Counter implements CipherEvents {
        private final AtomicInteger decrypted = new AtomicInteger();

        @Override
        public void decrypted(
                @Nullable ProtectedColumn column, ClientId client, @Nullable Envelope envelope, long nanos) {
            decrypted.incrementAndGet();
        }
    }

    private static void fill(Sample sample, Connection connection) throws SQLException {
        sample.create(connection);
        for (int id = 1; id <= 5; id++) {
            sample.insert(connection, id, DataType.STR, "name " + id);
            sample.insert(connection, id, DataType.INT32, String.valueOf(id * 10));
        }
    }

    private static void assertRow(ResultSet result, int id) throws SQLException {
        assertThat(result.getString(2)).isEqualTo("name " + id);
        assertThat(result.getInt("c_int32")).isEqualTo(id * 10);
        assertThat(result.getInt(1)).isEqualTo(id);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void everyMoveShowsTheCellOfTheNewRow(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
            fill(sample, connection);
            try (ResultSet result = sample.query(statement, QUERY)) {
                assertThat(result.next()).isTrue();
                assertRow(result, 1);
                assertThat(result.absolute(4)).isTrue();
                assertRow(result, 4);
                assertThat(result.relative(-2)).isTrue();
                assertRow(result, 2);
                assertThat(result.previous()).isTrue();
                assertRow(result, 1);
                assertThat(result.last()).isTrue();
                assertRow(result, 5);
                assertThat(result.first()).isTrue();
                assertRow(result, 1);
                result.afterLast();
                assertThatThrownBy(() -> result.getString(2)).isInstanceOf(SQLException.class);
                assertThat(result.previous()).isTrue();
                assertRow(result, 5);
                result.beforeFirst();
                assertThatThrownBy(() -> result.getString(2)).isInstanceOf(SQLException.class);
                assertThat(result.next()).isTrue();
                assertRow(result, 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void decryptsACellOnceAndOnlyWhenItIsAskedFor(TestDatabase database) throws Exception {
        Counter counter = new Counter();
        try (Sample sample = new Sample(database, counter);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            fill(sample, connection);
            try (ResultSet result = sample.query(statement, QUERY)) {
                assertThat(result.next()).isTrue();
                assertThat(result.getInt(1)).isEqualTo(1);
                assertThat(result.next()).isTrue();
                assertThat(counter.decrypted).hasValue(0);
                for (int i = 0; i < 3; i++) {
                    assertThat(result.getString(2)).isEqualTo("name 2");
                    assertThat(result.getObject("c_str")).isEqualTo("name 2");
                    assertThat(result.getBytes(2)).isEqualTo("name 2".getBytes(StandardCharsets.UTF_8));
                }
                assertThat(counter.decrypted).hasValue(1);
                assertThat(result.getLong(3)).isEqualTo(20);
                assertThat(counter.decrypted).hasValue(2);
            }
        }
    }

    @SuppressWarnings("try") // closing early is what is tested
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void givesNothingFromAClosedResult(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database);
                Connection connection = database.connect()) {
            fill(sample, connection);
            try (Statement statement = connection.createStatement();
                    ResultSet result = sample.query(statement, QUERY)) {
                assertThat(result.next()).isTrue();
                assertRow(result, 1);
                result.close();
                assertThatThrownBy(() -> result.getString(2)).isInstanceOf(SQLException.class);
            }
            Statement statement = connection.createStatement();
            try (ResultSet result = sample.query(statement, QUERY)) {
                assertThat(result.next()).isTrue();
                assertRow(result, 1);
                statement.close();
                assertThatThrownBy(() -> result.getString(2)).isInstanceOf(SQLException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void changingAnArrayThatWasGivenChangesNothing(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            fill(sample, connection);
            try (ResultSet result = sample.query(statement, QUERY)) {
                assertThat(result.next()).isTrue();
                byte[] given = result.getBytes(2);
                given[0] = 'X';
                assertThat(result.getString(2)).isEqualTo("name 1");
                assertThat(result.next()).isTrue();
                assertThat(given).isEqualTo("Xame 1".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void wipesTheValueWhenTheRowIsLeft() throws Exception {
        byte[] plain = "secret".getBytes(StandardCharsets.UTF_8);
        ResultCell cell = new ResultCell("t.c", PlainForm.of(DataType.STR), () -> CellReader.Reading.of(plain));
        assertThat(cell.as(String.class)).isEqualTo("secret");
        cell.clear();
        assertThat(plain).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void wasNullIsThatOfTheLastCell(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            sample.create(connection);
            sample.insert(connection, 1, DataType.STR, "there");
            try (ResultSet result = sample.query(statement, "SELECT id, c_str, c_int32, p_str, p_int32 FROM sample")) {
                assertThat(result.next()).isTrue();
                int[] columns = {1, 2, 3, 4, 5, 3, 1, 5, 2};
                for (int column : columns) {
                    result.getString(column);
                    assertThat(result.wasNull()).as("column " + column).isEqualTo(column == 3 || column == 5);
                }
            }
        }
    }
}
