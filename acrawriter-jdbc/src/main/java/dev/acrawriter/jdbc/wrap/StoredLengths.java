/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.sql.ProtectedColumn;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long the stored forms are that a statement, or a batch of it, sends for each column. Not safe for many threads. */
final class StoredLengths {
    private Map<ProtectedColumn, Range> ranges = Map.of();

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
        add(column, new Range(length, length));
    }

    void addAll(StoredLengths others) {
        others.ranges.forEach(this::add);
    }

    private void add(ProtectedColumn column, Range range) {
        if (ranges.isEmpty()) {
            // Not before: every statement has these, and few store anything.
            ranges = new LinkedHashMap<>();
        }
        ranges.merge(column, range, Range::with);
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    void clear() {
        ranges = Map.of();
    }

    Map<ProtectedColumn, Range> ranges() {
        return ranges;
    }
}
