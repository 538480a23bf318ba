/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schema lists the columns of a table, and the table has others: no value is stored by the place that the list gives it. */
class ListedColumnsTest {
    private static final TableSchema CUSTOMER = Customers.SCHEMA.tables().get(0);
    private static final List<String> COLUMNS = List.of("id", "name", "email", "age", "photo");
    private static final String ROW = "INSERT INTO customer VALUES (%d, 'Ann', '%s', NULL, NULL)";

    private static AcraDataSource source(Customers customers) {
        return customers
                .builder()
                .schema(EncryptionSchema.of(TableSchema.of("customer", COLUMNS, CUSTOMER.protectedColumns())))
                .build();
    }

    private static void swapColumns(Customers customers) throws SQLException {
        try (Connection outside = customers.raw().getConnection()) {
            customers.database().table(outside, "customer", "id #key, email #bin, name #text, age #bin, photo #bin");
        }
    }

    private static void assertNotStored(Customers customers, String plain) throws SQLException {
        for (String column : COLUMNS.subList(1, COLUMNS.size())) {
            for (byte[] stored : customers.stored(column)) {
                assertThat(stored == null ? "" : new String(stored, StandardCharsets.ISO_8859_1))
                        .doesNotContain(plain);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesToStoreByPlaceInATableWithOtherColumnsThanAreListed(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = source(customers);
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(ROW.formatted(1, "ann@example.org"));
            assertThat(Customers.read(connection, "email")).containsExactly("ann@example.org");
            try (PreparedStatement prepared =
                    connection.prepareStatement("INSERT INTO customer VALUES (?, 'Bob', ?, NULL, NULL)")) {
                prepared.setInt(1, 2);
                prepared.setString(2, "bob@example.org");
                prepared.executeUpdate();
                swapColumns(customers);
                assertThatThrownBy(prepared::executeUpdate)
                        .isInstanceOfSatisfying(
                                AcraSqlException.class,
                                e -> assertThat(e.state()).isEqualTo(AcraSqlState.STATEMENT_REFUSED));
            }
            assertThatThrownBy(() -> statement.execute(ROW.formatted(1, "ann@example.org")))
                    .isInstanceOfSatisfying(
                            AcraSqlException.class,
                            e -> assertThat(e.state()).isEqualTo(AcraSqlState.STATEMENT_REFUSED))
                    .message()
                    .containsIgnoringCase("[id, email, name, age, photo]")
                    .containsIgnoringCase("[id, name, email, age, photo]")
                    .doesNotContain("example.org");
            assertThat(customers.stored("id")).isEmpty();
            statement.execute("INSERT INTO customer (id, name, email) VALUES (3, 'Cid', 'cid@example.org')");
            assertThat(Customers.read(connection, "email")).containsExactly("cid@example.org");
        }
        assertNotStored(customers, "example.org");
    }

    @ParameterizedTest
    @EnumSource
    void believesTheListWhereThereIsNoTable(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = source(customers);
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE customer");
            assertThatThrownBy(() -> statement.execute(ROW.formatted(1, "ann@example.org")))
                    .as("the server's own answer")
                    .isInstanceOf(SQLException.class)
                    .isNotInstanceOf(AcraSqlException.class)
                    .hasMessageNotContaining("example.org");
        }
    }
}
