/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import dev.acrawriter.core.live.Direction.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Counts of exchanged values, by kind and direction. Safe for many threads. */
final class Results {
    private static final int DESCRIBED = 20;

    private final Map<Row, Counts> rows = new ConcurrentHashMap<>();
    private final Queue<String> differences = new ConcurrentLinkedQueue<>();

    private record Row(Kind kind, Direction direction) {}

    private record Counts(LongAdder values, LongAdder bytes, LongAdder opened, LongAdder differences) {
        Counts() {
            this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
        }
    }

    void add(Kind kind, Direction direction, int index, Sample sample, Verdict verdict) {
        Counts counts = counts(kind, direction);
        counts.values().increment();
        counts.bytes().add(sample.plaintext().length);
        if (verdict == Verdict.OPENS) {
            counts.opened().increment();
        } else if (verdict == Verdict.DIFFERENT) {
            counts.differences().increment();
            differences.add(kind.displayName() + ", " + direction.displayName() + ", sample " + index + " of "
                    + sample.plaintext().length + " bytes, context " + sample.withContext());
        }
    }

    long values(Kind kind, Direction direction) {
        return counts(kind, direction).values().sum();
    }

    long opened(Kind kind, Direction direction) {
        return counts(kind, direction).opened().sum();
    }

    /** What to look at, if anything; not all of many. */
    List<String> differences() {
        return differences.stream().limit(DESCRIBED).toList();
    }

    private Counts counts(Kind kind, Direction direction) {
        return rows.computeIfAbsent(new Row(kind, direction), row -> new Counts());
    }

    String table() {
        StringBuilder table = new StringBuilder();
        line(table, "kind", "direction", "values", "bytes", "opened", "differences");
        for (Kind kind : Kind.values()) {
            for (Direction direction : Direction.values()) {
                Counts counts = counts(kind, direction);
                line(
                        table,
                        kind.displayName(),
                        direction.displayName(),
                        counts.values().sum(),
                        counts.bytes().sum(),
                        counts.opened().sum(),
                        counts.differences().sum());
            }
        }
        return table.toString();
    }

    private static void line(StringBuilder table, Object... cells) {
        table.append(String.format("%-16s %-27s %7s %9s %7s %11s%n", cells));
    }
}
