/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.acrawriter.examples.firststeps.Customer;
import dev.acrawriter.examples.firststeps.CustomerRepository;
import dev.acrawriter.examples.firststeps.ShopApplication;
import dev.acrawriter.examples.support.ExampleWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The new user's path: an application of one's own, a dozen lines of configuration, and no changed Java. */
class FirstStepsTest {
    private static final int MOST_LINES = 15;

    @Test
    void findsEncryptedCustomersByTheirAddress() throws Exception {
        try (ExampleWorld world = ExampleWorld.create("shop_service")) {
            world.execute("CREATE TABLE customer (id bigserial PRIMARY KEY, name text, email bytea)");
            try (ConfigurableApplicationContext context = new SpringApplicationBuilder(ShopApplication.class)
                    .web(WebApplicationType.NONE)
                    .run(arguments(world))) {
                CustomerRepository customers = context.getBean(CustomerRepository.class);
                customers.save(new Customer("Jane", "jane@example.com"));
                customers.save(new Customer("Bob", "bob@example.com"));

                assertThat(customers.findByEmail("jane@example.com"))
                        .extracting(Customer::getName, Customer::getEmail)
                        .containsExactly(tuple("Jane", "jane@example.com"));
                assertThat(customers.findByEmail("nobody@example.com")).isEmpty();
                assertThat(customers.findAll()).extracting(Customer::getEmail).contains("bob@example.com");
            }
            String stored = new String(
                    world.stored("SELECT email FROM customer WHERE name = 'Jane'"), StandardCharsets.ISO_8859_1);
            assertThat(stored).contains("%%%").doesNotContain("jane").doesNotContain("example");
            assertThat(linesOfConfiguration(world)).isEqualTo(11).isLessThanOrEqualTo(MOST_LINES);
        }
    }

    @Test
    void changesNoJava() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/acrawriter/examples/firststeps"))) {
            for (Path source : sources.toList()) {
                assertThat(Files.readAllLines(source))
                        .noneMatch(line -> line.startsWith("import dev.acrawriter") || line.contains("@Encrypted"));
            }
        }
    }

    /** Of both files, and what this run gives as arguments because the keys are in a temporary folder. */
    private static long linesOfConfiguration(ExampleWorld world) throws IOException {
        long lines = Arrays.stream(world.springProperties())
                .filter(property -> property.startsWith("--acrawriter."))
                .count();
        for (String file : List.of("shop.yaml", "encryptor_config.yaml")) {
            lines += Files.readAllLines(Path.of("src/main/resources", file)).size();
        }
        return lines;
    }

    private static String[] arguments(ExampleWorld world) {
        return Stream.concat(
                        Stream.of(world.springProperties()),
                        Stream.of("--spring.config.name=shop", "--spring.jpa.hibernate.ddl-auto=validate"))
                .toArray(String[]::new);
    }
}
