/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.core.PoisonRecords;
import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.core.keys.KeyMaterial;
import dev.acrawriter.jdbc.observe.PoisonPolicy;
import dev.acrawriter.spi.KeySource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
}
