/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.core.schema.EncryptorConfigReader;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import dev.acrawriter.schema.annotation.AnnotatedSchema;
import dev.acrawriter.schema.annotation.Encrypted;
import dev.acrawriter.schema.annotation.EncryptedTable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/guide/annotations.md}. */
@SuppressWarnings("NullAway.Init") // entities are filled by JPA
class AnnotationsGuideTest {
    @EncryptedTable(name = "orders")
    static class Order {
        @Encrypted
        String note;
    }

    @Test
    void classesAreASchema() {
        // guide
        EncryptionSchema schema = AnnotatedSchema.of(Customer.class, Order.class);
        // end
        assertThat(schema.tables()).extracting(TableSchema::table).containsExactly("customer", "orders");
    }

    @Test
    void anIndexAndAFileAreASchema(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("encryptor_config.yaml"), """
                schemas:
                  - table: invoice
                    encrypted:
                      - column: iban
                        data_type: str
                """);
        Path index = folder.resolve(AnnotatedSchema.INDEX);
        Files.createDirectories(index.getParent());
        Files.writeString(index, Customer.class.getName() + "\n");
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            assertThat(ofIndex(loader).tables()).extracting(TableSchema::table).containsExactly("customer");
            // guide
            EncryptionSchema schema = AnnotatedSchema.builder()
                    .index(loader)
                    .with(
                            "encryptor_config.yaml",
                            EncryptorConfigReader.strict().readFile(file))
                    .build();
            // end
            assertThat(schema.tables()).extracting(TableSchema::table).containsExactlyInAnyOrder("customer", "invoice");
        }
    }

    private static EncryptionSchema ofIndex(ClassLoader loader) {
        // guide
        EncryptionSchema schema = AnnotatedSchema.ofIndex(loader);
        // end
        return schema;
    }
}

@SuppressWarnings("NullAway.Init") // entities are filled by JPA
// guide
@Entity
@EncryptedTable
class Customer {
    @Id
    Long id;

    @Encrypted(searchable = true)
    String email;

    @Encrypted
    LocalDate birthday;
}
// end
