/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import java.sql.SQLException;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A third way beside the two: through somebody else's decorator. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class BesidePeer extends SideBySide {
    private final long[] peer = new long[CAPACITY];

    /** Does all three; which is first changes each time. */
    long run(Work throughDecorator, Work byDriver, Work throughPeer) throws SQLException {
        int slot = pairs % CAPACITY;
        long result = 0;
        for (int turn = pairs; turn < pairs + 3; turn++) {
            result += switch (turn % 3) {
                case 0 -> timed(throughDecorator, decorated, slot);
                case 1 -> timed(byDriver, raw, slot);
                default -> timed(throughPeer, peer, slot);
            };
        }
        pairs++;
        return result;
    }

    // JMH takes the figures that the class itself declares.
    @Override
    public double decoratedNanos() {
        return super.decoratedNanos();
    }

    @Override
    public double rawNanos() {
        return super.rawNanos();
    }

    /**
     * Tells the median through the peer.
     *
     * @return in nanoseconds
     */
    public double peerNanos() {
        return median(peer);
    }
}
