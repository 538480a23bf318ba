/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import dev.acrawriter.ClientId;
import dev.acrawriter.ColumnValue;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.DecryptionException;
import dev.acrawriter.Envelope;
import dev.acrawriter.InvalidInputException;
import dev.acrawriter.InvalidInputException.Problem;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyOwner;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.OpenedValue;
import dev.acrawriter.PoisonRecordException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.crypto.EcPrivateKey;
import dev.acrawriter.core.envelope.AcraBlockOpener;
import dev.acrawriter.core.envelope.AcraStructOpener;
import dev.acrawriter.core.envelope.ColumnReader;
import dev.acrawriter.core.envelope.EnvelopeDetector;
import dev.acrawriter.core.envelope.EnvelopeDetector.Detected;
import dev.acrawriter.core.envelope.EnvelopeOpener.Opening;
import dev.acrawriter.core.envelope.EnvelopeOpeners;
import dev.acrawriter.core.envelope.PoisonDetector;
import dev.acrawriter.core.envelope.SearchHash;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.SearchHashFormat;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.spi.KeySource;
import dev.acrawriter.spi.PoisonRecordListener;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Opens what AcraWriter, AcraServer and AcraTranslator wrote: AcraStruct, AcraBlock, either in a container, and each of
 * them behind a search hash. Keys are tried newest first, in the order in which the builder was given them.
 *
 * <p>{@link #open(byte[])} takes one whole value and fails if it does not open. {@link #readColumn(byte[])} does what
 * AcraServer does with the bytes of a column.
 *
 * <p>Immutable until {@link #close()}, safe for many threads. Closing wipes the reader's copies of the keys.
 */
public final class AcraReader implements AutoCloseable {
    private static final int MAX_CACHED_AGREEMENTS = 100_000;

    private final EnvelopeOpeners keys;
    private final @Nullable PoisonDetector poison;
    private final @Nullable SearchHash searchHash;
    private final ColumnReader column;
    private final ReadMode mode;
    private final AtomicBoolean closed;

    private AcraReader(
            EnvelopeOpeners keys,
            @Nullable PoisonDetector poison,
            @Nullable SearchHash searchHash,
            ReadMode mode,
            AtomicBoolean closed) {
        this.keys = keys;
        this.poison = poison;
        this.searchHash = searchHash;
        // Searchable even without an HMAC key: a hash that nobody verified must not end up in front of the plaintext.
        this.column = new ColumnReader(keys, poison, true, searchHash);
        this.mode = mode;
        this.closed = closed;
    }

    /**
     * Starts a reader.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Opens one whole value.
     *
     * @param value an AcraStruct, an AcraBlock, a container or a searchable value; not changed
     * @return the plaintext and how it was stored
     * @throws InvalidInputException if the value is empty
     * @throws MalformedDataException if the value is none of these, or its lengths do not fit
     * @throws KeyUnavailableException if the reader has no key of the kind that the value needs
     * @throws DecryptionException if no key opens it, or its search hash is not that of its plaintext
     * @throws PoisonRecordException if it is a poison record and poison keys are configured
     */
    public OpenedValue open(byte[] value) {
        Objects.requireNonNull(value, "value");
        requireOpen();
        Slice whole = Slice.of(value);
        if (whole.length() == 0) {
            throw new InvalidInputException(Problem.EMPTY, "no bytes to open; an empty value is never encrypted");
        }
        return SearchHashFormat.startsLike(whole) ? openSearchable(whole) : openEnvelope(whole);
    }

    /**
     * Opens what remains in a buffer, and moves its position to its limit if that succeeds.
     *
     * @param value as {@link #open(byte[])}
     * @return as there
     */
    public OpenedValue open(ByteBuffer value) {
        Objects.requireNonNull(value, "value");
        OpenedValue opened = open(remaining(value));
        value.position(value.limit());
        return opened;
    }

    private static byte[] remaining(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }

    /** The envelope comes first: only what opens needs its hash verified, and a poison record has none to verify. */
    private OpenedValue openSearchable(Slice whole) {
        SearchHashFormat hashed = SearchHashFormat.parse(whole);
        Detected detected = EnvelopeDetector.detect(hashed.encrypted(), mode);
        Opening opening = openDetected(detected);
        boolean verified = false;
        try {
            if (searchHash == null) {
                throw new KeyUnavailableException(
                        "the value has a search hash and the reader no HMAC key; give one with hmacKey(...)");
            }
            verified = searchHash.matches(hashed.hash(), opening.plaintext());
            if (!verified) {
                throw new DecryptionException("the search hash is not that of the value behind it");
            }
            return opened(detected, opening, true);
        } finally {
            if (!verified) {
                Arrays.fill(opening.plaintext(), (byte) 0);
            }
        }
    }

    private OpenedValue openEnvelope(Slice value) {
        Detected detected = EnvelopeDetector.detect(value, mode);
        return opened(detected, openDetected(detected), false);
    }

    private Opening openDetected(Detected detected) {
        return keys.of(detected.envelope())
                .open(detected.structure())
                .orElseThrow(() -> cannotOpen(detected.envelope(), detected.structure()));
    }

    private static OpenedValue opened(Detected detected, Opening opening, boolean searchable) {
        return new OpenedValue(
                opening.plaintext(), detected.envelope(), opening.keyIndex(), detected.inContainer(), searchable);
    }

    private RuntimeException cannotOpen(Envelope envelope, Slice structure) {
        if (poison != null && poison.check(envelope, structure)) {
            return new PoisonRecordException("the value is a poison record (" + envelope.displayName() + ")");
        }
        int keyCount = keys.of(envelope).keyCount();
        if (keyCount == 0) {
            return new KeyUnavailableException("found an " + envelope.displayName() + " and the reader has no "
                    + (envelope == Envelope.ACRASTRUCT
                            ? "private key; give one with privateKey(...)"
                            : "symmetric key; give one with symmetricKey(...)"));
        }
        return new DecryptionException(
                "found an " + envelope.displayName() + " that no key opens (keys tried: " + keyCount + ")");
    }

    /**
     * Does what AcraServer does with the bytes of a column: replaces every structure in them that a key opens by its
     * plaintext, wherever it stands, and leaves all other bytes as they are. What does not open stays, and is not an
     * error; {@link ColumnValue#decrypted()} tells. A value with a search hash is decrypted only if the reader has the HMAC
     * key and the hash is that of the plaintext. Poison records are told to the listeners and stay.
     *
     * <p>Format: {@code docs/formats/column.md}.
     *
     * @param stored the bytes in the database; may be empty; not changed
     * @return the bytes for the application
     * @throws MalformedDataException if structures overlap so often that opening them would take far longer than the
     *     length of the value explains; nobody writes such a value by accident
     */
    public ColumnValue readColumn(byte[] stored) {
        Objects.requireNonNull(stored, "stored");
        requireOpen();
        return column.read(stored);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the reader was closed and its keys were wiped");
        }
    }

    /**
     * Does what {@link #readColumn(byte[])} does with what remains in a buffer, and moves its position to its limit.
     *
     * @param stored as there
     * @return as there
     */
    public ColumnValue readColumn(ByteBuffer stored) {
        Objects.requireNonNull(stored, "stored");
        ColumnValue value = readColumn(remaining(stored));
        stored.position(stored.limit());
        return value;
    }

    /**
     * Gives a reader of values that are bound to another context, for example the id of a row. It shares the keys:
     * closing either closes both.
     *
     * @param context as {@link Builder#context(byte[])}
     * @return a new reader; this one is unchanged
     * @throws IllegalStateException after {@link #close()}
     */
    public AcraReader withContext(byte[] context) {
        Objects.requireNonNull(context, "context");
        requireOpen();
        return new AcraReader(keys.withContext(context), poison, searchHash, mode, closed);
    }

    /** Wipes the reader's copies of the keys. Opening afterwards fails with {@link IllegalStateException}. */
    @Override
    public void close() {
        closed.set(true);
        keys.close();
        if (poison != null) {
            poison.close();
        }
        if (searchHash != null) {
            searchHash.close();
        }
    }

    /**
     * Names the reader without its keys.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "AcraReader[" + keys.structs().keyCount() + " private keys, "
                + keys.blocks().keyCount() + " symmetric keys]";
    }

    /** Collects the keys of a reader, newest first. Not safe for many threads. Keys are copied by {@link #build()}. */
    public static final class Builder {
        private final List<SecretBytes> privateKeys = new ArrayList<>();
        private final List<SecretBytes> symmetricKeys = new ArrayList<>();
        private final List<SecretBytes> poisonPrivateKeys = new ArrayList<>();
        private final List<SecretBytes> poisonSymmetricKeys = new ArrayList<>();
        private final List<PoisonRecordListener> poisonListeners = new ArrayList<>();
        private final List<Sourced> sourced = new ArrayList<>();
        private final Set<KeyOwner> owners = new LinkedHashSet<>();
        private @Nullable SecretBytes hmacKey;
        private byte[] context = {};
        private ReadMode mode = ReadMode.LENIENT;
        private Cryptography cryptography = Cryptography.standard();
        private int cachedAgreements;

        private Builder() {}

        /** A key that {@link #build()} asks a source for. */
        private record Sourced(KeySource source, KeyName name) {}

        /**
         * Adds all keys of a client or a zone behind those added before: private keys, symmetric keys, and for a client
         * the HMAC key if it has one. Values of a zone are bound to its id, which becomes the context. The source is
         * asked once by {@link #build()}; a reader knows keys that are made later only after it was built again.
         *
         * @param keys where the keys are
         * @param owner the client or the zone
         * @return this builder
         * @throws ConfigurationException if values of an owner that was added before are bound to another context: a reader
         *     has one
         */
        public Builder keys(KeySource keys, KeyOwner owner) {
            for (KeyOwner other : owners) {
                if (!MessageDigest.isEqual(other.context(), owner.context())) {
                    throw new ConfigurationException("keys of " + other.value() + " and of " + owner.value()
                            + " open values of different contexts, and a reader has one; make a reader for each");
                }
            }
            owners.add(owner);
            sourced.add(new Sourced(keys, KeyName.of(KeyPurpose.STORAGE_PAIR, owner)));
            sourced.add(new Sourced(keys, KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, owner)));
            if (owner instanceof ClientId) {
                sourced.add(new Sourced(keys, KeyName.of(KeyPurpose.SEARCH_HMAC, owner)));
                return this;
            }
            return context(owner.context());
        }

        /**
         * Adds all poison keys that a source has.
         *
         * @param keys where the keys are; asked once by {@link #build()}
         * @return this builder
         */
        public Builder poisonKeys(KeySource keys) {
            sourced.add(new Sourced(keys, KeyName.of(KeyPurpose.POISON_PAIR)));
            sourced.add(new Sourced(keys, KeyName.of(KeyPurpose.POISON_SYMMETRIC)));
            return this;
        }

        /**
         * Adds a key for AcraStructs behind those added before.
         *
         * @param privateKey the storage private key as Themis keeps it: a P-256 container of 45 bytes
         * @return this builder
         */
        public Builder privateKey(SecretBytes privateKey) {
            privateKeys.add(Objects.requireNonNull(privateKey, "privateKey"));
            return this;
        }

        /**
         * Adds a key for AcraBlocks behind those added before.
         *
         * @param symmetricKey the storage symmetric key, one byte or more
         * @return this builder
         */
        public Builder symmetricKey(SecretBytes symmetricKey) {
            symmetricKeys.add(Objects.requireNonNull(symmetricKey, "symmetricKey"));
            return this;
        }

        /**
         * Sets the key that verifies search hashes.
         *
         * @param hmacKey one byte or more
         * @return this builder
         */
        public Builder hmacKey(SecretBytes hmacKey) {
            this.hmacKey = Objects.requireNonNull(hmacKey, "hmacKey");
            return this;
        }

        /**
         * Sets the context that the writer gave. None, the default, is what AcraServer writes.
         *
         * @param context any number of bytes
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
         * Remembers the last shared secrets, which makes AcraStructs fast whose writer used one ephemeral key for many
         * ({@link AcraWriter.Builder#reuseEphemeralKeys}), and rows that are read again. Off by default: each of them opens
         * the values of its ephemeral key. They are wiped when there are too many, and at {@link AcraReader#close()}.
         *
         * @param count how many: 1 to 100,000, some 200 bytes each; as many again for poison keys
         * @return this builder
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder cacheAgreements(int count) {
            if (count < 1 || count > MAX_CACHED_AGREEMENTS) {
                throw new IllegalArgumentException(
                        "cached agreements must be 1 to " + MAX_CACHED_AGREEMENTS + ", found " + count);
            }
            this.cachedAgreements = count;
            return this;
        }

        /**
         * Refuses what a conforming writer never produces but Acra accepts: bytes behind a container or an AcraBlock,
         * padding inside a Secure Cell, other key sizes than 256 bits, private keys out of range. In {@link
         * #readColumn(byte[])} the search for structures stays Acra's; their insides are held to this.
         *
         * @return this builder
         */
        public Builder strict() {
            this.mode = ReadMode.STRICT;
            return this;
        }

        /**
         * Adds a key that recognises poison records of the AcraStruct form.
         *
         * @param poisonPrivateKey a P-256 container
         * @return this builder
         */
        public Builder poisonPrivateKey(SecretBytes poisonPrivateKey) {
            poisonPrivateKeys.add(Objects.requireNonNull(poisonPrivateKey, "poisonPrivateKey"));
            return this;
        }

        /**
         * Adds a key that recognises poison records of the AcraBlock form.
         *
         * @param poisonSymmetricKey one byte or more
         * @return this builder
         */
        public Builder poisonSymmetricKey(SecretBytes poisonSymmetricKey) {
            poisonSymmetricKeys.add(Objects.requireNonNull(poisonSymmetricKey, "poisonSymmetricKey"));
            return this;
        }

        /**
         * Adds a listener that is told of each poison record.
         *
         * @param listener called on the reading thread; what it throws reaches the caller of the reader
         * @return this builder
         */
        public Builder onPoisonRecord(PoisonRecordListener listener) {
            poisonListeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Makes the reader.
         *
         * @return the reader
         * @throws ConfigurationException if a listener was added without a poison key, or a poison key is also a key for
         *     data
         * @throws InvalidKeyException if a private key cannot be read, or is not on P-256, or a symmetric key is empty
         * @throws KeyUnavailableException if a key source does not answer, or has no storage key of a client or zone
         */
        public AcraReader build() {
            if (sourced.isEmpty()) {
                return buildOfGivenKeys();
            }
            List<SecretKeys> found = new ArrayList<>();
            try {
                return withKeysOfSources(found).buildOfGivenKeys();
            } finally {
                found.forEach(SecretKeys::close);
            }
        }

        /** A builder with the keys given here and, behind them, those of the sources, which {@code found} collects. */
        private Builder withKeysOfSources(List<SecretKeys> found) {
            Builder complete = new Builder();
            complete.privateKeys.addAll(privateKeys);
            complete.symmetricKeys.addAll(symmetricKeys);
            complete.poisonPrivateKeys.addAll(poisonPrivateKeys);
            complete.poisonSymmetricKeys.addAll(poisonSymmetricKeys);
            complete.poisonListeners.addAll(poisonListeners);
            complete.hmacKey = hmacKey;
            complete.context = context;
            complete.mode = mode;
            complete.cryptography = cryptography;
            complete.cachedAgreements = cachedAgreements;
            Set<KeyName> present = new HashSet<>();
            sourced.forEach(wanted -> wanted.source().secretKeys(wanted.name()).ifPresent(keys -> {
                found.add(keys);
                present.add(wanted.name());
                complete.add(wanted.name().purpose(), keys);
            }));
            requireStorageKeys(present);
            return complete;
        }

        /** Keys of one owner are none for the values of another. */
        private void requireStorageKeys(Set<KeyName> present) {
            for (KeyOwner owner : owners) {
                KeyName pair = KeyName.of(KeyPurpose.STORAGE_PAIR, owner);
                if (!present.contains(pair) && !present.contains(KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, owner))) {
                    throw SourcedKeys.absent(pair, "no private key and no symmetric key");
                }
            }
        }

        private void add(KeyPurpose purpose, SecretKeys keys) {
            switch (purpose) {
                case STORAGE_PAIR -> privateKeys.addAll(keys.newestFirst());
                case STORAGE_SYMMETRIC -> symmetricKeys.addAll(keys.newestFirst());
                case POISON_PAIR -> poisonPrivateKeys.addAll(keys.newestFirst());
                case POISON_SYMMETRIC -> poisonSymmetricKeys.addAll(keys.newestFirst());
                case SEARCH_HMAC -> hmacKey = hmacKey == null ? keys.current().orElse(null) : hmacKey;
                case AUDIT_LOG -> throw new AssertionError("a reader asks for no audit log key");
            }
        }

        private AcraReader buildOfGivenKeys() {
            if (!poisonListeners.isEmpty() && poisonPrivateKeys.isEmpty() && poisonSymmetricKeys.isEmpty()) {
                throw new ConfigurationException("a poison record listener was set and no poison key; add one with"
                        + " poisonPrivateKey(...) or poisonSymmetricKey(...)");
            }
            requireDifferent(privateKeys, poisonPrivateKeys);
            requireDifferent(symmetricKeys, poisonSymmetricKeys);
            CryptoSuite suite = cryptography.suite();
            try (KeyCopies copies = new KeyCopies()) {
                EnvelopeOpeners keys = openers(suite, copies, privateKeys, symmetricKeys, context);
                PoisonDetector poison = poisonPrivateKeys.isEmpty() && poisonSymmetricKeys.isEmpty()
                        ? null
                        : new PoisonDetector(
                                openers(suite, copies, poisonPrivateKeys, poisonSymmetricKeys, new byte[0]),
                                poisonListeners);
                SearchHash searchHash = hmacKey == null ? null : new SearchHash(suite.sha256(), hmacKey);
                AcraReader reader = new AcraReader(keys, poison, searchHash, mode, new AtomicBoolean());
                copies.handOver();
                return reader;
            }
        }

        /** What a data key opens is data: with one key for both, no poison record would ever be noticed. */
        private static void requireDifferent(List<SecretBytes> dataKeys, List<SecretBytes> poisonKeys) {
            if (poisonKeys.stream().anyMatch(dataKeys::contains)) {
                throw new ConfigurationException("a poison key is also a key for data; make poison keys of their own");
            }
        }

        private EnvelopeOpeners openers(
                CryptoSuite suite,
                KeyCopies copies,
                List<SecretBytes> containers,
                List<SecretBytes> symmetric,
                byte[] usedContext) {
            List<EcPrivateKey> parsed = containers.stream()
                    .map(container -> copies.privateKey(container, mode))
                    .toList();
            return new EnvelopeOpeners(
                    new AcraStructOpener(suite, parsed, usedContext, mode, cachedAgreements),
                    new AcraBlockOpener(
                            suite, symmetric.stream().map(copies::copyOf).toList(), usedContext, mode));
        }
    }
}
