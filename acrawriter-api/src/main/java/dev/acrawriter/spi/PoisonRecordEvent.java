/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.spi;

import dev.acrawriter.Envelope;
import java.util.Objects;

/** What is known of a poison record that was read. Immutable. */
public final class PoisonRecordEvent {
    private final Envelope envelope;
    private final int keyIndex;

    private PoisonRecordEvent(Envelope envelope, int keyIndex) {
        this.envelope = Objects.requireNonNull(envelope, "envelope");
        this.keyIndex = keyIndex;
    }

    /**
     * Describes a record.
     *
     * @param envelope which structure it imitates
     * @param keyIndex the place of the poison key that recognised it in the reader's list, 0 is the newest
     * @return the event
     */
    public static PoisonRecordEvent of(Envelope envelope, int keyIndex) {
        return new PoisonRecordEvent(envelope, keyIndex);
    }

    /**
     * Tells which structure the record imitates.
     *
     * @return the envelope
     */
    public Envelope envelope() {
        return envelope;
    }

    /**
     * Tells which poison key recognised the record.
     *
     * @return its place in the reader's list, 0 is the newest
     */
    public int keyIndex() {
        return keyIndex;
    }

    /**
     * Describes the event; there is nothing secret in it.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "PoisonRecordEvent[" + envelope.displayName() + ", keyIndex=" + keyIndex + "]";
    }
}
