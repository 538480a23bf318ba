/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import dev.acrawriter.ClientId;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.jdbc.cipher.ColumnCipher;
import dev.acrawriter.jdbc.forward.ForwardingDataSource;
import dev.acrawriter.jdbc.observe.AcraJdbcListener;
import dev.acrawriter.jdbc.observe.PoisonPolicy;
import dev.acrawriter.jdbc.sql.PlanCache;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.table.TableChecker;
import dev.acrawriter.jdbc.table.TableFinding;
import dev.acrawriter.jdbc.wrap.AcraConnection;
import dev.acrawriter.jdbc.wrap.Protection;
import dev.acrawriter.jdbc.wrap.ProtectionOptions;
import dev.acrawriter.jdbc.wrap.ResultSettings;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.spi.KeySource;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.ShardingKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose connections encrypt what is stored in protected columns and decrypt what is read from them. A statement
 * that names no configured table is sent as it is; one that does is followed completely, or refused before anything is sent.
 *
 * <pre>{@code
 * DataSource protectedSource = AcraDataSource.builder(pool)
 *         .schema(EncryptorConfigReader.strict().readFile(Path.of("encryptor_config.yaml")))
 *         .keys(keystore)
 *         .clientId(ClientId.of("orders_service"))
 *         .build();
 * }</pre>
 *
 * <p>Put it around the pool: the pool keeps its metrics, and {@code unwrap} of this data source reaches it. Objects of the driver
 * behind connections, statements and results are not handed out, for what is sent with them is not protected.
 *
 * <p>Safe for many threads. Closing wipes the copies of keys; the key source and the wrapped data source stay open.
 */
@SuppressWarnings("exports") // the forwarding is not for applications
public final class AcraDataSource implements ForwardingDataSource, AutoCloseable {
    private final DataSource delegate;
    private final Protection protection;
    private final Supplier<? extends @Nullable ClientId> clientIds;

    private AcraDataSource(
            DataSource delegate, Protection protection, Supplier<? extends @Nullable ClientId> clientIds) {
        this.delegate = delegate;
        this.protection = protection;
        this.clientIds = clientIds;
    }

    /**
     * Begins a data source.
     *
     * @param delegate the pool, or the driver's own
     * @return a new builder
     */
    public static Builder builder(DataSource delegate) {
        return new Builder(Objects.requireNonNull(delegate, "delegate"));
    }

    /**
     * Gives the wrapped data source.
     *
     * @return the pool, or the driver's own
     */
    @Override
    public DataSource delegate() {
        return delegate;
    }

