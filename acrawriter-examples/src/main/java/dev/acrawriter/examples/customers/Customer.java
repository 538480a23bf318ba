/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import java.util.List;

/** One customer as the application sees them. Values are text as in the file; an absent one is empty. */
record Customer(
        String givenName,
        String familyName,
        String email,
        String phone,
        String birthDate,
        String street,
        String postalCode,
        String city,
        String country,
        String cardNumber,
        String note) {
    /** The names of the values, in the order of {@link #values()}; the header of the file. */
    static final List<String> FIELDS = List.of(
            "given_name",
            "family_name",
            "email",
            "phone",
            "birth_date",
            "street",
            "postal_code",
            "city",
            "country",
            "card_number",
            "note");

    List<String> values() {
        return List.of(
                givenName, familyName, email, phone, birthDate, street, postalCode, city, country, cardNumber, note);
    }
}
