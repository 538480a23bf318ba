/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.examples.batch.BatchWriter;
import dev.acrawriter.examples.publickey.WriterAndReader;
import dev.acrawriter.examples.support.ExampleWorld;
import dev.acrawriter.examples.template.TemplateExample;
import dev.acrawriter.examples.template.TemplateExample.Payment;
import dev.acrawriter.examples.tenants.TenantService;
import dev.acrawriter.jdbc.AcraDataSource;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The examples, each on a PostgreSQL of its own. */
class ExamplesTest {
    @Test
    void plainJdbcWritesBatches() throws Exception {
        try (ExampleWorld world = ExampleWorld.create("readings");
                AcraDataSource source = BatchWriter.open(world)) {
            assertThat(BatchWriter.write(source, 1_050, 100)).isEqualTo(1_050);

            assertThat(BatchWriter.count(source, "patient-7")).isEqualTo(11);
            assertThat(new String(world.stored("SELECT patient FROM reading"), StandardCharsets.ISO_8859_1))
                    .contains("%%%")
                    .doesNotContain("patient");
        }
    }

    @Test
    void jdbcTemplateMapsRecordsOfProtectedRows() throws Exception {
        try (ExampleWorld world = ExampleWorld.create("payments");
                ConfigurableApplicationContext context = TemplateExample.start(world)) {
            JdbcTemplate template = context.getBean(JdbcTemplate.class);
            TemplateExample.store(template);

            assertThat(TemplateExample.find(template, "DE89370400440532013000"))
                    .containsExactly(
                            new Payment(
                                    1, "DE89370400440532013000", new BigDecimal("12.50"), LocalDate.of(2026, 12, 1)),
                            new Payment(
                                    3, "DE89370400440532013000", new BigDecimal("7.05"), LocalDate.of(2026, 12, 3)));
            assertThat(new String(world.stored("SELECT iban FROM payment"), StandardCharsets.ISO_8859_1))
                    .doesNotContain("DE89");
        }
    }

    @Test
    void eachTenantFindsItsOwnNotesAlone() throws Exception {
        try (ExampleWorld world = ExampleWorld.create("tenant_one", "tenant_two");
                ConfigurableApplicationContext context = TenantService.start(world)) {
            String address = "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/notes";
            assertThat(post(address, "tenant_one", "secret").statusCode()).isEqualTo(200);
            assertThat(post(address, "tenant_two", "secret").statusCode()).isEqualTo(200);
            assertThat(post(address, "tenant_six", "secret").statusCode()).isEqualTo(403);

            for (String tenant : new String[] {"tenant_one", "tenant_two"}) {
                HttpResponse<String> found = send(HttpRequest.newBuilder(URI.create(address + "/count?body=secret"))
                        .header("X-Tenant", tenant));
                assertThat(found.headers().firstValue("X-Served-As")).contains(tenant);
                assertThat(found.body()).isEqualTo("1");
            }
            assertThat(world.stored("SELECT count(DISTINCT substr(body, 1, 33))::text::bytea FROM note"))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("2");
        }
    }

    private static HttpResponse<String> post(String address, String tenant, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("X-Tenant", tenant)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theWriterWithThePublicKeyCannotReadWhatTheReaderCan() throws Exception {
        try (ExampleWorld world = ExampleWorld.create("reports")) {
            WriterAndReader.createTable(world);
            try (ConfigurableApplicationContext writer = WriterAndReader.writer(world);
                    ConfigurableApplicationContext reader = WriterAndReader.reader(world)) {
                WriterAndReader.write(writer, "it was the gardener");

                assertThat(WriterAndReader.read(reader)).containsExactly("it was the gardener");
                assertThatThrownBy(() -> WriterAndReader.read(writer))
                        .isInstanceOf(DataAccessException.class)
                        .hasMessageNotContaining("gardener");
                assertThat(new String(world.stored("SELECT body FROM report"), StandardCharsets.ISO_8859_1))
                        .doesNotContain("gardener");
            }
        }
    }
}
