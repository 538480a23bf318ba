/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of the text: the characters of a range give way to others. Immutable.
 *
 * @param start where the range begins
 * @param end where it ends; equal to start for an insertion
 * @param replacement what comes in its place
 */
public record Splice(int start, int end, String replacement) {
    /**
     * Makes a change.
     *
     * @param start where the range begins
     * @param end where it ends
     * @param replacement what comes in its place
     */
    public Splice {
        Objects.requireNonNull(replacement, "replacement");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("range " + start + ".." + end);
        }
    }

    // By hand, as in all records that are looked up early: the first generated one costs a new JVM tens of
    // milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Splice that
                        && start == that.start
                        && end == that.end
                        && replacement.equals(that.replacement));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * start + end) + replacement.hashCode();
    }
}
