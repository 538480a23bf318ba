/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.jdbc.sql.syntax.SqlLexer;
import dev.acrawriter.jdbc.sql.syntax.SqlToken;
import dev.acrawriter.jdbc.sql.syntax.TokenKind;
import dev.acrawriter.schema.ColumnOperation;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Each rewritten statement is prepared by a real server, on tables whose protected columns hold bytes. No server may call it
 * malformed; and if the original is good on tables that hold plaintext, the rewritten one must be good too.
 */
class PreparedEverywhereTest {
    private static final Pattern PREPARABLE = Pattern.compile(
            "^\\s*[(]*(select|insert|update|delete|merge|with|values|table)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNTYPED_NULL = Pattern.compile(
            "(select|then|else|case|coalesce\\()\\s*null\\b|null\\s+from|null\\s*\\)\\s*\\)", Pattern.CASE_INSENSITIVE);
    private static final int GENERATED = 4_000;
    private static final long SEED = 20_261_122L;

    @Test
    void postgresPreparesWhatIsSent() throws SQLException {
        Tally tally = new Tally();
        try (Connection encrypted = FixtureDatabases.postgres("encrypted");
                Connection twin = FixtureDatabases.postgres("twin")) {
            encrypted.setAutoCommit(false);
            twin.setAutoCommit(false);
            for (String sql : statements(SqlDialect.POSTGRESQL)) {
                if (Fixture.postgres().analyze(sql) instanceof StatementPlan.Protect plan) {
                    String original = postgresError(twin, sql, List.of());
                    String rewritten = postgresError(encrypted, rendered(plan), plan.parameters());
                    tally.add(sql, rendered(plan), original, rewritten, "42601");
                }
            }
        }
        tally.print("PostgreSQL");
        assertThat(tally.problems).isEmpty();
    }

    @Test
    void mariaDbPreparesWhatIsSent() throws Exception {
        try (Connection encrypted = FixtureDatabases.mariaDbOrSkip("encrypted");
                Connection twin = FixtureDatabases.mariaDbOrSkip("twin")) {
            prepareAll(SqlDialect.MARIADB, encrypted, twin, "MariaDB");
        }
    }

    @Test
    void mySqlPreparesWhatIsSent() throws Exception {
        try (Connection encrypted = FixtureDatabases.mySqlOrSkip("encrypted");
                Connection twin = FixtureDatabases.mySqlOrSkip("twin")) {
            prepareAll(SqlDialect.MYSQL, encrypted, twin, "MySQL");
        }
    }

    private static void prepareAll(SqlDialect dialect, Connection encrypted, Connection twin, String server) {
        Tally tally = new Tally();
        for (String sql : statements(dialect)) {
            if (Fixture.analyzer(dialect).analyze(sql) instanceof StatementPlan.Protect plan && isOne(sql, dialect)) {
                String original = mariaDbError(twin, sql);
                String rewritten = mariaDbError(encrypted, rendered(plan));
                tally.add(sql, rendered(plan), original, rewritten, "42000");
            }
        }
        tally.print(server);
        assertThat(tally.problems).isEmpty();
    }

    private static boolean isOne(String sql, SqlDialect dialect) {
        return SqlLexer.tokenize(sql, SessionSettings.defaults(dialect))
                        .statements()
                        .size()
                == 1;
    }

    /** What the preparation of all statements came to. */
    private static final class Tally {
        private final List<String> problems = new ArrayList<>();
        private final TreeMap<String, Integer> outcomes = new TreeMap<>();

        void add(String sql, String sent, @Nullable String original, @Nullable String rewritten, String syntaxState) {
            boolean malformed = rewritten != null
                    && rewritten.startsWith(syntaxState)
                    && (original == null || !original.startsWith(syntaxState));
            // PostgreSQL takes an untyped NULL in a sub-select, CASE or table of VALUES for text, which no bytes column
            // accepts.
            boolean untypedNull = original == null
                    && rewritten != null
                    && rewritten.matches("(?s)42(804|883).*")
                    && UNTYPED_NULL.matcher(sql).find();
            boolean broken = original == null && rewritten != null && !untypedNull;
            if (malformed || broken) {
                problems.add(rewritten + "\n  " + sql + "\n  " + sent);
            }
            String outcome = rewritten == null
                    ? "prepared"
                    : untypedNull
                            ? "with an untyped NULL"
                            : original == null ? "broken by the rewrite" : "refused by the server like the original";
            outcomes.merge(outcome, 1, Integer::sum);
        }

