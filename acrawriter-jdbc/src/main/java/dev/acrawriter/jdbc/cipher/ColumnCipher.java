/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.cipher;

import dev.acrawriter.AcraException;
import dev.acrawriter.ClientId;
import dev.acrawriter.ColumnValue;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.DecryptionException;
import dev.acrawriter.Envelope;
import dev.acrawriter.EnvelopeWriter;
import dev.acrawriter.InvalidInputException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.PoisonRecordException;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.BlindIndex;
import dev.acrawriter.core.Envelopes;
import dev.acrawriter.jdbc.cipher.Cell.Status;
import dev.acrawriter.jdbc.observe.PoisonPolicy;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.value.PlainForm;
import dev.acrawriter.jdbc.value.PlainFormException;
import dev.acrawriter.schema.ColumnOperation;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.ResponseOnFail;
import dev.acrawriter.spi.KeySource;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Calendar;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is stored for a plaintext, and what the application gets for what is stored: byte for byte as AcraServer does it for
 * the same column setting. One per data source.
 *
 * <p>The {@code client_id} of a column wins over that of the connection. On reading, the keys of the column's client are
 * tried first, then those of the connection's; a missing private key is no error there, the value counts as one that does
 * not open. A source that does not answer is always an error.
 *
 * <p>Keys are kept for a minute, so that a rotation is seen after that time, or after {@link #refresh()}. Safe for many
 * threads. Closing wipes the copies of the keys; the key source stays open.
 */
public final class ColumnCipher implements AutoCloseable {
    private final KeySource keys;
    private final boolean passThrough;
    private final boolean refuseEmpty;
    private final @Nullable PoisonPolicy poison;
    private final CipherEvents events;
    private final ClientParts parts;

    /** Whether the reading that this thread is doing met a poison record: the reader's listener knows no column. */
    private final ThreadLocal<Boolean> poisonMet = new ThreadLocal<>();

    private ColumnCipher(Builder builder) {
        this.keys = builder.keys;
        this.passThrough = builder.passThrough;
        this.refuseEmpty = builder.refuseEmpty;
        this.poison = builder.poison;
        this.events = builder.events;
        this.parts = new ClientParts(
                this::load, builder.maxClients * Part.values().length, builder.refreshAfter, builder.ticker);
    }

    /** How many parts a client can have. */
    private enum Part {
        BLOCK_WRITER,
        STRUCT_WRITER,
        INDEX,
        READER
    }

    /**
     * Starts a cipher.
     *
     * @param keys where the keys are; safe for many threads; stays the caller's to close
     */
    public static Builder builder(KeySource keys) {
        return new Builder(keys);
    }

    /**
     * Makes the plaintext of what a setter got: the canonical form of the column's type. An array that is already an
     * encrypted value, by a full structural match, is left as it is for {@link #store} and {@link #searchHash}.
     *
     * @param calendar as {@link PlainForm#encode(Object, Calendar)}
     * @return a new array
     * @throws PlainFormException if the value has no form in the column's type
     */
    public Plaintext plaintext(ProtectedColumn column, Object value, @Nullable Calendar calendar) {
        boolean bytes = value instanceof byte[];
        if (value instanceof byte[] array
                && passThrough
                && Envelopes.whole(array).isPresent()) {
            return new Plaintext(array.clone(), true);
        }
        try {
            return new Plaintext(PlainForm.of(column.setting()).encode(value, calendar), bytes);
        } catch (PlainFormException e) {
            events.notProtected(column, null);
            throw e;
        }
    }

    /**
     * Makes the bytes to store: a container, with the search hash in front for a searchable column. Empty stays empty. What
     * is already encrypted is stored as it is, behind the hash of its plaintext in a searchable column; an AcraStruct is
     * opened and written as an AcraBlock where the column says so.
     *
     * @param connectionClient whose keys, if the column names no client
     * @param value of {@link #plaintext}; not changed
     * @return a new array
     * @throws InvalidInputException if the value is empty and {@link Builder#refuseEmpty()} was called, or too large
     * @throws KeyUnavailableException if a key is missing, or its source does not answer
     * @throws DecryptionException if an encrypted value of the application must be opened and no key does
     */
    public byte[] store(ProtectedColumn column, ClientId connectionClient, Plaintext value) {
        requireBuilt(column);
        byte[] plain = value.bytes();
        if (plain.length == 0) {
            if (refuseEmpty) {
                events.notProtected(column, null);
                throw new InvalidInputException(
                        InvalidInputException.Problem.EMPTY,
                        column + ": an empty value would be stored without encryption; store NULL instead");
            }
            return plain.clone();
        }
        ClientId client = owner(column, connectionClient);
        boolean observed = events.active();
        long start = observed ? System.nanoTime() : 0;
        Optional<Envelope> given = given(value);
        byte[] stored = told(
                column,
                client,
                () -> given.isEmpty()
                        ? protect(column, client, plain)
                        : storeEncrypted(column, client, plain, given.get()));
        if (observed) {
            Envelope written = given.isEmpty() || reencrypts(column.setting(), given.get())
                    ? column.setting().envelope()
                    : given.get();
            events.protectedValue(column, client, written, System.nanoTime() - start);
        }
        return stored;
    }

    /** As {@link #store(ProtectedColumn, ClientId, Plaintext)}, of bytes that the application gave. */
    public byte[] store(ProtectedColumn column, ClientId connectionClient, byte[] bytes) {
        return store(column, connectionClient, new Plaintext(bytes, true));
    }

    /** Tells of a failure. */
    private byte[] told(ProtectedColumn column, ClientId client, Supplier<byte[]> work) {
        try {
            return work.get();
        } catch (AcraException e) {
            events.notProtected(column, client);
            throw e;
        }
    }

    private byte[] protect(ProtectedColumn column, ClientId client, byte[] plain) {
        return withWriter(column.setting().envelope(), client, writer -> {
            if (!(column.setting().operation() instanceof ColumnOperation.Search)) {
                return writer.encrypt(plain);
            }
            return index(client, index -> index.searchableValue(plain, writer));
        });
    }

    private byte[] storeEncrypted(ProtectedColumn column, ClientId client, byte[] value, Envelope given) {
        ColumnSetting setting = column.setting();
        if (setting.operation() instanceof ColumnOperation.Search) {
            byte[] hash = opened(column, client, value, plain -> index(client, index -> index.hash(plain)));
            byte[] stored = Arrays.copyOf(hash, hash.length + value.length);
            System.arraycopy(value, 0, stored, hash.length, value.length);
            return stored;
        }
        return reencrypts(setting, given)
                ? opened(column, client, value, plain -> protect(column, client, plain))
                : value.clone();
    }

    private static boolean reencrypts(ColumnSetting setting, Envelope given) {
        return given == Envelope.ACRASTRUCT
                && setting.envelope() == Envelope.ACRABLOCK
                && setting.reencryptToAcraBlock()
                && !(setting.operation() instanceof ColumnOperation.Search);
    }

    /**
     * Makes the hash to compare with {@code substr(column, 1, 33)}. Empty stays empty. What is already encrypted is opened
     * first.
     *
     * @param connectionClient as {@link #store}
     * @param value as there
     * @return 33 bytes, or none
     * @throws ConfigurationException if the column is not searchable
     * @throws KeyUnavailableException as there
     * @throws DecryptionException as there
     */
    public byte[] searchHash(ProtectedColumn column, ClientId connectionClient, Plaintext value) {
        requireBuilt(column);
        byte[] plain = value.bytes();
        if (!(column.setting().operation() instanceof ColumnOperation.Search)) {
            throw new ConfigurationException(column + " is not searchable");
        }
        if (plain.length == 0) {
            return plain.clone();
        }
        ClientId client = owner(column, connectionClient);
        boolean observed = events.active();
        long start = observed ? System.nanoTime() : 0;
        byte[] hash = told(
                column,
                client,
                () -> given(value).isEmpty()
                        ? index(client, index -> index.hash(plain))
                        : opened(column, client, plain, opened -> index(client, index -> index.hash(opened))));
        if (observed) {
            events.searched(column, client, System.nanoTime() - start);
        }
        return hash;
    }

    /** As {@link #searchHash(ProtectedColumn, ClientId, Plaintext)}, of bytes that the application gave. */
    public byte[] searchHash(ProtectedColumn column, ClientId connectionClient, byte[] bytes) {
        return searchHash(column, connectionClient, new Plaintext(bytes, true));
    }

    /**
     * Makes what the application gets for a stored value that is not NULL.
     *
     * @param column null if the database's column is not configured: structures in it are decrypted all the same, as
     *     AcraServer does, and there is no response on failure
     * @param connectionClient whose keys are tried behind those of the column's client
     * @param stored the bytes of the database; not changed
     * @throws DecryptionException if the value was not decrypted and the column's {@code response_on_fail} says so
     * @throws PoisonRecordException if it is a poison record and {@link PoisonPolicy#refuse()} was chosen
     * @throws KeyUnavailableException if the key source does not answer
     */
    public Cell read(@Nullable ProtectedColumn column, ClientId connectionClient, byte[] stored) {
        if (stored.length == 0) {
            return new Cell(stored.clone(), Status.EMPTY);
        }
        ClientId client = column == null ? connectionClient : owner(column, connectionClient);
        boolean observed = events.active();
        long start = observed ? System.nanoTime() : 0;
        forgetPoison();
        ClientId opener = client;
        byte[] plain = decrypted(column, client, stored);
        if (plain == null && !client.equals(connectionClient)) {
            opener = connectionClient;
            plain = decrypted(column, connectionClient, stored);
        }
        if (plain != null && observed) {
            events.decrypted(column, opener, structure(stored), System.nanoTime() - start);
        }
        boolean poisoned = reportPoison(column, client);
        if (plain != null) {
            return new Cell(plain, Status.DECRYPTED);
        }
        boolean encrypted = Envelopes.carried(stored);
        if (encrypted && isHashMismatch(client, stored)) {
            events.hashMismatch(column, client);
        } else if (encrypted && !poisoned) {
            events.notDecrypted(column, client);
        }
        if (column == null) {
            return new Cell(stored.clone(), Status.STORED);
        }
        if (!encrypted) {
            events.legacyPlaintext(column, client);
        }
        return onFail(column, stored, encrypted);
    }

    private byte @Nullable [] decrypted(@Nullable ProtectedColumn column, ClientId client, byte[] stored) {
        try {
            return parts.use(client, AcraReader.class, reader -> {
                ColumnValue value = reader == null ? null : reader.readColumn(stored);
                return value != null && value.decrypted() ? value.bytes() : null;
            });
        } catch (AcraException e) {
            events.notDecrypted(column, client);
            throw e;
        }
    }

    /** Which structure the value is; null if it is more than one, or one within other bytes. */
    private static @Nullable Envelope structure(byte[] stored) {
        boolean hashed = stored.length > BlindIndex.HASH_LENGTH && stored[0] == 0x7F;
        byte[] value = hashed ? Arrays.copyOfRange(stored, BlindIndex.HASH_LENGTH, stored.length) : stored;
        return Envelopes.whole(value).orElse(null);
    }

    private boolean reportPoison(@Nullable ProtectedColumn column, ClientId client) {
        if (poison == null) {
            return false;
        }
        boolean met = poisonMet.get() != null;
        poisonMet.remove();
        if (met) {
            events.poison(column, client);
            poison.onPoisonRecord(column, client);
        }
        return met;
    }

    /** Nothing is ever met where poison records are not looked for. */
    private void forgetPoison() {
        if (poison != null) {
            poisonMet.remove();
        }
    }

    /** Whether the value opens without its hash, and the hash is another's. Looked at only after reading failed. */
    private boolean isHashMismatch(ClientId client, byte[] stored) {
        if (stored.length <= BlindIndex.HASH_LENGTH || stored[0] != 0x7F) {
            return false;
        }
        byte[] encrypted = Arrays.copyOfRange(stored, BlindIndex.HASH_LENGTH, stored.length);
        boolean opens = parts.use(
                client,
                AcraReader.class,
                reader -> reader != null && reader.readColumn(encrypted).decrypted());
        forgetPoison();
        // Without an HMAC key nothing was compared.
        return opens
                && keys.secretKeys(KeyName.of(KeyPurpose.SEARCH_HMAC, client))
                        .map(ColumnCipher::closed)
                        .isPresent();
    }

    private static boolean closed(SecretKeys keys) {
        keys.close();
        return true;
    }

    private static Cell onFail(ProtectedColumn column, byte[] stored, boolean encrypted) {
        ColumnSetting setting = column.setting();
        DataType type = setting.dataType();
        Status asItIs = encrypted ? Status.STORED : Status.PLAINTEXT;
        if (type != null && type.isInteger() && PlainForm.of(type).reads(stored)) {
            // As AcraServer does, whatever the response: digits are digits.
            return new Cell(stored.clone(), Status.PLAINTEXT);
        }
        ResponseOnFail response = Objects.requireNonNullElse(setting.responseOnFail(), ResponseOnFail.CIPHERTEXT);
        return switch (response) {
            case CIPHERTEXT -> new Cell(stored.clone(), asItIs);
            case DEFAULT_VALUE -> {
                String text = setting.defaultValue();
                yield text == null
                        ? new Cell(stored.clone(), asItIs)
                        : new Cell(defaultValue(setting, text), Status.DEFAULTED);
            }
            case PLAINTEXT -> {
                if (encrypted) {
                    throw notDecrypted(column, "the stored value is encrypted and was not decrypted");
                }
                yield new Cell(stored.clone(), Status.PLAINTEXT);
            }
            case ERROR ->
                throw notDecrypted(
                        column,
                        encrypted
                                ? "the stored value is encrypted and was not decrypted"
                                : "the stored value is not encrypted");
        };
    }

    private static byte[] defaultValue(ColumnSetting setting, String text) {
        return setting.dataType() == DataType.BYTES
                ? Base64.getDecoder().decode(text)
                : PlainForm.of(setting).encode(text);
    }

    private static DecryptionException notDecrypted(ProtectedColumn column, String what) {
        return new DecryptionException(column + ": " + what + " (response_on_fail of the column)");
    }

    /** Opens a value of the application, which is a whole envelope. */
    private byte[] opened(ProtectedColumn column, ClientId client, byte[] value, Function<byte[], byte[]> work) {
        byte[] plain = parts.use(client, AcraReader.class, reader -> {
            if (reader == null) {
                throw new KeyUnavailableException(
                        Reason.ABSENT,
                        column + ": an encrypted value must be opened to be stored or searched, and client " + client
                                + " has no private and no symmetric key");
            }
            return reader.open(value).plaintext();
        });
        try {
            return work.apply(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
            forgetPoison();
        }
    }

    private Optional<Envelope> given(Plaintext value) {
        return passThrough && value.mayBeEncrypted() ? Envelopes.whole(value.bytes()) : Optional.empty();
    }

    private static ClientId owner(ProtectedColumn column, ClientId connectionClient) {
        String own = column.setting().clientId();
        return own == null ? connectionClient : ClientId.of(own);
    }

    private static void requireBuilt(ProtectedColumn column) {
        ColumnOperation operation = column.setting().operation();
        if (operation instanceof ColumnOperation.Mask || operation instanceof ColumnOperation.Tokenize) {
            throw new ConfigurationException(column
                    + ": masking and tokenization are not implemented in this version; use encryption or search");
        }
    }

    private <R> R withWriter(Envelope envelope, ClientId client, Function<EnvelopeWriter, R> work) {
        return envelope == Envelope.ACRABLOCK
                ? parts.use(client, AcraBlockWriter.class, writer -> work.apply(Objects.requireNonNull(writer)))
                : parts.use(client, AcraWriter.class, writer -> work.apply(Objects.requireNonNull(writer)));
    }

    private byte[] index(ClientId client, Function<BlindIndex, byte[]> work) {
        return parts.use(client, BlindIndex.class, index -> work.apply(Objects.requireNonNull(index)));
    }

    private @Nullable Object load(ClientParts.Key wanted) {
        if (wanted.kind() == AcraBlockWriter.class) {
            return AcraBlockWriter.builder()
                    .keys(keys, wanted.client())
                    .inContainer()
                    .build();
        }
        if (wanted.kind() == AcraWriter.class) {
            return AcraWriter.builder()
                    .keys(keys, wanted.client())
                    .inContainer()
                    .build();
        }
        return wanted.kind() == BlindIndex.class ? BlindIndex.create(keys, wanted.client()) : reader(wanted.client());
    }

    /** Null for an application that may only write. */
    private @Nullable AcraReader reader(ClientId client) {
        AcraReader.Builder reader = AcraReader.builder().keys(keys, client);
        if (poison != null) {
            reader.poisonKeys(keys).onPoisonRecord(event -> poisonMet.set(true));
        }
        try {
            return reader.build();
        } catch (KeyUnavailableException e) {
            if (e.reason() == Reason.ABSENT) {
                return null;
            }
            throw e;
        }
    }

    /** Forgets the copies of keys, so that a rotation is seen at once. */
    public void refresh() {
        parts.clear();
    }

    /** Wipes the copies of keys. Use afterwards fails with {@link IllegalStateException}. */
    @Override
    public void close() {
        parts.close();
    }

    /** Collects what a cipher needs. Not safe for many threads. */
    public static final class Builder {
        private static final int DEFAULT_MAX_CLIENTS = 200;

        private final KeySource keys;
        private boolean passThrough = true;
        private boolean refuseEmpty;
        private @Nullable PoisonPolicy poison;
        private CipherEvents events = CipherEvents.NONE;
        private int maxClients = DEFAULT_MAX_CLIENTS;
        private Duration refreshAfter = Duration.ofMinutes(1);
        private LongSupplier ticker = System::nanoTime;

        private Builder(KeySource keys) {
            this.keys = Objects.requireNonNull(keys, "keys");
        }

        /** Whether a value that is already a whole envelope is accepted as encrypted; true if not called. */
        public Builder passThrough(boolean accepted) {
            passThrough = accepted;
            return this;
        }

        /** Refuses empty values, which are otherwise stored as they are, as AcraServer stores them. */
        public Builder refuseEmpty() {
            refuseEmpty = true;
            return this;
        }

        /** Looks for poison records in everything that is read; off if not called. */
        public Builder poison(PoisonPolicy policy) {
            poison = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /** Sets who is told what happens. */
        public Builder events(CipherEvents listener) {
            events = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** Sets for how many clients keys are kept at most; 200 if not called. */
        public Builder maxClients(int clients) {
            if (clients < 1) {
                throw new ConfigurationException("a column cipher keeps the keys of one client at least");
            }
            maxClients = clients;
            return this;
        }

        /** Sets after what time a source is asked again; one minute if not called. */
        public Builder refreshAfter(Duration time) {
            refreshAfter = Objects.requireNonNull(time, "time");
            return this;
        }

        Builder ticker(LongSupplier nanos) {
            ticker = nanos;
            return this;
        }

        /**
         * Makes the cipher.
         *
         * @throws ConfigurationException if poison records are looked for and the source has no poison keys
         */
        public ColumnCipher build() {
            if (poison != null && !has(KeyPurpose.POISON_PAIR) && !has(KeyPurpose.POISON_SYMMETRIC)) {
                throw new ConfigurationException(
                        "poison records are to be looked for, and the key source has no poison key");
            }
            return new ColumnCipher(this);
        }

        private boolean has(KeyPurpose purpose) {
            Optional<SecretKeys> found = keys.secretKeys(KeyName.of(purpose));
            found.ifPresent(SecretKeys::close);
            return found.isPresent();
        }
    }
}
