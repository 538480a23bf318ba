/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.AcraSqlState;
import dev.acrawriter.jdbc.TestDatabase;
import dev.acrawriter.jdbc.sql.TestLog;
import dev.acrawriter.schema.DataType;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What updaters store, and what getters show of it. */
class UpdatableResultSetTest {
    /** One updater call. */
    @FunctionalInterface
    private interface Update {
        void on(ResultSet result, int index, String label) throws SQLException;
    }

    private record Case(DataType type, String plain, Update update) {}

    private static final byte[] TEXT = "Zoë".getBytes(StandardCharsets.UTF_8);

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        add(cases, "string", DataType.STR, "Zoë", (r, i, l) -> r.updateString(i, "Zoë"));
        add(cases, "string by label", DataType.STR, "Zoë", (r, i, l) -> r.updateString(l, "Zoë"));
        add(cases, "nstring", DataType.STR, "Zoë", (r, i, l) -> r.updateNString(i, "Zoë"));
        add(cases, "object", DataType.STR, "Zoë", (r, i, l) -> r.updateObject(i, "Zoë"));
        add(cases, "object by label", DataType.STR, "Zoë", (r, i, l) -> r.updateObject(l, "Zoë"));
        add(cases, "typed object", DataType.STR, "Zoë", (r, i, l) -> r.updateObject(i, "Zoë", JDBCType.VARCHAR));
        add(cases, "reader", DataType.STR, "Zoë", (r, i, l) -> r.updateCharacterStream(i, new StringReader("Zoë")));
        add(
                cases,
                "reader of length",
                DataType.STR,
                "Zo",
                (r, i, l) -> r.updateCharacterStream(l, new StringReader("Zoë"), 2));
        add(
                cases,
                "reader of long length",
                DataType.STR,
                "Zo",
                (r, i, l) -> r.updateCharacterStream(i, new StringReader("Zoë"), 2L));
        add(cases, "nreader", DataType.STR, "Zoë", (r, i, l) -> r.updateNCharacterStream(i, new StringReader("Zoë")));
        add(
                cases,
                "ascii",
                DataType.STR,
                "abc",
                (r, i, l) ->
                        r.updateAsciiStream(i, new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII)), 3));
        add(cases, "clob", DataType.STR, "Zoë", (r, i, l) -> r.updateClob(i, new PlainClob("Zoë")));
        add(cases, "clob reader", DataType.STR, "Zoë", (r, i, l) -> r.updateClob(i, new StringReader("Zoë")));
        add(cases, "nclob", DataType.STR, "Zoë", (r, i, l) -> r.updateNClob(l, new PlainClob("Zoë")));
        add(cases, "empty", DataType.STR, "", (r, i, l) -> r.updateString(i, ""));
        add(cases, "bytes", DataType.BYTES, "Zoë", (r, i, l) -> r.updateBytes(i, TEXT));
        add(cases, "blob", DataType.BYTES, "Zoë", (r, i, l) -> r.updateBlob(i, new PlainBlob(TEXT.clone())));
        add(cases, "blob stream", DataType.BYTES, "Zoë", (r, i, l) -> r.updateBlob(i, new ByteArrayInputStream(TEXT)));
        add(
                cases,
                "binary stream",
                DataType.BYTES,
                "Zoë",
                (r, i, l) -> r.updateBinaryStream(l, new ByteArrayInputStream(TEXT)));
        add(
                cases,
                "binary stream of length",
                DataType.BYTES,
                "Zo",
                (r, i, l) -> r.updateBinaryStream(i, new ByteArrayInputStream(TEXT), 2));
        add(
                cases,
                "object stream",
                DataType.BYTES,
                "Zo",
                (r, i, l) -> r.updateObject(i, new ByteArrayInputStream(TEXT), 2));
        add(cases, "int", DataType.INT32, "-7", (r, i, l) -> r.updateInt(i, -7));
        add(cases, "short", DataType.INT32, "-7", (r, i, l) -> r.updateShort(i, (short) -7));
        add(cases, "byte", DataType.INT32, "-7", (r, i, l) -> r.updateByte(i, (byte) -7));
        add(cases, "long", DataType.INT64, "9000000000", (r, i, l) -> r.updateLong(i, 9_000_000_000L));
        add(cases, "number as text", DataType.INT64, "12", (r, i, l) -> r.updateString(i, "12"));
        add(cases, "decimal", DataType.DECIMAL, "12.50", (r, i, l) -> r.updateBigDecimal(i, new BigDecimal("12.50")));
        add(
                cases,
                "decimal with scale",
                DataType.DECIMAL,
                "12.5",
                (r, i, l) -> r.updateObject(i, new BigDecimal("12.500"), 1));
        add(cases, "double", DataType.DOUBLE, "0.5", (r, i, l) -> r.updateDouble(i, 0.5));
        add(cases, "float", DataType.DOUBLE, "0.5", (r, i, l) -> r.updateFloat(i, 0.5f));
        add(cases, "boolean", DataType.BOOLEAN, "true", (r, i, l) -> r.updateBoolean(i, true));
        add(cases, "date", DataType.DATE, "2024-02-29", (r, i, l) -> r.updateDate(i, Date.valueOf("2024-02-29")));
        add(
                cases,
                "local date",
                DataType.DATE,
                "2024-02-29",
                (r, i, l) -> r.updateObject(i, LocalDate.of(2024, 2, 29)));
        add(cases, "time", DataType.TIME, "23:59:58", (r, i, l) -> r.updateTime(i, Time.valueOf("23:59:58")));
        add(
                cases,
                "timestamp",
                DataType.TIMESTAMP,
                "2024-02-29T23:59:58.5",
                (r, i, l) -> r.updateTimestamp(i, Timestamp.valueOf("2024-02-29 23:59:58.5")));
        UUID uuid = UUID.fromString("01234567-89ab-4def-8123-456789abcdef");
        add(cases, "uuid", DataType.UUID, uuid.toString(), (r, i, l) -> r.updateObject(i, uuid));
        return cases;
    }

    private static void add(Map<String, Case> cases, String name, DataType type, String plain, Update update) {
        cases.put(name, new Case(type, plain, update));
    }

    private static Statement updatable(Connection connection) throws SQLException {
        return connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void everyUpdaterStoresCiphertextOfTheCanonicalForm(TestDatabase database) throws Exception {
        List<String> wrong = new ArrayList<>();
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = updatable(connection);
                Statement raw = connection.createStatement()) {
            for (Map.Entry<String, Case> entry : cases().entrySet()) {
                Case one = entry.getValue();
                sample.create(connection);
                sample.insert(connection, 1, one.type(), null);
                String column = Sample.column(one.type());
                try (ResultSet result = sample.query(statement, "SELECT id, " + column + " FROM sample")) {
                    assertThat(result.next()).isTrue();
                    one.update().on(result, 2, column);
                    result.updateRow();
                }
                try (ResultSet stored = raw.executeQuery("SELECT " + column + " FROM sample")) {
                    assertThat(stored.next()).isTrue();
                    byte[] bytes = stored.getBytes(1);
                    String plain = new String(
                            sample.cipher()
                                    .read(sample.protectedColumn(one.type()), Sample.CLIENT, bytes)
                                    .bytes(),
                            StandardCharsets.UTF_8);
                    boolean leaked = !one.plain().isEmpty()
                            && new String(bytes, StandardCharsets.ISO_8859_1)
                                    .contains(new String(
                                            one.plain().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                            && one.plain().length() > 3;
                    if (!plain.equals(one.plain()) || leaked || (!plain.isEmpty() && bytes.length < 100)) {
                        wrong.add(entry.getKey() + ": " + plain + ", " + bytes.length + " bytes");
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void gettersShowAnUpdateWhenTheDriverDoes(TestDatabase database) throws Exception {
        List<String> seen = new ArrayList<>();
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = updatable(connection)) {
            sample.create(connection);
            sample.insert(connection, 1, DataType.STR, "one");
            sample.insert(connection, 2, DataType.STR, "two");
            try (ResultSet result = sample.query(statement, "SELECT id, p_str, c_str FROM sample ORDER BY id")) {
                assertThat(result.next()).isTrue();
                seen.add(both(result));
                update(result, "changed");
                seen.add(both(result));
                result.updateRow();
                seen.add(both(result));
                update(result, "given up");
                result.cancelRowUpdates();
                seen.add(both(result));
                result.updateNull(2);
                result.updateNull(3);
                result.updateRow();
                seen.add(both(result));
                result.moveToInsertRow();
                result.updateInt(1, 3);
                update(result, "three");
                seen.add(both(result));
                result.insertRow();
                result.moveToCurrentRow();
                seen.add(both(result));
                assertThat(result.absolute(2)).isTrue();
                seen.add(both(result));
                result.deleteRow();
            }
            try (ResultSet result = sample.query(statement, "SELECT id, p_str, c_str FROM sample ORDER BY id")) {
                assertThat(result.next()).isTrue();
                seen.add(both(result));
                assertThat(result.next()).isTrue();
                seen.add(both(result));
                assertThat(result.next()).isFalse();
            }
        }
        TestLog.print(database + " " + seen);
        assertThat(seen).allSatisfy(pair -> {
            String[] values = pair.split("\\|", -1);
            assertThat(values[1]).isEqualTo(values[0]);
        });
        assertThat(seen).startsWith("one|one").endsWith("null|null", "three|three");
    }

    private static void update(ResultSet result, String value) throws SQLException {
        result.updateString(2, value);
        result.updateString(3, value);
    }

    private static String both(ResultSet result) {
        return shown(result, 2) + "|" + shown(result, 3);
    }

    private static String shown(ResultSet result, int column) {
        try {
            return String.valueOf(result.getString(column));
        } catch (SQLException e) {
            return "refused";
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void refusesWhatDoesNotFitWithoutSayingIt(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = updatable(connection)) {
            sample.create(connection);
            sample.insert(connection, 1, DataType.INT32, "1");
            try (ResultSet result = sample.query(statement, "SELECT id, c_int32, c_str FROM sample")) {
                assertThat(result.next()).isTrue();
                refused(AcraSqlState.VALUE_REFUSED, "sample.c_int32", () -> result.updateString(2, "geheim77"));
                refused(AcraSqlState.VALUE_REFUSED, "sample.c_int32", () -> result.updateLong(2, 7_777_777_777L));
                if (database != TestDatabase.MARIADB) {
                    Array array = connection.createArrayOf(
                            database == TestDatabase.POSTGRESQL ? "int4" : "INTEGER", new Object[] {77});
                    refused(AcraSqlState.VALUE_REFUSED, "sample.c_int32", () -> result.updateArray(2, array));
                }
                refused(
                        AcraSqlState.VALUE_REFUSED,
                        "sample.c_str",
                        () -> result.updateCharacterStream(3, new StringReader("geheim77"), 9));
                assertThat(result.getInt(2)).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void keepsStreamsUpToTheLimit(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = updatable(connection)) {
            sample.create(connection);
            sample.insert(connection, 1, DataType.STR, "one");
            ResultSettings usual = sample.settings();
            ResultSettings limited =
                    new ResultSettings(usual.cipher(), usual.columns(), usual.dialect(), usual.envelopes(), 6, false);
            try (ResultSet result = sample.query(statement, "SELECT id, c_str, c_bytes FROM sample", limited)) {
                assertThat(result.next()).isTrue();
                refused(
                        AcraSqlState.LIMIT_EXCEEDED,
                        "sample.c_str",
                        () -> result.updateCharacterStream(2, new StringReader("1234567")));
                refused(
                        AcraSqlState.LIMIT_EXCEEDED,
                        "sample.c_str",
                        () -> result.updateCharacterStream(2, new StringReader("ëëëë")));
                refused(
                        AcraSqlState.LIMIT_EXCEEDED,
                        "sample.c_bytes",
                        () -> result.updateBinaryStream(3, new ByteArrayInputStream(new byte[7])));
                result.updateCharacterStream(2, new StringReader("ëëë"));
                result.updateBinaryStream(3, new ByteArrayInputStream(new byte[6]));
                result.updateRow();
            }
            try (ResultSet result = sample.query(statement, "SELECT c_str, c_bytes FROM sample")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo("ëëë");
                assertThat(result.getBytes(2)).hasSize(6);
            }
        }
    }

    /** A call that must be refused. */
    @FunctionalInterface
    private interface Call {
        void run() throws SQLException;
    }

    private static void refused(AcraSqlState state, String column, Call call) {
        AcraSqlException refusal = catchThrowableOfType(AcraSqlException.class, call::run);
        assertThat(refusal.state()).isEqualTo(state);
        assertThat(refusal.column()).isEqualTo(column);
        assertThat(refusal.getMessage()).contains(column).doesNotContain("77");
        assertThat(refusal.getCause()).isNull();
    }
}
