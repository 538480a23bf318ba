/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.Envelope;
import dev.acrawriter.core.schema.EncryptorConfigReader;
import dev.acrawriter.core.schema.EncryptorConfigWriter;
import dev.acrawriter.schema.ColumnOperation;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.ResponseOnFail;
import dev.acrawriter.schema.TableSchema;
import dev.acrawriter.schema.annotation.AnnotatedSchema;
import dev.acrawriter.schema.annotation.AnnotatedSource;
import dev.acrawriter.schema.annotation.Encrypted;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One schema as YAML and as annotated classes: the same model, and the same plans. {@code -Dacra.forms.seed} for others. */
class SchemaFormsTest {
    private static final long SEED = Long.getLong("acra.forms.seed", 20_261_122L);
    private static final int SCHEMAS = Integer.getInteger("acra.forms.schemas", 100);
    private static final List<String> NAMES = List.of(
            "customer",
            "Order",
            "order",
            "select",
            "card_number",
            "eMail",
            "a b",
            "naïve",
            "say \"x\"",
            "back\\u0041",
            "yes",
            "null",
            "1st",
            "класс",
            "~",
            "line\ntwo",
            "class",
            "$dollar",
            "note: x",
            "#hash");

    @TempDir
    Path folder;

    @Test
    void ofOneSchemaGiveTheSamePlans() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        List<EncryptionSchema> schemas =
                Stream.generate(() -> schema(random)).limit(SCHEMAS).toList();
        List<List<String>> classes = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < SCHEMAS; i++) {
            String packageName = "schema" + i;
            Map<String, String> sources = AnnotatedSource.of(schemas.get(i), packageName);
            Path directory = Files.createDirectories(folder.resolve("src").resolve(packageName));
            for (Map.Entry<String, String> source : sources.entrySet()) {
                files.add(Files.writeString(directory.resolve(source.getKey() + ".java"), source.getValue()));
            }
            classes.add(sources.keySet().stream()
                    .map(name -> packageName + "." + name)
                    .toList());
        }
        compile(files);

        int statements = 0;
        int isProtected = 0;
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.resolve("classes").toUri().toURL()}, Encrypted.class.getClassLoader())) {
            for (int i = 0; i < SCHEMAS; i++) {
                EncryptionSchema schema = schemas.get(i);
                EncryptionSchema annotated = AnnotatedSchema.of(
                        classes.get(i).stream().map(name -> load(loader, name)).toArray(Class<?>[]::new));
                EncryptionSchema yaml = EncryptorConfigReader.strict().read(EncryptorConfigWriter.yaml(schema));

                assertThat(annotated).as("seed %d, schema %d", SEED, i).isEqualTo(schema);
                assertThat(yaml).as("seed %d, schema %d", SEED, i).isEqualTo(schema);
                for (SqlDialect dialect : SqlDialect.values()) {
                    SqlAnalyzer one = SqlAnalyzer.of(annotated, SessionSettings.defaults(dialect));
                    SqlAnalyzer other = SqlAnalyzer.of(yaml, SessionSettings.defaults(dialect));
                    for (String sql : statements(schema, dialect)) {
                        StatementExplanation explanation = one.explain(sql);
                        assertThat(explanation.toString())
                                .as("seed %d, schema %d, %s", SEED, i, sql)
                                .isEqualTo(other.explain(sql).toString());
                        statements++;
                        isProtected += explanation.plan() instanceof StatementPlan.Protect ? 1 : 0;
                    }
                }
            }
        }
        TestLog.print(String.format(
                Locale.ROOT,
                "schema forms, seed %d: %d schemas, %d statements, %d of them protected",
                SEED,
                SCHEMAS,
                statements,
                isProtected));
        assertThat(isProtected).as("statements that compare something").isGreaterThan(statements / 4);
    }

    @Test
    void keepTheSettingsOfTheDatabase() {
        EncryptionSchema schema = new EncryptionSchema(List.of(), true, "$$");

        assertThat(EncryptorConfigReader.strict().read(EncryptorConfigWriter.yaml(schema)))
                .isEqualTo(schema);
        assertThatThrownBy(() -> AnnotatedSource.of(schema, "app"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("keep them in a configuration file");
    }

    @Test
    void refuseWhatTheyCannotSay() {
        EncryptionSchema masked = EncryptionSchema.of(TableSchema.of(
                "customer",
                List.of(),
                List.of(ColumnSetting.builder("card")
                        .operation(new ColumnOperation.Mask("xx", 4, ColumnOperation.Mask.Side.RIGHT))
                        .build())));
        EncryptionSchema searchableOnStructs = EncryptionSchema.of(TableSchema.of(
                "customer",
                List.of(),
                List.of(ColumnSetting.builder("card")
                        .searchable()
                        .reencryptToAcraBlock(false)
                        .build())));

        assertThat(EncryptorConfigWriter.yaml(masked)).contains("masking: \"xx\"");
        assertThatThrownBy(() -> AnnotatedSource.of(masked, "app"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("column customer.card: there are no annotations for masking and tokens");
        assertThatThrownBy(() -> EncryptorConfigWriter.yaml(searchableOnStructs))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be written as a configuration file")
                .hasMessageContaining("reencrypting_to_acrablocks");
    }

    private static EncryptionSchema schema(SplittableRandom random) {
        List<String> names = some(random, 1 + random.nextInt(4));
        return EncryptionSchema.of(
                names.stream().map(name -> table(name, random)).toList());
    }

    private static TableSchema table(String name, SplittableRandom random) {
        List<String> columns = some(random, 1 + random.nextInt(6));
        List<ColumnSetting> settings = columns.stream()
                .limit(1 + random.nextInt(columns.size()))
                .map(column -> setting(column, random))
                .toList();
        return new TableSchema(
                random.nextInt(3) == 0 ? "shop" : null, name, random.nextBoolean() ? columns : List.of(), settings);
    }

    /** One of the combinations that a configuration file can have. */
    private static ColumnSetting setting(String column, SplittableRandom random) {
        ColumnSetting.Builder builder = ColumnSetting.builder(column)
                .envelope(random.nextBoolean() ? Envelope.ACRABLOCK : Envelope.ACRASTRUCT)
                .clientId(random.nextInt(3) == 0 ? "tenant_" + random.nextInt(100) : null);
        DataType type = random.nextInt(4) == 0 ? null : pick(random, DataType.values());
        builder.dataType(type);
        boolean searchable = random.nextBoolean();
        if (searchable) {
            builder.searchable().searchHashColumn(random.nextInt(4) == 0 ? "hash of " + column : null);
        }
        if (type != null && random.nextBoolean()) {
            ResponseOnFail response = pick(random, ResponseOnFail.values());
            builder.responseOnFail(response);
            if (response == ResponseOnFail.DEFAULT_VALUE) {
                builder.defaultValue(defaultValue(type));
            }
        } else if (type == null && !searchable) {
            builder.reencryptToAcraBlock(random.nextBoolean());
        }
        return builder.build();
    }

    private static String defaultValue(DataType type) {
        return switch (type) {
            case STR, JSON -> "\"näher\"\t\\ ~";
            case BYTES -> "AAH/";
            case INT32, INT64, DECIMAL -> "-12";
            case DOUBLE -> "1.5";
            case BOOLEAN -> "true";
            case DATE -> "2024-02-29";
            case TIME -> "23:59:59";
            case TIMESTAMP -> "2024-02-29T23:59:59";
            case TIMESTAMPTZ -> "2024-02-29T23:59:59Z";
            case UUID -> "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
        };
    }

    private static List<String> statements(EncryptionSchema schema, SqlDialect dialect) {
        List<String> all = new ArrayList<>();
        for (TableSchema table : schema.tables()) {
            String from = dialect.quoted(table);
            List<String> columns = table.protectedColumns().stream()
                    .map(setting -> dialect.quoted(setting.column()))
                    .toList();
            String list = String.join(", ", columns);
            String first = columns.get(0);
            all.add("SELECT * FROM " + from);
            all.add("SELECT " + list + " FROM " + from + " WHERE " + first + " = ?");
            all.add("SELECT " + list + " FROM " + from + " ORDER BY " + first);
            all.add("INSERT INTO " + from + " (" + list + ") VALUES ("
                    + String.join(", ", columns.stream().map(column -> "?").toList()) + ")");
            all.add("UPDATE " + from + " SET " + first + " = ?");
            all.add("UPDATE " + from + " SET " + first + " = '12' WHERE " + first + " IN ('a', 'b')");
            all.add("DELETE FROM " + from + " WHERE " + first + " IS NULL");
        }
        return all;
    }

    private static List<String> some(SplittableRandom random, int count) {
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < count) {
            names.add(NAMES.get(random.nextInt(NAMES.size())));
        }
        return List.copyOf(names);
    }

    private static <T> T pick(SplittableRandom random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private void compile(List<Path> files) throws IOException {
        Path classPath = Path.of(URI.create(Encrypted.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        Path arguments = Files.write(
                folder.resolve("arguments"),
                files.stream().map(file -> "\"" + file + "\"").toList());
        StringWriter output = new StringWriter();
        int result = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        new PrintWriter(output),
                        new PrintWriter(output),
                        "-proc:none",
                        "-encoding",
                        "US-ASCII",
                        "-d",
                        folder.resolve("classes").toString(),
                        "-cp",
                        classPath + File.pathSeparator,
                        "@" + arguments);
        assertThat(result).as(output.toString()).isZero();
    }

    private static Class<?> load(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
