/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.core.schema.EncryptorConfigReader;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.annotation.AnnotatedSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/** Joins the schema of the configuration file, of annotated classes and of beans. */
final class SchemaSetup {
    private static final System.Logger LOG = System.getLogger(SchemaSetup.class.getName());
    private static final String CONFIG = "acrawriter.schema.config";

    private SchemaSetup() {}

    static EncryptionSchema schema(
            AcraProperties.Schema properties, Map<String, EncryptionSchema> beans, ResourceLoader resources) {
        if (properties.config() == null && properties.classes().isEmpty() && !properties.index() && beans.isEmpty()) {
            throw new AcraStartupException(
                    CONFIG,
                    "nothing says which columns are protected",
                    "give the location of an encryptor_config file, for example classpath:encryptor_config.yaml; or name classes"
                            + " with @EncryptedTable in acrawriter.schema.classes, or set acrawriter.schema.index to true",
                    null);
        }
        AnnotatedSchema.Builder builder = AnnotatedSchema.builder();
        String config = properties.config();
        if (config != null) {
            joined(CONFIG, () -> builder.with(config, read(config, properties.lenient(), resources)));
        }
        joined(
                "acrawriter.schema.classes",
                () -> builder.classes(classes(properties.classes(), resources.getClassLoader())));
        if (properties.index()) {
            joined("acrawriter.schema.index", () -> builder.index(classLoader(resources.getClassLoader())));
        }
        beans.forEach((name, schema) -> joined(CONFIG, () -> builder.with("bean " + name, schema)));
        EncryptionSchema schema;
        try {
            schema = builder.build();
        } catch (ConfigurationException e) {
            throw unusable(CONFIG, e);
        }
        if (schema.tables().stream().allMatch(table -> table.protectedColumns().isEmpty())) {
            throw new AcraStartupException(
                    CONFIG, "the schema protects no column", "list the columns under schemas and encrypted", null);
        }
        return schema;
    }

    private static void joined(String property, Runnable join) {
        try {
            join.run();
        } catch (ConfigurationException e) {
            throw unusable(property, e);
        }
    }

    private static AcraStartupException unusable(String property, ConfigurationException e) {
        return new AcraStartupException(property, "the schema cannot be used", String.valueOf(e.getMessage()), e);
    }

    private static EncryptionSchema read(String location, boolean lenient, ResourceLoader resources) {
        Resource resource = resources.getResource(location);
        EncryptorConfigReader reader = lenient
                ? EncryptorConfigReader.lenient(warning -> LOG.log(System.Logger.Level.WARNING, warning))
                : EncryptorConfigReader.strict();
        String text;
        try {
            text = resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AcraStartupException(
                    CONFIG,
                    "the file " + location + " cannot be read",
                    "give a location of Spring, such as classpath:encryptor_config.yaml or file:/etc/app/encryptor_config.yaml",
                    e);
        }
        return reader.read(text);
    }

    private static List<Class<?>> classes(List<String> names, @Nullable ClassLoader loader) {
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) {
            try {
                classes.add(Class.forName(name, false, classLoader(loader)));
            } catch (ClassNotFoundException | LinkageError e) {
                throw new ConfigurationException("class " + name + " cannot be loaded; give its full name", e);
            }
        }
        return classes;
    }

    private static ClassLoader classLoader(@Nullable ClassLoader loader) {
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }
}
