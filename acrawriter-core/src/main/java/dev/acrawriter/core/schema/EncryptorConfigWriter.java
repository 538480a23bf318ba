/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.Envelope;
import dev.acrawriter.schema.ColumnOperation.Mask;
import dev.acrawriter.schema.ColumnOperation.Search;
import dev.acrawriter.schema.ColumnOperation.Tokenize;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a schema as the YAML text of AcraServer's {@code encryptor_config}, from which {@link EncryptorConfigReader} reads an equal
 * schema. For schemas that are annotated classes and are to be shared with AcraServer.
 */
public final class EncryptorConfigWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private EncryptorConfigWriter() {}

    /**
     * Writes a schema.
     *
     * @param schema the schema
     * @return YAML; only if all its columns are {@link ColumnSetting#isAcraServers AcraServer's} can AcraServer load it
     * @throws ConfigurationException if a column combines what a configuration file cannot combine
     */
    public static String yaml(EncryptionSchema schema) {
        String text;
        try {
            text = YAML.writeValueAsString(tree(schema));
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree of texts can be written", e);
        }
        EncryptionSchema again;
        try {
            again = EncryptorConfigReader.describing(warning -> {}).read(text);
        } catch (ConfigurationException e) {
            throw new ConfigurationException(
                    "the schema cannot be written as a configuration file: " + e.getMessage(), e);
        }
        if (!again.equals(schema)) {
            throw new ConfigurationException(
                    "the schema cannot be written as a configuration file: a default_data_value needs response_on_fail too");
        }
        return text;
    }

    private static ObjectNode tree(EncryptionSchema schema) {
        ObjectNode root = NODES.objectNode();
        root.put("version", "0.85.0");
        EncryptionSchema defaults = EncryptionSchema.of();
        ObjectNode mysql = NODES.objectNode();
        if (schema.mysqlCaseSensitiveTables() != defaults.mysqlCaseSensitiveTables()) {
            mysql.put("case_sensitive_table_identifiers", schema.mysqlCaseSensitiveTables());
        }
        if (!schema.mysqlSetArgumentDelimiter().equals(defaults.mysqlSetArgumentDelimiter())) {
            mysql.put("prepared_statements_set_arg_delimiter", schema.mysqlSetArgumentDelimiter());
        }
        if (!mysql.isEmpty()) {
            root.putObject("database_settings").set("mysql", mysql);
        }
        ArrayNode tables = root.putArray("schemas");
        schema.tables().forEach(table -> tables.add(tree(table)));
        return root;
    }

    private static ObjectNode tree(TableSchema table) {
        ObjectNode node = NODES.objectNode();
        putIfGiven(node, "schema", table.schema());
        node.put("table", table.table());
        ArrayNode columns = NODES.arrayNode();
        table.columns().forEach(columns::add);
        if (!columns.isEmpty()) {
            node.set("columns", columns);
        }
        ArrayNode encrypted = node.putArray("encrypted");
        table.protectedColumns().forEach(setting -> encrypted.add(tree(setting)));
        return node;
    }

    private static ObjectNode tree(ColumnSetting setting) {
        ObjectNode node = NODES.objectNode();
        node.put("column", setting.column());
        if (setting.operation() instanceof Search) {
            node.put("searchable", true);
        } else if (setting.operation() instanceof Tokenize tokens) {
            node.put("token_type", tokens.type().configName());
            node.put("consistent_tokenization", tokens.consistent());
        } else if (setting.operation() instanceof Mask mask) {
            node.put("masking", mask.pattern());
            node.put("plaintext_length", mask.plaintextLength());
            node.put("plaintext_side", mask.plaintextSide().name().toLowerCase(Locale.ROOT));
        }
        putIfGiven(node, "client_id", setting.clientId());
        if (!(setting.operation() instanceof Tokenize)) {
            // Tokens have their own type and envelope.
            node.put("crypto_envelope", setting.envelope() == Envelope.ACRABLOCK ? "acrablock" : "acrastruct");
            putIfGiven(
                    node,
                    "data_type",
                    setting.dataType() == null ? null : setting.dataType().configName());
        }
        if (!setting.reencryptToAcraBlock()) {
            node.put("reencrypting_to_acrablocks", false);
        }
        putIfGiven(
                node,
                "response_on_fail",
                setting.responseOnFail() == null
                        ? null
                        : setting.responseOnFail().configName());
        putIfGiven(node, "default_data_value", setting.defaultValue());
        putIfGiven(node, "search_hash_column", setting.searchHashColumn());
        return node;
    }

    private static void putIfGiven(ObjectNode node, String key, @Nullable String value) {
        if (value != null) {
            node.put(key, value);
        }
    }
}
