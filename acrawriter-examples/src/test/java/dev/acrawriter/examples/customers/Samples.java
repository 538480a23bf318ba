/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Customers for tests. */
final class Samples {
    static final Path FILE = Path.of("..", "testdata", "customers.csv");

    private Samples() {}

    static List<Customer> customers(int count) {
        try {
            return CustomersFile.read(FILE, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
