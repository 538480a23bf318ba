/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.BatchUpdateException;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes down every call of JDBC objects with what it answered: the value with its class, or the exception with class, state, code,
 * message and what follows it. Statements, results and connections have numbers in the order in which they were first seen, so that
 * two recordings are equal only if the ways between the objects are.
 */
@SuppressWarnings("NullAway") // JDBC takes and gives null almost everywhere
final class CallRecorder {
    /** What is recorded, the most special first. */
    private static final List<Class<?>> RECORDED = List.of(
            Connection.class,
            CallableStatement.class,
            PreparedStatement.class,
            Statement.class,
            ResultSet.class,
            ResultSetMetaData.class,
            ParameterMetaData.class,
            DatabaseMetaData.class,
            NClob.class,
            Clob.class,
            Blob.class,
            Array.class,
            SQLXML.class,
            Savepoint.class,
            Struct.class,
            Ref.class);

    private static final List<Class<?>> WITH_IDENTITY = List.of(Connection.class, Statement.class, ResultSet.class);

    private final List<String> lines = new ArrayList<>();
    private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();

    List<String> lines() {
        return lines;
    }

    /** Adds a line, without what is another each time: addresses of objects, numbers of connections, random names of savepoints. */
    private void add(String line) {
        lines.add(line.replaceAll("@[0-9a-f]{4,8}", "@address")
                .replaceAll("\\(conn=\\d+\\)", "(conn)")
                .replaceAll("table: -?\\d+ id: \\d+", "(table)")
                .replaceAll("[0-9a-f]{8}(_[0-9a-f]{4}){3}_[0-9a-f]{12}", "(savepoint)"));
    }

    /** A line of the test's own. */
    void note(String line) {
        lines.add(line);
    }

    /** An object whose calls are recorded. */
    <T> T record(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                CallRecorder.class.getClassLoader(), new Class<?>[] {type}, new Handler(type, target)));
    }

    /** The object behind one that is recorded. */
    static Object plain(Object recorded) {
        return Proxy.isProxyClass(recorded.getClass())
                        && Proxy.getInvocationHandler(recorded) instanceof Handler handler
                ? handler.target
                : recorded;
    }

    /** One object and the interface it is seen as. */
    private final class Handler implements InvocationHandler {
        private final Class<?> type;
        private final Object target;

        Handler(Class<?> type, Object target) {
            this.type = type;
            this.target = target;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // the same object is meant
        public Object invoke(Object proxy, Method method, Object[] given) throws Throwable {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> given[0] != null && plain(given[0]) == target;
                    case "hashCode" -> System.identityHashCode(target);
                    default -> type.getSimpleName();
                };
            }
            Object[] arguments = given == null ? new Object[0] : given.clone();
            String call = type.getSimpleName() + "." + method.getName() + "("
                    + Arrays.stream(arguments).map(this::shownArgument).collect(Collectors.joining(", ")) + ")";
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = arguments[i] == null ? null : plain(arguments[i]);
            }
            try {
                Object answer = method.invoke(target, arguments);
                Object kept = buffered(answer);
                add(call + " = " + (method.getReturnType() == void.class ? "done" : shown(kept)));
                return recorded(method.getReturnType(), kept);
            } catch (InvocationTargetException e) {
                add(call + " ! " + failure(e.getCause()));
                throw e.getCause();
            }
        }

        private String shownArgument(Object argument) {
            if (argument instanceof InputStream || argument instanceof Reader) {
                return "stream";
            }
            return argument instanceof Class<?> c ? c.getTypeName() : shown(argument);
        }
    }

    private Object recorded(Class<?> declared, Object value) {
        for (Class<?> type : RECORDED) {
            if (type.isInstance(value) && (declared == Object.class || declared.isAssignableFrom(type))) {
                return recordAs(type, value);
            }
        }
        return value;
    }

    private <T> T recordAs(Class<T> type, Object value) {
        return record(type, type.cast(value));
    }

    /** Streams are read to their end, so that they can be shown. */
    private static Object buffered(Object value) throws IOException {
        try {
            if (value instanceof InputStream stream) {
                return new ByteArrayInputStream(stream.readAllBytes());
            }
            if (value instanceof Reader reader) {
                StringWriter text = new StringWriter();
                reader.transferTo(text);
                return new StringReader(text.toString());
            }
        } catch (IOException e) {
            return "a stream that fails: " + e.getMessage();
        }
        return value;
    }

    String shown(Object value) {
        if (value == null) {
            return "null";
        }
        Object plain = plain(value);
        try {
            if (plain instanceof InputStream stream) {
                String text = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
                stream.reset();
                return "stream " + text;
            }
            if (plain instanceof Reader reader) {
                StringWriter text = new StringWriter();
                reader.transferTo(text);
                reader.reset();
                return "reader " + text;
            }
            if (plain instanceof java.util.Calendar calendar) {
                return "calendar " + calendar.toInstant();
            }
            if (plain instanceof Blob blob) {
                return "blob " + HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
            }
            if (plain instanceof Clob clob) {
                return "clob " + clob.getSubString(1, (int) clob.length());
            }
            if (plain instanceof SQLXML xml) {
                return "xml " + xml.getString();
            }
            if (plain instanceof Array array) {
                return "array " + array.getBaseTypeName() + " " + shown(array.getArray());
            }
            if (plain instanceof Struct struct) {
                return "struct " + shown(struct.getAttributes());
            }
        } catch (SQLException | IOException | RuntimeException e) {
            String kind = plain instanceof Array ? "array" : plain.getClass().getSimpleName();
            return kind + " that fails: " + failure(e);
        }
        return shownPlain(plain);
    }

    private String shownPlain(Object value) {
        if (value instanceof Throwable failure) {
            return failure(failure);
        }
        if (value instanceof byte[] bytes) {
            return "bytes " + HexFormat.of().formatHex(bytes);
        }
        if (value.getClass().isArray()) {
            return value.getClass().getSimpleName()
                    + IntStream.range(0, java.lang.reflect.Array.getLength(value))
                            .mapToObj(i -> shown(java.lang.reflect.Array.get(value, i)))
                            .toList();
        }
        for (Class<?> type : RECORDED) {
            if (type.isInstance(value)) {
                return type.getSimpleName()
                        + (WITH_IDENTITY.stream().anyMatch(with -> with.isInstance(value)) ? number(value) : "");
            }
        }
        return value.getClass().getName() + " " + value;
    }

    private String number(Object value) {
        return "#" + numbers.computeIfAbsent(value, key -> numbers.size() + 1);
    }

    private String failure(Throwable failure) {
        if (!(failure instanceof SQLException)) {
            // Its message is the virtual machine's, which leaves it out when the same exception is thrown often.
            return failure.getClass().getName();
        }
        StringBuilder out = new StringBuilder(failure.getClass().getName() + " " + failure.getMessage());
        if (failure instanceof SQLException sql) {
            out.append(" [" + sql.getSQLState() + " " + sql.getErrorCode() + "]");
            if (failure instanceof BatchUpdateException batch) {
                out.append(" ").append(Arrays.toString(batch.getLargeUpdateCounts()));
            }
            if (sql.getNextException() != null) {
                out.append(" then ").append(failure(sql.getNextException()));
            }
        }
        if (failure.getCause() != null) {
            out.append(" because of ").append(failure.getCause().getClass().getName());
        }
        return out.toString();
    }
}
