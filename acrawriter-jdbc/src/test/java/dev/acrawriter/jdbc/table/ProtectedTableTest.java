/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.Envelope;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.BlindIndex;
import dev.acrawriter.core.StorageKeyPair;
import dev.acrawriter.core.SymmetricKeys;
import dev.acrawriter.jdbc.server.MariaDbServer;
import dev.acrawriter.jdbc.server.PostgresServer;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.table.TableFinding.Problem;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Indexes, fences and their checker, on real servers. */
class ProtectedTableTest {
    private static final TableSchema PEOPLE = TableSchema.of(
            "Order people",
            List.of(),
            List.of(
                    ColumnSetting.builder("email")
                            .searchable()
                            .searchHashColumn("email_acra_hash")
                            .build(),
                    ColumnSetting.builder("note").build()));
    private static final EncryptionSchema SCHEMA = EncryptionSchema.of(PEOPLE);
    private static final int SHORTEST_TEXT = 1;

    private final AcraBlockWriter blocks = AcraBlockWriter.create(SymmetricKeys.generate());
    private final AcraBlockWriter blocksInContainer = AcraBlockWriter.builder()
            .symmetricKey(SymmetricKeys.generate())
            .inContainer()
            .build();
    private final AcraWriter structs =
            AcraWriter.create(StorageKeyPair.generate().publicKey());
    private final AcraWriter structsInContainer = AcraWriter.builder()
            .publicKey(StorageKeyPair.generate().publicKey())
            .inContainer()
            .build();
    private final BlindIndex index = BlindIndex.create(SymmetricKeys.generate());

    /** The servers that indexes and fences are written for. */
    enum Server {
        POSTGRESQL(SqlDialect.POSTGRESQL),
        MARIADB(SqlDialect.MARIADB);

        final SqlDialect dialect;

        Server(SqlDialect dialect) {
            this.dialect = dialect;
        }

        Connection connect() throws IOException, InterruptedException, SQLException {
            String database = "tables_" + System.nanoTime();
            if (this == POSTGRESQL) {
                PostgresServer.create(database);
                return PostgresServer.connect(database);
            }
            MariaDbServer server = MariaDbServer.startOrSkip();
            server.create(database);
            return server.connect(database);
        }

        /** PostgreSQL searches by an expression, MariaDB by a generated column. */
        EncryptionSchema schema() {
            return this == MARIADB
                    ? SCHEMA
                    : EncryptionSchema.of(TableSchema.of(
                            PEOPLE.table(),
                            List.of(),
                            List.of(
                                    ColumnSetting.builder("email").searchable().build(),
                                    ColumnSetting.builder("note").build())));
        }

        ProtectionDdl ddl() {
            return ProtectionDdl.of(schema(), dialect);
        }

