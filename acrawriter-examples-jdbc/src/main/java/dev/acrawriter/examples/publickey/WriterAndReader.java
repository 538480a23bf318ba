/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.publickey;

import dev.acrawriter.examples.support.ExampleWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two applications on one table: what takes reports in cannot read them, whoever breaks into it. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class WriterAndReader {
    /** Writes with one, and reads with the other. */
    public static void main(String[] arguments) throws Exception {
        try (ExampleWorld world = ExampleWorld.create("reports")) {
            createTable(world);
            try (ConfigurableApplicationContext writer = writer(world);
                    ConfigurableApplicationContext reader = reader(world)) {
                write(writer, "it was the gardener");
                System.out.println("the reader reads: " + read(reader));
                try {
                    System.out.println("the writer reads: " + read(writer));
                } catch (RuntimeException e) {
                    System.out.println("the writer cannot: " + e.getMessage());
                }
            }
        }
    }

    /** Makes the table. */
    public static void createTable(ExampleWorld world) throws Exception {
        world.execute("CREATE TABLE report (id bigserial PRIMARY KEY, body bytea)");
    }

    /** The service that has the public key and nothing else: no private key, no master key. */
    public static ConfigurableApplicationContext writer(ExampleWorld world) throws IOException {
        Path publicKeys = world.emptyFolder("public-keys");
        try (Stream<Path> files = Files.list(world.keys())) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".pub")).toList()) {
                Files.copy(file, publicKeys.resolve(file.getFileName()));
            }
        }
        return run(
                "--spring.datasource.url=" + world.url(),
                "--acrawriter.keys.folder=" + publicKeys,
                "--acrawriter.keys.public-only=true");
    }

    /** The service that has the whole keystore. */
    public static ConfigurableApplicationContext reader(ExampleWorld world) {
        return run(world.springProperties());
    }

    private static ConfigurableApplicationContext run(String... arguments) {
        return new SpringApplicationBuilder(WriterAndReader.class)
                .web(WebApplicationType.NONE)
                .run(Stream.concat(Stream.of(arguments), Stream.of("--spring.config.name=reports"))
                        .toArray(String[]::new));
    }

    /** Stores a report. */
    public static void write(ConfigurableApplicationContext service, String body) {
        service.getBean(JdbcTemplate.class).update("INSERT INTO report (body) VALUES (?)", body);
    }

    /** Reads all reports. */
    public static List<String> read(ConfigurableApplicationContext service) {
        return service.getBean(JdbcTemplate.class).queryForList("SELECT body FROM report ORDER BY id", String.class);
    }
}
