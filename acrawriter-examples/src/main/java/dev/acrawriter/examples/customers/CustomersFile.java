/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads customers from a CSV file as RFC 4180 describes it, in UTF-8, with the header {@link Customer#FIELDS}. */
final class CustomersFile {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private CustomersFile() {}

    static List<Customer> read(Path file, int limit) throws IOException {
        List<Customer> customers = new ArrayList<>();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser records = FORMAT.parse(text)) {
            if (!records.getHeaderNames().containsAll(Customer.FIELDS)) {
                throw new IOException(file + ": expected the columns " + String.join(",", Customer.FIELDS) + ", found "
                        + String.join(",", records.getHeaderNames()));
            }
            for (CSVRecord row : records) {
                if (customers.size() == limit) {
                    break;
                }
                if (!row.isConsistent()) {
                    throw new IOException(file + ": record " + row.getRecordNumber() + " has " + row.size()
                            + " fields, the header has "
                            + records.getHeaderNames().size());
                }
                Customer customer = customer(row);
                if (customer.email().isEmpty()) {
                    throw new IOException(file + ": record " + row.getRecordNumber() + " has no email");
                }
                customers.add(customer);
            }
        }
        if (customers.isEmpty()) {
            throw new IOException(file + " holds no customers");
        }
        return List.copyOf(customers);
    }

    private static Customer customer(CSVRecord row) {
        return new Customer(
                row.get("given_name"),
                row.get("family_name"),
                row.get("email"),
                row.get("phone"),
                row.get("birth_date"),
                row.get("street"),
                row.get("postal_code"),
                row.get("city"),
                row.get("country"),
                row.get("card_number"),
                row.get("note"));
    }
}
