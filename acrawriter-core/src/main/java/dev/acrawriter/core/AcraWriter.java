/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.InvalidInputException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyOwner;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.core.crypto.EcPublicKey;
import dev.acrawriter.core.envelope.AcraStructSealer;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.spi.KeySource;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts values to a public key as <a
 * href="https://docs.cossacklabs.com/acra/acra-in-depth/data-structures/acrastruct/">AcraStructs</a>. The writer holds no
 * key that could decrypt what it wrote.
 *
 * <pre>{@code
 * AcraWriter writer = AcraWriter.create(publicKey);
 * byte[] acraStruct = writer.encrypt("jane@example.com".getBytes(UTF_8));
 * }</pre>
 *
 * <p>Sizes: 189 bytes more than the plaintext; in a container, 201. Format: {@code docs/formats/acrastruct.md}.
 *
 * <p>Immutable, safe for many threads. Making one costs some milliseconds, for a table of the recipient's key; keep it.
 */
public final class AcraWriter extends SealingWriter implements AutoCloseable {
    private static final int MAX_PREPARED_KEYS = 100_000;
    private static final int MAX_VALUES_PER_KEY = 1_000_000;
    private static final Duration MAX_KEY_AGE = Duration.ofHours(1);

    private final AcraStructSealer sealer;

    private AcraWriter(AcraStructSealer sealer, boolean inContainer) {
        super(sealer, inContainer);
        this.sealer = sealer;
    }

    /**
     * Makes a writer of bare AcraStructs.
     *
     * @param publicKey the storage public key as Themis keeps it: a P-256 container of 45 bytes (77 if uncompressed)
     * @return the writer
     * @throws InvalidKeyException if the container is damaged, of another kind or curve, or its point is off the curve
     */
    public static AcraWriter create(byte[] publicKey) {
        return builder().publicKey(publicKey).build();
    }

    /**
     * Makes a writer of bare AcraStructs.
     *
     * @param base64PublicKey the key container in base64 (RFC 4648, section 4)
     * @return the writer
     * @throws InvalidKeyException as {@link #create(byte[])}, and if the text is not base64
     */
    public static AcraWriter create(String base64PublicKey) {
        return builder().publicKey(base64PublicKey).build();
    }

    /**
     * Makes a writer of bare AcraStructs.
     *
     * @param publicKeyFile a file that holds the key container, raw as in Acra's {@code <client id>_storage.pub} or in
     *     base64
     * @return the writer
     * @throws InvalidKeyException as {@link #create(byte[])}, and if the file cannot be read
     */
    public static AcraWriter create(Path publicKeyFile) {
        return builder().publicKey(publicKeyFile).build();
    }

    /**
     * Makes a writer of bare AcraStructs.
     *
     * @param publicKey a key on P-256, also known as secp256r1
     * @return the writer
     * @throws InvalidKeyException if the key is on another curve, or its point is not on the curve
     */
    public static AcraWriter create(ECPublicKey publicKey) {
        return builder().publicKey(publicKey).build();
    }

    /**
     * Makes a writer of bare AcraStructs for a client or a zone. Values of a zone are bound to its id.
     *
     * @param keys asked once, for the current public key
     * @param owner the client or the zone
     * @return the writer
     * @throws KeyUnavailableException if there is no such key, or the source does not answer
     * @throws InvalidKeyException as {@link #create(byte[])}
     */
    public static AcraWriter create(KeySource keys, KeyOwner owner) {
        return builder().keys(keys, owner).build();
    }

    /**
     * Starts a writer with a container or a context.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Encrypts many values. Each gets an ephemeral key pair of its own, as with {@link #encrypt(byte[])}; the arithmetic
     * that several pairs can share makes it faster, by a quarter or more from some dozens of values on.
     *
     * @param plaintexts one byte or more each; not changed
     * @return the encrypted values in the same order
     * @throws InvalidInputException if one is empty or too large; none was encrypted then
     */
    public List<byte[]> encryptAll(List<byte[]> plaintexts) {
        List<Slice> slices = new ArrayList<>(plaintexts.size());
        List<byte[]> outs = new ArrayList<>(plaintexts.size());
        for (byte[] plaintext : plaintexts) {
            slices.add(Slice.of(Objects.requireNonNull(plaintext, "plaintext")));
            outs.add(room(plaintext.length));
        }
        sealer.sealAll(slices, outs, structureOffset());
        return outs;
    }

    /**
     * Gives a writer that binds its values to another context, for example the id of a row. It shares the prepared key
     * and costs next to nothing; also ephemeral keys that are prepared or reused: closing either wipes them for both.
     *
     * @param context as {@link Builder#context(byte[])}
     * @return a new writer; this one is unchanged
     */
    public AcraWriter withContext(byte[] context) {
        Objects.requireNonNull(context, "context");
        return new AcraWriter(sealer.withContext(context), inContainer());
    }

    /**
     * Wipes the ephemeral keys that are prepared or reused, and ends the thread that prepares them. A writer that was built
     * without either needs no closing. Encrypting goes on to work, with keys that are made on the spot.
     */
    @Override
    public void close() {
        sealer.close();
    }

    /** Collects what a writer needs. Not safe for many threads. */
    public static final class Builder {
        private @Nullable EcPublicKey publicKey;
        private boolean inContainer;
        private byte[] context = {};
        private Cryptography cryptography = Cryptography.standard();
        private int preparedKeys;
        private int recordsPerKey = 1;
        private Duration keyAge = Duration.ZERO;

