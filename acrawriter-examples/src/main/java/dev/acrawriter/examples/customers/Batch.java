/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import java.util.ArrayList;
import java.util.List;

/**
 * Customers that follow each other in the file. A customer's number is its place there, from 1.
 *
 * @param firstId number of the first
 * @param customers at least one
 */
record Batch(int firstId, List<Customer> customers) {
    static List<Batch> split(List<Customer> customers, int size) {
        List<Batch> batches = new ArrayList<>();
        for (int start = 0; start < customers.size(); start += size) {
            int end = Math.min(start + size, customers.size());
            batches.add(new Batch(start + 1, customers.subList(start, end)));
        }
        return batches;
    }

    int lastId() {
        return firstId + size() - 1;
    }

    int size() {
        return customers.size();
    }
}
