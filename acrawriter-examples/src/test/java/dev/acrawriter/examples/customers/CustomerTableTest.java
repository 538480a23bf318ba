/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the table. */
class CustomerTableTest {
    private static final List<Customer> CUSTOMERS = Samples.customers(400);

    /** Shorter values would stand somewhere in random bytes by chance. */
    private static final int TELLING_BYTES = 5;

    @TempDir
    private static Path serverFolder;

    private static TestServer server;
    private static Connection connection;
    private static final CustomerTable TABLE = new CustomerTable();
    private static final CustomerCipher CIPHER = Samples.cipherWithFreshKeys();

    @BeforeAll
    static void fillTable() throws IOException, SQLException {
        server = TestServer.start(serverFolder);
        connection = server.database().connect();
        TABLE.create(connection);
        List<StoredCustomer> rows = new ArrayList<>();
        for (Customer customer : CUSTOMERS) {
            rows.add(CIPHER.encrypt(rows.size() + 1, customer));
        }
        TABLE.insert(connection, rows);
        TABLE.analyze(connection);
    }

    @AfterAll
    static void stopServer() throws IOException, SQLException {
        connection.close();
        server.close();
        CIPHER.close();
    }

    @Test
    void findsExactlyTheRightCustomerThroughTheBlindIndex() throws SQLException {
        for (int i = 0; i < CUSTOMERS.size(); i++) {
            byte[] hash = CIPHER.emailHash(CUSTOMERS.get(i).email());

            assertThat(TABLE.withEmailHash(connection, hash))
                    .extracting(StoredCustomer::id)
                    .containsExactly(i + 1);
        }
    }

    @Test
    void findsNobodyForAnUnknownEmailAddress() throws SQLException {
        assertThat(TABLE.withEmailHash(connection, CIPHER.emailHash("nobody@example.com")))
                .isEmpty();
    }

    @Test
    void searchesWithTheIndex() throws SQLException {
        assertThat(TABLE.planOfSearch(connection, CIPHER.emailHash("nobody@example.com")))
                .startsWith("Index Scan using " + TABLE.name() + "_email");
    }

    @Test
    void findsNobodyWithAnotherHmacKey() throws SQLException {
        try (CustomerCipher stranger = Samples.cipherWithFreshKeys()) {
            assertThat(TABLE.withEmailHash(
                            connection, stranger.emailHash(CUSTOMERS.get(0).email())))
                    .isEmpty();
        }
    }

    @Test
    void holdsNobodysPlaintext() throws SQLException {
        int looked = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id, country, email || coalesce(card_number, '') || profile from " + TABLE.name())) {
            while (rows.next()) {
                Customer customer = CUSTOMERS.get(rows.getInt(1) - 1);
                String stored = new String(rows.getBytes(3), ISO_8859_1);
                for (String value : customer.values()) {
                    byte[] plaintext = value.getBytes(UTF_8);
                    if (plaintext.length >= TELLING_BYTES) {
                        assertThat(stored).doesNotContain(new String(plaintext, ISO_8859_1));
                        looked++;
                    }
                }
                assertThat(rows.getString(2)).isEqualTo(customer.country());
            }
        }
        assertThat(looked).isGreaterThan(CUSTOMERS.size() * 7);
    }

    @Test
    void encryptsTheSameValueToOtherBytesEachTime() {
        StoredCustomer once = CIPHER.encrypt(1, CUSTOMERS.get(0));
        StoredCustomer again = CIPHER.encrypt(1, CUSTOMERS.get(0));

        for (StoredColumn column : StoredColumn.values()) {
            assertThat(once.bytes(column)).isNotEqualTo(again.bytes(column));
        }
    }
}
