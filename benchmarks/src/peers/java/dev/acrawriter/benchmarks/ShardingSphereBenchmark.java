/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
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
 * The statements of {@link DecoratorBenchmark} and results of 1,000 rows, by turns through the decorator, by the driver alone, and
 * through Apache ShardingSphere-JDBC.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 7, time = 1)
public class ShardingSphereBenchmark {
    private static final int ROWS = 1_000;

    private final CustomerDatabase database;
    private final Connection raw;
    private final Connection decorated;
    private final Connection peer;
    private int next;

    /** Starts the server, fills the peer's table too, and makes sure that it is encrypted. */
    public ShardingSphereBenchmark() {
        try {
            database = new CustomerDatabase(CustomerDatabase.Disk.WAITED_FOR);
            raw = database.connectRaw();
            decorated = database.connect();
            ShardingSphere.createTables(database.raw());
            DataSource source = ShardingSphere.over(database.raw());
            CustomerDatabase.fill(source, ShardingSphere.CUSTOMERS);
            try (Statement statement = raw.createStatement()) {
                statement.execute("vacuum analyze");
            }
            peer = source.getConnection();
            ShardingSphere.check(database.raw(), peer, CustomerDatabase.CUSTOMERS, 7);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL or the peer does not start", e);
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
        try (Connection connection = database.connectRaw();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate " + ShardingSphere.ARRIVALS);
        }
    }

    /**
     * Stops the server.
     *
     * @throws IOException if it does not stop
     * @throws SQLException if it does not answer
     */
    @TearDown
    public void close() throws IOException, SQLException {
        peer.close();
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

    private static long readRows(Connection connection, String table) throws SQLException {
        long sum = 0;
        try (PreparedStatement select =
                        connection.prepareStatement("select id, name, email from " + table + " limit " + ROWS);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                sum += rows.getInt(1)
                        + rows.getString(2).length()
                        + rows.getString(3).length();
            }
        }
        return sum;
    }

    /**
     * Reads a row of a table that is not protected.
     *
     * @param ways keeps the times
     * @return something of the rows
     * @throws SQLException if the database does not answer
     */
    @Benchmark
    public long passing(BesidePeer ways) throws SQLException {
        return ways.run(
                () -> DecoratorBenchmark.read(decorated),
                () -> DecoratorBenchmark.read(raw),
                () -> DecoratorBenchmark.read(peer));
    }

    /**
     * Finds a customer by the e-mail address, and reads that.
     *
     * @param ways keeps the times
     * @return something of the rows
     * @throws SQLException if the database does not answer
     */
    @Benchmark
    public long search(BesidePeer ways) throws SQLException {
        return ways.run(
                () -> DecoratorBenchmark.search(decorated, "customer", customer()),
                () -> DecoratorBenchmark.search(raw, "customer_raw", customer()),
                () -> DecoratorBenchmark.search(peer, ShardingSphere.CUSTOMERS, customer()));
    }

    /**
     * Stores 1,000 customers, and commits.
     *
     * @param ways keeps the times
     * @return something of the rows
     * @throws SQLException if the database does not answer
     */
    @Benchmark
    public long batch(BesidePeer ways) throws SQLException {
        return ways.run(
                () -> insert(decorated, "arrival"),
                () -> insert(raw, "arrival_raw"),
                () -> insert(peer, ShardingSphere.ARRIVALS));
    }

    /**
     * Reads 1,000 customers of a table that is not protected.
     *
     * @param ways keeps the times
     * @return something of the rows
     * @throws SQLException if the database does not answer
     */
    @Benchmark
    public long rowsPassing(BesidePeer ways) throws SQLException {
        return ways.run(
                () -> readRows(decorated, "customer_raw"),
                () -> readRows(raw, "customer_raw"),
                () -> readRows(peer, "customer_raw"));
    }

    /**
     * Reads 1,000 customers with their e-mail addresses.
     *
     * @param ways keeps the times
     * @return something of the rows
     * @throws SQLException if the database does not answer
     */
    @Benchmark
    public long rowsProtected(BesidePeer ways) throws SQLException {
        return ways.run(
                () -> readRows(decorated, "customer"),
                () -> readRows(raw, "customer_raw"),
                () -> readRows(peer, ShardingSphere.CUSTOMERS));
    }
}
