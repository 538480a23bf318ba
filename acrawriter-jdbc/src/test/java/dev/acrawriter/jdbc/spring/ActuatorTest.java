/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.ClientId;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.core.keys.KeystoreV1;
import dev.acrawriter.core.keys.MasterKeys;
import dev.acrawriter.core.schema.EncryptorConfigReader;
import dev.acrawriter.jdbc.AcraDataSource;
import dev.acrawriter.jdbc.observe.AcraMetrics;
import dev.acrawriter.jdbc.server.PostgresServer;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.table.ProtectionDdl;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Health and metrics, on a real PostgreSQL. */
class ActuatorTest {
    @TempDir
    Path folder;

    private AppFolder app;
    private ApplicationContextRunner runner;

    @BeforeAll
    static void createDatabase() throws SQLException {
        PostgresServer.create("actuator");
    }

    @BeforeEach
    void prepare() throws IOException, SQLException {
        app = AppFolder.in(folder);
        runner = BootLine.runner(
                        PostgresServer.url("actuator"),
                        "metrics",
                        "composite registry",
                        "simple registry",
                        "pool metrics")
                .withPropertyValues(app.properties());
        execute("DROP TABLE IF EXISTS customer");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = PostgresServer.connect("actuator");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void createTable() throws SQLException {
        execute("CREATE TABLE customer (id int, email bytea)");
        for (String statement : ProtectionDdl.of(
                        EncryptorConfigReader.strict().readFile(app.config()), SqlDialect.POSTGRESQL)
                .statements()) {
            execute(statement);
        }
    }

    @Test
    void isUpWithKeysIndexesAndFences() throws SQLException {
        createTable();
        runner.run(context -> assertThat(BootLine.health(context))
                .isEqualTo(Map.entry(
                        "UP",
                        Map.of(
                                "keys",
                                "2 found",
                                "dataSources",
                                Map.of("dataSource", "tables are as they should be")))));
    }

    @Test
    void tellsWhatTablesLack() throws SQLException {
        execute("CREATE TABLE customer (id int, email bytea)");
        runner.run(context -> {
            assertThat(BootLine.health(context).getKey()).isEqualTo("UP");
            assertThat(BootLine.health(context).getValue().toString())
                    .contains("customer.email: the database finds no index", "CREATE INDEX", "ADD CONSTRAINT");
        });
        runner.withPropertyValues("acrawriter.health.strict=true")
                .run(context -> assertThat(BootLine.health(context).getKey()).isEqualTo("DOWN"));
    }

    @Test
    void isDownWithoutTheTableUntilItIsThere() throws SQLException {
        runner.withPropertyValues("acrawriter.health.tables-every=0s").run(context -> {
            assertThat(BootLine.health(context).getKey()).isEqualTo("DOWN");
            createTable();
            assertThat(BootLine.health(context).getKey()).isEqualTo("UP");
        });
    }

    @Test
    void remembersWhatItFoundInTheTables() {
        runner.withPropertyValues("acrawriter.health.tables-every=1h").run(context -> {
            assertThat(BootLine.health(context).getKey()).isEqualTo("DOWN");
            createTable();
            assertThat(BootLine.health(context).getKey()).isEqualTo("DOWN");
        });
    }

    @Test
    void isDownIfAKeyIsGone() throws SQLException {
        createTable();
        runner.run(context -> {
            KeystoreV1 store = KeystoreV1.open(app.keys(), MasterKeys.ofFile(app.masterKey()));
            KeyName name = KeyName.of(KeyPurpose.SEARCH_HMAC, ClientId.of(AppFolder.CLIENT));
            store.destroy(name, store.generate(name));

            assertThat(BootLine.health(context).getKey()).isEqualTo("DOWN");
            assertThat(BootLine.health(context).getValue().toString()).contains("client/orders_service/searchable");
        });
    }

    @Test
    void looksAtNoTableIfToldSo() {
        runner.withPropertyValues("acrawriter.health.tables=false")
                .run(context -> assertThat(BootLine.health(context))
                        .isEqualTo(Map.entry(
                                "UP", Map.of("keys", "2 found", "dataSources", Map.of("dataSource", "protected")))));
    }

    @Test
    void hasNoIndicatorIfToldSoOrWithoutActuator() {
        runner.withPropertyValues("management.health.acra.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("acraHealthIndicator"));
        BootLine.runner(PostgresServer.url("actuator"))
                .withPropertyValues(app.properties())
                .withClassLoader(new FilteredClassLoader(
                        "org.springframework.boot.actuate", "org.springframework.boot.health", "io.micrometer"))
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean("acraHealthIndicator");
                    assertThat(context).doesNotHaveBean("acraMetrics");
                    assertThat(context.getBean(DataSource.class)).isInstanceOf(AcraDataSource.class);
                });
    }

    @Test
    void countsInTheRegistryAndLeavesThePoolsMetersThere() throws SQLException {
        createTable();
        runner.run(context -> {
            CustomerRows.insert(context.getBean(DataSource.class));

            MeterRegistry registry = context.getBean(MeterRegistry.class);
            assertThat(registry.get("acra.encryptions")
                            .tag("status", "success")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("hikaricp.connections").gauge().value()).isPositive();
            assertThat(registry.get("jdbc.connections.max").gauge().value()).isEqualTo(10);
        });
    }

    @Test
    void countsNothingWhereNobodyCollects() {
        BootLine.runner(PostgresServer.url("actuator"))
                .withPropertyValues(app.properties())
                .run(context -> assertThat(context).doesNotHaveBean(AcraMetrics.class));
    }
}
