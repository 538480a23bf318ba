/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Long and deep texts are answered, with work in proportion to their length. The timeout is for what never ends. */
@Timeout(30)
class SqlLimitsTest {
    private static final String SELECT = "SELECT id FROM customer WHERE ";

    @Test
    void followsTenThousandElements() {
        String sql = SELECT + "email IN (" + "?, ".repeat(9_999) + "?)";

        StatementPlan.Protect plan = (StatementPlan.Protect) Fixture.postgres().analyze(sql);

        assertThat(plan.parameters()).hasSize(10_000).allMatch(p -> p.role() == ValueRole.COMPARE);
        assertThat(plan.parameters())
                .extracting(ParameterPlan::index)
                .startsWith(1, 2)
                .endsWith(9_999, 10_000);
    }

    @Test
    void followsAMegabyteOfRows() {
        StringBuilder sql = new StringBuilder("INSERT INTO customer(id, phone) VALUES ");
        while (sql.length() < 1 << 20) {
            sql.append("(1, '").append("x".repeat(40)).append("'), ");
        }
        sql.append("(1, '')");

        StatementPlan.Protect plan = (StatementPlan.Protect) Fixture.mysql().analyze(sql.toString());

        assertThat(plan.literals()).hasSizeGreaterThan(20_000);
    }

    @Test
    void comparesALongConstantWithManyItems() {
        String sql = SELECT + "'" + "x".repeat(500_000) + "' IN (" + "'', ".repeat(100_000) + "'') AND email = ?";

        StatementPlan.Refuse plan = (StatementPlan.Refuse) Fixture.postgres().analyze(sql);

        assertThat(plan.code()).isEqualTo(RefusalCode.CONFLICTING_USES);
    }

    static Stream<String> deepTexts() {
        int n = 10_000;
        return Stream.of(
                SELECT + "(".repeat(n) + "email = ?" + ")".repeat(n),
                SELECT + "NOT (".repeat(n) + "email = ?" + ")".repeat(n),
                SELECT + "id IN (SELECT id FROM customer WHERE ".repeat(n) + "email = ?" + ")".repeat(n),
                "SELECT " + "CASE WHEN id = 1 THEN ".repeat(n) + "email" + " END".repeat(n) + " FROM customer",
                "SELECT " + "f(".repeat(n) + "id" + ")".repeat(n) + " FROM customer",
                "SELECT 1 FROM " + "(".repeat(n) + "customer" + ")".repeat(n),
                "SELECT 1 FROM " + "(SELECT 1 FROM ".repeat(n) + "customer" + ") t".repeat(n),
                "WITH a AS (".repeat(n) + "SELECT email FROM customer" + ") SELECT 1 FROM a".repeat(n),
                "(".repeat(n) + "SELECT email FROM customer" + ")".repeat(n),
                "SELECT ARRAY" + "[".repeat(n) + "id" + "]".repeat(n) + " FROM customer",
                "EXPLAIN ".repeat(n) + "SELECT email FROM customer",
                SELECT + "email" + "::text".repeat(n) + " = ?",
                SELECT + "id = 1" + " IS NULL".repeat(n),
                SELECT + "id = 1" + " = 1".repeat(n),
                "SELECT " + "INTERVAL ".repeat(n) + "id FROM customer",
                "SELECT id FROM customer" + " WHERE EXISTS (SELECT 1 FROM customer".repeat(n) + ")".repeat(n));
    }

    @ParameterizedTest
    @MethodSource("deepTexts")
    void refusesDeepNestingCleanly(String sql) {
        for (SqlDialect dialect : SqlDialect.values()) {
            StatementPlan plan = Fixture.analyzer(dialect).analyze(sql);

            assertThat(plan).isInstanceOf(StatementPlan.Refuse.class);
        }
    }

    static Stream<String> longTexts() {
        int n = 20_000;
        return Stream.of(
                SELECT + "id = 1" + " OR id = 2".repeat(n),
                SELECT + "id = 1" + " + 1".repeat(n),
                "SELECT email FROM customer" + " UNION ALL SELECT email FROM customer".repeat(n),
                "SELECT id" + ", id".repeat(n) + " FROM customer",
                "SELECT " + "- ".repeat(n) + "1 FROM customer",
                SELECT + "NOT ".repeat(n) + "id = 1",
                "UPDATE customer SET id = 1" + ", id = 1".repeat(n),
                "SELECT CASE" + " WHEN id = 1 THEN email".repeat(n) + " END FROM customer",
                "SELECT 1 FROM customer" + " /* x */".repeat(n),
                SELECT + "email = $$" + "x".repeat(n) + "$$",
                "SELECT email FROM customer; ".repeat(n / 4));
    }

    /** Parser and analysis count their steps, and refuse a statement that takes more than a fixed number for each token. */
    @ParameterizedTest
    @MethodSource("longTexts")
    void followsLongTextsWithinABoundOfStepsForEachToken(String sql) {
        assertThat(Fixture.postgres().analyze(sql)).isInstanceOf(StatementPlan.Protect.class);
    }

    @Test
    void refusesNumbersLongerThanAnyDatabaseHas() {
        for (String number : List.of("1".repeat(1 << 20), "0".repeat(1 << 20), "1." + "0".repeat(1 << 20))) {
            assertThat(Fixture.postgres().analyze("UPDATE customer SET num = " + number))
                    .isInstanceOfSatisfying(
                            StatementPlan.Refuse.class,
                            refuse -> assertThat(refuse.code()).isEqualTo(RefusalCode.UNSUPPORTED_LITERAL));
        }
    }

    @Test
    void refusesMoreStarsThanAnybodyWrites() {
        String sql = "SELECT *" + ",*".repeat(20_000) + " FROM customer c" + " JOIN customer ON true".repeat(498);

        assertThat(Fixture.postgres().analyze(sql))
                .isInstanceOfSatisfying(
                        StatementPlan.Refuse.class,
                        refuse -> assertThat(refuse.code()).isEqualTo(RefusalCode.TOO_DEEP));
    }

    @Test
    void refusesMoreTablesThanAnyDatabaseJoins() {
        String sql = "SELECT 1 FROM customer c" + ", ledger".repeat(10_000);

        assertThat(Fixture.postgres().analyze(sql))
                .isInstanceOfSatisfying(
                        StatementPlan.Refuse.class,
                        refuse -> assertThat(refuse.code()).isEqualTo(RefusalCode.TOO_DEEP));
    }

    @Test
    void answersUnfinishedTexts() {
        List<String> whole = List.of(
                "WITH x AS (SELECT 'a' FROM customer c JOIN contact k ON c.email = k.email) SELECT * FROM x WHERE y IN (1, ?)",
                "INSERT INTO customer (id, phone) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET phone = E'\\'' RETURNING *",
                "MERGE INTO customer c USING (VALUES (1, $1)) s(a, b) ON c.id = s.a WHEN MATCHED THEN UPDATE SET phone = s.b");
        for (String sql : whole) {
            for (int end = 0; end < sql.length(); end++) {
                String part = sql.substring(0, end);
                for (SqlDialect dialect : SqlDialect.values()) {
                    assertThatCode(() -> Fixture.analyzer(dialect).analyze(part))
                            .doesNotThrowAnyException();
                }
            }
        }
    }
}
