/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.jdbc.AcraDataSource;
import dev.acrawriter.jdbc.AcraSqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Migrations define tables and move stored bytes. */
class MigrationsTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    Path folder;

    private AppFolder app;
    private String database;

    @BeforeEach
    void prepare() throws IOException {
        app = AppFolder.in(folder);
        database = "jdbc:h2:mem:migrations" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        // What our analysis refuses: it reads stored bytes as they are.
        String sql = """
                CREATE TABLE customer (id int, email varbinary(2000));
                INSERT INTO customer (id, email) SELECT 7, upper(email) FROM customer;
                """;
        Files.writeString(folder.resolve("V1__customer.sql"), sql);
        Files.writeString(folder.resolve("changes.sql"), "--liquibase formatted sql\n--changeset someone:1\n" + sql);
    }

    private ApplicationContextRunner flyway() {
        return BootLine.runner(database, "flyway")
                .withPropertyValues(app.properties())
                .withPropertyValues("spring.flyway.locations=filesystem:" + folder);
    }

    private ApplicationContextRunner liquibase() {
        return BootLine.runner(database, "liquibase")
                .withPropertyValues(app.properties())
                .withPropertyValues("spring.liquibase.change-log=file:" + folder.resolve("changes.sql"));
    }

    @Test
    void ofFlywayGetTheRawDataSource() {
        flyway().run(context -> {
            DataSource used = context.getBean(Flyway.class).getConfiguration().getDataSource();
            assertThat(used).isNotInstanceOf(AcraDataSource.class);
            assertThat(context.getBean(Flyway.class).info().applied()).hasSize(1);
            assertProtected(context.getBean(DataSource.class));
        });
    }

    @Test
    void ofFlywayGetTheProtectedOneIfToldSo() {
        flyway().withPropertyValues("acrawriter.migrations=protected")
                .run(context -> assertThat(context).getFailure().hasRootCauseInstanceOf(AcraSqlException.class));
    }

    @Test
    void ofFlywayKeepADataSourceOfTheirOwn() {
        flyway().withPropertyValues("spring.flyway.url=" + database, "spring.flyway.user=sa")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertProtected(context.getBean(DataSource.class));
                });
    }

    @Test
    void ofLiquibaseGetTheRawDataSource() {
        liquibase().run(context -> {
            assertThat(context.getBean(SpringLiquibase.class).getDataSource()).isNotInstanceOf(AcraDataSource.class);
            assertProtected(context.getBean(DataSource.class));
        });
    }

    @Test
    void ofLiquibaseGetTheProtectedOneIfToldSo() {
        liquibase()
                .withPropertyValues("acrawriter.migrations=protected")
                .run(context -> assertThat(context).getFailure().hasRootCauseInstanceOf(AcraSqlException.class));
    }

    private static void assertProtected(DataSource source) throws Exception {
        assertThat(source).isInstanceOf(AcraDataSource.class);
        CustomerRows.insert(source);
        try (Connection raw = ((AcraDataSource) source).delegate().getConnection();
                var rows =
                        raw.createStatement().executeQuery("SELECT count(*) FROM customer WHERE email IS NOT NULL")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
        assertThat(CustomerRows.stored(((AcraDataSource) source).delegate())).doesNotContain("jane");
    }
}
