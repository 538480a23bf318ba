/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Each method of each interface of JDBC has a row in a reviewed table, which says what becomes of it, and the code does that: a
 * method that is forwarded stands in the package {@code forward} alone, any other one in a class of ours. A method that a newer
 * JDBC adds has no row, and fails here before anybody can call it. {@code -Dacra.surface.write=true} writes the table anew, with
 * a guess for new methods that has to be reviewed.
 */
class JdbcSurfaceTest {
    private static final String TABLE = "jdbc-surface.txt";
    private static final Path SOURCE = Path.of("src/test/resources/dev/acrawriter/jdbc", TABLE);
    private static final Set<String> ACTIONS = Set.of("forward", "encrypt", "decrypt", "refuse", "wrap");

    /** The interfaces, and the class that stands for each. */
    private static final Map<Class<?>, String> CLASSES = new LinkedHashMap<>();

    static {
        CLASSES.put(DataSource.class, "dev.acrawriter.jdbc.AcraDataSource");
        CLASSES.put(Driver.class, "dev.acrawriter.jdbc.AcraDriver");
        CLASSES.put(Connection.class, "dev.acrawriter.jdbc.wrap.AcraConnection");
        CLASSES.put(Statement.class, "dev.acrawriter.jdbc.wrap.AcraStatement");
        CLASSES.put(PreparedStatement.class, "dev.acrawriter.jdbc.wrap.AcraPreparedStatement");
        CLASSES.put(CallableStatement.class, "dev.acrawriter.jdbc.wrap.AcraCallableStatement");
        CLASSES.put(ResultSet.class, "dev.acrawriter.jdbc.wrap.AcraResultSet");
        CLASSES.put(ResultSetMetaData.class, "dev.acrawriter.jdbc.wrap.AcraResultSetMetaData");
        CLASSES.put(ParameterMetaData.class, "dev.acrawriter.jdbc.wrap.AcraParameterMetaData");
        CLASSES.put(DatabaseMetaData.class, "dev.acrawriter.jdbc.wrap.AcraDatabaseMetaData");
    }

    @Test
    void doesWithEachMethodWhatTheTableSays() throws Exception {
        if (Boolean.getBoolean("acra.surface.write")) {
            write();
        }
        Map<String, String> rows = rows();
        List<String> wrong = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        for (Map.Entry<Class<?>, String> entry : CLASSES.entrySet()) {
            for (Method method : methods(entry.getKey())) {
                String name = name(entry.getKey(), method);
                known.add(name);
                String action = rows.get(name);
                boolean forwarded = isForwarded(implementation(entry.getValue(), method));
                if (action == null) {
                    wrong.add("no row: " + name);
                } else if (!ACTIONS.contains(action)) {
                    wrong.add("no such action: " + action + " " + name);
                } else if (forwarded != action.equals("forward")) {
                    wrong.add("the table says " + action + ", the code " + (forwarded ? "forwards: " : "does not: ")
                            + name);
                }
            }
        }
        assertThat(wrong).isEmpty();
        // Rows of methods that only a newer JDBC has are kept.
        assertThat(known).isSubsetOf(rows.keySet());
    }

    @Test
    void leavesNoSetterOfAPreparedStatementToTheDriverAlone() throws Exception {
        Map<String, String> rows = rows();
        for (Method method : methods(PreparedStatement.class)) {
            boolean setter = method.getDeclaringClass() == PreparedStatement.class
                    && method.getName().startsWith("set");
            if (setter) {
                assertThat(rows.get(name(PreparedStatement.class, method)))
                        .as(method.toString())
                        .isEqualTo("encrypt");
            }
        }
    }

    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .toList();
    }

    private static Method implementation(String type, Method method) throws ReflectiveOperationException {
        Class<?> ours = Class.forName(type);
        return Arrays.stream(ours.getMethods())
                .filter(candidate -> candidate.getName().equals(method.getName())
                        && Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes())
                        && !candidate.isBridge()
                        && !Modifier.isAbstract(candidate.getModifiers()))
                .findFirst()
                .orElse(method);
    }

    /** A method that stands in an interface of JDBC itself is nobody's: JDBC's default, which forwards nothing. */
    private static boolean isForwarded(Method method) {
        String type = method.getDeclaringClass().getName();
        return type.startsWith("dev.acrawriter.jdbc.forward.") || type.startsWith("java");
    }

    private static String name(Class<?> type, Method method) {
        return type.getSimpleName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    private static Map<String, String> rows() throws IOException {
        try (InputStream table = JdbcSurfaceTest.class.getResourceAsStream(TABLE)) {
            assertThat(table).as(TABLE).isNotNull();
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(parts -> parts[1].strip(), parts -> parts[0]));
        }
    }

    private static void write() throws Exception {
        Map<String, String> rows = Files.exists(SOURCE) ? rows() : Map.of();
        List<String> lines = new ArrayList<>(List.of("# What becomes of each method of JDBC; see JdbcSurfaceTest."));
        for (Map.Entry<Class<?>, String> entry : CLASSES.entrySet()) {
            Map<String, String> found = new TreeMap<>();
            for (Method method : methods(entry.getKey())) {
                String name = name(entry.getKey(), method);
                boolean forwarded = isForwarded(implementation(entry.getValue(), method));
                String known = rows.get(name);
                boolean fits = known != null && forwarded == known.equals("forward");
                found.put(name, fits ? known : forwarded ? "forward" : guess(entry.getKey(), method));
            }
            lines.add("");
            found.forEach((name, action) -> lines.add(action + " " + name));
        }
        Files.createDirectories(SOURCE.getParent());
        Files.write(SOURCE, lines);
    }

    private static String guess(Class<?> type, Method method) {
        String name = method.getName();
        if (name.equals("unwrap") && type != DataSource.class) {
            return "refuse";
        }
        if (ResultSet.class == type) {
            return name.startsWith("update") ? "encrypt" : name.startsWith("get") ? "decrypt" : "wrap";
        }
        boolean parameter = PreparedStatement.class.isAssignableFrom(type)
                && name.startsWith("set")
                && method.getDeclaringClass() == PreparedStatement.class;
        boolean text = Statement.class.isAssignableFrom(type)
                && method.getParameterCount() > 0
                && method.getParameterTypes()[0] == String.class;
        return parameter || text ? "encrypt" : "wrap";
    }
}
