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
 * between, two JVMs one after the other tell more of the machine than of the difference. A third way, where there is one, is by
 * hand: the driver alone sends and gets the bytes that the decorator sends and gets, without making or opening them. It shows what
 * no decorator could save.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class SideBySide {
    private static final int CAPACITY = 1 << 18;

    private final long[] decorated = new long[CAPACITY];
    private final long[] raw = new long[CAPACITY];
    private final long[] third = new long[CAPACITY];
    private int rounds;
    private boolean hasThird;

    /** One of the ways. */
    interface Work {
        long run() throws SQLException;
    }

    /** Forgets the times before. */
    @Setup(Level.Iteration)
    public void forget() {
        rounds = 0;
    }

    /** Does both, in an order that changes each time. */
    long run(Work throughDecorator, Work byDriver) throws SQLException {
        int slot = rounds % CAPACITY;
        long result = rounds % 2 == 0
                ? timed(throughDecorator, decorated, slot) + timed(byDriver, raw, slot)
                : timed(byDriver, raw, slot) + timed(throughDecorator, decorated, slot);
        rounds++;
        return result;
    }

    /** Does all three, in an order that changes each time. */
    long run(Work throughDecorator, Work byDriver, Work thirdWay) throws SQLException {
        hasThird = true;
        int slot = rounds % CAPACITY;
        long result = 0;
        for (int turn = rounds; turn < rounds + 3; turn++) {
            result += switch (turn % 3) {
                case 0 -> timed(throughDecorator, decorated, slot);
                case 1 -> timed(byDriver, raw, slot);
                default -> timed(thirdWay, third, slot);
            };
        }
        rounds++;
        return result;
    }

    private static long timed(Work work, long[] times, int slot) throws SQLException {
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

    /**
     * Tells the median by hand.
     *
     * @return in nanoseconds; 0 if there is no such way
     */
    public double byHandNanos() {
        return thirdNanos();
    }

    /** The median of the third way; 0 if there is none. */
    final double thirdNanos() {
        return hasThird ? median(third) : 0;
    }

    private double median(long[] times) {
        long[] sorted = Arrays.copyOf(times, Math.min(rounds, CAPACITY));
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
