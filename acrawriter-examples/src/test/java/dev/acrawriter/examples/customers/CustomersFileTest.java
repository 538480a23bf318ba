/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomersFileTest {
    private static final String HEADER = String.join(",", Customer.FIELDS) + "\r\n";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("customers.csv"), text);
    }

    @Test
    void readsCommasQuotesAndLineBreaksInsideFields() throws IOException {
        Path file = file(HEADER + "Anna,\"Groß, geb. Klein\",a@example.com,1,1990-01-01,Weg 1,1,Ort,DE,,"
                + "\"sagt: \"\"ja\"\"\n🎂\"\r\n");

        Customer customer = CustomersFile.read(file, 10).get(0);

        assertThat(customer.familyName()).isEqualTo("Groß, geb. Klein");
        assertThat(customer.cardNumber()).isEmpty();
        assertThat(customer.note()).isEqualTo("sagt: \"ja\"\n🎂");
    }

    @Test
    void readsNoMoreThanAskedFor() {
        assertThat(Samples.customers(12)).hasSize(12);
    }

    @Test
    void readsTwentyThousandCustomersWithEmailsOfTheirOwn() {
        assertThat(Samples.customers(Integer.MAX_VALUE))
                .hasSizeGreaterThanOrEqualTo(20_000)
                .extracting(Customer::email)
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesAFileWithoutAColumn() throws IOException {
        Path file = file("given_name,email\r\nAnna,a@example.com\r\n");

        assertThatThrownBy(() -> CustomersFile.read(file, 10)).hasMessageContaining("found given_name,email");
    }

    @Test
    void refusesARecordWithTooFewFields() throws IOException {
        Path file = file(HEADER + "Anna,Groß\r\n");

        assertThatThrownBy(() -> CustomersFile.read(file, 10))
                .hasMessageContaining("record 1 has 2 fields, the header has 11");
    }

    @Test
    void refusesACustomerWhomNoSearchCouldFind() throws IOException {
        Path file = file(HEADER + "Anna,Groß,,1,1990-01-01,Weg 1,1,Ort,DE,,\r\n");

        assertThatThrownBy(() -> CustomersFile.read(file, 10)).hasMessageContaining("record 1 has no email");
    }

    @Test
    void refusesAFileWithoutCustomers() throws IOException {
        Path file = file(HEADER);

        assertThatThrownBy(() -> CustomersFile.read(file, 10)).hasMessageContaining("holds no customers");
    }
}
