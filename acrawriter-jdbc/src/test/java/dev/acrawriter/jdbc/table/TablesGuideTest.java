/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.core.schema.EncryptorConfigReader;
import dev.acrawriter.jdbc.AcraDataSource;
import dev.acrawriter.jdbc.TestKeys;
import dev.acrawriter.jdbc.server.MariaDbServer;
import dev.acrawriter.jdbc.server.PostgresServer;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.schema.EncryptionSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What {@code docs/guide/tables.md} shows is what happens: its schema, statements and findings, on live servers. */
class TablesGuideTest {
    private static final String PAGE = page();

    private static String page() {
        try {
            Path guide = Path.of("..", "docs", "guide", "tables.md");
            return Files.readString(Files.exists(guide) ? guide : Path.of("docs", "guide", "tables.md"));
        } catch (IOException e) {
            throw new AssertionError("the page is part of the repository", e);
        }
    }

    /** The fenced blocks of a kind, without their fences. */
    private static List<String> blocks(String kind) {
        Matcher matcher =
                Pattern.compile("(?ms)^```" + kind + "$\\n(.*?)\\n^```$").matcher(PAGE);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static EncryptionSchema schema(SqlDialect dialect) {
        List<String> yaml = blocks("yaml");
        String shown = yaml.get(0);
        return EncryptorConfigReader.strict()
                .read(dialect == SqlDialect.MARIADB ? shown.replace("        searchable: true", yaml.get(1)) : shown);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static DataSource database(SqlDialect dialect, String name) throws Exception {
        if (dialect == SqlDialect.POSTGRESQL) {
            PostgresServer.create(name);
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL(PostgresServer.url(name));
            return source;
        }
        MariaDbServer server = MariaDbServer.startOrSkip();
        server.create(name);
        return new MariaDbDataSource(server.url(name));
    }

    @Test
    void showsTheStatementsThatAreWritten() {
        for (SqlDialect dialect : List.of(SqlDialect.POSTGRESQL, SqlDialect.MYSQL, SqlDialect.MARIADB)) {
            ProtectionDdl ddl = ProtectionDdl.of(schema(dialect), dialect);
            List<String> shown = blocks("sql " + dialect.name().toLowerCase(Locale.ROOT));
            assertThat(shown)
                    .contains(ddl.indexes(schema(dialect).tables().get(0)).get(0));
        }
        ProtectionDdl ddl = ProtectionDdl.of(schema(SqlDialect.POSTGRESQL), SqlDialect.POSTGRESQL);
        assertThat(blocks("sql postgresql"))
                .contains(ddl.fences(schema(SqlDialect.POSTGRESQL).tables().get(0))
                        .get(1));
    }

    @Test
    void showsTheSizesOfTypes() {
        ProtectionDdl ddl = ProtectionDdl.of(schema(SqlDialect.MARIADB), SqlDialect.MARIADB);
        assertThat(ddl.columnType(150)).isEqualTo("varbinary(384)");
        assertThat(ddl.columnType(7_766)).isEqualTo("varbinary(8000)");
        assertThat(ddl.columnType(7_767)).isEqualTo("longblob");
        assertThat(PAGE).contains("up to 7,766 bytes", "size + " + ProtectionDdl.MAX_OVERHEAD, "varbinary(384)");
    }

    @Test
    void showsWhatTheCheckerSays() throws Exception {
        try (Connection raw = database(SqlDialect.POSTGRESQL, "guide_findings").getConnection()) {
            Matcher table = Pattern.compile("`(CREATE TABLE .*?)`").matcher(PAGE);
            assertThat(table.find()).isTrue();
            execute(raw, table.group(1));
            List<TableFinding> findings = TableChecker.of(schema(SqlDialect.POSTGRESQL), SqlDialect.POSTGRESQL)
                    .check(raw);
            assertThat(findings.stream()
                            .map(finding -> finding.table() + "." + finding.column() + ": " + finding.message())
                            .toList())
                    .isEqualTo(blocks("text").get(0).lines().toList());
        }
    }

    @Test
    void aTableOfPostgresMigratesStepByStep() throws Exception {
        migrate(SqlDialect.POSTGRESQL);
    }

    @Test
    void aTableOfMariaDbMigratesStepByStep() throws Exception {
        migrate(SqlDialect.MARIADB);
    }

    private static void migrate(SqlDialect dialect) throws Exception {
        DataSource database = database(dialect, "guide_migration");
        ProtectionDdl ddl = ProtectionDdl.of(schema(dialect), dialect);
        List<String> fences = ddl.fences(schema(dialect).tables().get(0));
        try (Connection raw = database.getConnection();
                AcraDataSource source = AcraDataSource.builder(database)
                        .schema(schema(dialect))
                        .keys(TestKeys.keys())
                        .clientId(TestKeys.CLIENT)
                        .build();
                Connection connection = source.getConnection()) {
            execute(raw, "CREATE TABLE customer (id integer PRIMARY KEY, email varchar(100), phone varchar(100))");
            execute(
                    raw,
                    "INSERT INTO customer VALUES (1, 'josé@example.org', '+1'), (2, NULL, ''), (3, 'c@example.org', '+3')");
            List<String> shown = blocks("sql " + (dialect == SqlDialect.POSTGRESQL ? "postgresql" : "mariadb"));
            execute(raw, shown.get(shown.size() - 1));
            for (String index : ddl.indexes(schema(dialect).tables().get(0))) {
                execute(raw, index);
            }
            assertThat(rows(connection)).containsExactly("1 josé@example.org +1", "2 null ", "3 c@example.org +3");
            for (String fence : fences) {
                assertThatThrownBy(() -> execute(raw, fence)).isInstanceOf(SQLException.class);
            }
            if (dialect == SqlDialect.POSTGRESQL) {
                execute(raw, fences.get(0) + " NOT VALID");
                assertThatThrownBy(() -> execute(raw, "INSERT INTO customer (id, email) VALUES (4, 'plain')"))
                        .hasMessageContaining("acra_fence");
            }
            assertThat(idsOf(connection, "c@example.org")).isEmpty();
            rewrite(connection);
            assertThat(rows(connection)).containsExactly("1 josé@example.org +1", "2 null ", "3 c@example.org +3");
            assertThat(idsOf(connection, "c@example.org")).containsExactly(3);
            if (dialect == SqlDialect.POSTGRESQL) {
                execute(raw, "ALTER TABLE customer VALIDATE CONSTRAINT customer_email_acra_fence");
            }
            TableChecker checker = TableChecker.of(schema(dialect), dialect);
            for (TableFinding finding : checker.check(raw)) {
                execute(raw, Objects.requireNonNull(finding.remedy()));
            }
            assertThat(checker.check(raw)).isEmpty();
            assertThat(idsOf(connection, "josé@example.org")).containsExactly(1);
        }
    }

    private static void rewrite(Connection connection) throws SQLException {
        Matcher update =
                Pattern.compile("prepareStatement\\(\"(UPDATE .*?)\"\\)").matcher(PAGE);
        assertThat(update.find()).isTrue();
        try (Statement query = connection.createStatement();
                PreparedStatement write = connection.prepareStatement(update.group(1));
                ResultSet rows = query.executeQuery("SELECT id, email, phone FROM customer")) {
            while (rows.next()) {
                write.setString(1, rows.getString("email"));
                write.setString(2, rows.getString("phone"));
                write.setInt(3, rows.getInt("id"));
                write.addBatch();
            }
            write.executeBatch();
        }
    }

    private static List<String> rows(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("SELECT id, email, phone FROM customer ORDER BY id")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getInt(1) + " " + rows.getString(2) + " " + rows.getString(3));
            }
            return found;
        }
    }

    private static List<Integer> idsOf(Connection connection, String email) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT id FROM customer WHERE email = ?")) {
            query.setString(1, email);
            try (ResultSet rows = query.executeQuery()) {
                List<Integer> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getInt(1));
                }
                return found;
            }
        }
    }
}
