/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import dev.acrawriter.benchmarks.CustomerDatabase.Disk;
import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.jdbc.AcraDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Statements through the decorator and, by turns, through the driver alone: one that names no protected table, a search by
 * e-mail address among 10,000, a batch of 1,000 rows. Each is prepared anew, as a framework does.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 7, time = 1)
public class DecoratorBenchmark {
    /** Connections to a PostgreSQL on this machine, with its defaults: a commit waits for the disk. */
    @State(Scope.Thread)
    public static class Server {
        private final CustomerDatabase database;
        private final Connection raw;
        private final Connection decorated;
        private final List<byte[]> hashes;
        private final List<byte[]> stored;
        private int next;

        /** Starts it. */
        public Server() {
            this(Disk.WAITED_FOR);
        }

        private Server(Disk disk) {
            try {
                database = new CustomerDatabase(disk);
                raw = database.connectRaw();
                decorated = database.connectThrough(raw);
                hashes = database.hashes();
                stored = database.stored();
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("PostgreSQL does not start", e);
            }
        }

        /**
         * Empties the tables that the batches fill.
         *
         * @throws SQLException if the server does not answer
         */
        @Setup(Level.Iteration)
        public void empty() throws SQLException {
            database.empty();
        }

        /**
         * Stops it.
         *
         * @throws IOException if it does not stop
         * @throws SQLException if it does not answer
         */
        @TearDown
        public void close() throws IOException, SQLException {
            decorated.close();
            raw.close();
            database.close();
        }

        /** Some customer, always another one. */
        private int customer() {
            next = (next + 7919) % CustomerDatabase.CUSTOMERS;
            return next;
        }

        private int insert(Connection connection, String table) throws SQLException {
            connection.setAutoCommit(false);
            next += CustomerDatabase.BATCH;
            return CustomerDatabase.insert(connection, table, next);
        }

        private int insertByHand() throws SQLException {
            raw.setAutoCommit(false);
            next += CustomerDatabase.BATCH;
            return CustomerDatabase.insertByHand(raw, stored, next);
        }

        private long searchByHand() throws SQLException {
            try (PreparedStatement select =
                    raw.prepareStatement("select id, email from customer where substr(email, 1, 33) = ?")) {
                select.setBytes(1, hashes.get(customer()));
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        throw new IllegalStateException("the row was not found");
                    }
                    return row.getBytes(2).length;
                }
            }
        }
    }

    /** The same, with a server that never waits for the disk. */
    @State(Scope.Thread)
    public static class HastyServer extends Server {
        /** Starts it. */
        public HastyServer() {
            super(Disk.NEVER_WAITED_FOR);
        }
    }

    /** Connections to a database within this JVM, which answers so fast that the decorator's own time can be seen. */
    @State(Scope.Thread)
    public static class InMemory {
        private final FixedKeySource keys = CustomerDatabase.keys();
        private final AcraDataSource source;
        private final Connection raw;
        private final Connection decorated;

        /** Makes the one table. */
        public InMemory() {
            JdbcDataSource driver = new JdbcDataSource();
            driver.setURL("jdbc:h2:mem:decorator;DB_CLOSE_DELAY=-1");
            source = CustomerDatabase.decorate(driver, keys);
            try {
                raw = driver.getConnection();
                decorated = source.getConnection();
                try (Statement statement = raw.createStatement()) {
                    statement.execute("create table product (id int primary key, name varchar)");
                    statement.execute("insert into product values (7, 'seven')");
                }
            } catch (SQLException e) {
                throw new IllegalStateException("H2 does not start", e);
            }
        }

        /**
         * Leaves it.
         *
         * @throws SQLException if a connection cannot be closed
         */
        @TearDown
        public void close() throws SQLException {
            decorated.close();
            raw.close();
            source.close();
            keys.close();
        }
    }

    static long read(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select id, name from product where id = ?")) {
            select.setInt(1, 7);
            return theOnlyRow(select);
        }
    }

    static long search(Connection connection, String table, int customer) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id, email from " + table + " where email = ?")) {
            select.setString(1, CustomerDatabase.email(customer));
            return theOnlyRow(select);
        }
    }

    private static long theOnlyRow(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the row was not found");
            }
            return row.getString(2).length();
        }
    }

    /**
     * Reads a row of a table that is not protected.
     *
     * @param server has it
     * @param both keeps the times
     * @return something of the rows
     * @throws SQLException if the database does not answer
     */
    @Benchmark
    public long passing(Server server, SideBySide both) throws SQLException {
        return both.run(() -> read(server.decorated), () -> read(server.raw));
    }

    /**
     * Reads a row of a table that is not protected, without a network.
     *
     * @param memory has it
     * @param both keeps the times
     * @return something of the rows
     * @throws SQLException if the database does not answer
     */
    @Benchmark
    public long passingInMemory(InMemory memory, SideBySide both) throws SQLException {
        return both.run(() -> read(memory.decorated), () -> read(memory.raw));
    }

    /**
     * Finds a customer by the e-mail address, and reads that.
     *
     * @param server has the customers
     * @param both keeps the times
     * @return something of the rows
     * @throws SQLException if the database does not answer
     */
    @Benchmark
    public long search(Server server, SideBySide both) throws SQLException {
        return both.run(
                () -> search(server.decorated, "customer", server.customer()),
                () -> search(server.raw, "customer_raw", server.customer()),
                server::searchByHand);
    }

    /**
     * Stores 1,000 customers, and commits.
     *
     * @param server gets them
     * @param both keeps the times
     * @return something of the rows
     * @throws SQLException if the database does not answer
     */
    @Benchmark
    public long batch(Server server, SideBySide both) throws SQLException {
        return insert(server, both);
    }

    /**
     * Does the same where no commit waits for the disk, so that hardly anything is left but the work of both processes.
     *
     * @param server gets them
     * @param both keeps the times
     * @return something of the rows
     * @throws SQLException if the database does not answer
     */
    @Benchmark
    public long batchWithoutDisk(HastyServer server, SideBySide both) throws SQLException {
        return insert(server, both);
    }

    private static long insert(Server server, SideBySide both) throws SQLException {
        return both.run(
                () -> server.insert(server.decorated, "arrival"),
                () -> server.insert(server.raw, "arrival_raw"),
                server::insertByHand);
    }
}
