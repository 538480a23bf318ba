/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ClientId;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.core.keys.CachingKeySource;
import dev.acrawriter.core.keys.Keystore;
import dev.acrawriter.core.keys.KeystoreV1;
import dev.acrawriter.core.keys.MasterKeys;
import dev.acrawriter.core.schema.EncryptorConfigReader;
import dev.acrawriter.jdbc.AcraDataSource;
import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.TestKeys;
import dev.acrawriter.jdbc.observe.AcraMetrics;
import dev.acrawriter.jdbc.server.PostgresServer;
import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.SqlAnalyzer;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.table.ProtectionDdl;
import dev.acrawriter.jdbc.table.TableChecker;
import dev.acrawriter.jdbc.table.TableFinding;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.spi.KeySource;
import dev.acrawriter.spi.MasterKeySource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The pages of the guide about a protected data source: AcraServer's place, troubleshooting, observing, the README. */
class DataSourceGuideTest {
    private static final String CONFIG = """
            schemas:
              - table: customer
                columns: [id, email]
                encrypted:
                  - column: email
                    data_type: str
                    searchable: true
            """;
    private static final String TABLES = CONFIG.replace("[id, email]", "[id, email, phone]") + """
                  - column: phone
                    data_type: str
            """;
    private static final String SQL = TABLES.replace("phone]", "phone, note]") + """
                  - column: note
                    data_type: str
            """;
    private static final PGSimpleDataSource POOL = new PGSimpleDataSource();

    @BeforeAll
    static void startServer() throws Exception {
        PostgresServer.create("guide_source");
        POOL.setURL(PostgresServer.url("guide_source"));
        try (Connection raw = POOL.getConnection();
                Statement ddl = raw.createStatement()) {
            ddl.execute("CREATE TABLE customer (id integer, email bytea)");
        }
    }

