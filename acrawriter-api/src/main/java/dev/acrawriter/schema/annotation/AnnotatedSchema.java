/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema.annotation;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.schema.EncryptionSchema;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a schema of annotated classes, of the index that the annotation processor of this library writes, and of schemas from
 * elsewhere.
 *
 * <pre>{@code
 * EncryptionSchema schema = AnnotatedSchema.of(Customer.class, Order.class);
 * }</pre>
 *
 * <p>The same column may be declared in several places if all say the same; otherwise the error names two of them. Nothing is
 * scanned at run time.
 */
public final class AnnotatedSchema {
    /** The resource in which the annotation processor lists classes, one a line. Every jar and folder may have one. */
    public static final String INDEX = "META-INF/acrawriter/encrypted-tables";

    private AnnotatedSchema() {}

    /**
     * Reads classes.
     *
     * @param classes each annotated with {@link EncryptedTable}
     * @return the schema
     * @throws ConfigurationException if a class cannot be read, or two contradict each other
     */
    public static EncryptionSchema of(Class<?>... classes) {
        return builder().classes(List.of(classes)).build();
    }

    /**
     * Reads the classes that the index names.
     *
     * @param loader finds the index and the classes
     * @return the schema
     * @throws ConfigurationException if there is no index, a class cannot be read, or two contradict each other
     */
    public static EncryptionSchema ofIndex(ClassLoader loader) {
        return builder().index(loader).build();
    }

    /**
     * Begins a schema of several origins.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Joins the origins. Not safe for many threads. */
    public static final class Builder {
        private final TableJoin tables = new TableJoin();
        private @Nullable EncryptionSchema settings;
        private String settingsPlace = "";

        private Builder() {}

        /**
         * Adds classes.
         *
         * @param classes each annotated with {@link EncryptedTable}
         * @return this builder
         * @throws ConfigurationException if a class cannot be read, or contradicts what was added before
         */
        public Builder classes(Collection<Class<?>> classes) {
            classes.forEach(type -> tables.add(ClassTables.read(type)));
            return this;
        }

        /**
         * Adds the classes that the index names.
         *
         * @param loader finds the index and the classes
         * @return this builder
         * @throws ConfigurationException if there is no index, or a class cannot be read or contradicts what was added before
         */
        public Builder index(ClassLoader loader) {
            List<Class<?>> classes = new ArrayList<>();
            for (String name : indexed(loader)) {
                try {
                    classes.add(Class.forName(name, false, loader));
                } catch (ClassNotFoundException | LinkageError e) {
                    throw new ConfigurationException(
                            "class " + name + " is listed in " + INDEX
                                    + " and cannot be loaded; build the module that has the list anew, from clean",
                            e);
                }
            }
            return classes(classes);
        }

        /**
         * Adds a schema from elsewhere, with its settings of the database.
         *
         * @param place where it comes from, for messages
         * @param schema the schema
         * @return this builder
         * @throws ConfigurationException if it contradicts what was added before
         */
        public Builder with(String place, EncryptionSchema schema) {
            if (settings != null
                    && (settings.mysqlCaseSensitiveTables() != schema.mysqlCaseSensitiveTables()
                            || !settings.mysqlSetArgumentDelimiter().equals(schema.mysqlSetArgumentDelimiter()))) {
                throw new ConfigurationException("database_settings are different in " + settingsPlace + " and in "
                        + place + "; make them equal");
            }
            settings = schema;
            settingsPlace = Objects.requireNonNull(place, "place");
            schema.tables().forEach(table -> tables.add(DeclaredTable.of(place, table)));
            return this;
        }

        /**
         * Makes the schema.
         *
         * @return the schema
         * @throws ConfigurationException if the parts contradict each other
         */
        public EncryptionSchema build() {
            return settings == null
                    ? EncryptionSchema.of(tables.tables())
                    : new EncryptionSchema(
                            tables.tables(), settings.mysqlCaseSensitiveTables(), settings.mysqlSetArgumentDelimiter());
        }
    }

    private static Set<String> indexed(ClassLoader loader) {
        Set<String> names = new LinkedHashSet<>();
        try {
            List<URL> indexes = Collections.list(loader.getResources(INDEX));
            if (indexes.isEmpty()) {
                throw new ConfigurationException("there is no " + INDEX
                        + " on the class path: the annotation processor of acrawriter-api did not run. From JDK 23 on it needs"
                        + " the compiler option -proc:full, or its place in the processor path");
            }
            for (URL index : indexes) {
                try (InputStream in = index.openStream()) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .forEach(names::add);
                }
            }
        } catch (IOException e) {
            throw new ConfigurationException(INDEX + " cannot be read", e);
        }
        return names;
    }
}
