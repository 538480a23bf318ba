/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.Envelope;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Refused statements are not sent, unless the configuration says so for the first days of a migration. */
class RefusedStatementsTest {
    /** The value is computed by the database, so that it cannot be encrypted. */
    private static String refused(TestDatabase database) {
        String text = "concat('marker', '@example.org')";
        String bytes = switch (database.dialect()) {
            case POSTGRESQL -> "convert_to(" + text + ", 'UTF8')";
            case MYSQL, MARIADB -> text;
            case H2 -> "cast(" + text + " AS varbinary)";
        };
        return "INSERT INTO customer (name, email) VALUES ('Ann', " + bytes + ")";
    }

    @ParameterizedTest
    @EnumSource
    void sendsNothingOfARefusedStatement(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        String sql = refused(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            AcraSqlException.class,
                            e -> assertThat(e.state()).isEqualTo(AcraSqlState.STATEMENT_REFUSED))
                    .hasMessageNotContaining("marker");
            assertThatThrownBy(() -> statement.addBatch(sql)).isInstanceOf(AcraSqlException.class);
            assertThatThrownBy(() -> connection.prepareStatement(sql)).isInstanceOf(AcraSqlException.class);
        }
        assertThat(customers.stored("email")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void sendsItUnprotectedAndSaysSoInTheLogWhereThatIsConfigured(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler handler = remembering(logged);
        Logger logger = Logger.getLogger("dev.acrawriter.jdbc.wrap.Session");
        logger.addHandler(handler);
        try (AcraDataSource source =
                        customers.builder().sendRefusedStatementsUnprotected().build();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(refused(database))).isEqualTo(1);
            assertThat(logged)
                    .isNotEmpty()
                    .allMatch(line -> line.contains("sent without protection"))
                    .noneMatch(line -> line.contains("marker"));
            assertThat(new String(customers.stored("email").get(0), StandardCharsets.UTF_8))
                    .isEqualTo("marker@example.org");

            logged.clear();
            statement.execute("INSERT INTO customer (email) VALUES ('bob@example.org')");
            assertThat(logged).as("what is understood is protected as ever").isEmpty();
            assertThat(new String(customers.stored("email").get(1), StandardCharsets.ISO_8859_1))
                    .doesNotContain("bob@");
            assertThat(Customers.read(connection, "email")).containsExactly("marker@example.org", "bob@example.org");
        } finally {
            logger.removeHandler(handler);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void refusesAllTheSameWhatIsUnderstoodButCannotBeEncrypted(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
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
        String number = database == TestDatabase.POSTGRESQL ? "$1" : "?1";
        try (AcraDataSource source = customers
                        .builder()
                        .schema(twoForms)
                        .sendRefusedStatementsUnprotected()
                        .build();
                Connection connection = source.getConnection()) {
            assertThatThrownBy(() -> connection.prepareStatement(
                            "INSERT INTO customer (photo, age) VALUES (" + number + ", " + number + ")"))
                    .isInstanceOf(AcraSqlException.class)
                    .hasMessageContaining("two forms");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (photo) VALUES (?)")) {
                assertThatThrownBy(() -> insert.setObject(1, LocalDate.EPOCH)).isInstanceOf(AcraSqlException.class);
            }
        }
        assertThat(customers.stored("photo")).isEmpty();
    }

    private static Handler remembering(List<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage() + " " + List.of(entry.getParameters()));
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
}
