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

/**
 * Cells of 1,000 rows that the driver has already fetched, through the decorator and, by turns, from the driver alone. Of
 * each row one column is read, so a time has the step to the next row too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 4, time = 1)
public class CellBenchmark {
    static final int ROWS = 1_000;

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
            database = new CustomerDatabase(CustomerDatabase.Disk.WAITED_FOR);
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

    private static long readNothing(ResultSet rows) throws SQLException {
        long count = 0;
        rows.beforeFirst();
        while (rows.next()) {
            count++;
        }
        return count;
    }

    private static long readNumbers(ResultSet rows) throws SQLException {
        long sum = 0;
        rows.beforeFirst();
        while (rows.next()) {
            sum += rows.getInt(1);
        }
        return sum;
    }

    private static long readTexts(ResultSet rows, int column) throws SQLException {
        long characters = 0;
        rows.beforeFirst();
        while (rows.next()) {
            characters += rows.getString(column).length();
        }
        return characters;
    }

    /**
     * Reads numbers of a table that is not protected.
     *
     * @param both keeps the times
     * @return something of the cells
     * @throws SQLException if the driver fails
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long numberOfPassing(SideBySide both) throws SQLException {
        return both.run(() -> readNumbers(plain), () -> readNumbers(plainRaw));
    }

    /**
     * Reads numbers of a result that has a protected column too.
     *
     * @param both keeps the times
     * @return something of the cells
     * @throws SQLException if the driver fails
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long numberBesideProtected(SideBySide both) throws SQLException {
        return both.run(() -> readNumbers(mixed), () -> readNumbers(mixedRaw));
    }

    /**
     * Steps over the rows of a result that has a protected column, and reads nothing.
     *
     * @param both keeps the times
     * @return how many
     * @throws SQLException if the driver fails
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long stepOnly(SideBySide both) throws SQLException {
        return both.run(() -> readNothing(mixed), () -> readNothing(mixedRaw));
    }

    /**
     * Reads texts of a result that has a protected column too.
     *
     * @param both keeps the times
     * @return something of the cells
     * @throws SQLException if the driver fails
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long textBesideProtected(SideBySide both) throws SQLException {
        return both.run(() -> readTexts(mixed, 2), () -> readTexts(mixedRaw, 2));
    }

    /**
     * Reads e-mail addresses: those that are protected, and as text.
     *
     * @param both keeps the times
     * @return something of the cells
     * @throws SQLException if the driver fails
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long protectedText(SideBySide both) throws SQLException {
        return both.run(() -> readTexts(mixed, 3), () -> readTexts(plainRaw, 3));
    }
}
