/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.jdbc.AcraDataSource;
import dev.acrawriter.jdbc.TestDatabase;
import dev.acrawriter.jdbc.TestKeys;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A table of people, of which all but the name is protected, with our data source around HikariCP's pool. Columns are not
 * listed in the schema. What is stored is seen over a connection of the driver.
 */
final class People implements AutoCloseable {
    static final EncryptionSchema SCHEMA = EncryptionSchema.of(
            TableSchema.of(
                    "person",
                    List.of(),
                    List.of(
                            searchable("email", DataType.STR),
                            plain("note", DataType.STR),
                            plain("age", DataType.INT32),
                            searchable("points", DataType.INT64),
                            plain("birthday", DataType.DATE),
                            plain("balance", DataType.DECIMAL),
                            searchable("account", DataType.UUID),
                            plain("photo", null),
                            plain("active", DataType.BOOLEAN),
                            plain("rating", DataType.DOUBLE),
                            plain("visited", DataType.TIMESTAMP),
                            plain("seen", DataType.TIMESTAMPTZ))),
            TableSchema.of("ticket", List.of(), List.of(plain("subject", DataType.STR))));

    private static final List<String> PROTECTED = List.of(
            "email",
            "note",
            "age",
            "points",
            "birthday",
            "balance",
            "account",
            "photo",
            "active",
            "rating",
            "visited",
            "seen");

    private final DataSource raw;
    private final HikariDataSource pool;
    private final AcraDataSource source;

    private People(DataSource raw) {
        this.raw = raw;
        HikariConfig config = new HikariConfig();
        config.setDataSource(raw);
        config.setMaximumPoolSize(3);
        config.setMinimumIdle(0);
        pool = new HikariDataSource(config);
        source = protect(pool);
    }

    private static ColumnSetting plain(String column, @Nullable DataType type) {
        return ColumnSetting.builder(column).dataType(type).build();
    }

    private static ColumnSetting searchable(String column, DataType type) {
        return ColumnSetting.builder(column).dataType(type).searchable().build();
    }

    private static AcraDataSource protect(DataSource source) {
        return AcraDataSource.builder(source)
                .schema(SCHEMA)
                .keys(TestKeys.keys())
                .clientId(TestKeys.CLIENT)
                .build();
    }

    /** Empty tables. */
    static People make(TestDatabase database) throws Exception {
        DataSource raw = database.dataSource();
        try (Connection connection = raw.getConnection()) {
            database.table(
                    connection,
                    "person",
                    "id #key, name #text, email #bin, note #bin, age #bin, points #bin, birthday #bin, balance #bin,"
                            + " account #bin, photo #bin, active #bin, rating #bin, visited #bin, seen #bin");
            database.table(connection, "ticket", "id int PRIMARY KEY, person_id int, subject #bin");
        }
        return new People(raw);
    }

    /** Our data source around the pool. */
    AcraDataSource source() {
        return source;
    }

    /** A pool around our data source; to be closed by the caller. */
    HikariDataSource poolOutside() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(protect(raw));
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** Sends a statement without us. */
    void execute(String sql) throws SQLException {
        try (Connection connection = raw.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What a query gives without us. */
    <T> List<T> raw(String query, Reading<T> reading) throws SQLException {
        try (Connection connection = raw.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reading.read(rows));
            }
            return found;
        }
    }

    /** How a row is read. */
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Holds what is stored against what is meant: each cell of a protected column is NULL, empty, or a value that a reader
     * with the keys opens, and the whole table holds none of the markers.
     *
     * @return the opened values of a row, by name: nulls and empty values included
     */
    Stored stored(String name, String... markers) throws SQLException {
        List<Stored> rows = new ArrayList<>();
        StringBuilder dump = new StringBuilder();
        raw("SELECT * FROM person ORDER BY id", row -> {
            List<@Nullable String> opened = new ArrayList<>();
            for (String column : PROTECTED) {
                byte[] cell = row.getBytes(column);
                opened.add(cell == null || cell.length == 0 ? (cell == null ? null : "") : open(cell));
                dump.append(cell == null ? "" : new String(cell, StandardCharsets.ISO_8859_1))
                        .append('\n');
            }
            if (name.equals(row.getString("name"))) {
                rows.add(new Stored(opened));
            }
            return row;
        });
        assertThat(rows).as("rows named %s", name).hasSize(1);
        for (String marker : markers) {
            assertThat(dump.indexOf(marker)).as("where the plaintext is found").isNegative();
        }
        return rows.get(0);
    }

    /** Holds what is stored for {@link Person#ann()} against what is meant. */
    void holdAnn() throws SQLException {
        assertThat(stored(
                                "Ann",
                                "ann@example",
                                "likes",
                                "9000000000",
                                "1980",
                                "12.50",
                                "4455",
                                "picture",
                                "true",
                                "4.75",
                                "23:59",
                                "01:30")
                        .values())
                .containsExactly(
                        "ann@example.org",
                        "likes tea",
                        "42",
                        "9000000000",
                        "1980-02-29",
                        "12.50",
                        Person.ACCOUNT.toString(),
                        "ann's picture",
                        "true",
                        "4.75",
                        "2024-02-29T23:59:59.5",
                        "2024-03-31T01:30:00.25Z");
    }

    /** Holds two objects with the columns of the table against each other; the offset of a point in time does not matter. */
    static void same(@Nullable Object actual, Object expected) {
        assertThat(actual)
                .usingRecursiveComparison()
                .withComparatorForType(OffsetDateTime.timeLineOrder(), OffsetDateTime.class)
                .isEqualTo(expected);
    }

    /** The text of a stored value, which has to be encrypted. */
    static String open(byte[] cell) {
        try (AcraReader reader =
                AcraReader.builder().keys(TestKeys.keys(), TestKeys.CLIENT).build()) {
            return new String(reader.open(cell).plaintext(), StandardCharsets.UTF_8);
        }
    }

    /** The opened values of a row. */
    record Stored(List<@Nullable String> values) {
        @Nullable
        String get(String column) {
            return values.get(PROTECTED.indexOf(column));
        }
    }

    @Override
    public void close() {
        source.close();
        pool.close();
    }
}