        void print(String server) {
            TestLog.print(server + ": " + outcomes + ", broken " + problems.size());
        }
    }

    static Set<String> statements(SqlDialect dialect) {
        Set<String> statements = new LinkedHashSet<>();
        for (String resource : List.of("corpus.txt", "traps.txt")) {
            for (Corpus.Entry entry : Corpus.entries(resource)) {
                if (entry.settings().contains(SessionSettings.defaults(dialect))) {
                    statements.add(entry.sql());
                }
            }
        }
        StatementGenerator generator = new StatementGenerator(SEED, dialect);
        for (int i = 0; i < GENERATED; i++) {
            statements.add(generator.next().sql());
        }
        return statements;
    }

    static String rendered(StatementPlan.Protect plan) {
        return plan.sql((literal, plaintext) -> {
            if (isToken(literal.column())) {
                return "it's a \\token".getBytes(StandardCharsets.UTF_8);
            }
            return literal.role() == ValueRole.STORE ? new byte[60] : new byte[33];
        });
    }

    private static boolean isToken(ProtectedColumn column) {
        return column.setting().operation() instanceof ColumnOperation.Tokenize;
    }

    /** The SQLState of a preparation; null if it works. */
    private static @Nullable String postgresError(Connection connection, String sql, List<ParameterPlan> parameters)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int parameter = 0;
            for (NumberedStatement one : postgresStatements(sql)) {
                boolean preparable =
                        PREPARABLE.matcher(one.sql()).find() && !one.sql().contains("INTO backup");
                List<ParameterPlan> own = parameters.isEmpty() || one.parameters() < 0
                        ? parameters
                        : parameters.subList(parameter, parameter + one.parameters());
                statement.execute(preparable ? "PREPARE s" + types(own) + " AS " + one.sql() : one.sql());
                statement.execute("DEALLOCATE ALL");
                parameter += one.parameters();
            }
            return null;
        } catch (SQLException e) {
            return e.getSQLState() + " " + e.getMessage();
        } finally {
            connection.rollback();
        }
    }

    private static String types(List<ParameterPlan> parameters) {
        if (parameters.isEmpty()) {
            return "";
        }
        return "("
                + String.join(
                        ", ",
                        parameters.stream().map(PreparedEverywhereTest::type).toList())
                + ")";
    }

    private static String type(ParameterPlan parameter) {
        return switch (parameter.role()) {
            case NONE -> "unknown";
            case STORE, COMPARE -> isToken(parameter.columns().get(0)) ? "text" : "bytea";
            case NULL_TEST -> "bytea";
            case COMPARE_ELEMENTS -> "bytea[]";
        };
    }

    /**
     * A statement as PREPARE wants it.
     *
     * @param sql with numbered parameters
     * @param parameters how many question marks it had; negative if it had numbers before
     */
    private record NumberedStatement(String sql, int parameters) {}

    private static List<NumberedStatement> postgresStatements(String sql) {
        List<NumberedStatement> statements = new ArrayList<>();
        StringBuilder out = new StringBuilder();
        int parameter = 0;
        boolean numbered = false;
        for (SqlToken token : SqlLexer.tokenize(sql + ";", SessionSettings.defaults(SqlDialect.POSTGRESQL))
                .tokens()) {
            String text = token.text(sql + ";");
            if (text.equals(";")) {
                if (!out.toString().isBlank()) {
                    statements.add(new NumberedStatement(out.toString(), numbered ? -1 : parameter));
                }
                out.setLength(0);
                parameter = 0;
            } else {
                boolean mark = token.kind() == TokenKind.PARAMETER && text.equals("?");
                numbered |= token.kind() == TokenKind.PARAMETER && !mark;
                out.append(mark ? "$" + ++parameter : text);
            }
        }
        return statements;
    }

    private static @Nullable String mariaDbError(Connection connection, String sql) {
        // Not by the driver's prepareStatement, which keeps to itself what the server refuses.
        try (PreparedStatement text = connection.prepareStatement("SET @sent = ?");
                Statement statement = connection.createStatement()) {
            text.setString(1, sql);
            text.execute();
            statement.execute("PREPARE sent FROM @sent");
            statement.execute("DEALLOCATE PREPARE sent");
            return null;
        } catch (SQLException e) {
            return e.getSQLState() + " " + e.getMessage();
        }
    }
}
