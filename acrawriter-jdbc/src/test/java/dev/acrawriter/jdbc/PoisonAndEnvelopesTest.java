/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.PoisonRecords;
import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.core.keys.KeyMaterial;
import dev.acrawriter.jdbc.cipher.AsciiEnvelope;
import dev.acrawriter.jdbc.observe.PoisonPolicy;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.spi.KeySource;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the builder says of poison records, and of encrypted values in columns that are not protected. */
class PoisonAndEnvelopesTest {
    private static final byte[] PHOTO = {1, 2, 3};

    private static KeySource keysWithPoison() {
        FixedKeySource.Builder keys = FixedKeySource.builder();
        for (KeyPurpose purpose :
                List.of(KeyPurpose.STORAGE_PAIR, KeyPurpose.STORAGE_SYMMETRIC, KeyPurpose.SEARCH_HMAC)) {
            keys.add(KeyName.of(purpose, TestKeys.CLIENT), KeyMaterial.generate(purpose));
        }
        return keys.add(KeyName.of(KeyPurpose.POISON_SYMMETRIC), KeyMaterial.generate(KeyPurpose.POISON_SYMMETRIC))
                .build();
    }

    private static void store(Connection connection, String table, byte[] photo) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " (id, photo) VALUES (1, ?)")) {
            insert.setBytes(1, photo);
            insert.executeUpdate();
        }
    }

    private static byte[] photo(AcraDataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getBytes(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfAPoisonRecordOrGivesNoValue(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        KeySource keys = keysWithPoison();
        byte[] record;
        try (PoisonRecords records = PoisonRecords.ofAcraBlocks(keys)) {
            record = records.make();
        }
        try (Connection outside = customers.raw().getConnection()) {
            store(outside, "customer", record);
        }
        List<String> told = new ArrayList<>();
        try (AcraDataSource source = customers
                .builder()
                .keys(keys)
                .poisonRecords((column, client) -> told.add(column + " " + client))
                .build()) {
            assertThat(photo(source, "SELECT photo FROM customer")).isEqualTo(record);
            assertThat(told).containsExactly("customer.photo orders_service");
        }
        try (AcraDataSource source = customers
                .builder()
                .keys(keys)
                .poisonRecords(PoisonPolicy.refuse())
                .build()) {
            assertThatThrownBy(() -> photo(source, "SELECT photo FROM customer"))
                    .isInstanceOfSatisfying(
                            AcraSqlException.class, e -> assertThat(e.state()).isEqualTo(AcraSqlState.POISON_RECORD))
                    .hasMessageContaining("customer.photo");
        }
    }

    @Test
    void looksForNoPoisonRecordsWithoutKeysForIt() throws Exception {
        AcraDataSource.Builder builder =
                Customers.make(TestDatabase.H2).builder().poisonRecords(PoisonPolicy.log());
        assertThatThrownBy(builder::build).isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @EnumSource
    void decryptsOutsideProtectedColumnsWhereItIsConfigured(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        customers.create("bystander");
        byte[] stored;
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                Connection outside = customers.raw().getConnection()) {
            store(connection, "customer", PHOTO);
            stored = customers.stored("photo").get(0);
            store(outside, "bystander", stored);
        }
        String alone = "SELECT photo FROM bystander";
        String beside = "SELECT b.photo FROM customer c JOIN bystander b ON b.id = c.id";
        try (AcraDataSource source = customers.source()) {
            assertThat(photo(source, alone)).isEqualTo(stored);
            assertThat(photo(source, beside)).isEqualTo(PHOTO);
        }
        try (AcraDataSource source = customers.builder().decryptEverywhere().build()) {
            assertThat(photo(source, alone)).isEqualTo(PHOTO);
            assertThat(photo(source, beside)).isEqualTo(PHOTO);
        }
        try (AcraDataSource source =
                customers.builder().decryptProtectedColumnsOnly().build()) {
            assertThat(photo(source, alone)).isEqualTo(stored);
            assertThat(photo(source, beside)).isEqualTo(stored);
        }
    }

    /** Whoever can give the application a text could otherwise have it stored as it is, readable by everybody. */
    @ParameterizedTest
    @EnumSource
    void takesNoTextForAnEncryptedValue(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        byte[] bytes = AsciiEnvelope.make();
        String text = new String(bytes, StandardCharsets.US_ASCII);
        List<Setter> setters = List.of(
                insert -> insert.setString(1, text),
                insert -> insert.setNString(1, text),
                insert -> insert.setObject(1, text),
                insert -> insert.setObject(1, text, java.sql.Types.VARBINARY),
                insert -> insert.setCharacterStream(1, new StringReader(text)),
                insert -> insert.setClob(1, new StringReader(text)),
                insert -> insert.setAsciiStream(1, new ByteArrayInputStream(bytes)));
        for (String column : List.of("email", "photo")) {
            try (AcraDataSource source = customers.source();
                    Connection connection = source.getConnection();
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO customer (" + column + ") VALUES (?)");
                    Statement statement = connection.createStatement()) {
                for (Setter setter : setters) {
                    setter.set(insert);
                    insert.executeUpdate();
                }
                if (database.dialect() != SqlDialect.POSTGRESQL) {
                    // No text of PostgreSQL has a zero in it.
                    statement.execute("INSERT INTO customer (" + column + ") VALUES ('" + text + "')");
                }
                for (byte[] stored : customers.stored(column)) {
                    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(AsciiEnvelope.SECRET);
                }
                assertThat(Customers.read(connection, column)).isNotEmpty().containsOnly(text);
                statement.execute("DELETE FROM customer");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesBytesInAnyWritingForAnEncryptedValue(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        byte[] block;
        try (AcraBlockWriter writer = AcraBlockWriter.builder()
                .keys(TestKeys.keys(), TestKeys.CLIENT)
                .inContainer()
                .build()) {
            block = writer.encrypt("ann@example.org".getBytes(StandardCharsets.UTF_8));
        }
        String hex = HexFormat.of().formatHex(block);
        List<Setter> setters = List.of(
                insert -> insert.setBytes(1, block),
                insert -> insert.setObject(1, block),
                insert -> insert.setBinaryStream(1, new ByteArrayInputStream(block)),
                insert -> insert.setBlob(1, new ByteArrayInputStream(block)));
        try (AcraDataSource source = customers.source();
                Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (photo) VALUES (?)");
                Statement statement = connection.createStatement()) {
            for (Setter setter : setters) {
                setter.set(insert);
                insert.executeUpdate();
            }
            List<String> constants = switch (database.dialect()) {
                case POSTGRESQL -> List.of("'\\x" + hex + "'", "E'\\\\x" + hex + "'", "$$\\x" + hex + "$$");
                case MYSQL, MARIADB -> List.of("X'" + hex + "'", "0x" + hex, "_binary x'" + hex + "'");
                case H2 -> List.of("X'" + hex + "'");
            };
            for (String constant : constants) {
                statement.execute("INSERT INTO customer (photo) VALUES (" + constant + ")");
            }
            assertThat(customers.stored("photo")).hasSize(4 + constants.size()).containsOnly(block);
            assertThat(Customers.read(connection, "photo")).containsOnly("ann@example.org");
        }
    }

    /** One way to set the first parameter. */
    private interface Setter {
        void set(PreparedStatement insert) throws SQLException;
    }
}
