/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.Envelope;
import dev.acrawriter.core.envelope.EnvelopeOpener.Opening;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.spi.PoisonRecordEvent;
import dev.acrawriter.spi.PoisonRecordListener;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

    /**
     * Tells the listeners if the structure is a poison record. All of them are told, whatever one throws; the first
     * exception passes through at the end, with the others as suppressed.
     */
    public boolean check(Envelope envelope, Slice structure) {
        Optional<Opening> opening = poisonKeys.tryOpen(envelope, structure);
        if (opening.isEmpty()) {
            return false;
        }
        Arrays.fill(opening.get().plaintext(), (byte) 0);
        tellAll(PoisonRecordEvent.of(envelope, opening.get().keyIndex()));
        return true;
    }

    private void tellAll(PoisonRecordEvent event) {
        RuntimeException first = null;
        for (PoisonRecordListener listener : listeners) {
            try {
                listener.onPoisonRecord(event);
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Override
    public void close() {
        poisonKeys.close();
    }
}
