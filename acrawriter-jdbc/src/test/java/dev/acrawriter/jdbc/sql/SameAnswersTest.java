/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.ClientId;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.core.keys.KeyMaterial;
import dev.acrawriter.jdbc.cipher.ColumnCipher;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A query gives the same rows on an encrypted database, rewritten, as its original gives on a twin with the same rows in clear. */
class SameAnswersTest {
    private static final int QUERIES = Integer.getInteger("acra.answers.queries", 2_000);
    private static final long SEED = 20_261_123L;
    private static final ClientId CLIENT = ClientId.of("client");
    private static final List<String> TEXTS = Arrays.asList("a@x", "b@x", "c@x", "it's", "", null);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<@Nullable String> bound = new ArrayList<>();
    private boolean postgres;

    @Test
    void onPostgres() throws SQLException {
        postgres = true;
        try (Connection encrypted = FixtureDatabases.postgres("encrypted");
                Connection twin = FixtureDatabases.postgres("twin")) {
            compare(SqlDialect.POSTGRESQL, encrypted, twin);
        }
    }

    @Test
    void onMariaDb() throws Exception {
        try (Connection encrypted = FixtureDatabases.mariaDbOrSkip("encrypted");
                Connection twin = FixtureDatabases.mariaDbOrSkip("twin")) {
            compare(SqlDialect.MARIADB, encrypted, twin);
        }
    }

    private void compare(SqlDialect dialect, Connection encrypted, Connection twin) throws SQLException {
        FixedKeySource.Builder builder = FixedKeySource.builder();
        for (KeyPurpose purpose : List.of(KeyPurpose.STORAGE_SYMMETRIC, KeyPurpose.SEARCH_HMAC)) {
            builder.add(KeyName.of(purpose, CLIENT), KeyMaterial.generate(purpose));
        }
        int accepted = 0;
        int rows = 0;
        int empty = 0;
        encrypted.setAutoCommit(false);
        twin.setAutoCommit(false);
        try (FixedKeySource keys = builder.build();
                ColumnCipher cipher = ColumnCipher.builder(keys).build()) {
            for (Connection connection : List.of(encrypted, twin)) {
                prepareTables(connection);
            }
            for (int i = 1; i <= 40; i++) {
                bound.clear();
                String sql = i <= 24
                        ? "INSERT INTO customer (id, email, backup_email) VALUES (" + i + ", ?, ?)"
                        : "INSERT INTO contact (id, customer_id, email) VALUES (" + i + ", " + random.nextInt(1, 30)
                                + ", ?)";
                bound.add(text());
                if (i <= 24) {
                    bound.add(text());
                }
                run(encrypted, sql, protect(dialect, sql), cipher);
                run(twin, sql, null, cipher);
            }
            for (int i = 0; i < QUERIES; i++) {
                bound.clear();
                String sql = query();
                if (Fixture.analyzer(dialect).analyze(sql) instanceof StatementPlan.Protect plan) {
                    accepted++;
                    List<String> expected = run(twin, sql, null, cipher);
                    assertThat(run(encrypted, sql, plan, cipher))
                            .as("%s with %s", sql, bound)
                            .isEqualTo(expected);
                    rows += expected.size();
                    empty += expected.isEmpty() ? 1 : 0;
                }
            }
        } finally {
            encrypted.rollback();
            twin.rollback();
        }
        TestLog.print("answers %s, seed %d: %d queries, %d accepted and the same on both, %d rows, %d results empty"
                .formatted(dialect, SEED, QUERIES, accepted, rows, empty));
        assertThat(accepted).isGreaterThan(QUERIES * 3 / 4);
        assertThat(empty).isLessThan(accepted / 2);
    }

