/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.jdbc.observe.AcraMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The meters, in a registry of Micrometer. */
class MetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private void work(AcraMetrics metrics) throws Exception {
        Customers customers = Customers.make(TestDatabase.POSTGRESQL);
        try (AcraDataSource source =
                Observed.builder(customers).listener(metrics).build()) {
            Observed.work(source, customers);
        }
    }

    private double count(String name, String... tags) {
        return sum(registry.find(name).tags(tags).counters());
    }

    private static double sum(Collection<Counter> counters) {
        return counters.stream().mapToDouble(Counter::count).sum();
    }

    private long timed(String name, String... tags) {
        return registry.find(name).tags(tags).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Test
    void countWhatWasDone() throws Exception {
        AcraMetrics metrics = new AcraMetrics();
        metrics.bindTo(registry);
        work(metrics);

        assertThat(count("acra.statements")).isEqualTo(8);
        assertThat(count("acra.statements", "outcome", "passed", "statement", "select"))
                .isEqualTo(1);
        assertThat(count("acra.statements", "outcome", "protected", "refusal", "none"))
                .isEqualTo(6);
        assertThat(count("acra.statements", "outcome", "refused", "refusal", "unsupported_use"))
                .isEqualTo(1);
        assertThat(timed("acra.statement.analysis")).isEqualTo(8);
        assertThat(count("acra.encryptions", "status", "success", "type", "acrablock", "column", "email"))
                .isEqualTo(3);
        assertThat(count("acra.encryptions", "status", "success", "column", "age"))
                .isEqualTo(2);
        assertThat(count("acra.encryptions", "status", "fail", "column", "age")).isEqualTo(1);
        assertThat(timed("acra.encryption.processing", "table", "customer")).isEqualTo(5);
        assertThat(timed("acra.search.processing", "column", "email")).isEqualTo(2);
        assertThat(count("acra.decryptions", "status", "success", "type", "acrablock"))
                .isEqualTo(4);
        assertThat(count("acra.decryptions", "status", "fail", "column", "email"))
                .isEqualTo(2);
        assertThat(timed("acra.decryption.processing")).isEqualTo(4);
        for (String kind : List.of("hash_mismatch", "legacy_plaintext", "poison_record")) {
            assertThat(count("acra.findings", "kind", kind, "table", "customer", "column", "email"))
                    .isEqualTo(1);
        }
    }

    @Test
    void measureTime() throws Exception {
        AcraMetrics metrics = new AcraMetrics();
        metrics.bindTo(registry);
        work(metrics);

        assertThat(registry.find("acra.encryption.processing").timers())
                .isNotEmpty()
                .allMatch(timer -> timer.totalTime(TimeUnit.NANOSECONDS) > 0);
    }

    @Test
    void haveTagsOfClosedSetsAndOfTheSchemaOnly() throws Exception {
        AcraMetrics metrics = new AcraMetrics(Tags.of("source", "orders"));
        metrics.bindTo(registry);
        work(metrics);

        assertThat(registry.getMeters())
                .isNotEmpty()
                .extracting(Meter::getId)
                .allMatch(id -> "orders".equals(id.getTag("source")))
                .noneMatch(id -> id.toString().contains(Observed.MARKER))
                .flatExtracting(Meter.Id::getTags)
                .extracting(Tag::getKey)
                .containsOnly("source", "outcome", "statement", "refusal", "status", "type", "table", "column", "kind");
    }

    @Test
    void countInEachRegistryThatIsBound() throws Exception {
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        AcraMetrics metrics = new AcraMetrics();
        metrics.bindTo(registry);
        metrics.bindTo(other);
        work(metrics);

        assertThat(count("acra.statements")).isEqualTo(8);
        assertThat(sum(other.find("acra.statements").counters())).isEqualTo(8);
    }
}
