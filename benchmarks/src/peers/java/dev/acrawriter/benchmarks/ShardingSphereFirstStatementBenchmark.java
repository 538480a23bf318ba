/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
import org.openjdk.jmh.annotations.Warmup;

/** {@link FirstStatementBenchmark} for Apache ShardingSphere-JDBC. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class ShardingSphereFirstStatementBenchmark {
    /** Its tables, on a server that has answered the driver. */
    @State(Scope.Thread)
    public static class Server extends FirstStatementBenchmark.Server {
        /** Makes the tables. */
        public Server() {
            try {
                ShardingSphere.createTables(driver);
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL does not answer", e);
            }
        }
    }

    /** A connection through it. */
    @State(Scope.Thread)
    public static class Connected extends Server {
        private final Connection connection;

        /** Connects. */
        public Connected() {
            try {
                connection = ShardingSphere.over(driver).getConnection();
                // Else it would connect to the server with the first statement only.
                connection.getMetaData();
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL or the peer does not start", e);
            }
        }
    }

    /**
     * Makes the data source, which reads the tables of the server.
     *
     * @param server has them
     * @return the data source
     * @throws SQLException if it does not start
     */
    @Benchmark
    public DataSource building(Server server) throws SQLException {
        return ShardingSphere.over(server.driver);
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
        return connected.connection.prepareStatement(
                "insert into " + ShardingSphere.CUSTOMERS + " (id, name, email) values (?, ?, ?)");
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
        return FirstStatementBenchmark.insertOne(connected.connection, ShardingSphere.CUSTOMERS);
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
        return FirstStatementBenchmark.searchNone(connected.connection, ShardingSphere.CUSTOMERS);
    }
}
