/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.Envelope;
import dev.acrawriter.schema.ColumnOperation;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.ResponseOnFail;
import dev.acrawriter.schema.TableSchema;
import dev.acrawriter.schema.TokenType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptorConfigReaderTest {
    private static final String FILE = """
            version: 0.96.0
            database_settings:
              mysql:
                case_sensitive_table_identifiers: true
            defaults:
              crypto_envelope: acrastruct
            schemas:
              - table: customer
                columns: [id, email, phone, note, num]
                encrypted:
                  - column: email
                    searchable: true
                    client_id: shop
                  - column: phone
                    crypto_envelope: acrablock
                  - column: note
                    data_type: str
                    response_on_fail: default_value
                    default_data_value: hidden
                  - {column: num, data_type_db_identifier: 23, default_data_value: -1}
            """;

    private final List<String> warnings = new ArrayList<>();

    private static EncryptionSchema strict(String text) {
        return EncryptorConfigReader.strict().read(text);
    }

    private static ColumnSetting column(String keys) {
        EncryptionSchema schema = EncryptorConfigReader.describing(warning -> {})
                .read("schemas: [{table: t, encrypted: [{column: c, " + keys + "}]}]");
        return schema.tables().get(0).protectedColumns().get(0);
    }

    @Test
    void readsEveryKey() {
        EncryptionSchema schema = strict(FILE);

        assertThat(schema.mysqlCaseSensitiveTables()).isTrue();
        assertThat(schema.mysqlSetArgumentDelimiter()).isEqualTo("__");
        TableSchema table = schema.tables().get(0);
        assertThat(table.table()).isEqualTo("customer");
        assertThat(table.columns()).containsExactly("id", "email", "phone", "note", "num");
        assertThat(table.protectedColumns())
                .containsExactly(
                        ColumnSetting.builder("email")
                                .searchable()
                                .clientId("shop")
                                .envelope(Envelope.ACRASTRUCT)
                                .build(),
                        ColumnSetting.builder("phone").build(),
                        ColumnSetting.builder("note")
                                .envelope(Envelope.ACRASTRUCT)
                                .dataType(DataType.STR)
                                .responseOnFail(ResponseOnFail.DEFAULT_VALUE)
                                .defaultValue("hidden")
                                .build(),
                        ColumnSetting.builder("num")
                                .envelope(Envelope.ACRASTRUCT)
                                .dataType(DataType.INT32)
                                .responseOnFail(ResponseOnFail.DEFAULT_VALUE)
                                .defaultValue("-1")
                                .build());
    }

    @Test
    void readsTheSameFromEverySource(@TempDir Path directory) throws Exception {
        EncryptionSchema expected = strict(FILE);
        Path file = Files.writeString(directory.resolve("encryptor_config.yaml"), FILE);
        String base64 = Base64.getMimeEncoder().encodeToString(FILE.getBytes(StandardCharsets.UTF_8));
        String json = """
                {"schemas": [{"table": "t", "encrypted": [{"column": "c", "searchable": true}]}]}
                """;

        assertThat(EncryptorConfigReader.strict().readFile(file)).isEqualTo(expected);
        assertThat(strict(base64)).isEqualTo(expected);
        assertThat(EncryptorConfigReader.strict().readResource(getClass(), "encryptor_config.yaml"))
                .isEqualTo(strict(json));
        assertThat(EncryptorConfigReader.strict()
                        .read(JsonMapper.builder().build().readTree(json)))
                .isEqualTo(strict(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "---", "schemas:", "schemas: []", "defaults: {crypto_envelope: acrablock}"})
    void acceptsAFileWithoutTables(String text) {
        assertThat(strict(text).tables()).isEmpty();
    }

    @Test
    void followsAnchorsAndMergeKeys() {
        EncryptionSchema schema = EncryptorConfigReader.strict().read("""
                        schemas:
                          - table: a
                            encrypted:
                              - &search {column: x, searchable: yes, client_id: shop}
                              - {<<: *search, column: y, searchable: off}
                          - table: b
                            encrypted: [*search]
                        """);

        assertThat(schema.tables().get(0).protectedColumns().get(1))
                .isEqualTo(ColumnSetting.builder("y").clientId("shop").build());
        assertThat(schema.tables().get(1).protectedColumns())
                .containsExactly(schema.tables().get(0).protectedColumns().get(0));
    }

    @Test
    void readsTheSchemaOfATable() {
        EncryptionSchema schema = strict(
                "schemas: [{table: t, schema: a, encrypted: [{column: c}]}, {table: t, schema: b, encrypted: []}]");

        assertThat(schema.tables()).extracting(TableSchema::schema).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    serchable: true                                  | line 5, column 9: unknown key serchable
                    searchable: maybe                                | line 5, column 21: searchable must be true or false
                    zone_id: x                                       | unknown key zone_id
                    crypto_envelope: AcraBlock                       | crypto_envelope must be acrablock or acrastruct
                    data_type: Str                                   | data_type must be str, bytes, int32 or int64
                    data_type_db_identifier: 1043                    | is not supported
                    response_on_fail: Error                          | response_on_fail must be
                    column: d                                        | key column is given twice
                    masking: xx                                      | plaintext_side must be left or right
                    plaintext_side: left                             | masking needs a pattern
                    tokenized: true                                  | needs a token_type
                    searchable_prefix: 5                             | searchable_prefix takes
                    response_on_fail: error                          | response_on_fail needs a data_type
                    default_data_value: x                            | needs a data_type
                    token_type: str                                  | tokenization is not implemented
                    searchable: [true]                               | must be a single value, and is a list
                    """)
    void refusesAKeyAndNamesItsPlace(String key, String message) {
        String text = "schemas:\n  - table: t\n    encrypted:\n      - column: c\n        " + key + "\n";

        assertThatThrownBy(() -> strict(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    schemas: [{table: t}, {table: t}]                                       | configured twice
                    schemas: [{table: t, encrypted: [{column: c}, {column: c}]}]            | two settings
                    schemas: [{table: t, columns: [a, a]}]                                  | listed twice
                    schemas: [{columns: [a]}]                                               | needs its name
                    schemas: [{table: t, encrypted: [{searchable: true}]}]                  | needs its name
                    schemas: [{table: t, columns: c}]                                       | must be a list
                    schema: []                                                              | unknown key schema
                    database_config: {}                                                     | unknown key database_config
                    [a, b]                                                                  | must be a mapping
                    defaults: {crypto_envelope: x}                                          | crypto_envelope must be
                    'a: ''b'                                                                | not readable
                    """)
    void refusesAFileAndSaysWhy(String text, String message) {
        assertThatThrownBy(() -> strict(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    /** The accepted combinations, one row of the table at a time; nothing else loads. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "searchable: false",
                "reencrypting_to_acrablocks: false",
                "crypto_envelope: acrastruct, reencrypting_to_acrablocks: false",
                "data_type: str",
                "data_type: str, response_on_fail: error",
                "data_type: bytes, default_data_value: AAEC",
                "data_type: int64, response_on_fail: default_value, default_data_value: 5",
                "data_type: int64, response_on_fail: default_value",
                "searchable: true, response_on_fail: error",
                "searchable: true, data_type: int32",
                "searchable: true, data_type: int32, response_on_fail: default_value, default_data_value: 1",
                "masking: xxx, plaintext_length: 0, plaintext_side: right",
                "masking: xxx, plaintext_length: 3, plaintext_side: left, data_type: str",
                "masking: xxx, plaintext_side: left, crypto_envelope: acrastruct",
                "token_type: email",
                "token_type: int32, consistent_tokenization: true, tokenized: true",
                "token_type: str, crypto_envelope: acrastruct",
                "masking: ''",
                "data_type: Unknown",
                "plaintext_length: 5"
            })
    void acceptsWhatAcraServerAccepts(String keys) {
        assertThat(column(keys).column()).isEqualTo("c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data_type: str, reencrypting_to_acrablocks: false",
                "searchable: true, reencrypting_to_acrablocks: false",
                "response_on_fail: ciphertext",
                "data_type: str, data_type_db_identifier: 25",
                "data_type: int32, default_data_value: x",
                "data_type: int32, default_data_value: 2147483648",
                "data_type: bytes, default_data_value: '?'",
                "data_type: str, response_on_fail: error, default_data_value: x",
                "searchable: true, data_type: str, default_data_value: x",
                "searchable: true, token_type: str",
                "searchable: true, masking: x, plaintext_side: left",
                "masking: x, plaintext_side: left, data_type: int32",
                "masking: x, plaintext_side: left, data_type: str, crypto_envelope: acrastruct",
                "masking: x, plaintext_side: left, response_on_fail: error",
                "masking: x, plaintext_side: left, plaintext_length: -1",
                "masking: x, plaintext_side: middle",
                "token_type: int32_string",
                "token_type: str, data_type: str",
                "token_type: str, tokenized: false"
            })
    void refusesWhatAcraServerRefuses(String keys) {
        assertThatThrownBy(() -> column(keys)).isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decimal     | -12.50",
                "double      | 1.5e-05",
                "boolean     | true",
                "date        | 2024-02-29",
                "time        | 23:59:59.5",
                "timestamp   | 2024-02-29T23:59:59.5",
                "timestamptz | 2024-02-29T23:59:59.5Z",
                "uuid        | 00112233-4455-6677-8899-aabbccddeeff",
                "json        | {}"
            })
    void readsTheTypesThatAreOursAndTellsThatAcraServerDoesNot(String name, String value) {
        ColumnSetting setting = column("searchable: true, response_on_fail: default_value, data_type: " + name
                + ", default_data_value: '" + value + "'");
        DataType type = Objects.requireNonNull(setting.dataType());
        assertThat(type.configName()).isEqualTo(name);
        assertThat(type.isAcraServers()).isFalse();
        assertThat(setting.isAcraServers()).isFalse();
        assertThat(column("data_type: int32").isAcraServers()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "decimal, 1e5",
        "decimal, ''",
        "double, 0x1p3",
        "boolean, yes",
        "date, 2024-02-30",
        "date, +12024-01-01",
        "time, 25:00",
        "timestamp, 2024-02-29 10:00:00",
        "timestamptz, 2024-02-29T10:00:00",
        "uuid, 1-2-3-4-5"
    })
    void refusesADefaultThatIsNotOfItsType(String name, String value) {
        assertThatThrownBy(() -> column("data_type: " + name + ", default_data_value: '" + value + "'"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a value of type " + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "response_on_fail: plaintext",
                "response_on_fail: plaintext, data_type: str",
                "response_on_fail: plaintext, searchable: true",
                "response_on_fail: plaintext, searchable: true, data_type: decimal"
            })
    void readsTheResponseForMigrationAndTellsThatAcraServerDoesNot(String keys) {
        assertThat(column(keys).responseOnFail()).isEqualTo(ResponseOnFail.PLAINTEXT);
        assertThat(column(keys).isAcraServers()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "response_on_fail: plaintext, data_type: str, default_data_value: x",
                "response_on_fail: plaintext, reencrypting_to_acrablocks: false",
                "masking: xx, plaintext_side: left, plaintext_length: 1, data_type: decimal",
                "data_type: Decimal",
                "data_type: datetime"
            })
    void refusesCombinationsWithWhatIsOurs(String keys) {
        assertThatThrownBy(() -> column(keys)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void describesTokensAndMasks() {
        assertThat(column("token_type: email, consistent_tokenization: true").operation())
                .isEqualTo(new ColumnOperation.Tokenize(TokenType.EMAIL, true));
        assertThat(column("masking: xx, plaintext_length: 2, plaintext_side: left")
                        .operation())
                .isEqualTo(new ColumnOperation.Mask("xx", 2, ColumnOperation.Mask.Side.LEFT));
    }

    @Test
    void goesOnAndTellsInLenientMode() {
        EncryptionSchema schema = EncryptorConfigReader.lenient(warnings::add).read("""
                        schemas:
                          - table: t
                            columns: [a]
                            encrypted:
                              - {column: c, serchable: true}
                              - {column: c, searchable: true}
                        """);

        assertThat(schema.tables().get(0).protectedColumns())
                .containsExactly(ColumnSetting.builder("c").searchable().build());
        assertThat(warnings)
                .anySatisfy(warning -> assertThat(warning).contains("line 5", "unknown key serchable"))
                .anySatisfy(warning -> assertThat(warning).contains("two settings"))
                .anySatisfy(warning -> assertThat(warning).contains("missing in columns"));
    }

    @Test
    void refusesWhatIsNotBuiltAlsoInLenientMode() {
        assertThatThrownBy(
                        () -> EncryptorConfigReader.lenient(warnings::add)
                                .read(
                                        "schemas: [{table: t, encrypted: [{column: c, searchable: true, searchable_prefix: 4}]}]"))
                .hasMessageContaining("search by prefix is not implemented");
    }

    @Test
    void showsNoDefaultValueInMessages() {
        assertThatThrownBy(
                        () -> strict(
                                "schemas: [{table: t, encrypted: [{column: c, data_type: int32, default_data_value: secret}]}]"))
                .hasMessageNotContaining("secret");
    }

    @Test
    void namesAPathWhereATreeHasNoLines() throws Exception {
        var tree = JsonMapper.builder()
                .build()
                .readTree(
                        "{\"schemas\": [{\"table\": \"t\", \"encrypted\": [{\"column\": \"c\", \"serchable\": true}]}]}");

        assertThatThrownBy(() -> EncryptorConfigReader.strict().read(tree))
                .hasMessageContaining("/schemas/0/encrypted/0/serchable");
    }

    @Test
    void refusesDeepAndEndlessStructures() {
        assertThatThrownBy(() -> strict("schemas: " + "[".repeat(100) + "]".repeat(100)))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> strict("schemas: *unknown")).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void refusesMergeKeysThatMultiply() {
        StringBuilder nested = new StringBuilder("x0: &x0 {column: a}\n");
        for (int i = 1; i < 12; i++) {
            nested.append("x%d: &x%d [%s*x%d]\n".formatted(i, i, ("*x" + (i - 1) + ", ").repeat(9), i - 1));
        }
        StringBuilder wide = new StringBuilder("x: &x {");
        for (int i = 0; i < 2_000; i++) {
            wide.append("k").append(i).append(": 1, ");
        }
        wide.append("k: 1}\ny:\n  <<: [").append("*x, ".repeat(2_000)).append("*x]\n");

        assertThatThrownBy(() -> strict(nested + "z:\n  <<: *x11\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a mapping or a list of mappings");
        assertThatThrownBy(() -> strict(wide.toString()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("more than 500000 entries");
    }

    @Test
    @Timeout(60)
    void readsTwentyThousandTables() {
        StringBuilder text = new StringBuilder("schemas:\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("  - {table: t%d, columns: [a], encrypted: [{column: a}]}\n".formatted(i));
        }

        assertThat(strict(text.toString()).tables()).hasSize(20_000);
    }
}
