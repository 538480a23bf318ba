/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.acrawriter.Envelope;
import dev.acrawriter.jdbc.observe.AcraJdbcEvent;
import dev.acrawriter.jdbc.observe.AcraJdbcEvent.StatementEvent;
import dev.acrawriter.jdbc.observe.AcraJdbcEvent.ValueEvent;
import dev.acrawriter.jdbc.observe.AcraJdbcListener;
import dev.acrawriter.jdbc.observe.EventKind;
import dev.acrawriter.jdbc.observe.StatementKind;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What a listener of a data source hears. */
class ListenerTest {
    @Test
    void hearsWhatWasDoneAndHowOften() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        Observed.Heard heard = new Observed.Heard();
        try (AcraDataSource source = Observed.builder(customers).listener(heard).build()) {
            Observed.work(source, customers);
        }

        assertThat(heard.counts()).isEqualTo(Observed.COUNTS);
        assertThat(heard.of(EventKind.REFUSED)).singleElement().satisfies(event -> {
            StatementEvent refused = (StatementEvent) event;
            assertThat(refused.refusal()).isEqualTo(RefusalCode.UNSUPPORTED_USE);
            assertThat(refused.statement()).isEqualTo(StatementKind.SELECT);
            assertThat(refused.table()).isEqualTo("customer");
            assertThat(refused.column()).isEqualTo("email");
        });
        assertThat(heard.of(EventKind.ENCRYPTED)).allSatisfy(event -> {
            ValueEvent encrypted = (ValueEvent) event;
            assertThat(encrypted.table()).isEqualTo("customer");
            assertThat(encrypted.column()).isIn("email", "age");
            assertThat(encrypted.client()).isEqualTo(TestKeys.CLIENT);
            assertThat(encrypted.envelope()).isEqualTo(Envelope.ACRABLOCK);
        });
        assertThat(heard.of(EventKind.DECRYPTED))
                .allSatisfy(event -> assertThat(((ValueEvent) event).envelope()).isEqualTo(Envelope.ACRABLOCK));
        assertThat(heard.of(EventKind.NOT_ENCRYPTED))
                .singleElement()
                .satisfies(event -> assertThat(event.column()).isEqualTo("age"));
    }

    @Test
    void hearsHowLongWorkTook() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        Observed.Heard heard = new Observed.Heard();
        try (AcraDataSource source = Observed.builder(customers).listener(heard).build()) {
            Observed.work(source, customers);
        }

        for (EventKind kind : List.of(
                EventKind.PASSED,
                EventKind.PROTECTED,
                EventKind.REFUSED,
                EventKind.ENCRYPTED,
                EventKind.SEARCHED,
                EventKind.DECRYPTED)) {
            assertThat(heard.of(kind)).extracting(AcraJdbcEvent::nanos).allMatch(nanos -> nanos > 0);
        }
    }

    @Test
    void hearsNoPlaintext() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        Observed.Heard heard = new Observed.Heard();
        try (AcraDataSource source = Observed.builder(customers).listener(heard).build()) {
            Observed.work(source, customers);
        }

        assertThat(heard.events)
                .isNotEmpty()
                .noneMatch(event -> event.toString().contains(Observed.MARKER));
    }

    @Test
    void tellsARefusedStatementThatIsSentAllTheSame() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        Observed.Heard heard = new Observed.Heard();
        try (AcraDataSource source = customers
                        .builder()
                        .sendRefusedStatementsUnprotected()
                        .listener(heard)
                        .build();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT length(email) FROM customer");
        }

        assertThat(heard.counts()).containsOnlyKeys(EventKind.SENT_UNPROTECTED);
        assertThat(((StatementEvent) heard.events.element()).refusal()).isNotNull();
    }

    @Test
    void hearsOfARefusalThatComesAfterTheAnalysisAsOne() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        EncryptionSchema twoForms = EncryptionSchema.of(TableSchema.of(
                "customer",
                List.of(),
                List.of(
                        ColumnSetting.builder("photo")
                                .envelope(Envelope.ACRABLOCK)
                                .build(),
                        ColumnSetting.builder("age")
                                .envelope(Envelope.ACRASTRUCT)
                                .build())));
        Observed.Heard heard = new Observed.Heard();
        try (AcraDataSource source =
                        customers.builder().schema(twoForms).listener(heard).build();
                Connection connection = source.getConnection()) {
            assertThatExceptionOfType(AcraSqlException.class)
                    .isThrownBy(() -> connection.prepareStatement("UPDATE customer SET photo = $1, age = $1"))
                    .withMessageContaining("two forms");
            assertThatExceptionOfType(AcraSqlException.class)
                    .isThrownBy(() -> connection.prepareCall("SELECT photo FROM customer"))
                    .withMessageContaining("a call names a protected table");
        }

        assertThat(heard.counts()).containsOnlyKeys(EventKind.REFUSED).containsEntry(EventKind.REFUSED, 2L);
    }

    @Test
    void hearsOfAMissingKey() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        Observed.Heard heard = new Observed.Heard();
        try (AcraDataSource source = customers
                        .builder()
                        .clientId(TestKeys.STRANGER)
                        .listener(heard)
                        .build();
                Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (photo) VALUES (?)")) {
            assertThatExceptionOfType(AcraSqlException.class).isThrownBy(() -> insert.setBytes(1, new byte[] {1}));
        }

        assertThat(heard.of(EventKind.NOT_ENCRYPTED))
                .containsExactly(
                        new ValueEvent(EventKind.NOT_ENCRYPTED, "customer", "photo", TestKeys.STRANGER, null, 0));
        assertThat(heard.of(EventKind.ENCRYPTED)).isEmpty();
    }

    @Test
    void callsAStatementByItsFirstWord() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        Observed.Heard heard = new Observed.Heard();
        try (AcraDataSource source = customers.builder().listener(heard).build();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("/* who */ (select 1)");
            statement.execute("WITH a AS (SELECT 1) SELECT * FROM a");
            statement.execute("INSERT INTO customer (name) VALUES ('a')");
            statement.execute("update customer SET name = 'b'");
            statement.execute("DELETE FROM customer");
            statement.execute("SET statement_timeout = 0");
        }

        assertThat(heard.events)
                .extracting(event -> ((StatementEvent) event).statement())
                .containsExactly(
                        StatementKind.SELECT,
                        StatementKind.WITH,
                        StatementKind.INSERT,
                        StatementKind.UPDATE,
                        StatementKind.DELETE,
                        StatementKind.OTHER);
    }

    @Test
    void aListenerThatThrowsBreaksNothingAndIsLoggedOnce() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        Observed.Heard behind = new Observed.Heard();
        AcraJdbcListener broken = event -> {
            if (event.kind() == EventKind.PASSED) {
                throw new IllegalStateException(Observed.MARKER);
            }
            throw new AssertionError(Observed.MARKER);
        };
        List<String> logged = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("dev.acrawriter.jdbc.Observation");
        Handler handler = remembering(logged);
        logger.addHandler(handler);
        try (AcraDataSource source =
                Observed.builder(customers).listener(broken).listener(behind).build()) {
            Observed.work(source, customers);
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(behind.counts()).isEqualTo(Observed.COUNTS);
        assertThat(logged).singleElement().asString().contains("listener").doesNotContain(Observed.MARKER);
    }

    private static Handler remembering(List<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage() + " " + List.of(entry.getParameters()) + " " + entry.getThrown());
            }

            @Override
            public void flush() {
                // nothing is held back
            }

            @Override
            public void close() {
                // nothing to close
            }
        };
    }

    @Test
    void nothingIsMeasuredWhileNobodyListens() {
        assertThat(new Observation(List.of()).active()).isFalse();
        assertThat(new Observation(List.of(event -> {})).active()).isTrue();
    }

    @Test
    void hearsAllThreads() throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        Observed.Heard heard = new Observed.Heard();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (AcraDataSource source = customers.builder().listener(heard).build()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(threads.submit(() -> {
                    insert(source, 50);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(heard.of(EventKind.ENCRYPTED)).hasSize(200);
        assertThat(heard.of(EventKind.PROTECTED)).hasSize(4);
    }

    private static void insert(AcraDataSource source, int rows) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (photo) VALUES (?)")) {
            for (int i = 0; i < rows; i++) {
                insert.setBytes(1, new byte[] {1, 2, 3});
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