    private static void keepsAnEmail(DataSource source) throws Exception {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM customer");
            statement.executeUpdate("INSERT INTO customer VALUES (1, 'jane@example.com')");
            try (ResultSet found =
                    statement.executeQuery("SELECT email FROM customer WHERE email = 'jane@example.com'")) {
                assertThat(found.next()).isTrue();
                assertThat(found.getString(1)).isEqualTo("jane@example.com");
            }
        }
        try (Connection raw = POOL.getConnection();
                Statement statement = raw.createStatement();
                ResultSet stored = statement.executeQuery("SELECT email FROM customer")) {
            stored.next();
            assertThat(new String(stored.getBytes(1), StandardCharsets.ISO_8859_1))
                    .doesNotContain("jane");
        }
    }

    @Test
    void acraServersFilesAreAllThatIsNeeded(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(folder.resolve("encryptor_config.yaml"), CONFIG);
        MasterKeySource masterKey = MasterKeys.ofBytes(MasterKeys.generateV1());
        Path keystoreFolder = folder.resolve(".acrakeys");
        try (Keystore made = KeystoreV1.create(keystoreFolder, masterKey)) {
            made.generate(KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, ClientId.of("orders_service")));
            made.generate(KeyName.of(KeyPurpose.SEARCH_HMAC, ClientId.of("orders_service")));
        }
        DataSource pool = POOL;
        // guide
        EncryptionSchema schema = EncryptorConfigReader.strict().readFile(config);
        KeySource keys = CachingKeySource.of(Keystore.open(keystoreFolder, masterKey));
        DataSource source = AcraDataSource.builder(pool)
                .schema(schema)
                .keys(keys)
                .clientId(ClientId.of("orders_service"))
                .build();
        // end
        keepsAnEmail(source);
        keys.close();
    }

    @Test
    void theReadmesDataSourceKeepsAnEmail(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(folder.resolve("encryptor_config.yaml"), CONFIG);
        DataSource pool = POOL;
        KeySource keystore = TestKeys.keys();
        // guide
        DataSource source = AcraDataSource.builder(pool)
                .schema(EncryptorConfigReader.strict().readFile(config))
                .keys(keystore)
                .clientId(ClientId.of("orders_service"))
                .build();
        // end
        keepsAnEmail(source);
    }

    @Test
    void aListenerTellsOfEachStatementAndValue() throws Exception {
        EncryptionSchema schema = EncryptorConfigReader.strict().read(CONFIG);
        DataSource pool = POOL;
        KeySource keys = TestKeys.keys();
        ClientId client = TestKeys.CLIENT;
        Lines log = new Lines();
        // guide
        DataSource source = AcraDataSource.builder(pool)
                .schema(schema)
                .keys(keys)
                .clientId(client)
                .listener(event -> log.info("{}", event))
                .build();
        // end
        keepsAnEmail(source);
        assertThat(log.lines).isNotEmpty().anyMatch(line -> line.contains("ENCRYPTED"));
        assertThat(log.lines).noneMatch(line -> line.contains("jane"));
    }

    @Test
    void theSourceOfTheFrameworksPageKeepsAnEmail() throws Exception {
        EncryptionSchema schema = EncryptorConfigReader.strict().read(CONFIG);
        DataSource pool = POOL;
        KeySource keys = TestKeys.keys();
        // guide
        DataSource source = AcraDataSource.builder(pool)
                .schema(schema)
                .keys(keys)
                .clientId(ClientId.of("orders_service"))
                .build();
        // end
        keepsAnEmail(source);
    }

    @Test
    void problemsAreLoggedAndEventsAreCounted() throws Exception {
        AcraDataSource.Builder builder = AcraDataSource.builder(POOL)
                .schema(EncryptorConfigReader.strict().read(CONFIG))
                .keys(TestKeys.keys())
                .clientId(TestKeys.CLIENT);
        Lines log = new Lines();
        // guide
        builder.listener(event -> {
            if (event.kind().isProblem()) {
                log.warn("{}", event);
            }
        });
        // end
        DataSource logged = builder.build();
        keepsAnEmail(logged);
        assertThat(log.lines).isEmpty();
        try (Connection connection = logged.getConnection()) {
            assertThatThrownBy(() -> connection.prepareStatement("SELECT id FROM customer WHERE lower(email) = ?"))
                    .isInstanceOf(AcraSqlException.class);
        }
        assertThat(log.lines).hasSize(1);

        MeterRegistry registry = new SimpleMeterRegistry();
        // guide
        AcraMetrics metrics = new AcraMetrics(Tags.of("source", "orders"));
        metrics.bindTo(registry);
        builder.listener(metrics);
        // end
        keepsAnEmail(builder.build());
        assertThat(registry.get("acra.encryptions")
                        .tag("column", "email")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void tablesAreDefinedAndChecked(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(folder.resolve("encryptor_config.yaml"), TABLES);
        PostgresServer.create("guide_tables");
        PGSimpleDataSource pool = new PGSimpleDataSource();
        pool.setURL(PostgresServer.url("guide_tables"));
        try (Connection raw = pool.getConnection();
                Statement ddlStatement = raw.createStatement()) {
            ddlStatement.execute("CREATE TABLE customer (id integer, email bytea, phone bytea)");
            // guide
            EncryptionSchema schema = EncryptorConfigReader.strict().readFile(config);
            ProtectionDdl ddl = ProtectionDdl.of(schema, SqlDialect.POSTGRESQL);
            for (String statement : ddl.statements()) {
                ddlStatement.execute(statement);
            }
            // end
            // guide
            List<TableFinding> findings =
                    TableChecker.of(schema, SqlDialect.POSTGRESQL).check(raw);
            // end
            assertThat(findings).isEmpty();
            try (AcraDataSource source = AcraDataSource.builder(pool)
                            .schema(schema)
                            .keys(TestKeys.keys())
                            .clientId(TestKeys.CLIENT)
                            .build();
                    Connection connection = source.getConnection()) {
                // guide
                PreparedStatement update =
                        connection.prepareStatement("UPDATE customer SET email = ?, phone = ? WHERE id = ?");
                // end
                assertThat(update.getParameterMetaData().getParameterCount()).isEqualTo(3);
                update.close();
            }
        }
    }

    @Test
    void anExplanationShowsWhatThePageOfSqlShows(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(folder.resolve("encryptor_config.yaml"), SQL);
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            // guide
            EncryptionSchema schema = EncryptorConfigReader.strict().readFile(config);
            SqlAnalyzer analyzer = SqlAnalyzer.of(schema, SessionSettings.defaults(SqlDialect.POSTGRESQL));
            System.out.println(analyzer.explain(
                    "UPDATE customer SET phone = ?, note = 'vip' WHERE email = ? AND id = ? RETURNING id, phone"));
            // end
            System.out.println(analyzer.explain("SELECT id FROM customer WHERE lower(email) = ?"));
        } finally {
            System.setOut(before);
        }
        List<String> shown = GuidePage.read("docs/guide/sql.md").blocks("text");
        String said = printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
        assertThat(shown).hasSize(2);
        assertThat(said.strip())
                .isEqualTo(shown.get(0).strip() + "\n" + shown.get(1).strip());
    }

    @Test
    void anExplanationShowsTheRefusalOfThePage() {
        EncryptionSchema schema = EncryptorConfigReader.strict().read(CONFIG);
        // guide
        SqlAnalyzer analyzer = SqlAnalyzer.of(schema, SessionSettings.defaults(SqlDialect.POSTGRESQL));
        String explanation = analyzer.explain("SELECT id FROM customer WHERE upper(email) = ?")
                .toString();
        // end
        assertThat(explanation.strip())
                .isEqualTo(GuidePage.read("docs/guide/troubleshooting.md")
                        .block("text")
                        .strip());
    }

    /** A logger that keeps what it is told. */
    private static final class Lines {
        private final List<String> lines = new ArrayList<>();

        void warn(String format, Object argument) {
            info(format, argument);
        }

        void info(String format, Object argument) {
            lines.add(format.replace("{}", argument.toString()));
        }
    }
}
