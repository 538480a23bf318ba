/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.schema;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.Envelope;
import dev.acrawriter.core.schema.ConfigNode.Mapping;
import dev.acrawriter.core.schema.ConfigNode.Scalar;
import dev.acrawriter.core.schema.ConfigNode.Sequence;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a schema from the tree: levels above the columns. */
final class SchemaBinder {
    private static final Set<String> TOP_KEYS = Set.of("version", "database_settings", "defaults", "schemas");
    private static final Set<String> DATABASE_KEYS = Set.of("mysql", "postgresql");
    private static final Set<String> MYSQL_KEYS =
            Set.of("case_sensitive_table_identifiers", "prepared_statements_set_arg_delimiter");
    private static final Set<String> DEFAULT_KEYS =
            Set.of("crypto_envelope", "reencrypting_to_acrablocks", "consistent_tokenization");
    private static final Set<String> TABLE_KEYS = Set.of("table", "schema", "columns", "encrypted");

    private final Problems problems;
    private final boolean refuseUnbuilt;

    SchemaBinder(Problems problems, boolean refuseUnbuilt) {
        this.problems = problems;
        this.refuseUnbuilt = refuseUnbuilt;
    }

    /** What columns inherit. */
    record Defaults(Envelope envelope, boolean reencrypt, boolean consistentTokens) {}

    EncryptionSchema bind(ConfigNode root) {
        Fields top = fields(root, "the configuration", TOP_KEYS);
        Fields mysql = fields(
                top.child("database_settings", "database_settings", DATABASE_KEYS)
                        .node("mysql"),
                "database_settings.mysql",
                MYSQL_KEYS);
        boolean caseSensitive = mysql.bool("case_sensitive_table_identifiers", false);
        String delimiter = Objects.requireNonNullElse(
                mysql.text("prepared_statements_set_arg_delimiter"), EncryptionSchema.DEFAULT_SET_ARGUMENT_DELIMITER);

        Fields inherited = top.child("defaults", "defaults", DEFAULT_KEYS);
        Defaults defaults = new Defaults(
                ColumnRules.envelope(inherited, Envelope.ACRABLOCK),
                inherited.bool("reencrypting_to_acrablocks", true),
                inherited.bool("consistent_tokenization", false));

        Map<String, TableSchema> tables = new LinkedHashMap<>();
        for (ConfigNode item : top.list("schemas")) {
            Fields entry = fields(item, "a table", TABLE_KEYS);
            TableSchema table = table(entry, defaults);
            String name = Objects.requireNonNullElse(table.schema(), "") + "." + table.table();
            if (tables.put(name, table) != null) {
                problems.careless(item.where(), "table " + table.table() + " is configured twice; the last one counts");
            }
        }
        try {
            return new EncryptionSchema(List.copyOf(tables.values()), caseSensitive, delimiter);
        } catch (ConfigurationException e) {
            throw Problems.error(root.where(), e);
        }
    }

    private TableSchema table(Fields entry, Defaults defaults) {
        String name = entry.text("table");
        if (name == null || name.isEmpty()) {
            throw Problems.error(entry.where(), "a table needs its name under the key table");
        }
        List<String> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ConfigNode item : entry.list("columns")) {
            String column = Fields.scalar(item, "a name in columns");
            if (!seen.add(column)) {
                throw Problems.error(item.where(), "table " + name + ": column " + column + " is listed twice");
            }
            columns.add(column);
        }
        Map<String, ColumnSetting> settings = new LinkedHashMap<>();
        for (ConfigNode item : entry.list("encrypted")) {
            Fields fields = fields(item, "an encrypted column", ColumnRules.KEYS);
            ColumnSetting setting = new ColumnRules(problems, refuseUnbuilt).setting(fields, defaults);
            if (settings.put(setting.column(), setting) != null) {
                problems.careless(
                        item.where(),
                        "table " + name + ": column " + setting.column() + " has two settings; the last one counts");
            }
            if (!columns.isEmpty() && !seen.contains(setting.column())) {
                problems.warn(
                        item.where(), "table " + name + ": column " + setting.column() + " is missing in columns");
            }
        }
        String schema = entry.text("schema");
        try {
            return new TableSchema(schema, name, columns, List.copyOf(settings.values()));
        } catch (ConfigurationException e) {
            throw Problems.error(entry.where(), e);
        }
    }

    private Fields fields(@Nullable ConfigNode node, String what, Set<String> known) {
        Mapping mapping;
        if (node == null || node instanceof ConfigNode.Null) {
            mapping = new Mapping(node == null ? "at the beginning" : node.where(), List.of());
        } else if (node instanceof Mapping found) {
            mapping = found;
        } else {
            throw Problems.error(node.where(), what + " must be a mapping, and is " + node.kind());
        }
        for (ConfigNode.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                problems.careless(entry.where(), "unknown key " + entry.key() + " in " + what);
            }
        }
        return new Fields(mapping, this);
    }

    /** The typed values of one mapping. A key without a value counts as absent, as in AcraServer. */
    record Fields(Mapping mapping, SchemaBinder binder) {
        private static final Set<String> TRUE =
                Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
        private static final Set<String> FALSE =
                Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");

        String where() {
            return mapping.where();
        }

        /** Where a key stands; for messages about its value. */
        String where(String key) {
            ConfigNode value = node(key);
            return value == null ? where() : value.where();
        }

        @Nullable
        ConfigNode node(String key) {
            ConfigNode value = mapping.get(key);
            return value instanceof ConfigNode.Null ? null : value;
        }

        boolean has(String key) {
            return node(key) != null;
        }

        Fields child(String key, String what, Set<String> known) {
            return binder.fields(node(key), what, known);
        }

        List<ConfigNode> list(String key) {
            ConfigNode value = node(key);
            if (value == null) {
                return List.of();
            }
            if (value instanceof Sequence sequence) {
                return sequence.items();
            }
            throw Problems.error(value.where(), key + " must be a list, and is " + value.kind());
        }

        @Nullable
        String text(String key) {
            ConfigNode value = node(key);
            return value == null ? null : scalar(value, key);
        }

        boolean bool(String key, boolean absent) {
            String text = text(key);
            if (text == null) {
                return absent;
            }
            if (TRUE.contains(text)) {
                return true;
            }
            if (FALSE.contains(text)) {
                return false;
            }
            throw Problems.error(where(key), key + " must be true or false");
        }

        int integer(String key, int absent) {
            String text = text(key);
            if (text == null) {
                return absent;
            }
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw Problems.error(where(key), key + " must be a whole number");
            }
        }

        static String scalar(ConfigNode node, String what) {
            if (node instanceof Scalar scalar) {
                return scalar.text();
            }
            throw Problems.error(node.where(), what + " must be a single value, and is " + node.kind());
        }
    }
}
