/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.jdbc.AcraDataSource;
import dev.acrawriter.jdbc.TestKeys;
import dev.acrawriter.jdbc.cipher.ColumnCipher;
import dev.acrawriter.jdbc.server.MariaDbServer;
import dev.acrawriter.jdbc.server.PostgresServer;
import dev.acrawriter.jdbc.sql.ParameterPlan;
import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.SqlAnalyzer;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.StatementPlan;
import dev.acrawriter.jdbc.sql.TestLog;
import dev.acrawriter.jdbc.sql.ValueRole;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * With a hundred thousand rows and the index of {@link ProtectionDdl}, the database finds by the index what the decorator searches:
 * the plans are those of the very statements that it sends.
 */
class IndexUseTest {
    private static final int ROWS = Integer.getInteger("acra.index.rows", 100_000);
    private static final int ORDERS = 2_000;
    private static final String INDEX = "customer_email_acra_index";

    /** The servers, with one database that is filled with the first use. */
    enum Server {
        POSTGRESQL(SqlDialect.POSTGRESQL),
        MARIADB(SqlDialect.MARIADB);

        final SqlDialect dialect;

        Server(SqlDialect dialect) {
            this.dialect = dialect;
        }

        EncryptionSchema schema() {
            return EncryptionSchema.of(
                    TableSchema.of("customer", List.of("id", "email", "phone"), List.of(email(), phone())),
                    TableSchema.of("contact", List.of("id", "email"), List.of(email())));
        }

        /** MariaDB 10.11 has no index on an expression: it gets a generated column, which the schema names. */
        private ColumnSetting email() {
            ColumnSetting.Builder email =
                    ColumnSetting.builder("email").searchable().dataType(DataType.STR);
            return this == MARIADB ? email.searchHashColumn("email_acra_hash").build() : email.build();
        }

        private static ColumnSetting phone() {
            return ColumnSetting.builder("phone").dataType(DataType.STR).build();
        }

        DataSource raw() throws Exception {
            if (this == POSTGRESQL) {
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setURL(PostgresServer.url("index_use") + "&reWriteBatchedInserts=true");
                return source;
            }
            return new MariaDbDataSource(MariaDbServer.startOrSkip().url("index_use"));
        }

        void create() throws Exception {
            if (this == POSTGRESQL) {
                PostgresServer.create("index_use");
            } else {
                MariaDbServer.startOrSkip().create("index_use");
            }
        }
    }

