/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.core.PoisonRecords;
import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.core.keys.KeyMaterial;
import dev.acrawriter.jdbc.observe.AcraJdbcEvent;
import dev.acrawriter.jdbc.observe.AcraJdbcListener;
import dev.acrawriter.jdbc.observe.EventKind;
import dev.acrawriter.jdbc.observe.PoisonPolicy;
import dev.acrawriter.spi.KeySource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** A workload in which everything happens that is told of, with a marker in each plaintext. */
final class Observed {
    static final String MARKER = "canary7f3a";

    /** How often each kind happens in {@link #work}. */
    static final Map<EventKind, Long> COUNTS = Map.ofEntries(
            Map.entry(EventKind.PASSED, 1L),
            Map.entry(EventKind.PROTECTED, 6L),
            Map.entry(EventKind.REFUSED, 1L),
            Map.entry(EventKind.ENCRYPTED, 5L),
            Map.entry(EventKind.SEARCHED, 2L),
            Map.entry(EventKind.NOT_ENCRYPTED, 1L),
            Map.entry(EventKind.DECRYPTED, 4L),
            Map.entry(EventKind.NOT_DECRYPTED, 1L),
            Map.entry(EventKind.HASH_MISMATCH, 1L),
            Map.entry(EventKind.LEGACY_PLAINTEXT, 1L),
            Map.entry(EventKind.POISON_RECORD, 1L));

    private static final KeySource KEYS = keys();

    private Observed() {}

    /** Remembers events. */
    static final class Heard implements AcraJdbcListener {
        final ConcurrentLinkedQueue<AcraJdbcEvent> events = new ConcurrentLinkedQueue<>();

        @Override
        public void onEvent(AcraJdbcEvent event) {
            events.add(event);
        }

        List<AcraJdbcEvent> of(EventKind kind) {
            return events.stream().filter(event -> event.kind() == kind).toList();
        }

        Map<EventKind, Long> counts() {
            return events.stream().collect(Collectors.groupingBy(AcraJdbcEvent::kind, Collectors.counting()));
        }
    }

    private static KeySource keys() {
        FixedKeySource.Builder builder = FixedKeySource.builder();
        for (KeyPurpose purpose :
                List.of(KeyPurpose.STORAGE_PAIR, KeyPurpose.STORAGE_SYMMETRIC, KeyPurpose.SEARCH_HMAC)) {
            builder.add(KeyName.of(purpose, TestKeys.CLIENT), KeyMaterial.generate(purpose));
        }
        return builder.add(KeyName.of(KeyPurpose.POISON_PAIR), KeyMaterial.generate(KeyPurpose.POISON_PAIR))
                .add(KeyName.of(KeyPurpose.POISON_SYMMETRIC), KeyMaterial.generate(KeyPurpose.POISON_SYMMETRIC))
                .build();
    }

    static AcraDataSource.Builder builder(Customers customers) {
        return customers.builder().keys(KEYS).poisonRecords(PoisonPolicy.log());
    }

    /** Does everything once or more, as {@link #COUNTS} says, and checks what the application gets. */
    static void work(AcraDataSource source, Customers customers) throws Exception {
        try (Connection connection = source.getConnection()) {
            write(connection);
            search(connection);
            fail(connection);
        }
        damage(customers);
        try (Connection connection = source.getConnection()) {
            // Hash mismatch, plaintext of old, a poison record, a value that no key opens.
            List<String> read = Customers.read(connection, "email");
            assertThat(read).hasSize(4);
            assertThat(read.get(1)).isEqualTo(MARKER + " old");
        }
    }

    private static void write(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO customer (name, email, age) VALUES (?, ?, ?)")) {
            for (int i = 0; i < 2; i++) {
                insert.setString(1, "name " + i);
                insert.setString(2, MARKER + i);
                insert.setInt(3, 40 + i);
                insert.executeUpdate();
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO customer (name, email) VALUES ('c', '" + MARKER + " literal')");
        }
    }

    private static void search(Connection connection) throws SQLException {
        assertThat(Customers.read(connection, "name")).hasSize(3);
        try (PreparedStatement query = connection.prepareStatement("SELECT email, age FROM customer WHERE email = ?")) {
            for (int i = 0; i < 2; i++) {
                query.setString(1, MARKER + i);
                try (var rows = query.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo(MARKER + i);
                    assertThat(rows.getInt(2)).isEqualTo(40 + i);
                }
            }
        }
    }

    private static void fail(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            assertThatExceptionOfType(AcraSqlException.class)
                    .isThrownBy(() ->
                            statement.executeQuery("SELECT upper(email) FROM customer WHERE name = '" + MARKER + "'"));
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE customer SET age = ? WHERE id = 1")) {
            assertThatExceptionOfType(AcraSqlException.class)
                    .isThrownBy(() -> update.setString(1, MARKER + " is no number"));
        }
    }

    private static void damage(Customers customers) throws SQLException {
        try (Connection raw = customers.raw().getConnection();
                Statement statement = raw.createStatement();
                PreparedStatement update = raw.prepareStatement("UPDATE customer SET email = ? WHERE id = ?")) {
            statement.execute("UPDATE customer SET email = set_byte(email, 5, get_byte(email, 5) # 1) WHERE id = 1");
            update.setBytes(1, (MARKER + " old").getBytes(StandardCharsets.UTF_8));
            update.setInt(2, 2);
            update.executeUpdate();
            update.setBytes(1, PoisonRecords.ofAcraBlocks(KEYS).make());
            update.setInt(2, 3);
            update.executeUpdate();
            // Beyond the hash, within the ciphertext.
            statement.execute("INSERT INTO customer (id, name, email) SELECT 99, 'd', "
                    + "set_byte(age, octet_length(age) - 1, get_byte(age, octet_length(age) - 1) # 1) "
                    + "FROM customer WHERE id = 1");
        }
    }
}
