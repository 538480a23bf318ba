/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.jdbc.sql.TestLog;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
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
import java.util.Arrays;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is set with each setter is read with each getter: from a column of the plain type through the driver, and from a protected
 * one through the decorator. For each pair of type and setter the matrix tells who takes the value, and if both do, how many of the
 * getters answer alike. It is kept as a resource, so that no deviation comes or goes unseen.
 *
 * <pre>
 * .        both refuse the value
 * +        the driver refuses it, the decorator takes it
 * -        the driver takes it, the decorator refuses it
 * 9=2+1-3~ both take it; then 9 getters answer alike or refuse both, 2 answer where the driver's refuse, 1 refuses where the
 *          driver's answers, 3 answer differently
 * </pre>
 */
class RoundTripTest {
    private static final Calendar TOKYO = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));

    private static final EncryptionSchema SCHEMA = EncryptionSchema.of(TableSchema.of(
            "trip_protected",
            List.of(),
            Arrays.stream(DataType.values())
                    .map(type ->
                            ColumnSetting.builder(column(type)).dataType(type).build())
                    .toList()));

    private static TimeZone before = TimeZone.getDefault();

    /** So that the matrix is the same everywhere. */
    @BeforeAll
    static void setZone() {
        before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    @AfterAll
    static void restoreZone() {
        TimeZone.setDefault(before);
    }

    /** One call of a setter for parameter 1. */
    private interface Setter {
        void set(PreparedStatement statement) throws SQLException;
    }

    private static String column(DataType type) {
        return "c_" + type.configName();
    }

    private static String plainType(TestDatabase database, DataType type) {
        boolean postgres = database == TestDatabase.POSTGRESQL;
        return switch (type) {
            case STR -> "text";
            case BYTES -> postgres ? "bytea" : "blob";
            case INT32 -> "integer";
            case INT64 -> "bigint";
            case DECIMAL -> postgres ? "numeric" : "decimal(20,2)";
            case DOUBLE -> "double precision";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIME -> postgres ? "time" : "time(6)";
            case TIMESTAMP -> postgres ? "timestamp" : "datetime(6)";
            case TIMESTAMPTZ -> postgres ? "timestamptz" : "timestamp(6) NULL";
            case UUID -> "uuid";
            case JSON -> "json";
        };
    }

    /** A text that the type takes. */
    private static String text(DataType type) {
        return switch (type) {
            case STR -> "Zoë 漢";
            case BYTES -> "raw";
            case INT32, INT64 -> "42";
            case DECIMAL -> "42.50";
            case DOUBLE -> "42.5";
            case BOOLEAN -> "true";
            case DATE -> "2024-02-29";
            case TIME -> "23:59:58";
            case TIMESTAMP -> "2024-02-29 23:59:58.5";
            case TIMESTAMPTZ -> "2024-02-29 23:59:58.5+00:00";
            case UUID -> "01234567-89ab-4def-8123-456789abcdef";
            case JSON -> "{\"a\": 42}";
        };
    }

    private static int jdbcType(DataType type) {
        return switch (type) {
            case STR, JSON -> Types.VARCHAR;
            case BYTES -> Types.VARBINARY;
            case INT32 -> Types.INTEGER;
            case INT64 -> Types.BIGINT;
            case DECIMAL -> Types.NUMERIC;
            case DOUBLE -> Types.DOUBLE;
            case BOOLEAN -> Types.BOOLEAN;
            case DATE -> Types.DATE;
            case TIME -> Types.TIME;
            case TIMESTAMP -> Types.TIMESTAMP;
            case TIMESTAMPTZ -> Types.TIMESTAMP_WITH_TIMEZONE;
            case UUID -> Types.OTHER;
        };
    }

    private static Map<String, Setter> setters(DataType type) {
        String text = text(type);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Map<String, Setter> all = new LinkedHashMap<>();
        all.put("setString", s -> s.setString(1, text));
        all.put("setNString", s -> s.setNString(1, text));
        all.put("setObject(String)", s -> s.setObject(1, text));
        all.put("setObject(String, VARCHAR)", s -> s.setObject(1, text, Types.VARCHAR));
        all.put("setObject(String, own)", s -> s.setObject(1, text, jdbcType(type)));
        all.put("setBytes", s -> s.setBytes(1, bytes));
        all.put("setObject(byte[])", s -> s.setObject(1, bytes));
        all.put("setBinaryStream", s -> s.setBinaryStream(1, new ByteArrayInputStream(bytes)));
        all.put("setBlob", s -> s.setBlob(1, new ByteArrayInputStream(bytes)));
        all.put(
                "setAsciiStream",
                s -> s.setAsciiStream(1, new ByteArrayInputStream("42".getBytes(StandardCharsets.US_ASCII)), 2));
        all.put("setCharacterStream", s -> s.setCharacterStream(1, new StringReader(text), text.length()));
        all.put("setClob", s -> s.setClob(1, new StringReader(text)));
        all.put("setBoolean", s -> s.setBoolean(1, true));
        all.put("setByte", s -> s.setByte(1, (byte) 1));
        all.put("setShort", s -> s.setShort(1, (short) 42));
        all.put("setInt", s -> s.setInt(1, 42));
        all.put("setLong", s -> s.setLong(1, 42));
        all.put("setFloat", s -> s.setFloat(1, 42.5f));
        all.put("setDouble", s -> s.setDouble(1, 42.5));
        all.put("setBigDecimal", s -> s.setBigDecimal(1, new BigDecimal("42.50")));
        all.put("setDate", s -> s.setDate(1, Date.valueOf("2024-02-29")));
        all.put("setDate(Tokyo)", s -> s.setDate(1, Date.valueOf("2024-02-29"), (Calendar) TOKYO.clone()));
        all.put("setTime", s -> s.setTime(1, Time.valueOf("23:59:58")));
        all.put("setTimestamp", s -> s.setTimestamp(1, Timestamp.valueOf("2024-02-29 23:59:58.123456")));
        all.put(
                "setTimestamp(Tokyo)",
                s -> s.setTimestamp(1, Timestamp.valueOf("2024-02-29 23:59:58.5"), (Calendar) TOKYO.clone()));
        List<Object> objects = List.of(
                true,
                42,
                42L,
                42.5,
                new BigDecimal("42.50"),
                BigInteger.TEN,
                Date.valueOf("2024-02-29"),
                Time.valueOf("23:59:58"),
                Timestamp.valueOf("2024-02-29 23:59:58.5"),
                LocalDate.of(2024, 2, 29),
                LocalTime.of(23, 59, 58),
                LocalDateTime.of(2024, 2, 29, 23, 59, 58),
                OffsetDateTime.parse("2024-02-29T23:59:58+01:00"),
                UUID.fromString("01234567-89ab-4def-8123-456789abcdef"));
        for (Object object : objects) {
            String name = object.getClass().getSimpleName();
            all.put("setObject(" + name + ")", s -> s.setObject(1, object));
            all.put("setObject(" + name + ", own)", s -> s.setObject(1, object, jdbcType(type)));
        }
        all.put("setNull(own)", s -> s.setNull(1, jdbcType(type)));
        all.put("setNull(VARCHAR)", s -> s.setNull(1, Types.VARCHAR));
        all.put("setObject(null)", s -> s.setObject(1, null));
        return all;
    }

    /** Sets and stores a value; whether that is taken. */
    private static boolean store(Connection connection, String table, DataType type, Setter setter)
            throws SQLException {
        try (Statement clean = connection.createStatement();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE " + table + " SET " + column(type) + " = ? WHERE id = 1")) {
            clean.executeUpdate("UPDATE " + table + " SET " + column(type) + " = NULL");
            setter.set(update);
            return update.executeUpdate() == 1;
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }

    /** What all getters answer. */
    private static List<String> read(Connection connection, String table, DataType type) throws SQLException {
        CallRecorder recorder = new CallRecorder();
        try (Statement statement = connection.createStatement();
                ResultSet row = recorder.record(
                        ResultSet.class,
                        statement.executeQuery("SELECT " + column(type) + " FROM " + table + " WHERE id = 1"))) {
            row.next();
            EveryMethod.getters(row, 1);
        }
        return recorder.lines().stream()
                .map(line -> line.contains(" ! ") ? "refused" : line.replaceFirst("^.*?\\) = ", ""))
                .toList();
    }

    private static String compared(List<String> plain, List<String> decrypted) {
        int same = 0;
        int more = 0;
        int less = 0;
        int other = 0;
        assertThat(decrypted).hasSameSizeAs(plain);
        for (int i = 0; i < plain.size(); i++) {
            if (plain.get(i).equals(decrypted.get(i))) {
                same++;
            } else if (plain.get(i).equals("refused")) {
                more++;
            } else if (decrypted.get(i).equals("refused")) {
                less++;
            } else {
                other++;
            }
        }
        return same + "=" + more + "+" + less + "-" + other + "~";
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB", "CONNECTOR_J"})
    void protectedColumnsAnswerAsPlainOnesDo(TestDatabase database) throws Exception {
        StringBuilder matrix = new StringBuilder("types: " + Arrays.toString(DataType.values()) + "\n");
        Map<String, StringBuilder> rows = new LinkedHashMap<>();
        int pairs = 0;
        try (Connection raw = database.dataSource().getConnection();
                AcraDataSource source = AcraDataSource.builder(database.dataSource())
                        .schema(SCHEMA)
                        .keys(TestKeys.keys())
                        .clientId(TestKeys.CLIENT)
                        .build()) {
            tables(database, raw);
            try (Connection connection = source.getConnection()) {
                if (database != TestDatabase.POSTGRESQL) {
                    for (Connection each : List.of(raw, connection)) {
                        try (Statement zone = each.createStatement()) {
                            zone.execute("SET time_zone = '+00:00'");
                        }
                    }
                }
                for (DataType type : DataType.values()) {
                    for (Map.Entry<String, Setter> setter : setters(type).entrySet()) {
                        boolean plain = store(raw, "trip_plain", type, setter.getValue());
                        boolean taken = store(connection, "trip_protected", type, setter.getValue());
                        String cell = plain ? "-" : taken ? "+" : ".";
                        if (plain && taken) {
                            List<String> expected = read(raw, "trip_plain", type);
                            pairs += expected.size();
                            cell = compared(expected, read(connection, "trip_protected", type));
                        }
                        rows.computeIfAbsent(setter.getKey(), key -> new StringBuilder())
                                .append(String.format(" %-14s", cell));
                    }
                }
            }
        }
        rows.forEach((setter, row) -> matrix.append(
                        String.format("%-34s%s", setter, row).stripTrailing())
                .append('\n'));
        TestLog.print(database + ": " + pairs + " answers compared\n" + matrix);
        assertThat(matrix.toString()).isEqualTo(expected(database));
    }

    private static void tables(TestDatabase database, Connection raw) throws SQLException {
        StringBuilder plain = new StringBuilder("id integer PRIMARY KEY");
        StringBuilder encrypted = new StringBuilder(plain);
        for (DataType type : DataType.values()) {
            plain.append(", " + column(type) + " " + plainType(database, type));
            encrypted.append(", " + column(type) + " #bin");
        }
        database.table(raw, "trip_plain", plain.toString());
        database.table(raw, "trip_protected", encrypted.toString());
        try (Statement statement = raw.createStatement()) {
            statement.execute("INSERT INTO trip_plain (id) VALUES (1)");
            statement.execute("INSERT INTO trip_protected (id) VALUES (1)");
        }
    }

    private static String expected(TestDatabase database) throws Exception {
        String name = "roundtrip-" + database.name().toLowerCase(Locale.ROOT) + ".txt";
        try (InputStream in = RoundTripTest.class.getResourceAsStream(name)) {
            return in == null ? "no resource " + name : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