        private Builder() {}

        /**
         * Sets the recipient.
         *
         * @param publicKey as {@link AcraWriter#create(byte[])}
         * @return this builder
         * @throws InvalidKeyException as there
         */
        public Builder publicKey(byte[] publicKey) {
            this.publicKey = PublicKeys.ofContainer(publicKey);
            return this;
        }

        /**
         * Sets the recipient.
         *
         * @param base64PublicKey as {@link AcraWriter#create(String)}
         * @return this builder
         * @throws InvalidKeyException as there
         */
        public Builder publicKey(String base64PublicKey) {
            this.publicKey = PublicKeys.ofBase64(base64PublicKey);
            return this;
        }

        /**
         * Sets the recipient.
         *
         * @param publicKeyFile as {@link AcraWriter#create(Path)}
         * @return this builder
         * @throws InvalidKeyException as there
         */
        public Builder publicKey(Path publicKeyFile) {
            this.publicKey = PublicKeys.ofFile(publicKeyFile);
            return this;
        }

        /**
         * Sets the recipient.
         *
         * @param publicKey as {@link AcraWriter#create(ECPublicKey)}
         * @return this builder
         * @throws InvalidKeyException as there
         */
        public Builder publicKey(ECPublicKey publicKey) {
            this.publicKey = PublicKeys.ofJava(publicKey);
            return this;
        }

        /**
         * Sets the recipient, and for a zone the context.
         *
         * @param keys as {@link AcraWriter#create(KeySource, KeyOwner)}
         * @param owner the client or the zone
         * @return this builder
         * @throws KeyUnavailableException as there
         * @throws InvalidKeyException as there
         */
        public Builder keys(KeySource keys, KeyOwner owner) {
            publicKey(SourcedKeys.publicKey(keys, KeyName.of(KeyPurpose.STORAGE_PAIR, owner)));
            return context(owner.context());
        }

        /**
         * Wraps each AcraStruct in a {@code %%%} container, the form that AcraServer itself stores. Twelve bytes more.
         *
         * @return this builder
         */
        public Builder inContainer() {
            this.inContainer = true;
            return this;
        }

        /**
         * Binds the data to a context, which a reader must give again. AcraServer and AcraTranslator from 0.94 on read
         * <em>no</em> context; 0.93 reads a zone id of the value's row.
         *
         * @param context any number of bytes; none is the same as no context
         * @return this builder
         */
        public Builder context(byte[] context) {
            this.context = Objects.requireNonNull(context, "context").clone();
            return this;
        }

        /**
         * Chooses who computes.
         *
         * @param cryptography the default is {@link Cryptography#standard()}
         * @return this builder
         */
        public Builder cryptography(Cryptography cryptography) {
            this.cryptography = Objects.requireNonNull(cryptography, "cryptography");
            return this;
        }

        /**
         * Lets a daemon thread make ephemeral key pairs ahead, so that a value costs two AES-GCM operations as long as
         * there are some. Off by default. {@link AcraWriter#close()} ends the thread.
         *
         * @param count how many pairs are kept ready at most: 1 to 100,000, some 200 bytes each
         * @return this builder
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder prepareEphemeralKeys(int count) {
            requireBetween("prepared keys", count, MAX_PREPARED_KEYS);
            this.preparedKeys = count;
            return this;
        }

        /**
         * Uses one ephemeral key pair for several values, each with a fresh data key and IV: many times faster, legal for
         * every reader of the format, and off by default, because it gives something away. Values of one pair carry the
         * same public key, so whoever sees them sees that they were written together; and the shared secret, which opens
         * them all, stays in memory until the bound is reached. It is wiped when the number or the time is up, or at {@link
         * AcraWriter#close()}.
         *
         * @param maxValues values per pair: 1 to 1,000,000
         * @param maxAge how long a pair is used: more than nothing, one hour at most
         * @return this builder
         * @throws IllegalArgumentException if a bound is out of range
         */
        public Builder reuseEphemeralKeys(int maxValues, Duration maxAge) {
            Objects.requireNonNull(maxAge, "maxAge");
            requireBetween("values per ephemeral key", maxValues, MAX_VALUES_PER_KEY);
            if (maxAge.isZero() || maxAge.isNegative() || maxAge.compareTo(MAX_KEY_AGE) > 0) {
                throw new IllegalArgumentException("the age of an ephemeral key must be more than nothing and at most "
                        + MAX_KEY_AGE + ", found " + maxAge);
            }
            this.recordsPerKey = maxValues;
            this.keyAge = maxAge;
            return this;
        }

        private static void requireBetween(String what, int number, int max) {
            if (number < 1 || number > max) {
                throw new IllegalArgumentException(what + " must be 1 to " + max + ", found " + number);
            }
        }

        /**
         * Makes the writer.
         *
         * @return the writer
         * @throws ConfigurationException if no public key was set
         * @throws InvalidKeyException if the key is not on P-256
         */
        public AcraWriter build() {
            if (publicKey == null) {
                throw new ConfigurationException("AcraWriter needs a public key; set one with publicKey(...)");
            }
            AcraStructSealer sealer = new AcraStructSealer(cryptography.suite(), publicKey, context);
            if (preparedKeys > 0) {
                sealer = sealer.preparing(preparedKeys);
            }
            if (recordsPerKey > 1) {
                sealer = sealer.reusing(recordsPerKey, keyAge);
            }
            return new AcraWriter(sealer, inContainer);
        }
    }
}
