/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PlanCacheTest {
    private final SqlAnalyzer analyzer = Fixture.postgres();

    private static String query(int number) {
        return "SELECT id FROM customer WHERE email = ? AND id = " + number;
    }

    @Test
    void givesTheSamePlanAgain() {
        PlanCache cache = new PlanCache(10, 10_000);

        StatementPlan plan = cache.plan(analyzer, query(1));

        assertThat(cache.plan(analyzer, query(1))).isSameAs(plan);
        assertThat(cache.plan(Fixture.postgres(), query(1))).isNotSameAs(plan);
        assertThat(cache.size()).isEqualTo(2);
    }

    @Test
    void keepsPassesAndRefusals() {
        PlanCache cache = new PlanCache(10, 10_000);

        cache.plan(analyzer, "SELECT 1");
        cache.plan(analyzer, "SELECT lower(email) FROM customer");

        assertThat(cache.size()).isEqualTo(2);
    }

    @Test
    void dropsWhatWasNotAskedForLongest() {
        PlanCache cache = new PlanCache(2, 10_000);
        StatementPlan first = cache.plan(analyzer, query(1));
        cache.plan(analyzer, query(2));
        cache.plan(analyzer, query(1));

        cache.plan(analyzer, query(3));

        assertThat(cache.size()).isEqualTo(2);
        assertThat(cache.plan(analyzer, query(1))).isSameAs(first);
    }

    @Test
    void isBoundedByCharacters() {
        PlanCache cache = new PlanCache(1_000, 1_000);

        for (int i = 0; i < 100; i++) {
            cache.plan(analyzer, query(i));
        }
        cache.plan(analyzer, query(1) + " ".repeat(500));

        assertThat(cache.size()).isBetween(10, 1_000 / query(1).length());
    }

    @Test
    void keepsNoProtectedConstant() {
        PlanCache cache = new PlanCache(10, 10_000);

        cache.plan(analyzer, "SELECT id FROM customer WHERE email = 'secret'");

        assertThat(cache.size()).isZero();
    }

    @Test
    void keepsNoConstantOfARefusedText() {
        PlanCache cache = new PlanCache(10, 10_000);

        cache.plan(analyzer, "SELECT id FROM customer WHERE lower(email) = 'secret'");
        cache.plan(analyzer, "SELECT id FROM customer WHERE num > 42");
        cache.plan(analyzer, "SELECT id FROM customer WHERE email = 'secret");
        cache.plan(analyzer, "CREATE TABLE customer AS SELECT 'secret' AS phone");

        assertThat(cache.size()).isZero();
    }

    @Test
    void refusesABoundThatHoldsNothing() {
        assertThatThrownBy(() -> new PlanCache(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PlanCache(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void staysWithinItsBoundsUnderManyThreads() throws Exception {
        PlanCache cache = new PlanCache(50, 100_000);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int thread = t;
                tasks.add(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        StatementPlan plan = cache.plan(analyzer, query((i * 31 + thread) % 120));
                        if (!(plan instanceof StatementPlan.Protect)) {
                            return false;
                        }
                    }
                    return true;
                });
            }
            for (Future<Boolean> result : pool.invokeAll(tasks)) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(cache.size()).isBetween(1, 50);
    }
}
