/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.template;

import dev.acrawriter.examples.support.ExampleWorld;
import dev.acrawriter.schema.annotation.Encrypted;
import dev.acrawriter.schema.annotation.EncryptedTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;

/** Payments with JdbcTemplate. What is protected is written on the record that rows are mapped to. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class TemplateExample {
    /** A row of the table. */
    @EncryptedTable
    public record Payment(
            long id,
            @Encrypted(searchable = true) String iban,
            @Encrypted BigDecimal amount,
            @Encrypted LocalDate due) {}

    /** Stores payments, finds some, and prints them. */
    public static void main(String[] arguments) throws Exception {
        try (ExampleWorld world = ExampleWorld.create("payments");
                ConfigurableApplicationContext context = start(world)) {
            JdbcTemplate template = context.getBean(JdbcTemplate.class);
            store(template);
            System.out.println("found: " + find(template, "DE89370400440532013000"));
            System.out.println(
                    "stored: " + world.stored("SELECT iban FROM payment").length + " bytes for an IBAN of 22");
        }
    }

    /** Makes the table and starts the application. */
    public static ConfigurableApplicationContext start(ExampleWorld world) throws Exception {
        world.execute("CREATE TABLE payment (id bigint PRIMARY KEY, iban bytea, amount bytea, due bytea)");
        SpringApplication application = new SpringApplicationBuilder(TemplateExample.class)
                .web(WebApplicationType.NONE)
                .build();
        return application.run(Stream.concat(
                        Stream.of(world.springProperties()),
                        Stream.of(
                                "--acrawriter.client-id=payments",
                                "--acrawriter.schema.classes=" + Payment.class.getName()))
                .toArray(String[]::new));
    }

    /** Stores three payments in one batch. */
    public static void store(JdbcTemplate template) {
        template.batchUpdate(
                "INSERT INTO payment (id, iban, amount, due) VALUES (?, ?, ?, ?)",
                List.of(
                        new Object[] {1L, "DE89370400440532013000", new BigDecimal("12.50"), LocalDate.of(2026, 12, 1)},
                        new Object[] {2L, "GB29NWBK60161331926819", new BigDecimal("99.00"), LocalDate.of(2026, 12, 2)},
                        new Object[] {3L, "DE89370400440532013000", new BigDecimal("7.05"), LocalDate.of(2026, 12, 3)
                        }));
    }

    /** Finds the payments to an account. */
    public static List<Payment> find(JdbcTemplate template, String iban) {
        return template.query(
                "SELECT id, iban, amount, due FROM payment WHERE iban = ? ORDER BY id",
                new DataClassRowMapper<>(Payment.class),
                iban);
    }
}
