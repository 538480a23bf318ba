/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The third way is through somebody else's decorator. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class BesidePeer extends SideBySide {
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
        return thirdNanos();
    }
}
