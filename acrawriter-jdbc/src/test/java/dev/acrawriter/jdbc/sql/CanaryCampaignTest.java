/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Markers at every place of a value: none that belongs to a protected column may be in the text that is sent, or in a parameter that
 * is sent as it is. Markers that do not belong to one must still be there.
 */
class CanaryCampaignTest {
    private static final int STATEMENTS = Integer.getInteger("acra.canary.statements", 60_000);
    private static final long SEED = Long.getLong("acra.canary.seed", 4_711L);

    @ParameterizedTest
    @EnumSource(
            value = SqlDialect.class,
            names = {"POSTGRESQL", "MYSQL", "MARIADB"})
    void sendsNoMarkerOfAProtectedColumn(SqlDialect dialect) {
        StatementGenerator generator = new StatementGenerator(SEED, dialect);
        SqlAnalyzer analyzer = Fixture.analyzer(dialect);
        int[] outcomes = new int[3];
        int secrets = 0;
        int parameters = 0;
        Map<RefusalCode, Integer> codes = new EnumMap<>(RefusalCode.class);
        for (int i = 0; i < STATEMENTS; i++) {
            StatementGenerator.Generated generated = generator.next();
            StatementPlan plan = analyzer.analyze(generated.sql());
            if (plan instanceof StatementPlan.Refuse refuse) {
                outcomes[2]++;
                codes.merge(refuse.code(), 1, Integer::sum);
                for (String secret : generated.secrets()) {
                    assertThat(refuse.message()).as(generated.sql()).doesNotContain(secret);
                }
                continue;
            }
            String sent = generated.sql();
            if (plan instanceof StatementPlan.Protect protect) {
                outcomes[0]++;
                sent = protect.sql((literal, plaintext) -> new byte[33]);
                assertThat(protect.parameters()).as(generated.sql()).hasSameSizeAs(generated.parameters());
                for (int p = 0; p < generated.parameters().size(); p++) {
                    ValueRole role = protect.parameters().get(p).role();
                    boolean clear = role == ValueRole.NONE;
                    boolean secret = generated.parameters().get(p);
                    assertThat(clear && secret)
                            .as("parameter %d of %s", p + 1, generated.sql())
                            .isFalse();
                    assertThat(!secret && (role == ValueRole.STORE || role == ValueRole.COMPARE))
                            .as("parameter %d of %s", p + 1, generated.sql())
                            .isFalse();
                }
            } else {
                outcomes[1]++;
                assertThat(generated.parameters()).as(generated.sql()).doesNotContain(true);
            }
            for (String secret : generated.secrets()) {
                assertThat(sent).as(generated.sql()).doesNotContain(secret);
            }
            for (String open : generated.open()) {
                assertThat(sent).as(generated.sql()).contains(open);
            }
            secrets += generated.secrets().size();
            parameters += generated.parameters().size();
        }
        double hundredth = STATEMENTS / 100.0;
        TestLog.print("canary %s, seed %d: %d statements, protected %.1f%%, passed %.1f%%, refused %.1f%%;"
                        .formatted(
                                dialect,
                                SEED,
                                STATEMENTS,
                                outcomes[0] / hundredth,
                                outcomes[1] / hundredth,
                                outcomes[2] / hundredth)
                + " %d secret markers and %d parameters in accepted statements, none sent; refusals %s"
                        .formatted(secrets, parameters, codes));
        assertThat(outcomes[0]).as("the campaign must reach the rewriting").isGreaterThan(STATEMENTS / 4);
    }
}
