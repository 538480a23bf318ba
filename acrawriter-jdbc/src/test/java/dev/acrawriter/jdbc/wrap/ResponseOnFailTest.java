/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.acrawriter.core.PoisonRecords;
import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.AcraSqlState;
import dev.acrawriter.jdbc.TestDatabase;
import dev.acrawriter.jdbc.cipher.ColumnCipher;
import dev.acrawriter.jdbc.observe.PoisonPolicy;
import dev.acrawriter.jdbc.sql.OutputColumn;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.ResponseOnFail;
import dev.acrawriter.schema.TableSchema;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the application gets for cells that are not decrypted: by getters, never by {@code next}. */
class ResponseOnFailTest {
    private static final byte[] LEGACY = "never encrypted".getBytes(StandardCharsets.UTF_8);

    /** Something to be done with the only row of a result, which the result already stands on. */
    @FunctionalInterface
    private interface Look {
        void at(ResultSet result, byte[] stored) throws SQLException;
    }

    private static ColumnSetting.Builder setting(@Nullable ResponseOnFail response) {
        return ColumnSetting.builder("c_str").dataType(DataType.STR).responseOnFail(response);
    }

    /** Stores bytes as they are, and reads them as a column of this setting. */
    private static void read(
            TestDatabase database, ColumnCipher cipher, ColumnSetting setting, byte[] stored, Look look)
            throws Exception {
        TableSchema table = TableSchema.of("fails", List.of(), List.of(setting));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS fails");
            statement.execute("CREATE TABLE fails (id integer, c_str " + database.bytes() + ")");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO fails VALUES (1, ?)")) {
                insert.setBytes(1, stored);
                insert.executeUpdate();
            }
            ResultOrigin origin = ResultOrigin.of(
                    List.of(new OutputColumn(
                            "c_str",
                            List.of(),
                            new ProtectedColumn(table, table.protectedColumns().get(0)),
                            false)),
                    ResultSettings.of(cipher, EncryptionSchema.of(table), database.dialect()),
                    Sample.CLIENT);
            try (ResultSet result =
                    AcraResults.wrap(statement.executeQuery("SELECT c_str FROM fails"), statement, origin)) {
                assertThat(result.next()).isTrue();
                look.at(result, stored);
                assertThat(result.next()).isFalse();
            }
        }
    }

    private static byte[] ofAnotherClient(Sample sample) {
        return sample.cipher()
                .store(sample.protectedColumn(DataType.STR), Sample.OTHER, "secret".getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(AcraSqlState state, ResultSet result, String column) {
        AcraSqlException failure = catchThrowableOfType(AcraSqlException.class, () -> result.getString(1));
        assertThat(failure.state()).isEqualTo(state);
        assertThat(failure.getSQLState()).startsWith("ZC");
        assertThat(failure.column()).isEqualTo(column);
        assertThat(failure.getMessage()).contains(column).doesNotContain("never encrypted");
        // Asked again, it fails again.
        assertThat(catchThrowableOfType(AcraSqlException.class, () -> result.getObject(1))
                        .state())
                .isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void ciphertextIsTheDriversAnswer(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database)) {
            for (ResponseOnFail response : new ResponseOnFail[] {null, ResponseOnFail.CIPHERTEXT}) {
                ColumnSetting setting = setting(response).build();
                read(database, sample.cipher(), setting, ofAnotherClient(sample), (result, stored) -> {
                    assertThat(result.getBytes(1)).isEqualTo(stored);
                    assertThat(result.getObject(1)).isEqualTo(stored);
                    assertThat(result.wasNull()).isFalse();
                    assertThatThrownBy(() -> result.getObject(1, Thread.class)).isInstanceOf(SQLException.class);
                });
                read(database, sample.cipher(), setting, LEGACY, (result, stored) -> {
                    assertThat(result.getBytes(1)).isEqualTo(stored);
                    assertThat(result.getString(1)).isEqualTo("never encrypted");
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void theDefaultHasThePlainType(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database)) {
            ColumnSetting setting =
                    setting(ResponseOnFail.DEFAULT_VALUE).defaultValue("hidden").build();
            read(database, sample.cipher(), setting, ofAnotherClient(sample), (result, stored) -> {
                assertThat(result.getString(1)).isEqualTo("hidden");
                assertThat(result.getObject(1)).isEqualTo("hidden");
            });
            ColumnSetting number = ColumnSetting.builder("c_str")
                    .dataType(DataType.INT32)
                    .responseOnFail(ResponseOnFail.DEFAULT_VALUE)
                    .defaultValue("-1")
                    .build();
            read(database, sample.cipher(), number, ofAnotherClient(sample), (result, stored) -> {
                assertThat(result.getInt(1)).isEqualTo(-1);
                assertThat(result.getObject(1)).isEqualTo(-1);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void anErrorNamesTableAndColumn(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database)) {
            for (byte[] stored : List.of(ofAnotherClient(sample), LEGACY)) {
                read(database, sample.cipher(), setting(ResponseOnFail.ERROR).build(), stored, (result, bytes) -> {
                    refused(AcraSqlState.DECRYPTION_FAILED, result, "fails.c_str");
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void plaintextGivesLegacyValuesOnly(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database)) {
            ColumnSetting setting = setting(ResponseOnFail.PLAINTEXT).build();
            read(
                    database,
                    sample.cipher(),
                    setting,
                    LEGACY,
                    (result, stored) -> assertThat(result.getString(1)).isEqualTo("never encrypted"));
            read(
                    database,
                    sample.cipher(),
                    setting,
                    ofAnotherClient(sample),
                    (result, stored) -> refused(AcraSqlState.DECRYPTION_FAILED, result, "fails.c_str"));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void aWrongHashCountsAsNotDecrypted(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database)) {
            ColumnSetting setting = setting(ResponseOnFail.ERROR).searchable().build();
            TableSchema table = TableSchema.of("fails", List.of(), List.of(setting));
            byte[] stored = sample.cipher()
                    .store(
                            new ProtectedColumn(table, setting),
                            Sample.CLIENT,
                            "secret".getBytes(StandardCharsets.UTF_8));
            read(
                    database,
                    sample.cipher(),
                    setting,
                    stored,
                    (result, bytes) -> assertThat(result.getString(1)).isEqualTo("secret"));
            byte[] otherHash = stored.clone();
            otherHash[20] ^= 1;
            read(
                    database,
                    sample.cipher(),
                    setting,
                    otherHash,
                    (result, bytes) -> refused(AcraSqlState.DECRYPTION_FAILED, result, "fails.c_str"));
            read(
                    database,
                    sample.cipher(),
                    setting(null).searchable().build(),
                    otherHash,
                    (result, bytes) -> assertThat(result.getBytes(1)).isEqualTo(bytes));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void aPoisonRecordFailsWhereItIsRead(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database);
                PoisonRecords poison = PoisonRecords.ofAcraBlocks(sample.keySource());
                ColumnCipher cipher = ColumnCipher.builder(sample.keySource())
                        .poison(PoisonPolicy.refuse())
                        .build()) {
            read(
                    database,
                    cipher,
                    setting(null).build(),
                    poison.make(),
                    (result, stored) -> refused(AcraSqlState.POISON_RECORD, result, "fails.c_str"));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void aDecryptedValueOfAnotherTypeIsRefused(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database)) {
            ColumnSetting setting =
                    ColumnSetting.builder("c_str").dataType(DataType.INT32).build();
            read(database, sample.cipher(), setting, sample.stored(DataType.STR, "geheim"), (result, stored) -> {
                AcraSqlException failure = catchThrowableOfType(AcraSqlException.class, () -> result.getInt(1));
                assertThat(failure.state()).isEqualTo(AcraSqlState.CONVERSION_REFUSED);
                assertThat(failure.getMessage()).contains("fails.c_str").doesNotContain("geheim");
                assertThat(result.getBytes(1)).isEqualTo("geheim".getBytes(StandardCharsets.UTF_8));
            });
        }
    }
}
