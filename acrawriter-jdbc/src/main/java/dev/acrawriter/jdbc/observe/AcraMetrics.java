/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.observe;

import dev.acrawriter.jdbc.observe.AcraJdbcEvent.StatementEvent;
import dev.acrawriter.jdbc.observe.AcraJdbcEvent.ValueEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a data source does in registries of Micrometer, which is an optional dependency: this class needs {@code
 * micrometer-core}, the rest of the library does not.
 *
 * <pre>{@code
 * AcraMetrics metrics = new AcraMetrics();
 * metrics.bindTo(registry);
 * AcraDataSource.builder(pool).listener(metrics)...
 * }</pre>
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>name</th><th>meter</th><th>tags</th></tr>
 *   <tr><td>{@code acra.statements}</td><td>counter</td><td>outcome, statement, refusal</td></tr>
 *   <tr><td>{@code acra.statement.analysis}</td><td>timer</td><td>outcome</td></tr>
 *   <tr><td>{@code acra.encryptions}</td><td>counter</td><td>status, type, table, column</td></tr>
 *   <tr><td>{@code acra.decryptions}</td><td>counter</td><td>status, type, table, column</td></tr>
 *   <tr><td>{@code acra.encryption.processing}</td><td>timer</td><td>table, column</td></tr>
 *   <tr><td>{@code acra.search.processing}</td><td>timer</td><td>table, column</td></tr>
 *   <tr><td>{@code acra.decryption.processing}</td><td>timer</td><td>table, column</td></tr>
 *   <tr><td>{@code acra.findings}</td><td>counter</td><td>kind, table, column</td></tr>
 * </table>
 *
 * <p>Tags are closed sets or names of the schema, so there is a bound to the number of meters. Client ids are no tags. What does
 * not apply is {@code none}. A meter exists once there is something to count. Safe for many threads.
 */
@SuppressWarnings("exports") // who calls this has Micrometer
public final class AcraMetrics implements AcraJdbcListener, MeterBinder {
    private static final String NONE = "none";

    private final Tags common;
    private final List<Meters> bound = new CopyOnWriteArrayList<>();

    /** Makes metrics without further tags. */
    public AcraMetrics() {
        this(Tags.empty());
    }

    /**
     * Makes metrics.
     *
     * @param tags for each meter, such as the name of the data source
     */
    public AcraMetrics(Iterable<Tag> tags) {
        this.common = Tags.of(tags);
    }

    /**
     * Counts in this registry from now on, and in those that were bound before.
     *
     * @param registry where
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        bound.add(new Meters(registry, common));
    }

    @Override
    public void onEvent(AcraJdbcEvent event) {
        for (Meters meters : bound) {
            if (event instanceof StatementEvent statement) {
                meters.count(statement);
            } else if (event instanceof ValueEvent value) {
                meters.count(value);
            }
        }
    }

    /** The meters of one registry, kept so that nothing is looked up by its tags for each cell. */
    private static final class Meters {
        private final MeterRegistry registry;
        private final Tags common;
        private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
        private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

        /** Of a meter: its name, and its tags as keys and values in turn. */
        private record Key(String name, List<String> tags) {}

        Meters(MeterRegistry registry, Tags common) {
            this.registry = registry;
            this.common = common;
        }

        void count(StatementEvent event) {
            String outcome = lower(event.kind());
            increment(
                    "acra.statements",
                    "outcome",
                    outcome,
                    "statement",
                    lower(event.statement()),
                    "refusal",
                    lower(event.refusal()));
            record("acra.statement.analysis", event, "outcome", outcome);
        }

        void count(ValueEvent event) {
            switch (event.kind()) {
                case ENCRYPTED -> {
                    status("acra.encryptions", "success", event);
                    time("acra.encryption.processing", event);
                }
                case NOT_ENCRYPTED -> status("acra.encryptions", "fail", event);
                case SEARCHED -> time("acra.search.processing", event);
                case DECRYPTED -> {
                    status("acra.decryptions", "success", event);
                    time("acra.decryption.processing", event);
                }
                case NOT_DECRYPTED -> status("acra.decryptions", "fail", event);
                case HASH_MISMATCH -> {
                    status("acra.decryptions", "fail", event);
                    finding(event);
                }
                case LEGACY_PLAINTEXT, POISON_RECORD -> finding(event);
                case PASSED, PROTECTED, REFUSED, SENT_UNPROTECTED ->
                    throw new AssertionError("an event of a value has the kind of one");
            }
        }

        private void status(String name, String status, ValueEvent event) {
            increment(
                    name,
                    "status",
                    status,
                    "type",
                    lower(event.envelope()),
                    "table",
                    given(event.table()),
                    "column",
                    given(event.column()));
        }

        private void time(String name, ValueEvent event) {
            record(name, event, "table", given(event.table()), "column", given(event.column()));
        }

        private void finding(ValueEvent event) {
            increment(
                    "acra.findings",
                    "kind",
                    lower(event.kind()),
                    "table",
                    given(event.table()),
                    "column",
                    given(event.column()));
        }

        private void increment(String name, String... tags) {
            counters.computeIfAbsent(
                            new Key(name, List.of(tags)),
                            key -> Counter.builder(name).tags(common.and(tags)).register(registry))
                    .increment();
        }

        private void record(String name, AcraJdbcEvent event, String... tags) {
            timers.computeIfAbsent(
                            new Key(name, List.of(tags)),
                            key -> Timer.builder(name).tags(common.and(tags)).register(registry))
                    .record(Duration.ofNanos(event.nanos()));
        }

        private static String lower(@Nullable Enum<?> constant) {
            return constant == null ? NONE : constant.name().toLowerCase(Locale.ROOT);
        }

        private static String given(@Nullable String name) {
            return name == null ? NONE : name;
        }
    }
}