    /** Begins settings for connections that come from elsewhere. */
    static Builder settings() {
        return new Builder(null);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return wrap(delegate.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return wrap(delegate.getConnection(user, password));
    }

    /**
     * Tells what the live tables lack, over a connection of its own to the wrapped data source. Not for H2.
     *
     * @return what is missing, in the order of the schema; empty if all is well
     * @throws SQLException if the database does not answer
     * @throws ConfigurationException if the database is H2
     */
    public List<TableFinding> checkTables() throws SQLException {
        try (Connection raw = delegate.getConnection()) {
            return TableChecker.of(protection.schema(), protection.dialect(raw)).check(raw);
        }
    }

    /** Wraps a connection of the driver, which is closed if that fails. */
    Connection wrap(Connection raw) throws SQLException {
        try {
            return new AcraConnection(raw, protection, clientIds.get());
        } catch (SQLException | RuntimeException e) {
            try {
                raw.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        return new ProtectedConnectionBuilder(delegate.createConnectionBuilder());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type.isInstance(delegate) ? type.cast(delegate) : delegate.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(delegate) || delegate.isWrapperFor(type);
    }

    /** Wipes the copies of keys; connections cannot protect anything from then on. */
    @Override
    public void close() {
        protection.close();
    }

    /**
     * Names the data source without its address.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "AcraDataSource[" + delegate.getClass().getName() + "]";
    }

    /** The driver's builder of connections, which are wrapped. */
    private final class ProtectedConnectionBuilder implements ConnectionBuilder {
        private final ConnectionBuilder builder;

        ProtectedConnectionBuilder(ConnectionBuilder builder) {
            this.builder = builder;
        }

        @Override
        public ConnectionBuilder user(String username) {
            builder.user(username);
            return this;
        }

        @Override
        public ConnectionBuilder password(String password) {
            builder.password(password);
            return this;
        }

        @Override
        public ConnectionBuilder shardingKey(ShardingKey shardingKey) {
            builder.shardingKey(shardingKey);
            return this;
        }

        @Override
        public ConnectionBuilder superShardingKey(ShardingKey superShardingKey) {
            builder.superShardingKey(superShardingKey);
            return this;
        }

        @Override
        public Connection build() throws SQLException {
            return wrap(builder.build());
        }
    }

    /** Puts an {@link AcraDataSource} together. Schema and keys are needed. Not safe for many threads. */
    public static final class Builder {
        private final @Nullable DataSource delegate;
        private @Nullable EncryptionSchema schema;
        private @Nullable KeySource keys;
        private Supplier<? extends @Nullable ClientId> clientIds = () -> null;
        private @Nullable SqlDialect dialect;
        private boolean unwrapAllowed;
        private boolean refusedPasses;
        private boolean passThrough = true;
        private boolean refuseEmpty;
        private ResultSettings.Envelopes envelopes = ResultSettings.Envelopes.PROTECTED_TABLES;
        private int maxStreamBytes = ResultSettings.DEFAULT_MAX_STREAM_BYTES;
        private int maxPlans = 2_000;
        private long maxPlanCharacters = 4_000_000;
        private Duration shapeLifetime = Duration.ofMinutes(1);
        private final List<AcraJdbcListener> listeners = new ArrayList<>();
        private @Nullable PoisonPolicy poison;

        private Builder(@Nullable DataSource delegate) {
            this.delegate = delegate;
        }

        /**
         * Sets what is protected.
         *
         * @param value the schema, for instance of {@code EncryptorConfigReader}
         * @return this builder
         */
        public Builder schema(EncryptionSchema value) {
            schema = Objects.requireNonNull(value, "schema");
            return this;
        }

        /**
         * Sets where the keys are.
         *
         * @param value a keystore or another source; stays the caller's to close
         * @return this builder
         */
        public Builder keys(KeySource value) {
            keys = Objects.requireNonNull(value, "keys");
            return this;
        }

        /**
         * Sets the client id of all connections. Without one, each piece of work needs a {@link ClientScope}, or each column a
         * client id of its own.
         *
         * @param value the id
         * @return this builder
         */
        public Builder clientId(ClientId value) {
            Objects.requireNonNull(value, "clientId");
            return clientIds(() -> value);
        }

        /**
         * Sets how a connection gets its client id; asked when the connection is opened, or borrowed from the pool that is
         * wrapped.
         *
         * @param value gives the id, or null for none; safe for many threads
         * @return this builder
         */
        public Builder clientIds(Supplier<? extends @Nullable ClientId> value) {
            clientIds = Objects.requireNonNull(value, "clientIds");
            return this;
        }

        /**
         * Sets the dialect.
         *
         * @param value the dialect; if not called, the first connection is asked
         * @return this builder
         */
        public Builder dialect(SqlDialect value) {
            dialect = Objects.requireNonNull(value, "dialect");
            return this;
        }

        /**
         * Lets {@code unwrap} of connections, statements and results hand out the driver's objects. What is sent with those is
         * not protected, and what is read is ciphertext. After the first such call the settings of the session are read before
         * each statement, since they may have changed at any time.
         *
         * @return this builder
         */
        public Builder allowUnwrap() {
            unwrapAllowed = true;
            return this;
        }

        /**
         * Sends refused statements as they are, with a warning in the log. They may carry plaintext to the database: for the
         * first days of a migration only, to learn which statements have to change.
         *
         * @return this builder
         */
        public Builder sendRefusedStatementsUnprotected() {
            refusedPasses = true;
            return this;
        }

        /**
         * Sets whether a value that is already encrypted, by a full structural match, is stored as it is.
         *
         * @param value true if not called
         * @return this builder
         */
        public Builder acceptEncryptedValues(boolean value) {
            passThrough = value;
            return this;
        }

        /**
         * Refuses empty values in protected columns, which are otherwise stored as they are, unencrypted and not found by a
         * search, as AcraServer does.
         *
         * @return this builder
         */
        public Builder refuseEmptyValues() {
            refuseEmpty = true;
            return this;
        }

        /**
         * Decrypts encrypted values in binary columns of all results, also those of views, functions and tables that are not
         * configured, with the keys of the client that is in force, as AcraServer does. If not called, only results of
         * statements that name a protected table are looked at. Costs a look at the columns of each result, and at each of
         * their binary values that is read.
         *
         * @return this builder
         */
        public Builder decryptEverywhere() {
            envelopes = ResultSettings.Envelopes.EVERYWHERE;
            return this;
        }

        /**
         * Decrypts values of protected columns only: an encrypted value in any other column is given as it is stored.
         *
         * @return this builder
         */
        public Builder decryptProtectedColumnsOnly() {
            envelopes = ResultSettings.Envelopes.NONE;
            return this;
        }

        /**
         * Sets how long a stream, reader or large object for a protected column may be; it is read into memory whole.
         *
         * @param value in bytes; 16 MiB if not called
         * @return this builder
         */
        public Builder maxStreamBytes(int value) {
            maxStreamBytes = requirePositive(value, "maxStreamBytes");
            return this;
        }

        /**
         * Sets how many analysed statements are remembered.
         *
         * @param entries how many; 2,000 if not called
         * @param characters how long they may be together; 4,000,000 characters if not called
         * @return this builder
         */
        public Builder planCache(int entries, long characters) {
            maxPlans = requirePositive(entries, "entries");
            if (characters < 1) {
                throw new ConfigurationException("characters: a positive number is expected, found " + characters);
            }
            maxPlanCharacters = characters;
            return this;
        }

        /**
         * Sets how long the columns of tables that the schema does not list are remembered. A statement that stores values
         * without naming the columns never relies on it.
         *
         * @param value one minute if not called
         * @return this builder
         */
        public Builder tableLifetime(Duration value) {
            if (value.isNegative()) {
                throw new ConfigurationException("tableLifetime is negative");
            }
            shapeLifetime = value;
            return this;
        }

        /**
         * Adds who is told what happens: counts and times, never values. Flight Recorder is told in any case, while a recording
         * runs.
         *
         * @param value quick, and safe for many threads; what it throws is ignored, and logged once
         * @return this builder
         */
        public Builder listener(AcraJdbcListener value) {
            listeners.add(Objects.requireNonNull(value, "listener"));
            return this;
        }

        /**
         * Looks for poison records in everything that is decrypted or fails to be; not done if not called. The key source needs
         * a poison key.
         *
         * @param value what to do when one is read
         * @return this builder
         */
        public Builder poisonRecords(PoisonPolicy value) {
            poison = Objects.requireNonNull(value, "poisonRecords");
            return this;
        }

        /**
         * Makes the data source. No connection is opened.
         *
         * @return the data source
         * @throws ConfigurationException if schema or keys are missing, or the poison key that a policy for poison records needs
         */
        public AcraDataSource build() {
            return new AcraDataSource(required(delegate, "a data source"), protection(), clientIds);
        }

        /** What connections share. */
        Protection protection() {
            EncryptionSchema checkedSchema = required(schema, "schema");
            StartCheck.require();
            Observation observation = new Observation(listeners);
            ColumnCipher.Builder cipher = ColumnCipher.builder(required(keys, "keys"))
                    .passThrough(passThrough)
                    .events(observation);
            if (refuseEmpty) {
                cipher.refuseEmpty();
            }
            if (poison != null) {
                cipher.poison(poison);
            }
            return new Protection(
                    checkedSchema,
                    cipher.build(),
                    new PlanCache(maxPlans, maxPlanCharacters),
                    new ProtectionOptions(unwrapAllowed, refusedPasses, maxStreamBytes, envelopes, shapeLifetime),
                    observation,
                    ClientScope::current,
                    dialect);
        }

        private static <T> T required(@Nullable T value, String name) {
            if (value == null) {
                throw new ConfigurationException("a protected data source needs " + name);
            }
            return value;
        }

        private static int requirePositive(int value, String name) {
            if (value < 1) {
                throw new ConfigurationException(name + ": a positive number is expected, found " + value);
            }
            return value;
        }
    }
}
