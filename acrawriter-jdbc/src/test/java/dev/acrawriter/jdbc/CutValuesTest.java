/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * MySQL and MariaDB cut what is too long for its column, unless their mode is strict and the statement does not say IGNORE; and they
 * fill up columns of fixed length in every mode. A ciphertext that was cut is lost, so nothing is sent.
 */
class CutValuesTest {
    /** A stored address is longer than this, a cut one would fit. */
    private static final String SHORT = "varbinary(100)";

    private static final EncryptionSchema SCHEMA = EncryptionSchema.of(
            TableSchema.of(
                    "customer",
                    List.of(),
                    List.of(
                            ColumnSetting.builder("email")
                                    .searchable()
                                    .dataType(DataType.STR)
                                    .build(),
                            ColumnSetting.builder("photo").build(),
                            ColumnSetting.builder("thumb").build())),
            TableSchema.of(
                    "archive",
                    List.of(),
                    List.of(ColumnSetting.builder("email")
                            .searchable()
                            .dataType(DataType.STR)
                            .build())));

    /** A mode in which the server cuts; MySQL's driver sets a strict one of its own unless it is told not to. */
    private static final String LOOSE =
            "sessionVariables=sql_mode='NO_ENGINE_SUBSTITUTION'&jdbcCompliantTruncation=false";

    /**
     * A database, and a decorator over it.
     *
     * @param raw the driver's
     * @param source the decorator
     */
    private record Site(DataSource raw, AcraDataSource source) implements AutoCloseable {
        static Site make(TestDatabase database, String parameters, String columns) throws Exception {
            DataSource raw = database.dataSource(parameters);
            try (Connection connection = raw.getConnection()) {
                database.table(connection, "customer", "id #key, name #text, " + columns);
                database.table(connection, "archive", "id #key, email " + SHORT);
            }
            return new Site(
                    raw,
                    AcraDataSource.builder(raw)
                            .schema(SCHEMA)
                            .keys(TestKeys.keys())
                            .clientId(TestKeys.CLIENT)
                            .build());
        }

