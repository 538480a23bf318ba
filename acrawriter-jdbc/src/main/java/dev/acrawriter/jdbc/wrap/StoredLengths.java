/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.sql.ProtectedColumn;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long the stored forms are that a statement, or a batch of it, sends for each column. Not safe for many threads. */
final class StoredLengths {
    private final Map<ProtectedColumn, Range> ranges = new LinkedHashMap<>();

    /**
     * From the shortest to the longest, in bytes.
     *
     * @param shortest the length of the shortest
     * @param longest the length of the longest
     */
    record Range(int shortest, int longest) {
        private Range with(Range other) {
            return new Range(Math.min(shortest, other.shortest), Math.max(longest, other.longest));
        }
    }

    void add(ProtectedColumn column, int length) {
        ranges.merge(column, new Range(length, length), Range::with);
    }

    void addAll(StoredLengths others) {
        others.ranges.forEach((column, range) -> ranges.merge(column, range, Range::with));
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    void clear() {
        ranges.clear();
    }

    Map<ProtectedColumn, Range> ranges() {
        return ranges;
    }
}
