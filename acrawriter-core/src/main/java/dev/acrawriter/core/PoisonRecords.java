/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import dev.acrawriter.EnvelopeWriter;
import dev.acrawriter.InvalidInputException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.RandomSource;
import dev.acrawriter.spi.KeySource;
import java.util.Base64;

/**
 * Makes poison records: decoys for a table, which nobody without the poison keys can tell from data. A reader that meets
 * one tells its listeners, because no honest query asks for it. Give the reader the matching key with {@link
 * AcraReader.Builder#poisonPrivateKey(SecretBytes)} or {@link AcraReader.Builder#poisonSymmetricKey(SecretBytes)}.
 *
 * <p>Sizes: 201 bytes (AcraStruct) or 150 bytes (AcraBlock) more than the payload. Format: {@code
 * docs/formats/poison-record.md}. Immutable until {@link #close()}, safe for many threads.
 */
public final class PoisonRecords implements AutoCloseable {
    private static final int MAX_RANDOM_PAYLOAD = 99;

    private final EnvelopeWriter writer;
    private final RandomSource random = RandomSource.secure();

    private PoisonRecords(EnvelopeWriter writer) {
        this.writer = writer;
    }

    /**
     * Makes records that look like AcraStructs in containers.
     *
     * @param poisonPublicKey the poison public key, a P-256 container of 45 bytes
     * @return the maker
     * @throws InvalidKeyException as {@link AcraWriter#create(byte[])}
     */
    public static PoisonRecords ofAcraStructs(byte[] poisonPublicKey) {
        return new PoisonRecords(
                AcraWriter.builder().publicKey(poisonPublicKey).inContainer().build());
    }

    /**
     * Makes records that look like AcraBlocks in containers.
     *
     * @param poisonSymmetricKey the poison symmetric key; copied
     * @return the maker
     * @throws InvalidKeyException if the key is empty
     */
    public static PoisonRecords ofAcraBlocks(SecretBytes poisonSymmetricKey) {
        return new PoisonRecords(AcraBlockWriter.builder()
                .symmetricKey(poisonSymmetricKey)
                .inContainer()
                .build());
    }

    /**
     * Makes records that look like AcraStructs in containers.
     *
     * @param keys asked once, for the current poison public key
     * @return the maker
     * @throws KeyUnavailableException if there is no such key, or the source does not answer
     */
    public static PoisonRecords ofAcraStructs(KeySource keys) {
        return ofAcraStructs(SourcedKeys.publicKey(keys, KeyName.of(KeyPurpose.POISON_PAIR)));
    }

    /**
     * Makes records that look like AcraBlocks in containers.
     *
     * @param keys asked once, for the current poison symmetric key
     * @return the maker
     * @throws KeyUnavailableException if there is no such key, or the source does not answer
     */
    public static PoisonRecords ofAcraBlocks(KeySource keys) {
        try (SecretBytes key = SourcedKeys.current(keys, KeyName.of(KeyPurpose.POISON_SYMMETRIC))) {
            return ofAcraBlocks(key);
        }
    }

    /**
     * Makes a record with a random payload of 1 to 99 bytes.
     *
     * @return a container
     */
    public byte[] make() {
        // The length is no secret: the record shows it. A small bias in the remainder does no harm.
        return make(1 + Math.floorMod(random.bytes(1)[0], MAX_RANDOM_PAYLOAD));
    }

    /**
     * Makes a record with a random payload of some size, to look like the column that it hides in.
     *
     * @param payloadSize bytes, at least one
     * @return a container
     * @throws InvalidInputException if the size is out of range
     */
    public byte[] make(int payloadSize) {
        writer.encryptedSize(payloadSize);
        return writer.encrypt(random.bytes(payloadSize));
    }

    /**
     * Makes a record as {@code acra-poisonrecordmaker} prints it.
     *
     * @return the container in base64 (RFC 4648, section 4), without a line break
     */
    public String makeBase64() {
        return Base64.getEncoder().encodeToString(make());
    }

    /** Wipes the copy of a symmetric key. Making records of AcraBlocks fails afterwards. */
    @Override
    public void close() {
        if (writer instanceof AcraBlockWriter blockWriter) {
            blockWriter.close();
        }
    }
}
