/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Cells of 1,000 rows that the driver has already fetched, through the decorator and from the driver alone ({@code …Raw}). A
 * time is that of one cell and of its share in the step to the next row, one column being read of each.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class CellBenchmark {
    private static final int ROWS = 1_000;

    private final CustomerDatabase database;
    private final Connection raw;
    private final Connection decorated;
    private final ResultSet plain;
    private final ResultSet plainRaw;
    private final ResultSet mixed;
    private final ResultSet mixedRaw;

    /** Starts the server and fetches the rows. */
    public CellBenchmark() {
        try {
            database = new CustomerDatabase();
            raw = database.connectRaw();
            decorated = database.connect();
            plain = query(decorated, "customer_raw");
            plainRaw = query(raw, "customer_raw");
            mixed = query(decorated, "customer");
            mixedRaw = query(raw, "customer");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL does not start", e);
        }
    }

    private static ResultSet query(Connection connection, String table) throws SQLException {
        PreparedStatement select = connection.prepareStatement(
                "select id, name, email from " + table + " order by id limit " + ROWS,
                ResultSet.TYPE_SCROLL_INSENSITIVE,
                ResultSet.CONCUR_READ_ONLY);
        return select.executeQuery();
    }

    /**
     * Stops the server.
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

    private static int readNumbers(ResultSet rows) throws SQLException {
        int sum = 0;
        rows.beforeFirst();
        while (rows.next()) {
            sum += rows.getInt(1);
        }
        return sum;
    }

    private static void readTexts(ResultSet rows, int column, Blackhole hole) throws SQLException {
        rows.beforeFirst();
        while (rows.next()) {
            hole.consume(rows.getString(column));
        }
    }

    /**
     * Reads numbers of a table that is not protected.
     *
     * @return their sum
     * @throws SQLException if the driver fails
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int numberOfPassing() throws SQLException {
        return readNumbers(plain);
    }

    /**
     * The baseline of {@link #numberOfPassing()}.
     *
     * @return their sum
     * @throws SQLException if the driver fails
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int numberOfPassingRaw() throws SQLException {
        return readNumbers(plainRaw);
    }

    /**
     * Reads numbers of a result that has a protected column too.
     *
     * @return their sum
     * @throws SQLException if the driver fails
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int numberBesideProtected() throws SQLException {
        return readNumbers(mixed);
    }

    /**
     * The baseline of {@link #numberBesideProtected()}.
     *
     * @return their sum
     * @throws SQLException if the driver fails
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int numberBesideProtectedRaw() throws SQLException {
        return readNumbers(mixedRaw);
    }

    /**
     * Reads texts of a result that has a protected column too.
     *
     * @param hole keeps them alive
     * @throws SQLException if the driver fails
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void textBesideProtected(Blackhole hole) throws SQLException {
        readTexts(mixed, 2, hole);
    }

    /**
     * The baseline of {@link #textBesideProtected}.
     *
     * @param hole keeps the texts alive
     * @throws SQLException if the driver fails
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void textBesideProtectedRaw(Blackhole hole) throws SQLException {
        readTexts(mixedRaw, 2, hole);
    }

    /**
     * Reads e-mail addresses that are protected.
     *
     * @param hole keeps them alive
     * @throws SQLException if the driver fails
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void protectedText(Blackhole hole) throws SQLException {
        readTexts(mixed, 3, hole);
    }

    /**
     * The baseline of {@link #protectedText}: the same addresses as text.
     *
     * @param hole keeps them alive
     * @throws SQLException if the driver fails
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void protectedTextRaw(Blackhole hole) throws SQLException {
        readTexts(plainRaw, 3, hole);
    }
}
