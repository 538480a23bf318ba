/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What a customer tells beside e-mail address, card and country, as the text of one encrypted column: a CSV record. One
 * envelope for eight values that are read together costs an eighth of what eight would.
 */
record Profile(
        String givenName,
        String familyName,
        String phone,
        String birthDate,
        String street,
        String postalCode,
        String city,
        String note) {
    private static final int VALUES = 8;

    static Profile of(Customer customer) {
        return new Profile(
                customer.givenName(),
                customer.familyName(),
                customer.phone(),
                customer.birthDate(),
                customer.street(),
                customer.postalCode(),
                customer.city(),
                customer.note());
    }

    static Profile parse(String text) throws IOException {
        try (CSVParser parser = CSVParser.parse(text, CSVFormat.RFC4180)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1 || records.get(0).size() != VALUES) {
                throw new IOException("a profile is one record of " + VALUES + " values");
            }
            CSVRecord values = records.get(0);
            return new Profile(
                    values.get(0),
                    values.get(1),
                    values.get(2),
                    values.get(3),
                    values.get(4),
                    values.get(5),
                    values.get(6),
                    values.get(7));
        }
    }

    String text() {
        return CSVFormat.RFC4180.format(givenName, familyName, phone, birthDate, street, postalCode, city, note);
    }
}
