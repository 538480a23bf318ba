/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares what the database gave back with what the file holds, value by value. Differences are told by row and column,
 * never by content. Not safe for many threads; add one to another instead.
 */
final class Comparison {
    private final CustomerCipher cipher;
    private final SizeTally sizes = new SizeTally();
    private final List<String> differences = new ArrayList<>();
    private int rows;
    private long values;

    Comparison(CustomerCipher cipher) {
        this.cipher = cipher;
    }

    /** Compares rows that are expected to have the numbers of the customers, one by one. */
    void compare(int firstId, List<Customer> expected, List<StoredCustomer> stored) {
        rows += expected.size();
        int next = 0;
        for (int i = 0; i < expected.size(); i++) {
            int id = firstId + i;
            if (next < stored.size() && stored.get(next).id() == id) {
                compare(expected.get(i), stored.get(next));
                next++;
            } else {
                differences.add("customer " + id + " is missing");
            }
        }
    }

    private void compare(Customer expected, StoredCustomer stored) {
        sizes.add(expected, stored);
        try {
            List<String> want = expected.values();
            List<String> have = cipher.decrypt(stored).values();
            for (int i = 0; i < want.size(); i++) {
                values++;
                if (!want.get(i).equals(have.get(i))) {
                    differences.add("customer " + stored.id() + ", " + Customer.FIELDS.get(i) + " differs");
                }
            }
        } catch (UnreadableColumnException e) {
            differences.add("customer " + stored.id() + ", " + e.getMessage());
        }
    }

    void add(Comparison other) {
        rows += other.rows;
        sizes.add(other.sizes);
        differences.addAll(other.differences);
        values += other.values;
    }

    /** Adds what a step beside the comparison found wrong. */
    void addDifference(String difference) {
        differences.add(difference);
    }

    SizeTally sizes() {
        return sizes;
    }

    int rows() {
        return rows;
    }

    long values() {
        return values;
    }

    List<String> differences() {
        return List.copyOf(differences);
    }
}
