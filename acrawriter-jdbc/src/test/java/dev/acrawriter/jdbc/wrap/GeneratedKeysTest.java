/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.jdbc.TestDatabase;
import dev.acrawriter.schema.DataType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes back from an INSERT. */
class GeneratedKeysTest {
    private static ResultSet keys(Sample sample, Statement statement) throws SQLException {
        return AcraResults.wrap(
                statement.getGeneratedKeys(), statement, ResultOrigin.generatedKeys(sample.settings(), Sample.CLIENT));
    }

    @Test
    void postgresGivesAllColumnsAndTheProtectedOnesAreDecrypted() throws Exception {
        try (Sample sample = new Sample(TestDatabase.POSTGRESQL);
                Connection connection = TestDatabase.POSTGRESQL.connect()) {
            sample.create(connection);
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO sample (id, c_str, p_str) VALUES (?, ?, ?)", Statement.RETURN_GENERATED_KEYS)) {
                insert.setInt(1, 7);
                insert.setBytes(2, sample.stored(DataType.STR, "Zoë"));
                insert.setString(3, "plain");
                insert.executeUpdate();
                try (ResultSet keys = keys(sample, insert)) {
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getInt("id")).isEqualTo(7);
                    assertThat(keys.getString("c_str")).isEqualTo("Zoë");
                    assertThat(keys.getObject("c_str")).isEqualTo("Zoë");
                    assertThat(keys.getString("p_str")).isEqualTo("plain");
                    assertThat(keys.getObject("c_int32")).isNull();
                    assertThat(keys.getMetaData().getColumnTypeName(keys.findColumn("c_str")))
                            .isEqualTo("text");
                    assertThat(keys.getStatement()).isSameAs(insert);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "H2"})
    void namedColumnsAreDecrypted(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database);
                Connection connection = database.connect()) {
            sample.create(connection);
            String[] columns =
                    database == TestDatabase.H2 ? new String[] {"C_INT32", "ID"} : new String[] {"c_int32", "id"};
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO sample (id, c_int32) VALUES (?, ?)", columns)) {
                insert.setInt(1, 7);
                insert.setBytes(2, sample.stored(DataType.INT32, "-5"));
                insert.executeUpdate();
                try (ResultSet keys = keys(sample, insert)) {
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getInt(1)).isEqualTo(-5);
                    assertThat(keys.getInt(2)).isEqualTo(7);
                }
            }
        }
    }

    @Test
    void mariaDbGivesTheKeyOnly() throws Exception {
        try (Sample sample = new Sample(TestDatabase.MARIADB);
                Connection connection = TestDatabase.MARIADB.connect();
                Statement statement = connection.createStatement()) {
            sample.create(connection);
            statement.execute("ALTER TABLE sample MODIFY id integer AUTO_INCREMENT");
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO sample (c_str) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
                insert.setBytes(1, sample.stored(DataType.STR, "Zoë"));
                insert.executeUpdate();
                try (ResultSet keys = keys(sample, insert)) {
                    assertThat(keys.getMetaData().getColumnCount()).isEqualTo(1);
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getInt(1)).isEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB"})
    void returningIsAQueryLikeAnyOther(TestDatabase database) throws Exception {
        String sql = "INSERT INTO sample (id, c_str) VALUES (7, ?) RETURNING c_str AS s, id";
        try (Sample sample = new Sample(database);
                Connection connection = database.connect()) {
            sample.create(connection);
            try (PreparedStatement insert = connection.prepareStatement(sample.sent(sql))) {
                insert.setBytes(1, sample.stored(DataType.STR, "Zoë"));
                try (ResultSet returned =
                        AcraResults.wrap(insert.executeQuery(), insert, sample.origin(sql, sample.settings()))) {
                    assertThat(returned.next()).isTrue();
                    assertThat(returned.getString("s")).isEqualTo("Zoë");
                    assertThat(returned.getInt(2)).isEqualTo(7);
                }
            }
        }
    }
}
