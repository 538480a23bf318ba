/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mariadb.jdbc.MariaDbBlob;
import org.mariadb.jdbc.MariaDbClob;

/** Every setter on every driver: what it was given is stored encrypted, and read again. */
class PreparedSettersTest {
    private static final byte[] BYTES = {0, 1, 2, (byte) 0xff};
    private static final Calendar TOKYO = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));

    private static final EncryptionSchema SCHEMA = EncryptionSchema.of(TableSchema.of(
            "setters",
            List.of(),
            Arrays.stream(DataType.values())
                    .map(type -> ColumnSetting.builder("c_" + type.configName())
                            .dataType(type)
                            .build())
                    .toList()));

    /** One call of a setter for parameter 1. */
    private interface Setter {
        void set(PreparedStatement statement) throws SQLException;
    }

    /**
     * A setter and what is read after it.
     *
     * @param type of the column
     * @param setter the call
     * @param expected the text that is read
     */
    private record Case(
            DataType type, Setter setter, @Nullable String expected) {}

    private static AcraDataSource source(TestDatabase database) throws Exception {
        try (Connection connection = database.dataSource().getConnection()) {
            StringBuilder columns = new StringBuilder("id #key");
            for (DataType type : DataType.values()) {
                columns.append(", c_").append(type.configName()).append(" #bin");
            }
            database.table(connection, "setters", columns.toString());
        }
        return AcraDataSource.builder(database.dataSource())
                .schema(SCHEMA)
                .keys(TestKeys.keys())
                .clientId(TestKeys.CLIENT)
                .build();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static URL url(String text) {
        try {
            return URI.create(text).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @SuppressWarnings({"deprecation", "NullAway"
    }) // null is a value of JDBC; what JDBC deprecates is offered all the same
    private static Map<String, Case> cases() {
        Map<String, Case> all = new LinkedHashMap<>();
        DataType str = DataType.STR;
        String text = "größe 漢";
        all.put("setString", new Case(str, s -> s.setString(1, text), text));
        all.put("setNString", new Case(str, s -> s.setNString(1, text), text));
        all.put("setObject", new Case(str, s -> s.setObject(1, text), text));
        all.put("setObject VARCHAR", new Case(str, s -> s.setObject(1, text, Types.VARCHAR), text));
        all.put("setObject VARCHAR 0", new Case(str, s -> s.setObject(1, text, Types.VARCHAR, 0), text));
        all.put("setObject JDBCType", new Case(str, s -> s.setObject(1, text, JDBCType.VARCHAR), text));
        all.put("setObject JDBCType 0", new Case(str, s -> s.setObject(1, text, JDBCType.VARCHAR, 0), text));
        all.put("setAsciiStream", new Case(str, s -> s.setAsciiStream(1, stream("abc")), "abc"));
        all.put("setAsciiStream int", new Case(str, s -> s.setAsciiStream(1, stream("abcd"), 3), "abc"));
        all.put("setAsciiStream long", new Case(str, s -> s.setAsciiStream(1, stream("abcd"), 3L), "abc"));
        all.put("setUnicodeStream", new Case(str, s -> s.setUnicodeStream(1, stream("äbc"), 3), "äb"));
        all.put("setCharacterStream", new Case(str, s -> s.setCharacterStream(1, new StringReader(text)), text));
        all.put(
                "setCharacterStream int",
                new Case(str, s -> s.setCharacterStream(1, new StringReader(text), 3), "grö"));
        all.put(
                "setCharacterStream long",
                new Case(str, s -> s.setCharacterStream(1, new StringReader(text), 3L), "grö"));
        all.put("setNCharacterStream", new Case(str, s -> s.setNCharacterStream(1, new StringReader(text)), text));
        all.put(
                "setNCharacterStream long",
                new Case(str, s -> s.setNCharacterStream(1, new StringReader(text), 3), "grö"));
        all.put("setClob reader", new Case(str, s -> s.setClob(1, new StringReader(text)), text));
        all.put("setClob reader long", new Case(str, s -> s.setClob(1, new StringReader(text), 3), "grö"));
        all.put(
                "setClob",
                new Case(str, s -> s.setClob(1, new MariaDbClob(text.getBytes(StandardCharsets.UTF_8))), text));
        all.put("setClob null", new Case(str, s -> s.setClob(1, (Clob) null), null));
        all.put("setNClob reader", new Case(str, s -> s.setNClob(1, new StringReader(text)), text));
        all.put("setNClob reader long", new Case(str, s -> s.setNClob(1, new StringReader(text), 3), "grö"));
        all.put("setNClob null", new Case(str, s -> s.setNClob(1, (NClob) null), null));
        all.put(
                "setObject Clob",
                new Case(str, s -> s.setObject(1, new MariaDbClob(text.getBytes(StandardCharsets.UTF_8))), text));
        all.put("setObject Reader", new Case(str, s -> s.setObject(1, new StringReader(text)), text));
        all.put("setURL", new Case(str, s -> s.setURL(1, url("http://example.org/")), "http://example.org/"));
        all.put("setString null", new Case(str, s -> s.setString(1, null), null));
        all.put("setObject null", new Case(str, s -> s.setObject(1, null), null));
        all.put("setNull VARCHAR", new Case(str, s -> s.setNull(1, Types.VARCHAR), null));
        all.put("setNull BIGINT name", new Case(str, s -> s.setNull(1, Types.BIGINT, "bigint"), null));
        all.put("setNull CLOB", new Case(str, s -> s.setNull(1, Types.CLOB), null));
        all.put("setNull OTHER", new Case(str, s -> s.setNull(1, Types.OTHER), null));
        all.put("setObject null VARCHAR", new Case(str, s -> s.setObject(1, null, Types.VARCHAR), null));
        all.put("empty text", new Case(str, s -> s.setString(1, ""), ""));

        String hex = "0001 02ff".replace(" ", "");
        DataType bytes = DataType.BYTES;
        all.put("setBytes", new Case(bytes, s -> s.setBytes(1, BYTES), hex));
        all.put("setBinaryStream", new Case(bytes, s -> s.setBinaryStream(1, new ByteArrayInputStream(BYTES)), hex));
        all.put(
                "setBinaryStream int",
                new Case(bytes, s -> s.setBinaryStream(1, new ByteArrayInputStream(BYTES), 2), "0001"));
        all.put(
                "setBinaryStream long",
                new Case(bytes, s -> s.setBinaryStream(1, new ByteArrayInputStream(BYTES), 2L), "0001"));
        all.put("setBlob stream", new Case(bytes, s -> s.setBlob(1, new ByteArrayInputStream(BYTES)), hex));
        all.put("setBlob stream long", new Case(bytes, s -> s.setBlob(1, new ByteArrayInputStream(BYTES), 2), "0001"));
        all.put("setBlob", new Case(bytes, s -> s.setBlob(1, new MariaDbBlob(BYTES)), hex));
        all.put("setBlob null", new Case(bytes, s -> s.setBlob(1, (Blob) null), null));
        all.put("setBytes null", new Case(bytes, s -> s.setBytes(1, null), null));
        all.put("setObject byte[]", new Case(bytes, s -> s.setObject(1, BYTES, Types.VARBINARY), hex));
        all.put(
                "setObject stream length",
                new Case(bytes, s -> s.setObject(1, new ByteArrayInputStream(BYTES), Types.LONGVARBINARY, 2), "0001"));

        all.put("setByte", new Case(DataType.INT32, s -> s.setByte(1, (byte) -7), "-7"));
        all.put("setShort", new Case(DataType.INT32, s -> s.setShort(1, (short) 300), "300"));
        all.put("setInt", new Case(DataType.INT32, s -> s.setInt(1, Integer.MIN_VALUE), "-2147483648"));
        all.put("setLong", new Case(DataType.INT64, s -> s.setLong(1, Long.MAX_VALUE), "9223372036854775807"));
        all.put("setString of a number", new Case(DataType.INT64, s -> s.setString(1, "17"), "17"));
        all.put("setObject BIGINT", new Case(DataType.INT64, s -> s.setObject(1, 17, Types.BIGINT), "17"));
        all.put("setBigDecimal", new Case(DataType.DECIMAL, s -> s.setBigDecimal(1, new BigDecimal("12.50")), "12.50"));
        all.put(
                "setObject DECIMAL 1",
                new Case(DataType.DECIMAL, s -> s.setObject(1, new BigDecimal("12.55"), Types.DECIMAL, 1), "12.6"));
        all.put("setDouble", new Case(DataType.DOUBLE, s -> s.setDouble(1, 0.1), "0.1"));
        all.put("setFloat", new Case(DataType.DOUBLE, s -> s.setFloat(1, 0.5f), "0.5"));
        all.put("setBoolean", new Case(DataType.BOOLEAN, s -> s.setBoolean(1, true), null));

        LocalDate day = LocalDate.of(2024, 2, 29);
        LocalDateTime moment = day.atTime(13, 14, 15, 123456000);
        all.put("setDate", new Case(DataType.DATE, s -> s.setDate(1, Date.valueOf(day)), "2024-02-29"));
        all.put("setDate null", new Case(DataType.DATE, s -> s.setDate(1, null), null));
        all.put(
                "setDate calendar",
                new Case(
                        DataType.DATE,
                        s -> s.setDate(
                                1,
                                new Date(OffsetDateTime.parse("2024-02-29T00:00+09:00")
                                        .toInstant()
                                        .toEpochMilli()),
                                TOKYO),
                        "2024-02-29"));
        all.put("setObject LocalDate", new Case(DataType.DATE, s -> s.setObject(1, day), "2024-02-29"));
        all.put("setTime", new Case(DataType.TIME, s -> s.setTime(1, Time.valueOf("13:14:15")), "13:14:15"));
        all.put("setTime calendar null", new Case(DataType.TIME, s -> s.setTime(1, null, TOKYO), null));
        all.put(
                "setObject LocalTime",
                new Case(DataType.TIME, s -> s.setObject(1, LocalTime.of(13, 14, 15), Types.TIME), "13:14:15"));
        all.put(
                "setTimestamp",
                new Case(DataType.TIMESTAMP, s -> s.setTimestamp(1, Timestamp.valueOf(moment)), "moment"));
        all.put(
                "setTimestamp calendar",
                new Case(
                        DataType.TIMESTAMP,
                        s -> s.setTimestamp(
                                1,
                                Timestamp.from(moment.atZone(TOKYO.getTimeZone().toZoneId())
                                        .toInstant()),
                                TOKYO),
                        "moment"));
        all.put("setObject LocalDateTime", new Case(DataType.TIMESTAMP, s -> s.setObject(1, moment), "moment"));
        all.put(
                "setObject OffsetDateTime",
                new Case(
                        DataType.TIMESTAMPTZ,
                        s -> s.setObject(1, OffsetDateTime.parse("2024-02-29T13:14:15+02:00")),
                        "instant"));
        all.put(
                "setObject UUID",
                new Case(
                        DataType.UUID,
                        s -> s.setObject(1, UUID.fromString("8c2c1a4e-3f0a-4a6e-9d53-0f6f2b7a1c11")),
                        "8c2c1a4e-3f0a-4a6e-9d53-0f6f2b7a1c11"));
        all.put(
                "setString json",
                new Case(DataType.JSON, s -> s.setString(1, "{\"a\": [1, 2.0]}"), "{\"a\": [1, 2.0]}"));
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void storesWhatEverySetterWasGiven(TestDatabase database) throws Exception {
        LocalDateTime moment = LocalDate.of(2024, 2, 29).atTime(13, 14, 15, 123456000);
        try (AcraDataSource source = source(database);
                Connection connection = source.getConnection()) {
            int id = 0;
            for (Map.Entry<String, Case> entry : cases().entrySet()) {
                Case one = entry.getValue();
                String column = "c_" + one.type().configName();
                id++;
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO setters (" + column + ", id) VALUES (?, ?)")) {
                    one.setter().set(insert);
                    insert.setInt(2, id);
                    assertThat(insert.executeUpdate()).as(entry.getKey()).isEqualTo(1);
                }
                try (Statement select = connection.createStatement();
                        ResultSet row = select.executeQuery("SELECT " + column + " FROM setters WHERE id = " + id)) {
                    assertThat(row.next()).isTrue();
                    if (entry.getKey().equals("setBoolean")) {
                        assertThat(row.getBoolean(1)).isTrue();
                    } else if ("moment".equals(one.expected())) {
                        assertThat(row.getObject(1, LocalDateTime.class))
                                .as(entry.getKey())
                                .isEqualTo(moment);
                    } else if ("instant".equals(one.expected())) {
                        assertThat(row.getObject(1, OffsetDateTime.class).toInstant())
                                .isEqualTo(OffsetDateTime.parse("2024-02-29T13:14:15+02:00")
                                        .toInstant());
                    } else if (one.type() == DataType.BYTES && one.expected() != null) {
                        assertThat(row.getBytes(1))
                                .as(entry.getKey())
                                .asHexString()
                                .isEqualToIgnoringCase(one.expected());
                    } else {
                        assertThat(row.getString(1)).as(entry.getKey()).isEqualTo(one.expected());
                    }
                }
            }
            assertCiphertext(database);
        }
    }

    private static void assertCiphertext(TestDatabase database) throws Exception {
        try (Connection raw = database.dataSource().getConnection();
                Statement statement = raw.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM setters")) {
            while (rows.next()) {
                for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
                    byte[] stored = rows.getBytes(i);
                    if (stored != null && stored.length > 0) {
                        assertThat(stored).startsWith('%', '%', '%');
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatHasNoFormInTheColumn(TestDatabase database) throws Exception {
        List<Case> refused = new ArrayList<>();
        refused.add(new Case(DataType.INT32, s -> s.setLong(1, 1L << 40), null));
        refused.add(new Case(DataType.INT32, s -> s.setString(1, "marker-4711"), null));
        refused.add(new Case(DataType.INT32, s -> s.setObject(1, "marker-4711", Types.INTEGER), null));
        refused.add(new Case(DataType.BYTES, s -> s.setDate(1, Date.valueOf("2024-02-29")), null));
        refused.add(new Case(DataType.STR, s -> s.setObject(1, new Object()), null));
        refused.add(new Case(DataType.STR, s -> s.setRowId(1, new MarkerRowId()), null));
        refused.add(new Case(DataType.STR, s -> s.setObject(1, new String[] {"marker-4711"}), null));
        refused.add(new Case(DataType.STR, s -> s.setCharacterStream(1, new StringReader("marker-4711"), 100), null));
        refused.add(new Case(DataType.BYTES, s -> s.setBinaryStream(1, stream("marker-4711"), -5), null));
        refused.add(new Case(DataType.UUID, s -> s.setString(1, "marker-4711"), null));
        try (AcraDataSource source = source(database);
                Connection connection = source.getConnection()) {
            for (int i = 0; i < refused.size(); i++) {
                Case one = refused.get(i);
                try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO setters (c_" + one.type().configName() + ") VALUES (?)")) {
                    assertThatThrownBy(() -> one.setter().set(insert))
                            .as("case " + i)
                            .isInstanceOfSatisfying(AcraSqlException.class, e -> {
                                assertThat(e.getSQLState()).startsWith("ZC");
                                assertThat(e.toString()).doesNotContain("marker-4711");
                            });
                }
            }
        }
    }

    /** A row id, for which no column has a form. */
    private static final class MarkerRowId implements java.sql.RowId {
        @Override
        public byte[] getBytes() {
            return BYTES.clone();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesStreamsBeyondTheLimit(TestDatabase database) throws Exception {
        source(database).close();
        try (AcraDataSource source = AcraDataSource.builder(database.dataSource())
                        .schema(SCHEMA)
                        .keys(TestKeys.keys())
                        .clientId(TestKeys.CLIENT)
                        .maxStreamBytes(10)
                        .build();
                Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO setters (c_bytes) VALUES (?)")) {
            insert.setBinaryStream(1, new ByteArrayInputStream(new byte[10]));
            insert.executeUpdate();
            assertThatThrownBy(() -> insert.setBinaryStream(1, new ByteArrayInputStream(new byte[11])))
                    .isInstanceOfSatisfying(
                            AcraSqlException.class, e -> assertThat(e.state()).isEqualTo(AcraSqlState.LIMIT_EXCEEDED));
            assertThatThrownBy(() -> insert.setBinaryStream(1, new ByteArrayInputStream(new byte[11]), 11))
                    .isInstanceOfSatisfying(
                            AcraSqlException.class, e -> assertThat(e.state()).isEqualTo(AcraSqlState.LIMIT_EXCEEDED));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void comparesWithTheElementsOfAnArray(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO customer (email) VALUES ('a@x'), ('b@x'), ('c@x')");
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT email FROM customer WHERE email = ANY(?) ORDER BY id")) {
                Array array = connection.createArrayOf("varchar", new Object[] {"a@x", "c@x", null});
                select.setArray(1, array);
                assertThat(texts(select)).containsExactly("a@x", "c@x");
                select.setObject(1, new String[] {"b@x"});
                assertThat(texts(select)).containsExactly("b@x");
                select.setObject(1, new Object[0], Types.ARRAY);
                assertThat(texts(select)).isEmpty();
                assertThatThrownBy(() -> select.setString(1, "{a@x}")).isInstanceOf(AcraSqlException.class);
                if (database == TestDatabase.POSTGRESQL) {
                    select.setNull(1, Types.ARRAY);
                    assertThat(texts(select)).isEmpty();
                }
            }
        }
    }

    private static List<String> texts(PreparedStatement select) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource
    void sendsOnlyWhetherAValueIsNullWhereNothingElseMatters(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO customer (email) VALUES ('a@x'), ('b@x')");
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT email FROM customer WHERE (? IS NULL OR email = ?) ORDER BY id")) {
                select.setString(1, "a@x");
                select.setString(2, "a@x");
                assertThat(select.toString()).doesNotContain("a@x");
                assertThat(texts(select)).containsExactly("a@x");
                select.setNull(1, Types.VARCHAR);
                select.setNull(2, Types.VARCHAR);
                assertThat(texts(select)).containsExactly("a@x", "b@x");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void forwardsParametersOfOtherColumns(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE customer SET name = ?, email = ? WHERE id = ?")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO customer (id, name) VALUES (5, 'before')");
            }
            update.setString(1, "after");
            update.setString(2, "z@x");
            update.setInt(3, 5);
            assertThat(update.executeUpdate()).isEqualTo(1);
            update.clearParameters();
            assertThatThrownBy(update::executeUpdate).isInstanceOf(SQLException.class);
            assertThat(Customers.read(connection, "name")).containsExactly("after");
            assertThat(Customers.read(connection, "email")).containsExactly("z@x");
            if (database != TestDatabase.MARIADB) {
                // MariaDB's driver takes any number.
                assertThatThrownBy(() -> update.setString(9, "x"))
                        .isInstanceOf(SQLException.class)
                        .isNotInstanceOf(AcraSqlException.class);
            }
        }
    }
}
