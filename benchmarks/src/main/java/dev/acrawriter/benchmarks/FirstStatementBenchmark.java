/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.jdbc.AcraDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a fresh JVM needs for its first statement on a protected table. The data source is built, the connection is open, and
 * the driver has answered an insertion and a search before; what is left is the first analysis, the first encryption and the
 * server's answer. {@link #building} is the time before that.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FirstStatementBenchmark {
    /** A PostgreSQL with empty tables, and a driver that was used. */
    @State(Scope.Thread)
    public static class Server {
        private final EmbeddedPostgres server;

        /** Without any protection. */
        final DataSource driver;

        /** Starts it. */
        public Server() {
            try {
                server = EmbeddedPostgres.start();
                driver = CustomerDatabase.driver(server);
                try (Connection connection = driver.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("create table customer (id int, name text, email bytea)");
                    statement.execute("create table customer_raw (id int, name text, email text)");
                    insertOne(connection, "customer_raw");
                    searchNone(connection, "customer_raw");
                }
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("PostgreSQL does not start", e);
            }
        }

        /**
         * Stops it.
         *
         * @throws IOException if it does not stop
         */
        @TearDown
        public void close() throws IOException {
            server.close();
        }
    }

    /** A connection through a decorator that did nothing yet. */
    @State(Scope.Thread)
    public static class Connected extends Server {
        private final FixedKeySource keys = CustomerDatabase.keys();
        private final AcraDataSource source = CustomerDatabase.decorate(driver, keys);
        private final Connection connection;

        /** Connects. */
        public Connected() {
            try {
                connection = source.getConnection();
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL does not answer", e);
            }
        }

        @Override
        public void close() throws IOException {
            source.close();
            keys.close();
            super.close();
        }
    }

    /**
     * Makes keys and the data source.
     *
     * @param server is not asked
     * @return the data source
     */
    @Benchmark
    public AcraDataSource building(Server server) {
        return CustomerDatabase.decorate(server.driver, CustomerDatabase.keys());
    }

    /**
     * Prepares a statement, which asks the server nothing.
     *
     * @param connected where
     * @return the statement
     * @throws SQLException if it is refused
     */
    @Benchmark
    public PreparedStatement prepare(Connected connected) throws SQLException {
        return connected.connection.prepareStatement("insert into customer (id, name, email) values (?, ?, ?)");
    }

    /**
     * Prepares an insertion and executes it.
     *
     * @param connected where
     * @return the number of rows
     * @throws SQLException if the database does not answer
     */
    @Benchmark
    public int insert(Connected connected) throws SQLException {
        return insertOne(connected.connection, "customer");
    }

    /**
     * Prepares a search and executes it.
     *
     * @param connected where
     * @return whether a customer was found
     * @throws SQLException if the database does not answer
     */
    @Benchmark
    public boolean search(Connected connected) throws SQLException {
        return searchNone(connected.connection, "customer");
    }

    /** Stores a customer. */
    static int insertOne(Connection connection, String table) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " (id, name, email) values (?, ?, ?)")) {
            insert.setInt(1, 1);
            insert.setString(2, "Customer");
            insert.setString(3, CustomerDatabase.email(1));
            return insert.executeUpdate();
        }
    }

    /** Looks for a customer who is not there. */
    static boolean searchNone(Connection connection, String table) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id, email from " + table + " where email = ?")) {
            select.setString(1, CustomerDatabase.email(2));
            try (ResultSet none = select.executeQuery()) {
                return none.next();
            }
        }
    }
}
