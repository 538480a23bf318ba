/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import java.security.SecureRandom;

/** How long things last in a cache, in nanoseconds. */
record CacheTimes(long keepFor, long staleFor, long absentFor, long firstPause, SecureRandom random) {
    private static final long MAX_PAUSE = 60_000_000_000L;
    private static final double EARLIEST_REFRESH = 0.7;
    private static final double REFRESH_SPREAD = 0.2;

    /**
     * After how long a key is loaded ahead of time: between 70 and 90 percent of its time, at random, so that many caches
     * that started together do not ask together for ever.
     */
    long refreshAfter() {
        return (long) (keepFor * (EARLIEST_REFRESH + REFRESH_SPREAD * random.nextDouble()));
    }

    /** How long the source is left alone after a number of failures in a row. */
    long pauseAfter(int failures) {
        long pause = firstPause;
        for (int i = 1; i < failures && pause < MAX_PAUSE; i++) {
            pause *= 2;
        }
        return Math.max(firstPause, Math.min(pause, MAX_PAUSE));
    }
}
