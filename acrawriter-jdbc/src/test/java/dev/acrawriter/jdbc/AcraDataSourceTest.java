/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.core.keys.KeyMaterial;
import dev.acrawriter.jdbc.sql.SqlDialect;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Locale;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes in comes out, and in between lies ciphertext: all drivers. */
class AcraDataSourceTest {
    @ParameterizedTest
    @EnumSource
    void storesParametersEncryptedAndFindsAndReadsThem(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection()) {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO customer (name, email, age, photo) VALUES (?, ?, ?, ?)")) {
                insert.setString(1, "Ann");
                insert.setString(2, "ann@example.org");
                insert.setInt(3, 42);
                insert.setBytes(4, new byte[] {1, 2, 3});
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT name, email, age, photo FROM customer WHERE email = ?")) {
                select.setString(1, "ann@example.org");
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString("name")).isEqualTo("Ann");
                    assertThat(row.getString("email")).isEqualTo("ann@example.org");
                    assertThat(row.getInt("age")).isEqualTo(42);
                    assertThat(row.getBytes(4)).containsExactly(1, 2, 3);
                    assertThat(row.getStatement()).isSameAs(select);
                    assertThat(row.next()).isFalse();
                }
                select.setString(1, "bob@example.org");
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.next()).isFalse();
                }
            }
        }
        assertThat(customers.stored("email").get(0)).startsWith(0x7f).hasSizeGreaterThan(33);
        assertThat(new String(customers.stored("email").get(0), StandardCharsets.ISO_8859_1))
                .doesNotContain("ann@example");
        assertThat(customers.stored("age").get(0)).startsWith('%', '%', '%');
    }

    @ParameterizedTest
    @EnumSource
    void protectsConstantsAndStars(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO customer VALUES (7, 'Bob', 'bob@example.org', 30, NULL)");
            assertThat(statement.execute("SELECT * FROM customer WHERE email IN ('bob@example.org', 'x')"))
                    .isTrue();
            try (ResultSet row = statement.getResultSet()) {
                assertThat(statement.getResultSet()).isSameAs(row);
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(7);
                assertThat(row.getString(3)).isEqualTo("bob@example.org");
                assertThat(row.getLong(4)).isEqualTo(30);
                assertThat(row.getBytes(5)).isNull();
                assertThat(row.wasNull()).isTrue();
            }
        }
        assertThat(new String(customers.stored("email").get(0), StandardCharsets.ISO_8859_1))
                .doesNotContain("bob@example");
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatItCannotProtectBeforeAnythingIsSent(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection()) {
            assertThatThrownBy(() -> connection.prepareStatement("SELECT id FROM customer WHERE lower(email) = ?"))
                    .isInstanceOfSatisfying(AcraSqlException.class, e -> {
                        assertThat(e.state()).isEqualTo(AcraSqlState.STATEMENT_REFUSED);
                        assertThat(e.getSQLState()).isEqualTo("ZC001");
                        assertThat(e.column()).isEqualTo("customer.email");
                        assertThat(e.offset()).hasValue(36);
                        assertThat(e.suggestion()).isNotBlank();
                    });
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO customer (name, age) VALUES (?, ?)")) {
                assertThatThrownBy(() -> insert.setString(2, "secret-no-number"))
                        .isInstanceOfSatisfying(AcraSqlException.class, e -> {
                            assertThat(e.state()).isEqualTo(AcraSqlState.VALUE_REFUSED);
                            assertThat(e.getMessage()).contains("customer.age").doesNotContain("secret-no-number");
                        });
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsTheKeysThatTheDatabaseMakes(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO customer (name, email) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, "Cid");
            insert.setString(2, "cid@example.org");
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                assertThat(key.next()).isTrue();
                assertThat(key.getInt(1)).isEqualTo(1);
                assertThat(key.getStatement()).isSameAs(insert);
                if (database.dialect() == SqlDialect.POSTGRESQL) {
                    assertThat(key.getString("email")).isEqualTo("cid@example.org");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void worksAroundAPoolAndInsideOne(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        HikariConfig outer = new HikariConfig();
        outer.setDataSource(customers.raw());
        outer.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(outer);
                AcraDataSource source = AcraDataSource.builder(pool)
                        .schema(Customers.SCHEMA)
                        .keys(TestKeys.keys())
                        .clientId(TestKeys.CLIENT)
                        .build()) {
            assertThat(source.unwrap(HikariDataSource.class)).isSameAs(pool);
            writeAndRead(source, "outside@example.org");
        }
        HikariConfig inner = new HikariConfig();
        inner.setDataSource(customers.source());
        inner.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(inner)) {
            writeAndRead(pool, "inside@example.org");
        }
    }

    private static void writeAndRead(DataSource source, String email) throws SQLException {
        for (int i = 0; i < 3; i++) {
            try (Connection connection = source.getConnection();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)");
                    PreparedStatement count =
                            connection.prepareStatement("SELECT count(*) FROM customer WHERE email = ?")) {
                insert.setObject(1, email);
                insert.execute();
                count.setObject(1, email);
                try (ResultSet row = count.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getInt(1)).isEqualTo(i + 1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatToDoOnceItsKeysAreClosed(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        for (boolean closesKeys : new boolean[] {false, true}) {
            FixedKeySource keys = FixedKeySource.builder()
                    .add(
                            KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, TestKeys.CLIENT),
                            KeyMaterial.generate(KeyPurpose.STORAGE_SYMMETRIC))
                    .add(
                            KeyName.of(KeyPurpose.SEARCH_HMAC, TestKeys.CLIENT),
                            KeyMaterial.generate(KeyPurpose.SEARCH_HMAC))
                    .build();
            AcraDataSource source = customers.builder().keys(keys).build();
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)")) {
                if (closesKeys) {
                    keys.close();
                } else {
                    insert.setString(1, "ann@example.org");
                    insert.executeUpdate();
                    source.close();
                }
                assertClosed(() -> insert.setString(1, "ann@example.org"));
                assertClosed(() -> insert.setCharacterStream(1, new StringReader("ann@example.org")));
                assertClosed(() -> statement.execute("INSERT INTO customer (email) VALUES ('ann@example.org')"));
                try (ResultSet row = statement.executeQuery("SELECT email FROM customer")) {
                    assertThat(row.next()).isTrue();
                    assertClosed(() -> row.getString(1));
                }
            }
        }
        assertThat(customers.stored("email")).hasSize(1);
    }

    private static void assertClosed(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AcraSqlException.class, e -> assertThat(e.state()).isEqualTo(AcraSqlState.KEY_UNAVAILABLE))
                .hasMessageContaining("customer.email")
                .hasMessageContaining("was closed, make new ones")
                .hasMessageNotContaining("example.org");
    }

    @ParameterizedTest
    @EnumSource
    void showsThePlainTypeOfAProtectedKey(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        String type = database == TestDatabase.POSTGRESQL ? "bytea" : "varbinary(400)";
        try (Connection outside = customers.raw().getConnection()) {
            database.table(outside, "customer", "age " + type + " NOT NULL PRIMARY KEY, email #bin");
        }
        String table = database == TestDatabase.H2 ? "CUSTOMER" : "customer";
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                ResultSet row = connection
                        .getMetaData()
                        .getBestRowIdentifier(
                                connection.getCatalog(), null, table, DatabaseMetaData.bestRowSession, true)) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString("COLUMN_NAME")).isEqualToIgnoringCase("age");
            assertThat(row.getInt("DATA_TYPE")).isEqualTo(Types.INTEGER);
            assertThat(row.getString("TYPE_NAME").toLowerCase(Locale.ROOT)).isIn("int4", "int", "integer");
            assertThat(row.getInt("COLUMN_SIZE")).isEqualTo(10);
            assertThat(row.getStatement()).isNull();
        }
    }
}
