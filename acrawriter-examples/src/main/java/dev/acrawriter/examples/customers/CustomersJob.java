/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The job from end to end. This class gets what the steps need and sees that it goes away again; {@link CustomerSteps}
 * does the work.
 */
final class CustomersJob {
    private final Settings settings;
    private final Report report;
    private final CleanUp cleanUp;

    /**
     * What to do.
     *
     * @param file the customers
     * @param rows at most so many of them
     * @param batchSize rows in a JDBC batch and a transaction
     * @param database where to, or null for an embedded server
     * @param keys where the keys are
     * @param workFolder where the embedded server may put its files
     * @param showProgress whether somebody watches
     */
    record Settings(
            Path file,
            int rows,
            int batchSize,
            @Nullable Database database,
            CustomerKeys.Choice keys,
            Path workFolder,
            boolean showProgress) {}

    CustomersJob(Settings settings, Report report, CleanUp cleanUp) {
        this.settings = settings;
        this.report = report;
        this.cleanUp = cleanUp;
    }

    /**
     * Does it all.
     *
     * @return true if every value came back as it went in
     * @throws Exception if a step failed
     */
    boolean run() throws Exception {
        report.title("AcraWriter for Java: customers, encrypted in PostgreSQL");
        List<Customer> customers = CustomersFile.read(settings.file(), settings.rows());
        report.line("input", String.format(Locale.ROOT, "%,d customers from %s", customers.size(), settings.file()));
        Database database = settings.database() == null ? startServer() : settings.database();
        try (Connection connection = connect(database);
                CustomerKeys keys = CustomerKeys.open(settings.keys());
                CustomerCipher cipher = CustomerCipher.with(keys);
                OrderedPipeline pipeline =
                        new OrderedPipeline(Runtime.getRuntime().availableProcessors())) {
            CustomerTable table = createTable(database, connection);
            report.line("keys", keys.origin());
            Comparison comparison =
                    new CustomerSteps(settings, report, connection, table, cipher, pipeline, customers).perform();
            return verdict(comparison);
        }
    }

    private Database startServer() throws Exception {
        long start = System.nanoTime();
        TemporaryFolder folder = cleanUp.perform(() -> TemporaryFolder.in(settings.workFolder()));
        EmbeddedServer server = cleanUp.perform(() -> EmbeddedServer.start(folder.path()));
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        report.line("server", String.format(Locale.ROOT, "embedded, started in %.1f s", time.toMillis() / 1e3));
        return server.database();
    }

    private Connection connect(Database database) throws Exception {
        Connection connection = database.connect();
        // Ctrl-C may find a statement running, whose locks would keep the table from being dropped.
        cleanUp.perform(() -> (AutoCloseable) () -> connection.abort(Runnable::run));
        connection.setAutoCommit(false);
        DatabaseMetaData server = connection.getMetaData();
        report.line("database", server.getDatabaseProductName() + " " + server.getDatabaseProductVersion());
        return connection;
    }

    private CustomerTable createTable(Database database, Connection connection) throws Exception {
        CustomerTable table = new CustomerTable();
        cleanUp.perform(() -> {
            table.create(connection);
            connection.commit();
            return (AutoCloseable) () -> drop(table, database);
        });
        report.line("table", table.name() + ", dropped at the end");
        return table;
    }

    private static void drop(CustomerTable table, Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            table.drop(connection);
        }
    }

    private boolean verdict(Comparison comparison) {
        boolean equal = comparison.differences().isEmpty();
        report.section("Verdict");
        report.line(
                equal ? "EQUAL" : "DIFFERENT",
                String.format(
                        Locale.ROOT,
                        "%,d rows, %,d values compared with the input, %,d different",
                        comparison.rows(),
                        comparison.values(),
                        comparison.differences().size()));
        report.differences(comparison.differences());
        return equal;
    }
}
