/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.acrawriter.ClientId;
import dev.acrawriter.core.keys.MasterKeys;
import dev.acrawriter.jdbc.AcraDataSource;
import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.TestKeys;
import dev.acrawriter.jdbc.observe.AcraJdbcListener;
import dev.acrawriter.jdbc.observe.EventKind;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import dev.acrawriter.schema.annotation.Encrypted;
import dev.acrawriter.schema.annotation.EncryptedTable;
import dev.acrawriter.spi.KeySource;
import dev.acrawriter.spi.MasterKeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which data sources of a context are protected, and with what. H2 stands for any database. */
class AcraAutoConfigurationTest {
    private static final String DATABASE = "jdbc:h2:mem:spring;DB_CLOSE_DELAY=-1";

    @TempDir
    Path folder;

    private AppFolder app;
    private ApplicationContextRunner runner;

    @BeforeEach
    void prepare() throws Exception {
        app = AppFolder.in(folder);
        runner = BootLine.runner(DATABASE);
        try (Connection connection = raw().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP ALL OBJECTS");
        }
        CustomerRows.create(raw());
    }

    private static DataSource raw() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(DATABASE);
        source.setUser("sa");
        return source;
    }

    @Test
    void isFoundBySpringBoot() {
        assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
                .contains(AcraAutoConfiguration.class.getName());
        assertThat(SpringBootVersion.getVersion()).startsWith(System.getProperty("acra.spring.boot", "3.5."));
    }

    @Test
    void protectsTheDataSource() {
        runner.withPropertyValues(app.properties()).run(context -> {
            DataSource source = context.getBean(DataSource.class);

            assertThat(source).isInstanceOf(AcraDataSource.class);
            CustomerRows.insert(source);
            assertThat(CustomerRows.find(source)).isEqualTo(CustomerRows.EMAIL);
            assertThat(CustomerRows.stored(raw())).contains("%%%").doesNotContain("jane");
        });
    }

    @Test
    void doesNothingWithoutProperties() {
        runner.run(context ->
                assertThat(context).hasNotFailed().getBean(DataSource.class).isInstanceOf(HikariDataSource.class));
    }

    @Test
    void doesNothingIfDisabled() {
        runner.withPropertyValues(app.properties())
                .withPropertyValues("acrawriter.enabled=false")
                .run(context -> assertThat(context).getBean(DataSource.class).isInstanceOf(HikariDataSource.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoSources {
        @Bean
        DataSource orders() {
            return raw();
        }

        @Bean
        DataSource reports() {
            return raw();
        }
    }

    @Test
    void protectsEveryDataSource() {
        runner.withUserConfiguration(TwoSources.class)
                .withPropertyValues(app.properties())
                .run(context -> assertThat(
                                context.getBeansOfType(DataSource.class).values())
                        .hasSize(2)
                        .allMatch(AcraDataSource.class::isInstance));
    }

    @Test
    void protectsOnlyWhatIsNamed() {
        runner.withUserConfiguration(TwoSources.class)
                .withPropertyValues(app.properties())
                .withPropertyValues("acrawriter.data-sources=orders")
                .run(context -> {
                    assertThat(context.getBean("orders")).isInstanceOf(AcraDataSource.class);
                    assertThat(context.getBean("reports")).isInstanceOf(JdbcDataSource.class);
                });
    }

    @Test
    void leavesWhatIsExcludedAlone() {
        runner.withUserConfiguration(TwoSources.class)
                .withPropertyValues(app.properties())
                .withPropertyValues("acrawriter.exclude=orders")
                .run(context -> {
                    assertThat(context.getBean("orders")).isInstanceOf(JdbcDataSource.class);
                    assertThat(context.getBean("reports")).isInstanceOf(AcraDataSource.class);
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnKeys {
        // The other tests have the same keys.
        @Bean(destroyMethod = "")
        KeySource keys() {
            return TestKeys.keys();
        }
    }

    @Test
    void takesKeysOfABean() {
        runner.withUserConfiguration(OwnKeys.class)
                .withPropertyValues(app.propertiesWithout("acrawriter.keys"))
                .run(context -> {
                    CustomerRows.insert(context.getBean(DataSource.class));
                    assertThat(CustomerRows.find(context.getBean(DataSource.class)))
                            .isEqualTo(CustomerRows.EMAIL);
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnMasterKey {
        static final AtomicReference<Path> FILE = new AtomicReference<>();

        @Bean
        MasterKeySource masterKey() {
            return MasterKeys.ofFile(Objects.requireNonNull(FILE.get()));
        }
    }

    @Test
    void takesTheMasterKeyOfABean() {
        OwnMasterKey.FILE.set(app.masterKey());
        runner.withUserConfiguration(OwnMasterKey.class)
                .withPropertyValues(app.propertiesWithout("acrawriter.keys.master"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void writesWithPublicKeysAlone() throws IOException {
        Files.writeString(app.config(), """
                schemas:
                  - table: customer
                    encrypted:
                      - column: email
                        data_type: str
                        crypto_envelope: acrastruct
                        response_on_fail: error
                """);
        runner.withPropertyValues(app.propertiesWithout("acrawriter.keys.master"))
                .withPropertyValues("acrawriter.keys.public-only=true")
                .run(context -> {
                    DataSource source = context.getBean(DataSource.class);

                    CustomerRows.insert(source);
                    assertThat(CustomerRows.stored(raw())).contains("%%%").doesNotContain("jane");
                    assertThatThrownBy(() -> CustomerRows.stored(source)).isInstanceOf(AcraSqlException.class);
                });
    }

    @EncryptedTable
    record Customer(@Encrypted(searchable = true) String email) {}

    @Test
    void readsAnnotatedClasses() {
        runner.withPropertyValues(app.propertiesWithout("acrawriter.schema"))
                .withPropertyValues("acrawriter.schema.classes=" + Customer.class.getName())
                .run(context -> {
                    CustomerRows.insert(context.getBean(DataSource.class));
                    assertThat(CustomerRows.stored(raw())).doesNotContain("jane");
                });
    }

    @Test
    void readsTheIndexOfTheCompiler() throws IOException {
        Path index = Files.createDirectories(folder.resolve("classes/META-INF/acrawriter"))
                .resolve("encrypted-tables");
        Files.writeString(index, Customer.class.getName() + "\n");
        try (var loader = new java.net.URLClassLoader(
                new java.net.URL[] {folder.resolve("classes").toUri().toURL()},
                getClass().getClassLoader())) {
            runner.withClassLoader(loader)
                    .withPropertyValues(app.propertiesWithout("acrawriter.schema"))
                    .withPropertyValues("acrawriter.schema.index=true")
                    .run(context -> {
                        CustomerRows.insert(context.getBean(DataSource.class));
                        assertThat(CustomerRows.stored(raw())).doesNotContain("jane");
                    });
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnSchema {
        @Bean
        EncryptionSchema own() {
            return EncryptionSchema.of(TableSchema.of(
                    "customer",
                    List.of(),
                    List.of(ColumnSetting.builder("email")
                            .searchable()
                            .dataType(DataType.STR)
                            .build())));
        }
    }

    @Test
    void joinsTheSchemasOfFileClassesAndBeans() {
        runner.withUserConfiguration(OwnSchema.class)
                .withPropertyValues(app.properties())
                .withPropertyValues("acrawriter.schema.classes=" + Customer.class.getName())
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Configuration(proxyBeanMethods = false)
    static class Observer {
        static final List<EventKind> HEARD = new CopyOnWriteArrayList<>();

        @Bean
        AcraJdbcListener listener() {
            return event -> HEARD.add(event.kind());
        }

        @Bean
        AcraDataSourceCustomizer customizer() {
            return (name, builder) -> builder.clientId(TestKeys.CLIENT).maxStreamBytes(name.length());
        }
    }

    @Test
    void letsBeansListenAndHaveTheLastWord() {
        Observer.HEARD.clear();
        runner.withUserConfiguration(Observer.class)
                .withPropertyValues(app.propertiesWithout("acrawriter.client-id"))
                .run(context -> {
                    CustomerRows.insert(context.getBean(DataSource.class));
                    assertThat(Observer.HEARD).contains(EventKind.PROTECTED, EventKind.ENCRYPTED);
                });
    }

    @Test
    void appliesEachProperty() {
        runner.withPropertyValues(app.properties())
                .withPropertyValues(
                        "acrawriter.dialect=h2",
                        "acrawriter.allow-unwrap=true",
                        "acrawriter.accept-encrypted-values=false",
                        "acrawriter.refuse-empty-values=true",
                        "acrawriter.decrypt=everywhere",
                        "acrawriter.max-stream=1KB",
                        "acrawriter.table-lifetime=10s",
                        "acrawriter.send-refused-statements-unprotected=true")
                .run(context -> {
                    try (Connection connection =
                                    context.getBean(DataSource.class).getConnection();
                            var insert =
                                    connection.prepareStatement("INSERT INTO customer (id, email) VALUES (1, ?)")) {
                        assertThat(connection.unwrap(org.h2.jdbc.JdbcConnection.class))
                                .isNotNull();
                        assertThatThrownBy(() -> insert.setString(1, "")).isInstanceOf(AcraSqlException.class);
                        assertThatThrownBy(
                                        () -> insert.setCharacterStream(1, new java.io.StringReader("a".repeat(2000))))
                                .isInstanceOf(AcraSqlException.class);
                        try (var statement = connection.createStatement()) {
                            statement
                                    .executeQuery("SELECT * FROM customer ORDER BY email")
                                    .close();
                        }
                    }
                });
    }

    @Test
    void closesThePoolAndWipesTheKeysAtTheEnd() {
        List<AcraDataSource> sources = new ArrayList<>();
        List<HikariDataSource> pools = new ArrayList<>();
        runner.withPropertyValues(app.properties()).run(context -> {
            AcraDataSource source = context.getBean(AcraDataSource.class);
            sources.add(source);
            pools.add(source.unwrap(HikariDataSource.class));
            CustomerRows.insert(source);
            assertThat(pools).noneMatch(HikariDataSource::isClosed);
        });

        assertThat(pools).hasSize(1).allMatch(HikariDataSource::isClosed);
        assertThatThrownBy(() -> CustomerRows.insert(sources.get(0))).isInstanceOf(SQLException.class);
    }

    @Test
    void usesTheClientOfTheScope() {
        runner.withUserConfiguration(OwnKeys.class)
                .withPropertyValues(app.propertiesWithout("acrawriter.keys", "acrawriter.client-id"))
                .run(context -> {
                    DataSource source = context.getBean(DataSource.class);
                    assertThatThrownBy(() -> CustomerRows.insert(source)).isInstanceOf(AcraSqlException.class);
                    try (var scope = dev.acrawriter.jdbc.ClientScope.enter(ClientId.of("other_tenant"))) {
                        assertThat(scope.clientId()).isEqualTo(TestKeys.OTHER);
                        CustomerRows.insert(source);
                        assertThat(CustomerRows.find(source)).isEqualTo(CustomerRows.EMAIL);
                    }
                });
    }
}