        void createTable(Connection connection) throws SQLException {
            execute(
                    connection,
                    "CREATE TABLE " + dialect.quoted(PEOPLE) + " (id integer, email " + ddl().columnType(200)
                            + ", note " + ddl().columnType(100_000) + ")");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void insert(Server server, Connection connection, String column, byte @Nullable [] value)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + server.dialect.quoted(PEOPLE) + " (" + column + ") VALUES (?)")) {
            insert.setBytes(1, value);
            insert.executeUpdate();
        }
    }

    private static byte[] text(int length) {
        byte[] text = new byte[length];
        Arrays.fill(text, (byte) 'a');
        return text;
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void fencesLetEveryEnvelopeIn(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            server.createTable(connection);
            for (String fence : server.ddl().fences(PEOPLE)) {
                execute(connection, fence);
            }
            for (int length : new int[] {SHORTEST_TEXT, 100, 122, 255, 256, 257, 60_000}) {
                byte[] plaintext = text(length);
                for (byte[] stored : List.of(
                        blocks.encrypt(plaintext),
                        blocksInContainer.encrypt(plaintext),
                        structs.encrypt(plaintext),
                        structsInContainer.encrypt(plaintext))) {
                    insert(server, connection, "note", stored);
                }
            }
            for (byte[] stored : List.of(
                    index.searchableValue(text(SHORTEST_TEXT), blocksInContainer),
                    index.searchableValue(text(100), structsInContainer),
                    index.searchableValue(text(100), blocks),
                    index.searchableValue(text(100), structs))) {
                insert(server, connection, "email", stored);
            }
            for (String column : List.of("email", "note")) {
                insert(server, connection, column, new byte[0]);
                insert(server, connection, column, null);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void fencesKeepPlaintextAndDamagedEnvelopesOut(Server server) throws Exception {
        byte[] block = blocks.encrypt(text(50));
        byte[] container = blocksInContainer.encrypt(text(50));
        byte[] struct = structs.encrypt(text(50));
        byte[] searchable = index.searchableValue(text(50), blocksInContainer);
        try (Connection connection = server.connect()) {
            server.createTable(connection);
            for (String fence : server.ddl().fences(PEOPLE)) {
                execute(connection, fence);
            }
            for (byte[] bad : List.of(
                    text(1),
                    text(33),
                    text(138),
                    text(150),
                    text(400),
                    "%%%".getBytes(StandardCharsets.US_ASCII),
                    "%".repeat(300).getBytes(StandardCharsets.US_ASCII),
                    "\"".repeat(300).getBytes(StandardCharsets.US_ASCII),
                    shortened(block),
                    shortened(container),
                    shortened(struct),
                    extended(block),
                    extended(container),
                    extended(struct))) {
                refuses(server, connection, "note", bad);
                refuses(server, connection, "email", bad);
            }
            refuses(server, connection, "note", searchable);
            refuses(server, connection, "email", container);
            refuses(server, connection, "email", shortened(searchable));
            refuses(server, connection, "email", extended(searchable));
        }
    }

    private static void refuses(Server server, Connection connection, String column, byte[] value) {
        assertThatThrownBy(() -> insert(server, connection, column, value))
                .as("%s, %d bytes", column, value.length)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("acra_fence");
    }

    private static byte[] shortened(byte[] value) {
        return Arrays.copyOf(value, value.length - 1);
    }

    private static byte[] extended(byte[] value) {
        return Arrays.copyOf(value, value.length + 1);
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void theCheckerNamesWhatIsMissingAndItsRemediesMendIt(Server server) throws Exception {
        TableChecker checker = TableChecker.of(server.schema(), server.dialect);
        try (Connection connection = server.connect()) {
            assertThat(checker.check(connection))
                    .extracting(TableFinding::problem)
                    .containsExactly(Problem.TABLE_MISSING);
            server.createTable(connection);
            List<TableFinding> findings = checker.check(connection);
            assertThat(findings)
                    .extracting(TableFinding::column, TableFinding::problem)
                    .containsExactly(
                            tuple("email", Problem.INDEX_MISSING),
                            tuple("email", Problem.FENCE_MISSING),
                            tuple("note", Problem.FENCE_MISSING));
            for (TableFinding finding : findings) {
                execute(connection, Objects.requireNonNull(finding.remedy()));
            }
            assertThat(checker.check(connection)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void theCheckerIsNotContentWithAConstraintThatRefusesLittle(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            server.createTable(connection);
            String table = server.dialect.quoted(PEOPLE);
            execute(
                    connection,
                    "ALTER TABLE " + table
                            + " ADD CONSTRAINT few CHECK (octet_length(note) > 10 AND octet_length(email) > id)");
            assertThat(TableChecker.of(server.schema(), server.dialect).check(connection))
                    .extracting(TableFinding::problem)
                    .containsExactly(Problem.INDEX_MISSING, Problem.FENCE_MISSING, Problem.FENCE_MISSING);
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void theCheckerTellsOfColumnsThatAreMissingOrHoldText(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            execute(connection, "CREATE TABLE " + server.dialect.quoted(PEOPLE) + " (id integer, email varchar(300))");
            connection.setAutoCommit(false);
            assertThat(TableChecker.of(server.schema(), server.dialect).check(connection))
                    .extracting(TableFinding::toString)
                    .containsExactly(
                            "Order people.email: the column is of type "
                                    + (server == Server.POSTGRESQL ? "character varying(300)" : "varchar(300)")
                                    + " and cannot hold every byte; it should be "
                                    + (server == Server.POSTGRESQL ? "bytea" : "varbinary or a blob"),
                            "Order people.note: the table has no such column");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "varbinary(100), holds 100 bytes",
        "tinyblob, holds 255 bytes",
        "binary(250), fills up shorter values",
        "text, cannot hold every byte",
        "varbinary(165), ''",
        "varbinary(166), ''",
        "blob, ''",
    })
    void theCheckerTellsOfColumnsThatWouldCutOrFillUp(String type, String message) throws Exception {
        TableSchema table = TableSchema.of(
                "short",
                List.of(),
                List.of(
                        ColumnSetting.builder("note")
                                .envelope(Envelope.ACRABLOCK)
                                .build(),
                        ColumnSetting.builder("age")
                                .envelope(Envelope.ACRASTRUCT)
                                .dataType(DataType.INT32)
                                .build()));
        try (Connection connection = Server.MARIADB.connect()) {
            execute(connection, "CREATE TABLE short (note " + type + ", age varbinary(212))");
            List<TableFinding> findings = TableChecker.of(EncryptionSchema.of(table), SqlDialect.MARIADB)
                    .check(connection);
            List<String> columns = findings.stream()
                    .filter(finding -> finding.problem() != Problem.FENCE_MISSING)
                    .map(TableFinding::toString)
                    .toList();
            if (type.equals("varbinary(165)")) {
                assertThat(columns)
                        .containsExactly(
                                "short.note: the column is of type varbinary(165) and holds 165 bytes, of which"
                                        + " 150 are no plaintext; it should hold 166 at least");
            } else if (message.isEmpty()) {
                assertThat(columns).isEmpty();
            } else {
                assertThat(columns).singleElement().asString().contains("short.note", message);
            }
        }
    }

    @Test
    void namesThatTheServerWouldCutStayDifferent() {
        String stem = "a".repeat(60);
        List<String> names = IntStream.range(0, 3)
                .mapToObj(i -> ProtectionDdl.of(
                                EncryptionSchema.of(TableSchema.of(
                                        stem,
                                        List.of(),
                                        List.of(ColumnSetting.builder("column" + i)
                                                .searchable()
                                                .build()))),
                                SqlDialect.POSTGRESQL)
                        .statements()
                        .get(0)
                        .split(" ", -1)[2])
                .toList();
        assertThat(names)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name.length()).isLessThan(66));
    }

    @Test
    void refusesADialectWithoutIndexesOnExpressions() {
        assertThatThrownBy(() -> ProtectionDdl.of(SCHEMA, SqlDialect.H2))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("H2");
    }
}