        List<byte[]> stored(String table) throws SQLException {
            try (Connection connection = raw.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT email FROM " + table + " ORDER BY id")) {
                List<byte[]> found = new java.util.ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getBytes(1));
                }
                return found;
            }
        }

        void change(String definition) throws SQLException {
            try (Connection connection = raw.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(definition);
            }
        }

        @Override
        public void close() {
            source.close();
        }
    }

    private static void assertTooShort(String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AcraSqlException.class, e -> assertThat(e.state()).isEqualTo(AcraSqlState.COLUMN_TOO_SHORT))
                .hasMessageContaining(message)
                .hasMessageNotContaining("example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "MARIADB, ''",
        "CONNECTOR_J, ''",
        "MARIADB, strict",
        "CONNECTOR_J, strict",
    })
    void refusesAValueThatIsLongerThanItsColumn(TestDatabase database, String mode) throws Exception {
        try (Site site = Site.make(database, mode.isEmpty() ? LOOSE : "", "email " + SHORT);
                Connection connection = site.source().getConnection();
                Statement statement = connection.createStatement()) {
            String bytes = "the stored form takes 198 bytes, and the column, varbinary(100), holds 100";
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)")) {
                insert.setString(1, "ann@example.org");
                assertTooShort("customer.email: " + bytes, insert::executeUpdate);
                insert.setNull(1, java.sql.Types.VARCHAR);
                assertThat(insert.executeUpdate()).isEqualTo(1);
                insert.addBatch();
                insert.setString(1, "ann@example.org");
                insert.addBatch();
                assertTooShort(bytes, insert::executeBatch);
                insert.clearBatch();
                insert.setString(1, "");
                insert.addBatch();
                assertThat(insert.executeBatch()).hasSize(1);
            }
            assertTooShort(bytes, () -> statement.execute("INSERT INTO customer (email) VALUES ('ann@example.org')"));
            assertTooShort(bytes, () -> statement.execute("REPLACE INTO customer SET email = 'ann@example.org'"));
            assertTooShort(bytes, () -> statement.execute("UPDATE customer SET email = 'ann@example.org'"));
            assertTooShort(
                    bytes,
                    () -> statement.execute("INSERT INTO customer (id, email) VALUES (1, NULL) ON DUPLICATE KEY"
                            + " UPDATE email = 'ann@example.org'"));
            assertTooShort(
                    bytes,
                    () -> statement.execute("INSERT INTO customer (email) VALUES (NULL), (''), ('ann@example.org')"));
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE customer c SET c.email = 'ann@example.org' WHERE id = ?")) {
                update.setInt(1, 1);
                assertTooShort(bytes, update::executeUpdate);
            }
            statement.addBatch("INSERT INTO customer (email) VALUES ('ann@example.org')");
            assertTooShort(bytes, statement::executeBatch);
            assertThat(site.stored("customer")).hasSize(2).satisfies(rows -> {
                assertThat(rows.get(0)).isNull();
                assertThat(rows.get(1)).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "CONNECTOR_J"})
    void storesWhatFitsInALooseModeAndReadsItAgain(TestDatabase database) throws Exception {
        try (Site site = Site.make(database, LOOSE, "email varbinary(198), photo tinyblob, thumb longblob");
                Connection connection = site.source().getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO customer (email, photo, thumb) VALUES (?, ?, ?)")) {
            insert.setString(1, "ann@example.org");
            insert.setBytes(2, new byte[100]);
            insert.setBytes(3, new byte[100_000]);
            assertThat(insert.executeUpdate()).isEqualTo(1);
            insert.setBytes(2, new byte[200]);
            assertTooShort("customer.photo", insert::executeUpdate);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT email, photo, thumb FROM customer")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("ann@example.org");
                assertThat(row.getBytes(2)).hasSize(100);
                assertThat(row.getBytes(3)).hasSize(100_000);
                assertThat(row.next()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "CONNECTOR_J"})
    void looksAtTheTableAgainWhereTheServerWouldCut(TestDatabase database) throws Exception {
        try (Site site = Site.make(database, "", "email varbinary(300)");
                Connection connection = site.source().getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT IGNORE INTO customer (email) VALUES (?)")) {
            insert.setString(1, "ann@example.org");
            insert.executeUpdate();
            site.change("DELETE FROM customer");
            site.change("ALTER TABLE customer MODIFY email " + SHORT);
            assertTooShort("holds 100", insert::executeUpdate);
            site.change("ALTER TABLE customer MODIFY email varbinary(300)");
            insert.executeUpdate();
            assertThat(Customers.read(connection, "email")).containsExactly("ann@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "CONNECTOR_J"})
    void believesTheTableBeforeItRefusesInAStrictMode(TestDatabase database) throws Exception {
        try (Site site = Site.make(database, "", "email " + SHORT);
                Connection connection = site.source().getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)")) {
            insert.setString(1, "ann@example.org");
            assertTooShort("holds 100", insert::executeUpdate);
            site.change("ALTER TABLE customer MODIFY email varbinary(300)");
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "CONNECTOR_J"})
    void seesThatTheModeHasChanged(TestDatabase database) throws Exception {
        try (Site site = Site.make(database, "", "email varbinary(300)");
                Connection connection = site.source().getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)")) {
            insert.setString(1, "ann@example.org");
            insert.executeUpdate();
            statement.execute("SET @change = CONCAT('SET sql_', 'mode = ''''')");
            statement.execute("PREPARE sneaky FROM @change");
            statement.execute("EXECUTE sneaky");
            site.change("DELETE FROM customer");
            site.change("ALTER TABLE customer MODIFY email " + SHORT);
            assertTooShort("holds 100", insert::executeUpdate);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "CONNECTOR_J"})
    void refusesColumnsOfFixedLengthAndOfTextInEveryMode(TestDatabase database) throws Exception {
        try (Site site = Site.make(
                        database,
                        "",
                        "email binary(250), photo varchar(1000) CHARACTER SET latin1, thumb binary(151)");
                Connection connection = site.source().getConnection();
                Statement statement = connection.createStatement()) {
            assertTooShort(
                    "keeps values of exactly 250 bytes only",
                    () -> statement.execute("INSERT INTO customer (email) VALUES ('ann@example.org')"));
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (email) VALUES (?)")) {
                insert.setString(1, "");
                assertTooShort("keeps values of exactly 250 bytes only", insert::executeUpdate);
            }
            assertTooShort(
                    "cannot hold every byte", () -> statement.execute("INSERT INTO customer (photo) VALUES (X'01')"));
            statement.execute("INSERT INTO customer (thumb) VALUES (X'01')");
            try (ResultSet row = statement.executeQuery("SELECT thumb FROM customer")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getBytes(1)).containsExactly(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "CONNECTOR_J"})
    void refusesToCopyIntoAShorterColumnWhereTheServerCuts(TestDatabase database) throws Exception {
        try (Site site =
                        Site.make(database, LOOSE, "email varbinary(300), photo varbinary(400), thumb varbinary(200)");
                Connection connection = site.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO customer (id, email, photo) VALUES (1, 'ann@example.org', X'01')");
            assertTooShort(
                    "values of customer.email, varbinary(300), would be cut",
                    () -> statement.execute("INSERT INTO archive (email) SELECT email FROM customer"));
            assertTooShort(
                    "values of customer.photo",
                    () -> statement.execute("UPDATE customer SET thumb = photo, name = 'x'"));
            assertTooShort(
                    "values of customer.photo",
                    () -> statement.execute(
                            "INSERT INTO customer (id) VALUES (1) ON DUPLICATE KEY UPDATE thumb = photo"));
            assertTooShort(
                    "values of customer.photo",
                    () -> statement.execute("INSERT INTO customer (photo, thumb) VALUES (X'01', photo)"));
            statement.execute("UPDATE customer SET photo = thumb WHERE thumb IS NOT NULL");
            statement.execute("UPDATE customer SET email = email, name = upper(name), thumb = X'02'");
            statement.execute("INSERT INTO customer (id, email) VALUES (1, 'bob@example.org')"
                    + " ON DUPLICATE KEY UPDATE email = VALUES(email)");
            assertThat(site.stored("archive")).isEmpty();
            assertThat(Customers.read(connection, "email")).containsExactly("bob@example.org");
        }
        try (Site site = Site.make(database, "", "email varbinary(300), photo blob, thumb blob");
                Connection connection = site.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO customer (email) VALUES ('ann@example.org')");
            assertTooShort(
                    "values of customer.email",
                    () -> statement.execute("INSERT IGNORE INTO archive (email) SELECT email FROM customer"));
            assertThatThrownBy(() -> statement.execute("INSERT INTO archive (email) SELECT email FROM customer"))
                    .as("a strict server refuses")
                    .isInstanceOf(SQLException.class)
                    .isNotInstanceOf(AcraSqlException.class);
            assertThat(site.stored("archive")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "CONNECTOR_J"})
    void looksAtTheTableThatTheStatementMeans(TestDatabase database) throws Exception {
        try (Site site = Site.make(database, LOOSE, "email " + SHORT);
                Connection connection = site.source().getConnection();
                Statement statement = connection.createStatement()) {
            String other = "cut_" + database.name().toLowerCase(java.util.Locale.ROOT);
            site.change("DROP DATABASE IF EXISTS " + other);
            site.change("CREATE DATABASE " + other);
            site.change("CREATE TABLE " + other + ".customer (id int, email varbinary(300))");
            statement.execute("INSERT INTO " + other + ".customer (email) VALUES ('ann@example.org')");
            assertTooShort(
                    "holds 100", () -> statement.execute("INSERT INTO customer (email) VALUES ('ann@example.org')"));
            connection.setCatalog(other);
            assertThatThrownBy(() -> statement.execute("INSERT INTO customer (email) VALUES ('ann@example.org')"))
                    .as("MySQL's driver would go back to the other database")
                    .isInstanceOfSatisfying(
                            AcraSqlException.class,
                            e -> assertThat(e.state()).isEqualTo(AcraSqlState.STATEMENT_OUTDATED));
            try (Statement there = connection.createStatement()) {
                there.execute("INSERT INTO customer (email) VALUES ('ann@example.org')");
                there.execute("CREATE TEMPORARY TABLE customer (id int, email " + SHORT + ")");
                assertTooShort(
                        "holds 100", () -> there.execute("INSERT INTO customer (email) VALUES ('ann@example.org')"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "CONNECTOR_J"})
    void refusesToUpdateARowOfAResultBeyondItsColumn(TestDatabase database) throws Exception {
        try (Site site = Site.make(database, LOOSE, "email " + SHORT + ", photo binary(250), thumb varbinary(300)");
                Connection connection = site.source().getConnection();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            statement.execute("INSERT INTO customer (id) VALUES (1)");
            try (ResultSet row = statement.executeQuery("SELECT id, email, photo, thumb FROM customer")) {
                assertThat(row.next()).isTrue();
                assertTooShort("holds 100", () -> row.updateString(2, "ann@example.org"));
                assertTooShort("exactly 250 bytes", () -> row.updateBytes(3, new byte[1]));
                row.updateBytes(4, new byte[1]);
                row.updateRow();
            }
            assertThat(site.stored("customer")).containsExactly((byte[]) null);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "CONNECTOR_J"})
    void refusesToCopyByAnotherNameIntoAShorterColumn(TestDatabase database) throws Exception {
        try (Site site =
                        Site.make(database, LOOSE, "email varbinary(300), photo varbinary(400), thumb varbinary(200)");
                Connection connection = site.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO customer (id, email, photo) VALUES (1, 'ann@example.org', X'01')");
            statement.execute("INSERT INTO archive (id, email) VALUES (1, NULL)");
            assertTooShort(
                    "values of customer.email, varbinary(300), would be cut",
                    () -> statement.execute("UPDATE archive a JOIN (SELECT id, email AS other FROM customer) c"
                            + " ON a.id = c.id SET a.email = c.other"));
            assertThat(site.stored("archive")).containsExactly((byte[]) null);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "CONNECTOR_J"})
    void refusesToCopyRowsIntoATableWithoutTransactionsOfWhichAStrictServerCutsAllButTheFirst(TestDatabase database)
            throws Exception {
        try (Site site =
                        Site.make(database, "sessionVariables=sql_mode='STRICT_TRANS_TABLES'", "email varbinary(300)");
                Connection connection = site.source().getConnection();
                Statement statement = connection.createStatement()) {
            site.change("ALTER TABLE archive ENGINE = MyISAM");
            statement.execute("INSERT INTO customer (id, email) VALUES (1, '')");
            statement.execute("INSERT INTO customer (id, email) VALUES (2, 'ann@example.org')");
            assertTooShort(
                    "values of customer.email, varbinary(300), would be cut",
                    () -> statement.execute("INSERT INTO archive (email) SELECT email FROM customer ORDER BY id"));
            assertThat(site.stored("archive")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "CONNECTOR_J"})
    void refusesToCopyIntoAColumnOfFixedLengthInEveryMode(TestDatabase database) throws Exception {
        try (Site site = Site.make(database, "", "email varbinary(300)");
                Connection connection = site.source().getConnection();
                Statement statement = connection.createStatement()) {
            site.change("ALTER TABLE archive MODIFY email binary(250)");
            statement.execute("INSERT INTO customer (email) VALUES ('ann@example.org')");
            assertTooShort(
                    "or filled up when they are copied",
                    () -> statement.execute("INSERT INTO archive (email) SELECT email FROM customer"));
            assertThat(site.stored("archive")).isEmpty();
            site.change("ALTER TABLE archive MODIFY email varbinary(300)");
            assertThat(statement.executeUpdate("INSERT INTO archive (email) SELECT email FROM customer"))
                    .isEqualTo(1);
        }
    }
}
