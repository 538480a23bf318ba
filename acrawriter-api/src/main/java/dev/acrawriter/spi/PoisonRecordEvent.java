/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.spi;

import dev.acrawriter.Envelope;
import java.util.Objects;

/**
 * What is known of a poison record that was read.
 *
 * @param envelope which structure the record imitates
 * @param keyIndex the place of the poison key that recognised it in the reader's list, 0 is the newest
 */
public record PoisonRecordEvent(Envelope envelope, int keyIndex) {
    /**
     * Checks that the parts are there.
     *
     * @param envelope which structure the record imitates
     * @param keyIndex the place of the poison key in the reader's list
     */
    public PoisonRecordEvent {
        Objects.requireNonNull(envelope, "envelope");
    }
}
