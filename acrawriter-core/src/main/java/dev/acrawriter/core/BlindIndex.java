/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import dev.acrawriter.ClientId;
import dev.acrawriter.EnvelopeWriter;
import dev.acrawriter.InvalidInputException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.envelope.SearchHash;
import dev.acrawriter.core.format.ByteWriter;
import dev.acrawriter.core.format.ContainerFormat;
import dev.acrawriter.core.format.SearchHashFormat;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.spi.KeySource;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * Makes encrypted values findable by equality: a keyed hash of the plaintext (HMAC-SHA-256, RFC 2104) stands in front of
 * the encrypted bytes, and a query compares it with {@code substr(column, 1, 33)}.
 *
 * <p>What it gives away: equal plaintexts under one key have equal hashes, so whoever sees the table sees which rows are
 * equal and how often each value occurs. Use it for values with many different contents, such as e-mail addresses.
 *
 * <p>Format: {@code docs/formats/search-hash.md}. Immutable until {@link #close()}, safe for many threads.
 */
public final class BlindIndex implements AutoCloseable {
    /** Bytes of the hash: function number and MAC. The length for {@code substr(column, 1, 33)}. */
    public static final int HASH_LENGTH = SearchHashFormat.LENGTH;

    private final SearchHash searchHash;

    private BlindIndex(SearchHash searchHash) {
        this.searchHash = searchHash;
    }

    /**
     * Makes an index.
     *
     * @param hmacKey one byte or more, 32 in Acra; copied
     * @return the index
     * @throws InvalidKeyException if the key is empty
     */
    public static BlindIndex create(SecretBytes hmacKey) {
        return create(hmacKey, Cryptography.standard());
    }

    /**
     * Makes an index with another implementation of HMAC.
     *
     * @param hmacKey as {@link #create(SecretBytes)}
     * @param cryptography who computes
     * @return the index
     * @throws InvalidKeyException if the key is empty
     */
    public static BlindIndex create(SecretBytes hmacKey, Cryptography cryptography) {
        Objects.requireNonNull(hmacKey, "hmacKey");
        Objects.requireNonNull(cryptography, "cryptography");
        return new BlindIndex(new SearchHash(cryptography.suite().sha256(), hmacKey));
    }

    /**
     * Makes an index.
     *
     * @param hmacKey as {@link #create(SecretBytes)}; the caller should wipe its array
     * @return the index
     * @throws InvalidKeyException if the key is empty
     */
    public static BlindIndex create(byte[] hmacKey) {
        Objects.requireNonNull(hmacKey, "hmacKey");
        try (SecretBytes key = SecretBytes.copyOf(hmacKey)) {
            return create(key);
        }
    }

    /**
     * Makes an index for a client.
     *
     * @param keys asked once, for the current HMAC key
     * @param client whose values
     * @return the index
     * @throws KeyUnavailableException if there is no such key, or the source does not answer
     */
    public static BlindIndex create(KeySource keys, ClientId client) {
        try (SecretBytes key = SourcedKeys.current(keys, KeyName.of(KeyPurpose.SEARCH_HMAC, client))) {
            return create(key);
        }
    }

    /**
     * Hashes a value for a query.
     *
     * @param value any number of bytes, byte for byte as it was written; an empty one has a hash too
     * @return 33 bytes to compare with {@code substr(column, 1, 33)}
     */
    public byte[] hash(byte[] value) {
        Objects.requireNonNull(value, "value");
        return searchHash.hash(value);
    }

    /**
     * Hashes what remains in a buffer, and moves its position to its limit.
     *
     * @param value as {@link #hash(byte[])}
     * @return as there
     */
    public byte[] hash(ByteBuffer value) {
        Objects.requireNonNull(value, "value");
        byte[] copy = new byte[value.remaining()];
        value.get(copy);
        try {
            return hash(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /**
     * Encrypts a value and puts its hash in front, as AcraServer stores a searchable column: hash, then a {@code %%%}
     * container. A bare structure of the writer is wrapped.
     *
     * @param value one byte or more
     * @param writer encrypts the value
     * @return {@link #searchableSize(int, EnvelopeWriter)} bytes
     * @throws InvalidInputException if the value is empty or too large
     */
    public byte[] searchableValue(byte[] value, EnvelopeWriter writer) {
        Objects.requireNonNull(value, "value");
        byte[] out = new byte[searchableSize(value.length, writer)];
        byte[] encrypted = writer.encrypt(value);
        ByteWriter target = new ByteWriter(out, 0).bytes(searchHash.hash(value));
        if (!writer.inContainer()) {
            ContainerFormat.writeHeader(target, writer.envelope(), encrypted.length);
        }
        target.bytes(encrypted);
        return out;
    }

    /**
     * Tells how many bytes a searchable value takes.
     *
     * @param valueSize bytes of the plaintext
     * @param writer encrypts the value
     * @return 33 bytes more than the container
     * @throws InvalidInputException if the value is empty or too large
     */
    public int searchableSize(int valueSize, EnvelopeWriter writer) {
        long size = (long) HASH_LENGTH
                + (writer.inContainer() ? 0 : ContainerFormat.OVERHEAD)
                + writer.encryptedSize(valueSize);
        if (size > SealingWriter.MAX_ARRAY_LENGTH) {
            throw new InvalidInputException(
                    InvalidInputException.Problem.TOO_LARGE,
                    "searchable value of " + valueSize + " bytes would take " + size + " bytes; an array can hold "
                            + SealingWriter.MAX_ARRAY_LENGTH);
        }
        return (int) size;
    }

    /**
     * Tells whether a stored value, or a hash alone, belongs to a plaintext. Takes the same time whichever byte of the
     * hash differs.
     *
     * @param stored a searchable value, or the 33 bytes of a hash
     * @param value the plaintext
     * @return true if the hash is the plaintext's
     * @throws MalformedDataException if the stored bytes do not start with a hash
     */
    public boolean matches(byte[] stored, byte[] value) {
        Objects.requireNonNull(stored, "stored");
        Objects.requireNonNull(value, "value");
        return searchHash.matches(SearchHashFormat.parse(Slice.of(stored)).hash(), value);
    }

    /** Wipes the index's copy of the key. Hashing afterwards fails with {@link IllegalStateException}. */
    @Override
    public void close() {
        searchHash.close();
    }
}
