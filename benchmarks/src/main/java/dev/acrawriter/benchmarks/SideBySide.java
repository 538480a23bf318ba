/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import java.sql.SQLException;
import java.util.Arrays;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Does the same work by turns through the decorator and by the driver alone, and keeps the medians of both. With a database in
 * between, two JVMs one after the other tell more of the machine than of the difference.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class SideBySide {
    static final int CAPACITY = 1 << 18;

    final long[] decorated = new long[CAPACITY];
    final long[] raw = new long[CAPACITY];
    int pairs;

    /** One of the two ways. */
    interface Work {
        long run() throws SQLException;
    }

    /** Forgets the times before. */
    @Setup(Level.Iteration)
    public void forget() {
        pairs = 0;
    }

    /** Does both, in an order that changes each time. */
    long run(Work throughDecorator, Work byDriver) throws SQLException {
        int slot = pairs % CAPACITY;
        long result = pairs % 2 == 0
                ? timed(throughDecorator, decorated, slot) + timed(byDriver, raw, slot)
                : timed(byDriver, raw, slot) + timed(throughDecorator, decorated, slot);
        pairs++;
        return result;
    }

    static long timed(Work work, long[] times, int slot) throws SQLException {
        long start = System.nanoTime();
        long result = work.run();
        times[slot] = System.nanoTime() - start;
        return result;
    }

    /**
     * Tells the median through the decorator.
     *
     * @return in nanoseconds
     */
    public double decoratedNanos() {
        return median(decorated);
    }

    /**
     * Tells the median of the driver alone.
     *
     * @return in nanoseconds
     */
    public double rawNanos() {
        return median(raw);
    }

    double median(long[] times) {
        long[] sorted = Arrays.copyOf(times, Math.min(pairs, CAPACITY));
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
