/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.EnumMap;
import java.util.Map;

/** Adds up bytes per column, before and after encryption. Not safe for many threads; add one to another instead. */
final class SizeTally {
    private final Map<StoredColumn, Sizes> columns = new EnumMap<>(StoredColumn.class);

    /**
     * Bytes of one column.
     *
     * @param values how many values are not NULL
     * @param plain bytes of all of them, before encryption
     * @param stored bytes of all of them, in the database
     */
    record Sizes(long values, long plain, long stored) {
        static final Sizes NONE = new Sizes(0, 0, 0);

        Sizes plus(Sizes other) {
            return new Sizes(values + other.values, plain + other.plain, stored + other.stored);
        }
    }

    void add(Customer customer, StoredCustomer row) {
        for (StoredColumn column : StoredColumn.values()) {
            byte[] stored = row.bytes(column);
            if (stored != null) {
                int plain = column.plaintext(customer).getBytes(UTF_8).length;
                columns.merge(column, new Sizes(1, plain, stored.length), Sizes::plus);
            }
        }
    }

    void add(SizeTally other) {
        other.columns.forEach((column, sizes) -> columns.merge(column, sizes, Sizes::plus));
    }

    Sizes of(StoredColumn column) {
        return columns.getOrDefault(column, Sizes.NONE);
    }

    Sizes total() {
        return columns.values().stream().reduce(Sizes.NONE, Sizes::plus);
    }
}
