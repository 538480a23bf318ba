/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.jdbc.TestDatabase;
import dev.acrawriter.jdbc.sql.TestLog;
import dev.acrawriter.schema.DataType;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every getter of every data type, compared with what the driver answers for a plain column. The outcome is a matrix, printed, and
 * kept as a resource: a change of it must be looked at.
 *
 * <pre>
 * =  the same answer          .  both refuse
 * +  the driver refuses, a decrypted value is given
 * -  the driver answers, a decrypted value is refused
 * ~  both answer, differently
 * </pre>
 */
class AcraResultSetTest {
    private static final List<Class<?>> CLASSES = List.of(
            String.class,
            byte[].class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            Instant.class,
            Date.class,
            Time.class,
            Timestamp.class,
            java.util.Date.class,
            Calendar.class,
            UUID.class,
            Object.class,
            InputStream.class,
            Reader.class,
            Blob.class,
            Clob.class,
            NClob.class,
            SQLXML.class,
            URL.class,
            Thread.class);

    /** Values of each type, one row each. */
    static Map<DataType, List<String>> values() {
        Map<DataType, List<String>> values = new LinkedHashMap<>();
        values.put(DataType.STR, List.of("42", "Zoë \uD83D\uDE00", "2024-02-29"));
        values.put(DataType.BYTES, List.of("42", "Zoë"));
        values.put(DataType.INT32, List.of("42", "-2147483648", "1"));
        values.put(DataType.INT64, List.of("42", "-9223372036854775808", "0"));
        values.put(DataType.DECIMAL, List.of("42.00", "-1234567890.55", "0.50"));
        values.put(DataType.DOUBLE, List.of("42.0", "0.1", "-1.5"));
        values.put(DataType.BOOLEAN, List.of("true", "false"));
        values.put(DataType.DATE, List.of("2024-02-29", "1999-12-31"));
        values.put(DataType.TIME, List.of("23:59:58", "00:00:01.5"));
        values.put(DataType.TIMESTAMP, List.of("2024-02-29 23:59:58.123456", "1999-12-31 00:00:00"));
        values.put(DataType.TIMESTAMPTZ, List.of("2024-02-29T23:59:58.123456Z", "1999-12-31T00:00:00Z"));
        values.put(DataType.UUID, List.of("01234567-89ab-4def-8123-456789abcdef"));
        values.put(DataType.JSON, List.of("{\"a\": 42}", "42"));
        return values;
    }

    /** A call of one getter by index, and the same by label. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Getter(String name, Method byIndex, Method byLabel, Object[] rest) {
        Object read(ResultSet result, Object column) throws Exception {
            Object[] arguments = new Object[rest.length + 1];
            arguments[0] = column;
            System.arraycopy(rest, 0, arguments, 1, rest.length);
            try {
                return (column instanceof String ? byLabel : byIndex).invoke(result, arguments);
            } catch (InvocationTargetException e) {
                throw (Exception) e.getCause();
            }
        }
    }

    private static List<Getter> getters() throws NoSuchMethodException {
        List<Getter> getters = new ArrayList<>();
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        for (Method method : ResultSet.class.getMethods()) {
            Class<?>[] types = method.getParameterTypes();
            if (!method.getName().startsWith("get") || types.length == 0 || types[0] != int.class) {
                continue;
            }
            Class<?>[] labelTypes = types.clone();
            labelTypes[0] = String.class;
            Method byLabel = ResultSet.class.getMethod(method.getName(), labelTypes);
            if (types.length == 1) {
                getters.add(new Getter(method.getName(), method, byLabel, new Object[0]));
            } else if (types[1] == Calendar.class) {
                getters.add(new Getter(method.getName() + "(Tokyo)", method, byLabel, new Object[] {tokyo}));
            } else if (types[1] == int.class) {
                getters.add(new Getter(method.getName() + "(1)", method, byLabel, new Object[] {1}));
            } else if (types[1] == Map.class) {
                getters.add(new Getter(method.getName() + "(Map)", method, byLabel, new Object[] {Map.of()}));
            } else if (types[1] == Class.class) {
                for (Class<?> type : CLASSES) {
                    String name = method.getName() + "(" + type.getTypeName().replace("java.", "") + ")";
                    getters.add(new Getter(name, method, byLabel, new Object[] {type}));
                }
            } else {
                throw new AssertionError("a getter that this test does not know: " + method);
            }
        }
        getters.sort(Comparator.comparing(Getter::name));
        return getters;
    }

    /** What the driver's getter answers; some drivers refuse with exceptions that JDBC does not know. */
    private static String driverAnswer(Getter getter, ResultSet result, int column) throws Exception {
        try {
            return answer(getter, result, column);
        } catch (RuntimeException e) {
            return "refused";
        }
    }

