/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema.annotation;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.ResponseOnFail;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one annotated class. Follows JPA as far as it decides which table a field's column is in, and its name. */
final class ClassTables {
    private static final List<String> ASSOCIATIONS =
            List.of("OneToOne", "OneToMany", "ManyToOne", "ManyToMany", "ElementCollection", "JoinColumn");

    private final Class<?> type;
    private final EncryptedTable annotation;
    private final Map<String, DeclaredTable.Column> columns = new LinkedHashMap<>();

    private ClassTables(Class<?> type, EncryptedTable annotation) {
        this.type = type;
        this.annotation = annotation;
    }

    static DeclaredTable read(Class<?> type) {
        EncryptedTable annotation = type.getAnnotation(EncryptedTable.class);
        if (annotation == null) {
            throw new ConfigurationException("class " + type.getName()
                    + " is not annotated with @EncryptedTable; annotate it, or do not name it");
        }
        return new ClassTables(type, annotation).read();
    }

    private DeclaredTable read() {
        List<Class<?>> parts = parts();
        Map<String, String> overrides = new HashMap<>();
        // What a class says of inherited attributes wins over what its superclasses say.
        parts.forEach(part -> overrides.putAll(Jpa.overrides(part)));
        parts.forEach(part -> addFields(part, "", overrides, new HashSet<>()));
        if (columns.isEmpty()) {
            throw new ConfigurationException("class " + type.getName()
                    + " is annotated with @EncryptedTable and has no field with @Encrypted; annotate the fields to protect, or"
                    + " remove it");
        }
        String place = "class " + type.getName();
        return new DeclaredTable(
                place, schema(), tableName(place), List.of(annotation.columns()), List.copyOf(columns.values()));
    }

    private @Nullable String schema() {
        return annotation.schema().isEmpty()
                ? Jpa.text(tableClass(), "Table", "schema").orElse(null)
                : annotation.schema();
    }

    private String tableName(String place) {
        if (!annotation.name().isEmpty()) {
            return annotation.name();
        }
        Class<?> owner = tableClass();
        String name = Jpa.text(owner, "Table", "name")
                .or(() -> Jpa.text(owner, "Entity", "name"))
                .orElse(owner.getSimpleName());
        return spell(name, place);
    }

    /** The class that JPA takes the table's name from. */
    private Class<?> tableClass() {
        Class<?> owner = type;
        for (Class<?> parent = type.getSuperclass(); parent != null; parent = parent.getSuperclass()) {
            if (Jpa.has(parent, "Entity") && strategy(parent).equals("SINGLE_TABLE")) {
                owner = parent;
            }
        }
        return owner;
    }

    /** The classes whose fields are columns of this table, superclasses first. */
    private List<Class<?>> parts() {
        List<Class<?>> parts = new ArrayList<>();
        for (Class<?> part = type; part != null && part != Object.class; part = part.getSuperclass()) {
            if (part != type && Jpa.has(part, "Entity") && strategy(part).equals("JOINED")) {
                requireFound(part);
                break;
            }
            parts.add(0, part);
        }
        return parts;
    }

    /** The columns of a joined superclass are in its own table, which nobody would protect without its own annotation. */
    private void requireFound(Class<?> parent) {
        if (hasEncrypted(parent) && !parent.isAnnotationPresent(EncryptedTable.class)) {
            throw new ConfigurationException("class " + type.getName() + " extends " + parent.getName()
                    + ", whose columns are in a table of its own; annotate " + parent.getSimpleName()
                    + " with @EncryptedTable and name it too");
        }
    }

    /** How a hierarchy of entities is stored; its root says so. */
    private static String strategy(Class<?> entity) {
        String strategy = "SINGLE_TABLE";
        for (Class<?> part = entity; part != null; part = part.getSuperclass()) {
            strategy = Jpa.text(part, "Inheritance", "strategy").orElse(strategy);
        }
        return strategy;
    }

    private void addFields(Class<?> part, String path, Map<String, String> overrides, Set<Class<?>> within) {
        for (Field field : part.getDeclaredFields()) {
            if (field.isSynthetic()) {
                continue;
            }
            String place = "class " + type.getName() + ", field " + path + field.getName();
            Encrypted encrypted = field.getAnnotation(Encrypted.class);
            if (encrypted != null) {
                add(field, encrypted, place, overrides.get(path + field.getName()));
            } else if (isEmbedded(field)) {
                addEmbedded(field, path + field.getName() + ".", overrides, within);
            } else {
                requireNoHiddenColumns(field, place);
            }
        }
    }

    private void addEmbedded(Field field, String path, Map<String, String> overrides, Set<Class<?>> within) {
        if (!within.add(field.getType())) {
            return;
        }
        Map<String, String> names = new HashMap<>();
        Jpa.overrides(field).forEach((name, column) -> names.put(path + name, column));
        names.putAll(overrides);
        for (Class<?> part = field.getType(); part != null && part != Object.class; part = part.getSuperclass()) {
            addFields(part, path, names, within);
        }
        within.remove(field.getType());
    }

    private static boolean isEmbedded(Field field) {
        return Jpa.has(field, "Embedded") || Jpa.has(field, "EmbeddedId") || Jpa.has(field.getType(), "Embeddable");
    }

