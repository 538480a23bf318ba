/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.spi;

import dev.acrawriter.KeyName;
import java.util.Objects;

/**
 * Something that happened to keys, for metrics and logs. Holds no key byte.
 *
 * @param kind what happened
 * @param name which key
 * @param detail more for a log: a file and what is wrong with it; empty if there is nothing to add
 * @param nanos how long a load took; 0 for what takes no time
 */
public record KeyEvent(Kind kind, KeyName name, String detail, long nanos) {
    /** What can happen. */
    public enum Kind {
        /** A cache had the key. */
        HIT,
        /** A cache did not have the key, or only one that is too old. */
        MISS,
        /** The source gave the key, or told that it does not exist. */
        LOADED,
        /** The source failed. */
        LOAD_FAILED,
        /**
         * The cache gave a key that is past its time. The detail tells once for each failure of the source why; it is empty
         * after that, and while the key is being loaded again.
         */
        SERVED_STALE,
        /** The cache dropped a key, for room or for age. */
        EVICTED,
        /** A key of the history could not be read and was left out; values written with it stay closed. */
        HISTORY_SKIPPED,
        /** A fresh key became the current one. */
        ROTATED,
        /** A key was destroyed. */
        DESTROYED
    }

    /**
     * Checks that the parts are there.
     *
     * @param kind what happened
     * @param name which key
     * @param detail more for a log
     * @param nanos how long a load took
     */
    public KeyEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(detail, "detail");
    }
}
