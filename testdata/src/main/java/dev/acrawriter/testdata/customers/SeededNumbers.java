/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.testdata.customers;

import java.util.List;

/**
 * Numbers that only look random: SplitMix64 (Steele, Lea and Flood, 2014), written out here because the file must be the
 * same on every JDK and {@code java.util.random} promises no such thing for bounded numbers. For test data, never for
 * keys. Not safe for many threads.
 */
final class SeededNumbers {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SeededNumbers(long seed) {
        this.state = seed;
    }

    private long next() {
        state += GOLDEN_GAMMA;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Gives a number from 0 up to, but not including, the bound. Its slight bias does not matter here. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Replaces each {@code #} by a digit. */
    String digits(String pattern) {
        StringBuilder text = new StringBuilder(pattern);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '#') {
                text.setCharAt(i, (char) ('0' + below(10)));
            }
        }
        return text.toString();
    }
}
