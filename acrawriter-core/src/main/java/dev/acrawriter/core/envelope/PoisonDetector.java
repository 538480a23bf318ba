/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.Envelope;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.spi.PoisonRecordEvent;
import dev.acrawriter.spi.PoisonRecordListener;
import java.util.Arrays;
import java.util.List;

/**
 * Recognises poison records: structures that open under a poison key. Page: {@code docs/formats/poison-record.md}.
 * Immutable until its keys are closed, safe for many threads.
 */
public final class PoisonDetector implements AutoCloseable {
    private final EnvelopeOpeners poisonKeys;
    private final List<PoisonRecordListener> listeners;

    /** Recognises with these keys, which are closed with the detector. */
    public PoisonDetector(EnvelopeOpeners poisonKeys, List<PoisonRecordListener> listeners) {
        this.poisonKeys = poisonKeys;
        this.listeners = List.copyOf(listeners);
    }

    /** Tells the listeners if the structure is a poison record; what a listener throws passes through. */
    public boolean check(Envelope envelope, Slice structure) {
        return poisonKeys
                .tryOpen(envelope, structure)
                .map(opening -> {
                    Arrays.fill(opening.plaintext(), (byte) 0);
                    PoisonRecordEvent event = new PoisonRecordEvent(envelope, opening.keyIndex());
                    listeners.forEach(listener -> listener.onPoisonRecord(event));
                    return true;
                })
                .orElse(false);
    }

    @Override
    public void close() {
        poisonKeys.close();
    }
}
