/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import dev.acrawriter.ClientId;
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

    /** A cipher with keys of its own, as the job makes it when it is told of none. */
    static CustomerCipher cipherWithFreshKeys() {
        try (CustomerKeys keys =
                CustomerKeys.open(new CustomerKeys.Choice(null, ClientId.of("customers"), null, null))) {
            return CustomerCipher.with(keys);
        }
    }
}
