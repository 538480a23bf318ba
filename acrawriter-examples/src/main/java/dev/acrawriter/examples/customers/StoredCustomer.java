/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import org.jspecify.annotations.Nullable;

/**
 * One row of the table. A carrier from here to there: the arrays are handed over, not copied, and rows are never compared.
 *
 * @param id the customer's place in the file, from 1
 * @param country in the clear: few distinct values, and nobody's secret
 * @param email a searchable value
 * @param cardNumber an AcraStruct, or null for a customer without a card
 * @param profile an AcraBlock
 */
@SuppressWarnings("ArrayRecordComponent")
record StoredCustomer(int id, String country, byte[] email, byte @Nullable [] cardNumber, byte[] profile) {
    byte @Nullable [] bytes(StoredColumn column) {
        return switch (column) {
            case EMAIL -> email;
            case CARD_NUMBER -> cardNumber;
            case PROFILE -> profile;
        };
    }
}
