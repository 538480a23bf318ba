/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.schema.EncryptionSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Reads AcraServer's {@code encryptor_config}, unchanged, from YAML or JSON. One key is ours: {@code schema} of a table names
 * the schema that the table must be in; AcraServer skips it. Two keys have more values here: {@code data_type} ({@link
 * dev.acrawriter.schema.DataType}) and {@code response_on_fail} ({@link dev.acrawriter.schema.ResponseOnFail}). AcraServer
 * refuses to start with a file that uses one of those; {@link dev.acrawriter.schema.ColumnSetting#isAcraServers()} tells.
 *
 * <p>AcraServer skips keys that it does not know, so that a typing error can switch a protection off. {@link #strict()}
 * answers an unknown key, a key given twice, a table or a column configured twice with an error that names line and column;
 * {@link #lenient(Consumer)} does as AcraServer does and tells of it.
 *
 * <p>Masking, tokenization and {@code searchable_prefix} are checked and then refused, because this version does not
 * implement them: a column that was meant to be protected must not pass as if it were not.
 *
 * <p>Immutable; safe for many threads if the consumer of the warnings is.
 */
public final class EncryptorConfigReader {
    private static final System.Logger LOG = System.getLogger(EncryptorConfigReader.class.getName());

    private final Problems problems;
    private final boolean refuseUnbuilt;

    private EncryptorConfigReader(Problems problems, boolean refuseUnbuilt) {
        this.problems = problems;
        this.refuseUnbuilt = refuseUnbuilt;
    }

    /**
     * Makes a reader that answers carelessness with an error. Warnings about deprecated keys go to the system logger.
     *
     * @return the reader
     */
    public static EncryptorConfigReader strict() {
        return new EncryptorConfigReader(
                new Problems(false, warning -> LOG.log(System.Logger.Level.WARNING, warning)), true);
    }

    /**
     * Makes a reader that tells of carelessness and goes on, as AcraServer goes on.
     *
     * @param warnings receives one sentence per warning, with line and column
     * @return the reader
     */
    public static EncryptorConfigReader lenient(Consumer<String> warnings) {
        return new EncryptorConfigReader(new Problems(true, Objects.requireNonNull(warnings, "warnings")), true);
    }

    /** A reader that also describes what the library cannot do yet, for tests of the rules. */
    static EncryptorConfigReader describing(Consumer<String> warnings) {
        return new EncryptorConfigReader(new Problems(false, warnings), false);
    }

    /**
     * Reads a file.
     *
     * @param file YAML or JSON in UTF-8, or either in Base64
     * @return the schema
     * @throws ConfigurationException if the file cannot be read or its content is not accepted
     */
    public EncryptionSchema readFile(Path file) {
        try {
            return read(Files.readString(file));
        } catch (IOException e) {
            throw new ConfigurationException("encryptor_config " + file + " cannot be read", e);
        }
    }

    /**
     * Reads a resource of the class path.
     *
     * @param neighbour the class beside which the resource is looked for
     * @param name the name, as {@link Class#getResourceAsStream(String)} takes it
     * @return the schema
     * @throws ConfigurationException if the resource is not found or its content is not accepted
     */
    public EncryptionSchema readResource(Class<?> neighbour, String name) {
        try (InputStream in = neighbour.getResourceAsStream(name)) {
            if (in == null) {
                throw new ConfigurationException("encryptor_config resource " + name + " is not found beside "
                        + neighbour.getName() + "; is the package open to this module?");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ConfigurationException("encryptor_config resource " + name + " cannot be read", e);
        }
    }

    /**
     * Reads a text.
     *
     * @param text YAML or JSON, or either in Base64
     * @return the schema
     * @throws ConfigurationException if the content is not accepted
     */
    public EncryptionSchema read(String text) {
        return bind(ConfigTree.parse(decoded(text), problems));
    }

    /**
     * Reads a tree. Messages name a path instead of a line.
     *
     * @param tree the root
     * @return the schema
     * @throws ConfigurationException if the content is not accepted
     */
    public EncryptionSchema read(JsonNode tree) {
        return bind(ConfigTree.of(tree, problems));
    }

    private EncryptionSchema bind(ConfigNode root) {
        return new SchemaBinder(problems, refuseUnbuilt).bind(root);
    }

    /** AcraServer takes a file that is Base64 as a whole, line ends apart. */
    private static String decoded(String text) {
        String packed = text.replace("\r", "").replace("\n", "");
        if (packed.isEmpty() || packed.indexOf(':') >= 0) {
            return text;
        }
        try {
            return new String(Base64.getDecoder().decode(packed), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
