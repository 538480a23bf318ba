/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.acrawriter.AcraException;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.BlindIndex;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Turns customers into rows and back. Holds both sides' keys because this program plays both; in a real system the
 * writer of AcraStructs would have the public key alone.
 *
 * <p>Immutable until {@link #close()}, safe for many threads.
 */
final class CustomerCipher implements AutoCloseable {
    private final AcraWriter cards;
    private final AcraBlockWriter blocks;
    private final BlindIndex emails;
    private final AcraReader reader;

    private CustomerCipher(AcraWriter cards, AcraBlockWriter blocks, BlindIndex emails, AcraReader reader) {
        this.cards = cards;
        this.blocks = blocks;
        this.emails = emails;
        this.reader = reader;
    }

    /** Makes a cipher with these keys; it keeps copies of its own. */
    static CustomerCipher with(CustomerKeys keys) {
        return new CustomerCipher(
                AcraWriter.create(keys.source(), keys.client()),
                AcraBlockWriter.create(keys.source(), keys.client()),
                BlindIndex.create(keys.source(), keys.client()),
                AcraReader.builder().keys(keys.source(), keys.client()).build());
    }

    StoredCustomer encrypt(int id, Customer customer) {
        return new StoredCustomer(
                id,
                customer.country(),
                emails.searchableValue(plaintext(StoredColumn.EMAIL, customer), blocks),
                encryptCard(plaintext(StoredColumn.CARD_NUMBER, customer)),
                blocks.encrypt(plaintext(StoredColumn.PROFILE, customer)));
    }

    private static byte[] plaintext(StoredColumn column, Customer customer) {
        return column.plaintext(customer).getBytes(UTF_8);
    }

    /** An empty value has no envelope: it is stored as NULL. */
    private byte @Nullable [] encryptCard(byte[] cardNumber) {
        return cardNumber.length == 0 ? null : cards.encrypt(cardNumber);
    }

    Customer decrypt(StoredCustomer row) throws UnreadableColumnException {
        String email = text(row, StoredColumn.EMAIL);
        String cardNumber = text(row, StoredColumn.CARD_NUMBER);
        Profile profile = profile(row);
        return new Customer(
                profile.givenName(),
                profile.familyName(),
                email,
                profile.phone(),
                profile.birthDate(),
                profile.street(),
                profile.postalCode(),
                profile.city(),
                row.country(),
                cardNumber,
                profile.note());
    }

    /** Decrypts one column. NULL reads as empty, the way back from {@link #encryptCard(byte[])}. */
    String text(StoredCustomer row, StoredColumn column) throws UnreadableColumnException {
        byte[] stored = row.bytes(column);
        if (stored == null) {
            return "";
        }
        try {
            return new String(reader.open(stored).plaintext(), UTF_8);
        } catch (AcraException e) {
            throw new UnreadableColumnException(column, e);
        }
    }

    private Profile profile(StoredCustomer row) throws UnreadableColumnException {
        try {
            return Profile.parse(text(row, StoredColumn.PROFILE));
        } catch (IOException e) {
            throw new UnreadableColumnException(StoredColumn.PROFILE, e);
        }
    }

    /** Gives what a query for an e-mail address compares with the first bytes of the column. */
    byte[] emailHash(String email) {
        return emails.hash(email.getBytes(UTF_8));
    }

    @Override
    public void close() {
        blocks.close();
        emails.close();
        reader.close();
    }
}