    /** A collection of values with protected fields is in a table of its own, which nobody would protect. */
    private static void requireNoHiddenColumns(Field field, String place) {
        if (!Jpa.has(field, "ElementCollection") || !(field.getGenericType() instanceof ParameterizedType collection)) {
            return;
        }
        for (Type element : collection.getActualTypeArguments()) {
            if (element instanceof Class<?> elementClass && hasEncrypted(elementClass)) {
                throw new ConfigurationException(
                        place + ": the values of " + elementClass.getName()
                                + " are in a table of their own; declare that table in a configuration file, or map it as an entity");
            }
        }
    }

    private static boolean hasEncrypted(Class<?> elementClass) {
        for (Class<?> part = elementClass; part != null; part = part.getSuperclass()) {
            for (Field field : part.getDeclaredFields()) {
                if (field.isAnnotationPresent(Encrypted.class)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void add(Field field, Encrypted encrypted, String place, @Nullable String override) {
        requireColumn(field, place);
        ColumnSetting setting = setting(field, encrypted, place, columnName(field, encrypted, place, override));
        DeclaredTable.Column column = new DeclaredTable.Column(place, setting);
        DeclaredTable.Column known = columns.putIfAbsent(setting.column(), column);
        TableJoin.requireSame(type.getSimpleName(), known, column);
    }

    private static void requireColumn(Field field, String place) {
        if (Modifier.isStatic(field.getModifiers())) {
            throw new ConfigurationException(place + " is static and no column; remove @Encrypted");
        }
        if (Modifier.isTransient(field.getModifiers()) || Jpa.has(field, "Transient")) {
            throw new ConfigurationException(place + " is transient and no column; remove @Encrypted");
        }
        boolean association = ASSOCIATIONS.stream().anyMatch(name -> Jpa.has(field, name));
        if (association
                || Collection.class.isAssignableFrom(field.getType())
                || Map.class.isAssignableFrom(field.getType())) {
            throw new ConfigurationException(
                    place
                            + " is not a column of this table with a value of its own; put @Encrypted on the field that holds the value");
        }
        Jpa.text(field, "Column", "table").ifPresent(table -> {
            throw new ConfigurationException(place + " is a column of the secondary table " + table
                    + "; declare that table in a configuration file");
        });
    }

    private String columnName(Field field, Encrypted encrypted, String place, @Nullable String override) {
        if (override != null) {
            return spell(override, place);
        }
        if (!encrypted.column().isEmpty()) {
            return encrypted.column();
        }
        return spell(Jpa.text(field, "Column", "name").orElse(field.getName()), place);
    }

    private String spell(String name, String place) {
        if (name.matches("[`\"\\[].*")) {
            throw new ConfigurationException(place
                    + ": JPA's annotation quotes its name; give the name in @Encrypted or @EncryptedTable as well");
        }
        try {
            return annotation.naming().spell(name);
        } catch (ConfigurationException e) {
            throw located(place, e);
        }
    }

    private static ColumnSetting setting(Field field, Encrypted encrypted, String place, String column) {
        ColumnSetting.Builder builder = ColumnSetting.builder(column)
                .clientId(textOrNull(encrypted.clientId()))
                .envelope(encrypted.envelope())
                .reencryptToAcraBlock(encrypted.reencryptToAcraBlock())
                .dataType(dataType(field, encrypted, place))
                .searchHashColumn(textOrNull(encrypted.searchHashColumn()));
        if (encrypted.searchable()) {
            builder.searchable();
        }
        String defaultValue = single(encrypted.defaultValue(), "defaultValue", place);
        ResponseOnFail response = single(encrypted.responseOnFail(), "responseOnFail", place);
        builder.defaultValue(defaultValue)
                .responseOnFail(defaultValue != null && response == null ? ResponseOnFail.DEFAULT_VALUE : response);
        try {
            return builder.build();
        } catch (ConfigurationException e) {
            throw located(place, e);
        }
    }

    private static @Nullable DataType dataType(Field field, Encrypted encrypted, String place) {
        DataType given = single(encrypted.type(), "type", place);
        if (encrypted.untyped()) {
            if (given != null) {
                throw new ConfigurationException(place + ": type and untyped exclude each other; remove one");
            }
            return null;
        }
        if (given != null) {
            return given;
        }
        if (field.getType().isEnum()
                && Jpa.text(field, "Enumerated", "value")
                        .filter("STRING"::equals)
                        .isPresent()) {
            return DataType.STR;
        }
        if (!Jpa.has(field, "Convert")) {
            DataType derived = JavaTypes.dataType(field.getType()).orElse(null);
            if (derived != null) {
                return derived;
            }
        }
        throw new ConfigurationException(place + ": " + field.getType().getName()
                + (Jpa.has(field, "Convert") ? " is converted, which hides its" : " stands for no single")
                + " data type; give it, for example @Encrypted(type = DataType.STR)");
    }

    private static <T> @Nullable T single(T[] given, String name, String place) {
        if (given.length > 1) {
            throw new ConfigurationException(place + ": " + name + " takes one value, and has " + given.length);
        }
        return given.length == 0 ? null : given[0];
    }

    private static @Nullable String textOrNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static ConfigurationException located(String place, ConfigurationException e) {
        return new ConfigurationException(place + ": " + e.getMessage(), e);
    }
}
