/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import java.util.Objects;

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
}
