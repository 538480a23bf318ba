/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Calls whole families of methods of recorded JDBC objects; exceptions are recorded and otherwise left alone. */
@SuppressWarnings("NullAway") // JDBC takes and gives null almost everywhere
final class EveryMethod {
    static final List<Class<?>> CLASSES = List.of(
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
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
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
            SQLXML.class,
            java.sql.Array.class,
            Thread.class);

    private static final Calendar TOKYO = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));

    private static final Map<Class<?>, List<Method>> METHODS = new ConcurrentHashMap<>();

    /** Those among the methods without arguments that do more than answer. */
    private static final Set<String> MOVES = Set.of(
            "next",
            "previous",
            "first",
            "last",
            "getMoreResults",
            "setSavepoint",
            "executeBatch",
            "executeLargeBatch",
            "createShardingKeyBuilder");

    private EveryMethod() {}

    /** Methods of an interface in an order that is always the same. */
    static List<Method> of(Class<?> type) {
        return METHODS.computeIfAbsent(
                type,
                key -> Arrays.stream(key.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .sorted(Comparator.comparing(Method::toString))
                        .toList());
    }

    /** One call; what it gives, or null where it throws. */
    static Object call(Object target, Method method, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            return null;
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** All questions without arguments. */
    static void questions(Class<?> type, Object target) {
        for (Method method : of(type)) {
            if (method.getParameterCount() == 0
                    && method.getReturnType() != void.class
                    && !MOVES.contains(method.getName())) {
                call(target, method);
            }
        }
    }

    /** All questions about columns, and about those that are not there. */
    static void describe(ResultSetMetaData metadata, int columns) {
        questions(ResultSetMetaData.class, metadata);
        for (Method method : of(ResultSetMetaData.class)) {
            if (method.getParameterCount() == 1 && method.getParameterTypes()[0] == int.class) {
                for (int column = 1; column <= columns; column++) {
                    call(metadata, method, column);
                }
            }
        }
    }

    /** All questions about parameters, and about those that are not there. */
    static void describe(ParameterMetaData metadata, int parameters) {
        questions(ParameterMetaData.class, metadata);
        for (Method method : of(ParameterMetaData.class)) {
            if (method.getParameterCount() == 1 && method.getParameterTypes()[0] == int.class) {
                for (int parameter = 0; parameter <= parameters + 1; parameter++) {
                    call(metadata, method, parameter);
                }
            }
        }
    }

    /** All getters of a column of the row, by number or by label. */
    static void getters(ResultSet row, Object column) {
        Class<?> key = column instanceof String ? String.class : int.class;
        for (Method method : of(ResultSet.class)) {
            Class<?>[] types = method.getParameterTypes();
            if (!method.getName().startsWith("get") || types.length == 0 || types[0] != key) {
                continue;
            }
            for (Object more : types.length == 1 ? List.of(Void.TYPE) : second(types[1])) {
                if (types.length == 1) {
                    call(row, method, column);
                } else {
                    call(row, method, column, more);
                }
                wasNull(row);
            }
        }
    }

    private static void wasNull(ResultSet row) {
        try {
            row.wasNull();
        } catch (SQLException | RuntimeException e) {
            // recorded
        }
    }

    private static List<?> second(Class<?> type) {
        if (type == Class.class) {
            return CLASSES;
        }
        if (type == Map.class) {
            return List.of(Map.of());
        }
        return type == int.class ? List.of(1) : List.of(TOKYO.clone());
    }

    /** Reads a result to its end with {@code getObject} and {@code getString}, and closes it. */
    static void read(ResultSet result) throws SQLException {
        try (result) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                for (int column = 1; column <= columns; column++) {
                    tolerant(result, column);
                }
            }
        }
    }

    private static void tolerant(ResultSet result, int column) {
        try {
            result.getObject(column);
            result.getString(column);
            result.wasNull();
        } catch (SQLException | RuntimeException e) {
            // recorded
        }
    }

    /** Every method once, with arguments that name nothing. */
    static void everything(Class<?> type, Object target, Function<Class<?>, Object> arguments, Set<String> except) {
        for (Method method : of(type)) {
            if (!except.contains(method.getName())) {
                call(
                        target,
                        method,
                        Stream.of(method.getParameterTypes()).map(arguments).toArray());
            }
        }
    }

    /** Arguments for {@link #everything}. */
    static Object argument(Class<?> type) {
        if (type == int.class) {
            return 1;
        }
        if (type == String.class) {
            return "SELECT 1";
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == Class.class) {
            return String.class;
        }
        return type.isPrimitive() ? java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0) : null;
    }

    /** All of the catalogue, of one table where it can be asked for one. */
    static void catalogue(DatabaseMetaData catalogue, String ofCatalog, String ofSchema, String table)
            throws SQLException {
        questions(DatabaseMetaData.class, catalogue);
        for (Method method : of(DatabaseMetaData.class)) {
            Class<?>[] types = method.getParameterTypes();
            if (types.length == 0
                    || method.getName().equals("unwrap")
                    || method.getName().equals("isWrapperFor")) {
                continue;
            }
            if (Arrays.stream(types).allMatch(type -> type == int.class)) {
                for (int type : new int[] {1, 2, 1003, 1004, 1005, 1007, 1008, Types.VARCHAR, Types.BLOB}) {
                    Object[] arguments = new Object[types.length];
                    Arrays.fill(arguments, type);
                    call(catalogue, method, arguments);
                }
                continue;
            }
            List<Object> arguments = new ArrayList<>();
            int texts = 0;
            for (Class<?> type : types) {
                if (type == String.class) {
                    arguments.add(
                            switch (texts++) {
                                case 0 -> ofCatalog;
                                case 1 -> ofSchema;
                                case 2 -> table;
                                default -> null;
                            });
                } else {
                    arguments.add(type == int.class ? Integer.valueOf(1) : type == boolean.class ? true : null);
                }
            }
            if (call(catalogue, method, arguments.toArray()) instanceof ResultSet result) {
                describe(result.getMetaData(), result.getMetaData().getColumnCount());
                read(result);
            }
        }
    }

    /** A value for each class of argument that setters take; large objects and arrays come from the connection. */
    static List<Object> values(Class<?> type, Connection connection) {
        if (type == Object.class) {
            return List.of(
                    "7",
                    7,
                    7L,
                    new BigDecimal("7.50"),
                    7.5,
                    true,
                    new byte[] {7},
                    LocalDate.of(2024, 2, 29),
                    LocalTime.of(7, 8, 9),
                    LocalDateTime.of(2024, 2, 29, 7, 8, 9),
                    OffsetDateTime.parse("2024-02-29T07:08:09+01:00"),
                    new Date(86_400_000L * 365),
                    Timestamp.valueOf("2024-02-29 07:08:09.123456"),
                    UUID.fromString("01234567-89ab-4def-8123-456789abcdef"),
                    'c',
                    Thread.State.NEW);
        }
        try {
            Object one = value(type, connection);
            return one == null ? List.of() : List.of(one);
        } catch (SQLException e) {
            // A driver without such objects.
            return List.of();
        }
    }

    private static Object value(Class<?> type, Connection connection) throws SQLException {
        if (type == Blob.class) {
            Blob blob = connection.createBlob();
            blob.setBytes(1, new byte[] {7, 8});
            return blob;
        }
        if (type == Clob.class || type == NClob.class) {
            Clob clob = type == Clob.class ? connection.createClob() : connection.createNClob();
            clob.setString(1, "seven");
            return clob;
        }
        if (type == SQLXML.class) {
            SQLXML xml = connection.createSQLXML();
            xml.setString("<seven/>");
            return xml;
        }
        if (type == java.sql.Array.class) {
            return connection.createArrayOf("integer", new Object[] {7, 8});
        }
        Map<Class<?>, Object> values = Map.ofEntries(
                Map.entry(String.class, "7"),
                Map.entry(boolean.class, true),
                Map.entry(byte.class, (byte) 7),
                Map.entry(short.class, (short) 7),
                Map.entry(int.class, 4),
                Map.entry(long.class, 4L),
                Map.entry(float.class, 7.5f),
                Map.entry(double.class, 7.5),
                Map.entry(BigDecimal.class, new BigDecimal("7.25")),
                Map.entry(byte[].class, new byte[] {1, 2}),
                Map.entry(Date.class, Date.valueOf("2024-02-29")),
                Map.entry(Time.class, Time.valueOf("07:08:09")),
                Map.entry(Timestamp.class, Timestamp.valueOf("2024-02-29 07:08:09.5")),
                Map.entry(InputStream.class, new ByteArrayInputStream("seven".getBytes(StandardCharsets.UTF_8))),
                Map.entry(Reader.class, new StringReader("seven")),
                Map.entry(Calendar.class, TOKYO.clone()),
                Map.entry(URL.class, url()),
                Map.entry(SQLType.class, JDBCType.VARCHAR));
        return values.get(type);
    }

    private static URL url() {
        try {
            return URI.create("https://example.org/").toURL();
        } catch (java.net.MalformedURLException e) {
            throw new AssertionError(e);
        }
    }
}
