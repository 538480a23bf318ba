/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema.annotation;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.Envelope;
import dev.acrawriter.schema.ColumnOperation;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.ResponseOnFail;
import dev.acrawriter.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a schema as Java source: for each table a class with a field for each protected column, to be taken over into classes of
 * one's own. {@link AnnotatedSchema} reads the same schema from it.
 */
public final class AnnotatedSource {
    private static final Set<String> KEYWORDS = Set.of(
            ("_ abstract assert boolean break byte case catch char class const continue default do double else enum extends"
                            + " false final finally float for goto if implements import instanceof int interface long native"
                            + " new null package private protected public return short static strictfp super switch"
                            + " synchronized this throw throws transient true try void volatile while")
                    .split(" "));

    private AnnotatedSource() {}

    /**
     * Writes the classes.
     *
     * @param schema with the defaults of AcraServer in its settings of the database, for which there is no annotation
     * @param packageName of the classes
     * @return the text of each class by its simple name, in the order of the tables
     * @throws ConfigurationException if the schema has tables without protected columns, columns that are masked or tokenized, or
     *     other settings of the database
     */
    public static Map<String, String> of(EncryptionSchema schema, String packageName) {
        if (!schema.equals(EncryptionSchema.of(schema.tables()))) {
            throw new ConfigurationException(
                    "there are no annotations for database_settings; keep them in a configuration"
                            + " file, and add it to the annotated classes");
        }
        Map<String, String> sources = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (TableSchema table : schema.tables()) {
            String name = unique(capital(identifier(table.table())), taken);
            sources.put(name, source(table, name, packageName));
        }
        return sources;
    }

    private static String source(TableSchema table, String name, String packageName) {
        if (table.protectedColumns().isEmpty()) {
            throw new ConfigurationException("table " + table.table() + " has no protected column to annotate");
        }
        StringBuilder text = new StringBuilder();
        text.append("package ").append(packageName).append(";\n\n");
        text.append("import dev.acrawriter.Envelope;\n");
        text.append("import dev.acrawriter.schema.DataType;\n");
        text.append("import dev.acrawriter.schema.ResponseOnFail;\n");
        text.append("import dev.acrawriter.schema.annotation.Encrypted;\n");
        text.append("import dev.acrawriter.schema.annotation.EncryptedTable;\n\n");
        List<String> parts = new ArrayList<>(List.of("name = " + quoted(table.table())));
        if (table.schema() != null) {
            parts.add("schema = " + quoted(table.schema()));
        }
        if (!table.columns().isEmpty()) {
            parts.add(table.columns().stream()
                    .map(AnnotatedSource::quoted)
                    .collect(Collectors.joining(", ", "columns = {", "}")));
        }
        text.append("@EncryptedTable(").append(String.join(", ", parts)).append(")\n");
        text.append("public class ").append(name).append(" {\n");
        Set<String> taken = new HashSet<>();
        for (ColumnSetting setting : table.protectedColumns()) {
            DataType type = setting.dataType();
            text.append("    @Encrypted(").append(elements(table, setting)).append(")\n    ");
            text.append(JavaTypes.sourceType(type == null ? DataType.BYTES : type))
                    .append(' ');
            text.append(unique(identifier(setting.column()), taken)).append(";\n\n");
        }
        text.setLength(text.length() - 1);
        return text.append("}\n").toString();
    }

    private static String elements(TableSchema table, ColumnSetting setting) {
        List<String> parts = new ArrayList<>(List.of("column = " + quoted(setting.column())));
        if (setting.operation() instanceof ColumnOperation.Search) {
            parts.add("searchable = true");
        } else {
            requireEncryption(table, setting);
        }
        addIfGiven(parts, "searchHashColumn", setting.searchHashColumn());
        if (setting.envelope() != Envelope.ACRABLOCK) {
            parts.add("envelope = Envelope." + setting.envelope());
        }
        if (!setting.reencryptToAcraBlock()) {
            parts.add("reencryptToAcraBlock = false");
        }
        if (setting.dataType() == null) {
            parts.add("untyped = true");
        } else if (setting.dataType() == DataType.JSON) {
            parts.add("type = DataType.JSON");
        }
        addIfGiven(parts, "clientId", setting.clientId());
        ResponseOnFail response = setting.responseOnFail();
        if (response != null) {
            parts.add("responseOnFail = ResponseOnFail." + response);
        }
        addIfGiven(parts, "defaultValue", setting.defaultValue());
        return String.join(", ", parts);
    }

    private static void requireEncryption(TableSchema table, ColumnSetting setting) {
        if (!(setting.operation() instanceof ColumnOperation.Encrypt)) {
            throw new ConfigurationException("column " + table.table() + "." + setting.column()
                    + ": there are no annotations for masking and tokens; keep the column in a configuration file");
        }
    }

    private static void addIfGiven(List<String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.add(name + " = " + quoted(value));
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c == '\n' || c == '\r') {
                // As a Unicode escape it would end the line before the compiler sees the literal.
                quoted.append(c == '\n' ? "\\n" : "\\r");
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** A name in Java that resembles a name in the database. */
    private static String identifier(String name) {
        StringBuilder text = new StringBuilder();
        boolean wordBegins = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fits = c <= '~' && Character.isLetterOrDigit(c);
            if (fits) {
                text.append(wordBegins && !text.isEmpty() ? Character.toUpperCase(c) : c);
            }
            wordBegins = !fits;
        }
        if (text.isEmpty() || Character.isDigit(text.charAt(0))) {
            text.insert(0, "c");
        }
        text.setCharAt(0, Character.toLowerCase(text.charAt(0)));
        String word = text.toString();
        return KEYWORDS.contains(word) ? word + "Value" : word;
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Apart in more than letter case, for the sake of file systems. */
    private static String unique(String name, Set<String> taken) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            candidate = name + i;
        }
        return candidate;
    }
}