    private static String email(int id) {
        return "user" + id + "@example.org";
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void everySearchUsesTheIndex(Server server) throws Exception {
        server.create();
        try (AcraDataSource source = AcraDataSource.builder(server.raw())
                        .schema(server.schema())
                        .keys(TestKeys.keys())
                        .clientId(TestKeys.CLIENT)
                        .build();
                ColumnCipher cipher = ColumnCipher.builder(TestKeys.keys()).build();
                Connection application = source.getConnection();
                Connection raw = server.raw().getConnection()) {
            fill(server, application, raw);
            assertThat(TableChecker.of(server.schema(), server.dialect).check(raw))
                    .as("complaints of the checker")
                    .isEmpty();
            Search search = new Search(server, application, raw, cipher);

            search.rows("SELECT id FROM customer WHERE email = ?", List.of("777"), email(777));
            search.rows(
                    "SELECT id FROM customer WHERE email IN (?, ?, ?) ORDER BY id",
                    List.of("5", "99", "1234"),
                    email(1234),
                    email(5),
                    email(99));
            search.rows("SELECT id FROM customer WHERE email = ? AND id > 7 ORDER BY id LIMIT 3", List.of(), email(7));
            search.rows(
                    "SELECT c.id FROM customer c WHERE c.email = ? AND c.phone IS NOT NULL", List.of("8"), email(8));
            search.rows("SELECT c.id FROM contact k JOIN customer c ON c.email = k.email WHERE k.id = 3", List.of("3"));
            search.rows(
                    "SELECT c.id FROM customer c WHERE EXISTS (SELECT 1 FROM contact k WHERE k.email = c.email AND k.id = 4)",
                    List.of("4"));
            search.rows("SELECT count(*) FROM customer WHERE email = 'user55@example.org'", List.of("1"));
            if (server == Server.POSTGRESQL) {
                search.array(
                        "SELECT id FROM customer WHERE email = ANY(?) ORDER BY id",
                        List.of("17", "18"),
                        email(17),
                        email(18));
            }
            search.change("UPDATE customer SET phone = ? WHERE email = ?", "new", email(41));
            search.change("DELETE FROM customer WHERE email = ?", email(42));
            search.change("UPDATE customer SET email = ? WHERE email = ?", "moved@example.org", email(43));
            search.rows("SELECT id FROM customer WHERE email = ?", List.of("43"), "moved@example.org");
            search.rows("SELECT id FROM customer WHERE email = ?", List.of(), email(42));
            search.rows("SELECT phone FROM customer WHERE email = ?", List.of("new"), email(41));
        }
    }

    private static void fill(Server server, Connection application, Connection raw) throws SQLException {
        ProtectionDdl ddl = ProtectionDdl.of(server.schema(), server.dialect);
        execute(
                raw,
                "CREATE TABLE customer (id integer PRIMARY KEY, email " + ddl.columnType(100) + ", phone "
                        + ddl.columnType(30) + ")");
        execute(raw, "CREATE TABLE contact (id integer PRIMARY KEY, email " + ddl.columnType(100) + ")");
        for (String statement : ddl.statements()) {
            execute(raw, statement);
        }
        application.setAutoCommit(false);
        try (PreparedStatement customer =
                        application.prepareStatement("INSERT INTO customer (id, email, phone) VALUES (?, ?, ?)");
                PreparedStatement contact =
                        application.prepareStatement("INSERT INTO contact (id, email) VALUES (?, ?)")) {
            for (int id = 1; id <= ROWS; id++) {
                customer.setInt(1, id);
                customer.setString(2, email(id));
                customer.setString(3, "+1 555 " + id);
                customer.addBatch();
                if (id <= ORDERS) {
                    contact.setInt(1, id);
                    contact.setString(2, email(id));
                    contact.addBatch();
                }
                if (id % 2_000 == 0 || id == ROWS) {
                    customer.executeBatch();
                    if (id <= ORDERS) {
                        contact.executeBatch();
                    }
                }
            }
        }
        application.commit();
        application.setAutoCommit(true);
        execute(raw, server == Server.POSTGRESQL ? "ANALYZE" : "ANALYZE TABLE customer, contact");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Asks the application's connection for the answer, and the database for its plan of the statement that was sent. */
    private record Search(Server server, Connection application, Connection raw, ColumnCipher cipher) {
        void rows(String sql, List<String> expected, String... parameters) throws SQLException {
            usesIndex(sql, parameters);
            try (PreparedStatement query = application.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    query.setString(i + 1, parameters[i]);
                }
                assertThat(answer(query)).as(sql).isEqualTo(expected);
            }
        }

        void array(String sql, List<String> expected, String... elements) throws SQLException {
            StatementPlan.Protect plan = plan(sql);
            byte[][] hashes = new byte[elements.length][];
            for (int i = 0; i < hashes.length; i++) {
                hashes[i] = sent(plan.parameters().get(0), elements[i]);
            }
            try (PreparedStatement explain = raw.prepareStatement("EXPLAIN " + plan.sql((literal, text) -> text))) {
                explain.setArray(1, raw.createArrayOf("bytea", hashes));
                requireIndex(sql, explain);
            }
            try (PreparedStatement query = application.prepareStatement(sql)) {
                query.setArray(1, application.createArrayOf("text", elements));
                assertThat(answer(query)).as(sql).isEqualTo(expected);
            }
        }

        void change(String sql, String... parameters) throws SQLException {
            usesIndex(sql, parameters);
            try (PreparedStatement change = application.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    change.setString(i + 1, parameters[i]);
                }
                assertThat(change.executeUpdate()).as(sql).isEqualTo(1);
            }
        }

        private static List<String> answer(PreparedStatement query) throws SQLException {
            List<String> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }

        private StatementPlan.Protect plan(String sql) {
            StatementPlan plan = SqlAnalyzer.of(server.schema(), SessionSettings.defaults(server.dialect))
                    .analyze(sql);
            assertThat(plan).as(sql).isInstanceOf(StatementPlan.Protect.class);
            return (StatementPlan.Protect) plan;
        }

        /** What the decorator sends for a parameter: for a search always the same bytes. */
        private byte[] sent(ParameterPlan parameter, String value) {
            byte[] plain = value.getBytes(StandardCharsets.UTF_8);
            return parameter.role() == ValueRole.STORE
                    ? cipher.store(parameter.columns().get(0), TestKeys.CLIENT, plain)
                    : cipher.searchHash(parameter.columns().get(0), TestKeys.CLIENT, plain);
        }

        private void usesIndex(String sql, String... parameters) throws SQLException {
            StatementPlan.Protect plan = plan(sql);
            String sent = plan.sql((literal, plain) -> cipher.searchHash(literal.column(), TestKeys.CLIENT, plain));
            try (PreparedStatement explain = raw.prepareStatement("EXPLAIN " + sent)) {
                for (int i = 0; i < parameters.length; i++) {
                    explain.setBytes(i + 1, sent(plan.parameters().get(i), parameters[i]));
                }
                requireIndex(sql, explain);
            }
        }

        /** The plan names the index, and no table is read whole. */
        private void requireIndex(String sql, PreparedStatement explain) throws SQLException {
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    if (server == Server.POSTGRESQL) {
                        lines.add(rows.getString(1).replaceAll("\\\\+x[0-9a-f]{66}", "…"));
                    } else {
                        Map<String, String> row = new HashMap<>();
                        for (String name : List.of("table", "type", "key", "rows")) {
                            row.put(name, String.valueOf(rows.getString(name)));
                        }
                        lines.add("%s: %s, key %s, rows %s"
                                .formatted(row.get("table"), row.get("type"), row.get("key"), row.get("rows")));
                    }
                }
            }
            TestLog.print(server + ", " + ROWS + " rows: " + sql + "\n  " + String.join("\n  ", lines));
            String whole = String.join("\n", lines);
            assertThat(whole).as(sql).contains(INDEX);
            assertThat(whole.toLowerCase(Locale.ROOT)).as(sql).doesNotContain("seq scan on customer", ": all,");
        }
    }
}