    private void prepareTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (postgres) {
                statement.execute("DROP INDEX IF EXISTS customer_substr_idx, customer_email_idx");
            }
            statement.execute("DELETE FROM customer");
            statement.execute("DELETE FROM contact");
        }
    }

    private static StatementPlan.Protect protect(SqlDialect dialect, String sql) {
        return (StatementPlan.Protect) Fixture.analyzer(dialect).analyze(sql);
    }

    // ---- running

    private List<String> run(
            Connection connection, String sql, StatementPlan.@Nullable Protect plan, ColumnCipher cipher)
            throws SQLException {
        String sent = plan == null
                ? sql
                : plan.sql((literal, plain) -> form(cipher, literal.role(), literal.column(), plain));
        List<String> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sent)) {
            for (int i = 0; i < bound.size(); i++) {
                bind(statement, i, plan == null ? null : plan.parameters().get(i), cipher);
            }
            if (!statement.execute()) {
                return rows;
            }
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    rows.add(row(result, plan, cipher));
                }
            }
        } catch (SQLException e) {
            throw new SQLException(sql + "\n" + sent + "\n" + e.getMessage(), e.getSQLState(), e);
        }
        rows.sort(null);
        return rows;
    }

    private void bind(PreparedStatement statement, int index, @Nullable ParameterPlan plan, ColumnCipher cipher)
            throws SQLException {
        String text = bound.get(index);
        if (plan == null || plan.role() == ValueRole.NONE) {
            statement.setString(index + 1, text);
        } else if (text == null || plan.role() == ValueRole.NULL_TEST) {
            statement.setBytes(index + 1, text == null ? null : new byte[] {1});
        } else {
            statement.setBytes(
                    index + 1, form(cipher, plan.role(), plan.columns().get(0), text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static byte[] form(ColumnCipher cipher, ValueRole role, ProtectedColumn column, byte[] plain) {
        return role == ValueRole.STORE ? cipher.store(column, CLIENT, plain) : cipher.searchHash(column, CLIENT, plain);
    }

    private static String row(ResultSet result, StatementPlan.@Nullable Protect plan, ColumnCipher cipher)
            throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            ProtectedColumn column =
                    plan == null ? null : plan.results().get(0).get(i - 1).protectedColumn();
            byte[] stored = column == null ? null : result.getBytes(i);
            cells.add(
                    stored == null
                            ? String.valueOf(result.getString(i))
                            : new String(cipher.read(column, CLIENT, stored).bytes(), StandardCharsets.UTF_8));
        }
        return String.join("|", cells);
    }

    // ---- queries

    private @Nullable String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** A constant, or a parameter; conditions are made in the order of the text. */
    private String value() {
        String text = text();
        if (random.nextBoolean()) {
            bound.add(text);
            return "?";
        }
        return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
    }

    private String condition(String t, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return switch (random.nextInt(3)) {
                case 0 -> "(" + condition(t, depth - 1) + " AND " + condition(t, depth - 1) + ")";
                case 1 -> "(" + condition(t, depth - 1) + " OR " + condition(t, depth - 1) + ")";
                default -> "NOT (" + condition(t, depth - 1) + ")";
            };
        }
        String email = t + ".email";
        return switch (random.nextInt(16)) {
            case 0, 1 -> email + " = " + value();
            case 2 -> email + " <> " + value();
            case 3 -> value() + " = " + email;
            case 4 -> email + " IN (" + value() + ", " + value() + ")";
            case 5 -> email + " NOT IN (" + value() + ", " + value() + ")";
            case 6 -> email + " IS NULL";
            case 7 -> email + " IS NOT NULL AND " + email + " <> ''";
            case 8 -> email + (postgres ? " IS NOT DISTINCT FROM " : " <=> ") + value();
            case 9 -> "(" + email + ", 1) = (" + value() + ", 1)";
            case 10 ->
                "(" + t + ".id, " + email + ") IN ((" + id() + ", " + value() + "), (" + id() + ", " + value() + "))";
            case 11 -> email + " IN (SELECT z.email FROM contact z WHERE z.id > " + id() + ")";
            case 12 -> "EXISTS (SELECT 1 FROM contact y WHERE y.email = " + email + " AND y.email <> " + value() + ")";
            case 13 -> email + " NOT IN (SELECT x.backup_email FROM customer x WHERE x.backup_email IS NOT NULL)";
            case 14 -> optional(email);
            default -> t + ".id > " + id();
        };
    }

    private String optional(String email) {
        String text = text();
        bound.add(text);
        bound.add(text);
        return postgres ? "(?::text IS NULL OR " + email + " = ?)" : "(? IS NULL OR " + email + " = ?)";
    }

    private String id() {
        return String.valueOf(random.nextInt(1, 40));
    }

    private String query() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> "SELECT c.id, c.email, c.backup_email FROM customer c WHERE " + condition("c", 2);
            case 2 ->
                "SELECT c.id, k.id, k.email FROM customer c JOIN contact k ON k.email = c.email WHERE "
                        + condition("c", 1);
            case 3 ->
                "SELECT c.id, k.id FROM customer c LEFT JOIN contact k ON k.email = c.backup_email AND "
                        + condition("k", 1);
            case 4 -> "SELECT c.email, count(*) FROM customer c WHERE " + condition("c", 1) + " GROUP BY c.email";
            case 5 ->
                "SELECT count(*) FROM customer c GROUP BY c.email HAVING c.email IS NULL OR c.email <> " + value();
            case 6 ->
                postgres
                        ? "SELECT DISTINCT c.email, c.backup_email FROM customer c WHERE " + condition("c", 1)
                        : "SELECT c.email, count(*) FROM customer c GROUP BY c.email HAVING count(*) > 1";
            case 7 -> "SELECT count(DISTINCT c.email), count(c.email) FROM customer c WHERE " + condition("c", 1);
            case 8 ->
                "SELECT d.id, d.e FROM (SELECT c.id, c.email AS e FROM customer c WHERE " + condition("c", 1)
                        + ") d WHERE d.e <> " + value();
            default ->
                "SELECT c.id, c.email FROM customer c WHERE " + condition("c", 1)
                        + " UNION ALL SELECT k.id, k.email FROM contact k WHERE " + condition("k", 1);
        };
    }
}
