/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import dev.acrawriter.ClientId;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.core.BlindIndex;
import dev.acrawriter.core.Cryptography;
import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.core.keys.KeyMaterial;
import dev.acrawriter.jdbc.AcraDataSource;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL of this run, with 10,000 customers in two tables: {@code customer}, whose e-mail addresses are searchable
 * AcraBlocks, and {@code customer_raw}, which has them as text. {@code arrival} and {@code arrival_raw} are the same without rows,
 * {@code arrival_by_hand} is as {@code arrival}. {@code product} has one row and nothing to protect. All e-mail columns have the
 * index that a search needs.
 */
final class CustomerDatabase implements AutoCloseable {
    static final int CUSTOMERS = 10_000;
    static final int BATCH = 1_000;

    private static final ClientId CLIENT = ClientId.of("benchmark");
    private static final List<String> COLUMNS = List.of("id", "name", "email");

    /** What a commit waits for. */
    enum Disk {
        /** As PostgreSQL is shipped: a commit is on the disk when it returns. */
        WAITED_FOR("on"),
        /** A commit, and the server as a whole, never waits for it; after a power failure the database would be lost. */
        NEVER_WAITED_FOR("off");

        private final String setting;

        Disk(String setting) {
            this.setting = setting;
        }
    }

    private static final List<String> DURABILITY = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final FixedKeySource keys = keys();
    private final EmbeddedPostgres server;
    private final DataSource raw;
    private final AcraDataSource decorated;
    private @Nullable AcraDataSource through;

    CustomerDatabase(Disk disk) throws IOException, SQLException {
        Cryptography.standard().warmUp();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        // The embedded server's own defaults are off.
        DURABILITY.forEach(name -> builder.setServerConfig(name, disk.setting));
        server = builder.start();
        raw = driver(server);
        decorated = decorate(raw, keys);
        try (Connection connection = raw.getConnection();
                Statement statement = connection.createStatement()) {
            requireSettings(statement, disk);
            statement.execute("create table product (id int primary key, name text)");
            statement.execute("insert into product values (7, 'seven')");
            for (String table : List.of("customer", "arrival")) {
                statement.execute("create table " + table + " (id int, name text, email bytea)");
                statement.execute("create index on " + table + " (substr(email, 1, 33))");
                statement.execute("create table " + table + "_raw (id int, name text, email text)");
                statement.execute("create index on " + table + "_raw (email)");
            }
            statement.execute("create table arrival_by_hand (id int, name text, email bytea)");
            statement.execute("create index on arrival_by_hand (substr(email, 1, 33))");
        }
        fill(decorated, "customer");
        fill(raw, "customer_raw");
        // Else the server does so by itself, at a moment of its own.
        try (Connection connection = raw.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    private static void requireSettings(Statement statement, Disk disk) throws SQLException {
        for (String name : DURABILITY) {
            try (ResultSet row = statement.executeQuery("show " + name)) {
                row.next();
                if (!row.getString(1).equals(disk.setting)) {
                    throw new IllegalStateException("the server does not take the setting of " + name);
                }
            }
        }
    }

    static void fill(DataSource source, String table) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            for (int first = 0; first < CUSTOMERS; first += BATCH) {
                insert(connection, table, first);
            }
        }
    }

    /** Stores and commits {@link #BATCH} customers. */
    static int insert(Connection connection, String table, int first) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " (id, name, email) values (?, ?, ?)")) {
            for (int id = first; id < first + BATCH; id++) {
                insert.setInt(1, id);
                insert.setString(2, "Customer");
                insert.setString(3, email(id));
                insert.addBatch();
            }
            int statements = insert.executeBatch().length;
            connection.commit();
            return statements;
        }
    }

    /** Stores and commits {@link #BATCH} customers whose addresses were protected before. */
    static int insertByHand(Connection connection, List<byte[]> stored, int first) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into arrival_by_hand (id, name, email) values (?, ?, ?)")) {
            for (int id = first; id < first + BATCH; id++) {
                insert.setInt(1, id);
                insert.setString(2, "Customer");
                insert.setBytes(3, stored.get(id % stored.size()));
                insert.addBatch();
            }
            int statements = insert.executeBatch().length;
            connection.commit();
            return statements;
        }
    }

    /** What is stored for the addresses of the customers, by their number. */
    List<byte[]> stored() throws SQLException {
        List<byte[]> stored = new ArrayList<>(CUSTOMERS);
        try (Connection connection = raw.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select email from customer order by id")) {
            while (rows.next()) {
                stored.add(rows.getBytes(1));
            }
        }
        return stored;
    }

    /** What is searched for the addresses of the customers, by their number. */
    List<byte[]> hashes() {
        List<byte[]> hashes = new ArrayList<>(CUSTOMERS);
        try (BlindIndex index = BlindIndex.create(keys, CLIENT)) {
            for (int id = 0; id < CUSTOMERS; id++) {
                hashes.add(index.hash(email(id).getBytes(StandardCharsets.UTF_8)));
            }
        }
        return hashes;
    }

    /** The address of a customer; in another order than the numbers, as with real ones, so that no index only grows at its end. */
    static String email(int id) {
        return Long.toString((id * 0x9E3779B97F4A7C15L) >>> 20, 36) + "." + id + "@example.com";
    }

    /** Empties the tables that are written to. */
    void empty() throws SQLException {
        try (Connection connection = raw.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate arrival, arrival_raw, arrival_by_hand");
        }
    }

    /** The driver alone. */
    DataSource raw() {
        return raw;
    }

    Connection connectRaw() throws SQLException {
        return raw.getConnection();
    }

    Connection connect() throws SQLException {
        return decorated.getConnection();
    }

    /** The server's data source, with the settings that all benchmarks have. */
    static DataSource driver(EmbeddedPostgres server) {
        return server.getDatabase("postgres", "postgres", Map.of("reWriteBatchedInserts", "true"));
    }

    /**
     * Decorates a connection that is used without the decorator too. Each connection has a server process of its own, and where the
     * system lets that run decides more of the time than a decorator does.
     */
    Connection connectThrough(Connection connection) throws SQLException {
        DataSource source = new PGSimpleDataSource() {
            private static final long serialVersionUID = 1L;

            @Override
            public Connection getConnection() {
                return connection;
            }
        };
        through = decorate(source, keys);
        return through.getConnection();
    }

    /** Wraps a source of connections; the protected tables are those of this class. */
    static AcraDataSource decorate(DataSource source, FixedKeySource keys) {
        ColumnSetting email = ColumnSetting.builder("email")
                .searchable()
                .dataType(DataType.STR)
                .build();
        return AcraDataSource.builder(source)
                .schema(EncryptionSchema.of(
                        TableSchema.of("customer", COLUMNS, List.of(email)),
                        TableSchema.of("arrival", COLUMNS, List.of(email))))
                .keys(keys)
                .clientId(CLIENT)
                .build();
    }

    /** New keys of the one client. */
    static FixedKeySource keys() {
        FixedKeySource.Builder keys = FixedKeySource.builder();
        for (KeyPurpose purpose : List.of(KeyPurpose.STORAGE_SYMMETRIC, KeyPurpose.SEARCH_HMAC)) {
            try (KeyMaterial key = KeyMaterial.generate(purpose)) {
                keys.add(KeyName.of(purpose, CLIENT), key);
            }
        }
        return keys.build();
    }

    @Override
    public void close() throws IOException {
        decorated.close();
        if (through != null) {
            through.close();
        }
        keys.close();
        server.close();
    }
}
