/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

/** The encrypted columns of the table. */
enum StoredColumn {
    /** Found by equality: search hash, then an AcraBlock in a container, the bytes that AcraServer writes. */
    EMAIL("email", "searchable AcraBlock"),
    /** Written with a public key: whoever takes the order cannot read the card. */
    CARD_NUMBER("card_number", "AcraStruct"),
    /** Written and read by the same application, with one symmetric key. */
    PROFILE("profile", "AcraBlock");

    private final String sqlName;
    private final String envelope;

    StoredColumn(String sqlName, String envelope) {
        this.sqlName = sqlName;
        this.envelope = envelope;
    }

    String sqlName() {
        return sqlName;
    }

    String envelope() {
        return envelope;
    }

    /** Gives what the column says of a customer, before encryption. */
    String plaintext(Customer customer) {
        return switch (this) {
            case EMAIL -> customer.email();
            case CARD_NUMBER -> customer.cardNumber();
            case PROFILE -> Profile.of(customer).text();
        };
    }
}