    /** What a getter answers, in a form that can be compared; {@code refused} if it throws an SQLException. */
    private static String answer(Getter getter, ResultSet result, Object column) throws Exception {
        try {
            Object value = getter.read(result, column);
            return shown(value) + (result.wasNull() ? " (null)" : "");
        } catch (SQLException e) {
            return "refused";
        }
    }

    private static String shown(Object value) throws Exception {
        if (value instanceof byte[] bytes) {
            return "bytes " + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof InputStream stream) {
            return "stream " + HexFormat.of().formatHex(stream.readAllBytes());
        }
        if (value instanceof Reader reader) {
            return "reader " + read(reader);
        }
        if (value instanceof Clob clob) {
            return "clob " + clob.getSubString(1, (int) clob.length());
        }
        if (value instanceof Blob blob) {
            return "blob " + HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
        }
        if (value instanceof SQLXML xml) {
            return "xml " + xml.getString();
        }
        if (value instanceof Calendar calendar) {
            return "calendar " + calendar.toInstant();
        }
        return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    }

    private static String read(Reader reader) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            text.append((char) c);
        }
        return text.toString();
    }

    private static char compare(String plain, String decrypted) {
        if (plain.equals(decrypted)) {
            return plain.equals("refused") ? '.' : '=';
        }
        if (plain.equals("refused")) {
            return '+';
        }
        return decrypted.equals("refused") ? '-' : '~';
    }

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

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void everyGetterAnswersAsForAPlainColumn(TestDatabase database) throws Exception {
        List<Getter> getters = getters();
        Map<String, StringBuilder> matrix = new LinkedHashMap<>();
        List<String> details = new ArrayList<>();
        getters.forEach(getter -> matrix.put(getter.name(), new StringBuilder()));
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            sample.create(connection);
            for (Map.Entry<DataType, List<String>> entry : values().entrySet()) {
                int id = 0;
                for (String value : entry.getValue()) {
                    sample.insert(connection, id++, entry.getKey(), value);
                }
            }
            for (Map.Entry<DataType, List<String>> entry : values().entrySet()) {
                String plain = Sample.plainColumn(entry.getKey());
                String encrypted = Sample.column(entry.getKey());
                String sql = "SELECT id, " + plain + ", " + encrypted + " FROM sample WHERE id = ";
                for (Getter getter : getters) {
                    StringBuilder outcome = new StringBuilder();
                    for (int id = 0; id < entry.getValue().size(); id++) {
                        try (ResultSet result = sample.query(statement, sql + id)) {
                            assertThat(result.next()).isTrue();
                            ResultSet driver =
                                    result.unwrap(AcraResultSet.class).delegate();
                            String expected = driverAnswer(getter, driver, 2);
                            String actual = answer(getter, result, 3);
                            assertThat(answer(getter, result, encrypted)).isEqualTo(actual);
                            assertThat(actual).doesNotContain(" (null)");
                            char same = compare(expected, actual);
                            outcome.append(same);
                            if (same == '~') {
                                details.add(entry.getKey() + "." + getter.name() + ": driver " + expected
                                        + ", decrypted " + actual);
                            }
                        }
                    }
                    Objects.requireNonNull(matrix.get(getter.name()))
                            .append(' ')
                            .append(outcome);
                }
            }
        }
        String printed = print(matrix);
        TestLog.print(database + "\n" + printed + String.join("\n", details));
        assertThat(printed).isEqualTo(expected(database));
    }

    private static String print(Map<String, StringBuilder> matrix) {
        StringBuilder out = new StringBuilder();
        out.append("types: ").append(Arrays.toString(DataType.values())).append('\n');
        matrix.forEach((getter, row) ->
                out.append(String.format("%-36s%s%n", getter, row).replace("\r", "")));
        return out.toString();
    }

    private static String expected(TestDatabase database) throws Exception {
        String name = "getters-" + database.name().toLowerCase(java.util.Locale.ROOT) + ".txt";
        try (InputStream in = AcraResultSetTest.class.getResourceAsStream(name)) {
            return in == null ? "no resource " + name : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void nullIsNullForEveryGetter(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            sample.create(connection);
            for (DataType type : DataType.values()) {
                sample.insert(connection, 1, type, null);
            }
            for (DataType type : DataType.values()) {
                String encrypted = Sample.column(type);
                try (ResultSet result = sample.query(statement, "SELECT id, " + encrypted + " FROM sample")) {
                    assertThat(result.next()).isTrue();
                    for (Getter getter : getters()) {
                        assertThat(result.getInt(1)).isEqualTo(1);
                        assertThat(result.wasNull()).isFalse();
                        Object value = getter.read(result, 2);
                        assertThat(value == null
                                        || value.equals(false)
                                        || (value instanceof Number number && number.doubleValue() == 0))
                                .as(getter.name())
                                .isTrue();
                        assertThat(result.wasNull()).as(getter.name()).isTrue();
                    }
                }
            }
        }
    }
}
