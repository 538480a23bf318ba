/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyOwner;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.envelope.AcraBlockSealer;
import dev.acrawriter.spi.KeySource;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Encrypts values with a symmetric key as <a
 * href="https://docs.cossacklabs.com/acra/acra-in-depth/data-structures/acrablock/">AcraBlocks</a>: faster and smaller
 * than AcraStructs, for applications that may also read what they write.
 *
 * <p>Sizes: 138 bytes more than the plaintext; in a container, 150. Format: {@code docs/formats/acrablock.md}.
 *
 * <p>Immutable until {@link #close()}, safe for many threads. Closing wipes the writer's copy of the key.
 */
public final class AcraBlockWriter extends SealingWriter implements AutoCloseable {
    private final AcraBlockSealer sealer;
    private final SecretBytes key;

    private AcraBlockWriter(AcraBlockSealer sealer, SecretBytes key, boolean inContainer) {
        super(sealer, inContainer);
        this.sealer = sealer;
        this.key = key;
    }

    /**
     * Makes a writer of bare AcraBlocks.
     *
     * @param symmetricKey the storage symmetric key: one byte or more, 32 in Acra; copied
     * @return the writer
     * @throws InvalidKeyException if the key is empty
     */
    public static AcraBlockWriter create(SecretBytes symmetricKey) {
        return builder().symmetricKey(symmetricKey).build();
    }

    /**
     * Makes a writer of bare AcraBlocks.
     *
     * @param symmetricKey as {@link #create(SecretBytes)}; the caller should wipe its array
     * @return the writer
     * @throws InvalidKeyException if the key is empty
     */
    public static AcraBlockWriter create(byte[] symmetricKey) {
        Objects.requireNonNull(symmetricKey, "symmetricKey");
        try (SecretBytes key = SecretBytes.copyOf(symmetricKey)) {
            return create(key);
        }
    }

    /**
     * Makes a writer of bare AcraBlocks for a client or a zone. Values of a zone are bound to its id.
     *
     * @param keys asked once, for the current symmetric key
     * @param owner the client or the zone
     * @return the writer
     * @throws KeyUnavailableException if there is no such key, or the source does not answer
     */
    public static AcraBlockWriter create(KeySource keys, KeyOwner owner) {
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
     * Gives a writer that binds its values to another context, for example the id of a row. It shares the key: closing
     * either closes both.
     *
     * @param context as {@link Builder#context(byte[])}
     * @return a new writer; this one is unchanged
     * @throws IllegalStateException after {@link #close()}
     */
    public AcraBlockWriter withContext(byte[] context) {
        Objects.requireNonNull(context, "context");
        return new AcraBlockWriter(sealer.withContext(context), key, inContainer());
    }

    /** Wipes the writer's copy of the key. Encrypting afterwards fails with {@link IllegalStateException}. */
    @Override
    public void close() {
        key.close();
        sealer.close();
    }

    /** Collects what a writer needs. Not safe for many threads. */
    public static final class Builder {
        private Supplier<SecretBytes> key = Builder::missing;
        private boolean inContainer;
        private byte[] context = {};
        private Cryptography cryptography = Cryptography.standard();

        private Builder() {}

        /**
         * Sets the key.
         *
         * @param symmetricKey as {@link AcraBlockWriter#create(SecretBytes)}; copied by {@link #build()}
         * @return this builder
         */
        public Builder symmetricKey(SecretBytes symmetricKey) {
            Objects.requireNonNull(symmetricKey, "symmetricKey");
            this.key = () -> Secrets.copyOf(symmetricKey);
            return this;
        }

        /**
         * Sets the key, and for a zone the context.
         *
         * @param keys as {@link AcraBlockWriter#create(KeySource, KeyOwner)}; asked by {@link #build()}
         * @param owner the client or the zone
         * @return this builder
         */
        public Builder keys(KeySource keys, KeyOwner owner) {
            Objects.requireNonNull(keys, "keys");
            KeyName name = KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, owner);
            this.key = () -> SourcedKeys.current(keys, name);
            return context(owner.context());
        }

        private static SecretBytes missing() {
            throw new ConfigurationException("AcraBlockWriter needs a key; set one with symmetricKey(...)");
        }

        /**
         * Wraps each AcraBlock in a {@code %%%} container, the form that AcraServer itself stores. Twelve bytes more.
         *
         * @return this builder
         */
        public Builder inContainer() {
            this.inContainer = true;
            return this;
        }

        /**
         * Binds key and data to a context, which a reader must give again. AcraServer and AcraTranslator from 0.94 on
         * read <em>no</em> context; 0.93 reads a zone id of the value's row.
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
         * Makes the writer.
         *
         * @return the writer
         * @throws ConfigurationException if no key was set
         * @throws InvalidKeyException if the key is empty
         * @throws KeyUnavailableException if the key source has no such key, or does not answer
         */
        public AcraBlockWriter build() {
            SecretBytes own = key.get();
            return new AcraBlockWriter(new AcraBlockSealer(cryptography.suite(), own, context), own, inContainer);
        }
    }
}
