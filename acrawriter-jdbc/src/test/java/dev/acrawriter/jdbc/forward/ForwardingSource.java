/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.forward;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Writes the forwarding interface of one of JDBC's interfaces: every method calls the same method of {@code delegate()}. Methods that
 * come from a parent with a forwarding interface of its own are inherited from there.
 */
final class ForwardingSource {
    /** Each interface with the forwarding parent that already covers part of it. */
    static final Map<Class<?>, List<Class<?>>> INTERFACES = interfaces();

    private final Class<?> type;

    ForwardingSource(Class<?> type) {
        this.type = type;
    }

    private static Map<Class<?>, List<Class<?>>> interfaces() {
        Map<Class<?>, List<Class<?>>> all = new LinkedHashMap<>();
        all.put(DataSource.class, List.of());
        all.put(Connection.class, List.of());
        all.put(Statement.class, List.of());
        all.put(PreparedStatement.class, List.of(Statement.class));
        all.put(CallableStatement.class, List.of(PreparedStatement.class));
        all.put(ResultSet.class, List.of());
        all.put(ResultSetMetaData.class, List.of());
        all.put(ParameterMetaData.class, List.of());
        all.put(DatabaseMetaData.class, List.of());
        return all;
    }

    static String name(Class<?> type) {
        return "Forwarding" + type.getSimpleName();
    }

    String text() {
        List<Class<?>> parents = INTERFACES.get(type);
        List<Method> methods = Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> parents.stream().noneMatch(parent -> declares(parent, method)))
                .sorted(Comparator.comparing(Method::getName).thenComparing(ForwardingSource::signature))
                .toList();
        Stream<String> supertypes =
                Stream.concat(parents.stream().map(ForwardingSource::name), Stream.of(type.getSimpleName()));
        StringBuilder out = new StringBuilder();
        Set<String> imports = new TreeSet<>(List.of(type.getName()));
        StringBuilder body = new StringBuilder();
        methods.forEach(method -> body.append(write(method, imports)));
        out.append("/* SPDX-License-Identifier: Apache-2.0 */\npackage dev.acrawriter.jdbc.forward;\n\n");
        imports.forEach(name -> out.append("import ").append(name).append(";\n"));
        out.append("\n/** Forwards every method of {@link ")
                .append(type.getSimpleName())
                .append("} to {@link #delegate()}. Written by {@code ForwardingSource}; not to be edited. */\n");
        if (methods.stream().anyMatch(method -> method.isAnnotationPresent(Deprecated.class))) {
            out.append("@CallsDeprecated\n@SuppressWarnings(\"deprecation\")\n");
        }
        out.append("public interface ")
                .append(name(type))
                .append(" extends ")
                .append(supertypes.collect(Collectors.joining(", ")))
                .append(
                        " {\n    /**\n     * Gives what the calls are forwarded to.\n     *\n     * @return the object of the")
                .append(" driver or of the pool\n     */\n")
                .append(parents.isEmpty() ? "" : "    @Override\n")
                .append("    ")
                .append(type.getSimpleName())
                .append(" delegate();\n");
        return out.append(body).append("}\n").toString();
    }

    private static boolean declares(Class<?> parent, Method method) {
        try {
            parent.getMethod(method.getName(), method.getParameterTypes());
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes()).map(Class::getName).collect(Collectors.joining(","));
    }

    private String write(Method method, Set<String> imports) {
        List<String> names = names(method);
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            parameters
                    .append(i == 0 ? "" : ", ")
                    .append(name(method.getGenericParameterTypes()[i], imports))
                    .append(' ')
                    .append(names.get(i));
        }
        String variables =
                Arrays.stream(method.getTypeParameters()).map(Type::getTypeName).collect(Collectors.joining(", "));
        String thrown = Arrays.stream(method.getExceptionTypes())
                .map(exception -> name(exception, imports))
                .collect(Collectors.joining(", "));
        return "\n    @Override\n"
                + (method.isAnnotationPresent(Deprecated.class) ? "    @Deprecated\n" : "")
                + "    default " + (variables.isEmpty() ? "" : "<" + variables + "> ")
                + name(method.getGenericReturnType(), imports) + " " + method.getName() + "(" + parameters + ")"
                + (thrown.isEmpty() ? "" : " throws " + thrown) + " {\n        "
                + (method.getReturnType() == void.class ? "" : "return ") + "delegate()." + method.getName() + "("
                + String.join(", ", names) + ");\n    }\n";
    }

    /** The simple name of a type, which is imported; a type variable or a parameterised type as it is written in JDBC. */
    private static String name(Type type, Set<String> imports) {
        if (type instanceof Class<?> plain) {
            Class<?> component = plain;
            while (component.isArray()) {
                component = component.getComponentType();
            }
            if (!component.isPrimitive() && !component.getPackageName().equals("java.lang")) {
                imports.add(component.getName());
            }
            return plain.getSimpleName();
        }
        String text = type.getTypeName();
        for (String qualified : text.split("[<>, ?]+", -1)) {
            if (qualified.contains(".")) {
                if (!qualified.startsWith("java.lang.")) {
                    imports.add(qualified);
                }
                text = text.replace(qualified, qualified.substring(qualified.lastIndexOf('.') + 1));
            }
        }
        return text;
    }

    /** Reflection does not know the names of parameters: they follow from place and type. */
    private List<String> names(Method method) {
        Map<String, Integer> count = new HashMap<>();
        Parameter[] parameters = method.getParameters();
        return IntStream.range(0, parameters.length)
                .mapToObj(place -> {
                    String name = name(method, parameters[place].getType(), place);
                    int number = count.merge(name, 1, Integer::sum);
                    return number == 1 ? name : name + number;
                })
                .toList();
    }

    private String name(Method method, Class<?> parameter, int place) {
        if (place == 0 && method.getName().matches("(get|set|update|registerOut).+")) {
            boolean column = ResultSet.class.isAssignableFrom(type) || type == ResultSetMetaData.class;
            boolean ofParameter = PreparedStatement.class.isAssignableFrom(type) || type == ParameterMetaData.class;
            if (parameter == int.class && (column || ofParameter)) {
                return column ? "columnIndex" : "parameterIndex";
            }
            if (parameter == String.class && (column || type == CallableStatement.class)) {
                return column ? "columnLabel" : "parameterName";
            }
        }
        if (place == 0
                && parameter == String.class
                && method.getName().matches("execute.*|prepare.*|addBatch|nativeSQL")) {
            return "sql";
        }
        if (parameter.isPrimitive()) {
            return parameter == boolean.class ? "flag" : parameter == byte.class ? "octet" : "number";
        }
        if (parameter.isArray()) {
            String component = parameter.getComponentType().getSimpleName();
            return parameter.getComponentType() == byte.class
                    ? "bytes"
                    : Character.toLowerCase(component.charAt(0)) + component.substring(1) + "s";
        }
        if (parameter == Class.class) {
            return "type";
        }
        String simple = parameter.getSimpleName();
        return simple.equals("SQLXML")
                ? "xml"
                : simple.equals("URL") ? "url" : Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
    }
}
