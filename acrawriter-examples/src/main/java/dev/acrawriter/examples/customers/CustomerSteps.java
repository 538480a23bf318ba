/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import dev.acrawriter.examples.customers.CustomersJob.Settings;
import dev.acrawriter.examples.customers.OrderedPipeline.Source;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The steps of the job: write, read back and compare, search, show. The calling thread talks to the database, the
 * pipeline's encrypt and decrypt.
 */
final class CustomerSteps {
    private static final int SEARCHES = 200;
    private static final int SHOWN_SEARCHES = 3;
    private static final int SHOWN_CUSTOMERS = 3;

    private final Settings settings;
    private final Report report;
    private final Connection connection;
    private final CustomerTable table;
    private final CustomerCipher cipher;
    private final OrderedPipeline pipeline;
    private final List<Customer> customers;

    CustomerSteps(
            Settings settings,
            Report report,
            Connection connection,
            CustomerTable table,
            CustomerCipher cipher,
            OrderedPipeline pipeline,
            List<Customer> customers) {
        this.settings = settings;
        this.report = report;
        this.connection = connection;
        this.table = table;
        this.cipher = cipher;
        this.pipeline = pipeline;
        this.customers = customers;
    }

    Comparison perform() throws Exception {
        report.section("Speed");
        write();
        Comparison comparison = readBack();
        report.section("Search by e-mail through the blind index");
        search(comparison);
        report.section("Size");
        report.sizes(comparison.sizes());
        report.section("What the database holds, and what the application reads");
        show();
        return comparison;
    }

    private void write() throws Exception {
        long start = System.nanoTime();
        try (Progress progress = Progress.of("write", customers.size(), settings.showProgress())) {
            pipeline.run(batches(batch -> () -> batch), this::encrypt, rows -> {
                table.insert(connection, rows);
                connection.commit();
                progress.advance(rows.size());
            });
        }
        report.rate(
                "write",
                customers.size(),
                since(start),
                "encrypt on " + pipeline.threads() + " threads, insert in batches of " + settings.batchSize());
        table.analyze(connection);
        connection.commit();
    }

    private List<StoredCustomer> encrypt(Batch batch) {
        return IntStream.range(0, batch.size())
                .mapToObj(i ->
                        cipher.encrypt(batch.firstId() + i, batch.customers().get(i)))
                .toList();
    }

    /** A batch of the input beside its rows in the table. */
    private record Fetched(Batch batch, List<StoredCustomer> rows) {}

    private Comparison readBack() throws Exception {
        Comparison all = new Comparison(cipher);
        long start = System.nanoTime();
        try (Progress progress = Progress.of("read", customers.size(), settings.showProgress())) {
            pipeline.run(batches(batch -> () -> fetch(batch)), this::compare, some -> {
                all.add(some);
                progress.advance(some.rows());
            });
        }
        report.rate(
                "read",
                customers.size(),
                since(start),
                "select, decrypt on " + pipeline.threads() + " threads, compare each value");
        int count = table.count(connection);
        if (count != customers.size()) {
            all.addDifference("the table holds " + count + " rows in place of " + customers.size());
        }
        return all;
    }

    private Fetched fetch(Batch batch) throws SQLException {
        return new Fetched(batch, table.between(connection, batch.firstId(), batch.lastId()));
    }

    private Comparison compare(Fetched fetched) {
        Comparison comparison = new Comparison(cipher);
        comparison.compare(fetched.batch().firstId(), fetched.batch().customers(), fetched.rows());
        return comparison;
    }

    private <I> Iterator<Source<I>> batches(Function<Batch, Source<I>> source) {
        return Batch.split(customers, settings.batchSize()).stream().map(source).iterator();
    }

    private void search(Comparison comparison) throws SQLException {
        // The e-mail addresses of a user's own file need not be unique.
        Map<String, List<Integer>> expected = IntStream.rangeClosed(1, customers.size())
                .boxed()
                .collect(Collectors.groupingBy(id -> customers.get(id - 1).email()));
        List<Integer> sample = evenly(SEARCHES);
        report.line(
                "plan",
                table.planOfSearch(connection, cipher.emailHash(customers.get(0).email())));
        long start = System.nanoTime();
        for (int id : sample) {
            String email = customers.get(id - 1).email();
            List<StoredCustomer> found = table.withEmailHash(connection, cipher.emailHash(email));
            if (!ids(found).equals(expected.get(email))) {
                comparison.addDifference("the search for customer " + id + " found " + text(ids(found)));
            }
        }
        double millis = since(start).toNanos() / 1e6 / sample.size();
        for (int id : evenly(SHOWN_SEARCHES)) {
            showSearch(customers.get(id - 1).email());
        }
        showSearch("nobody@example.com");
        report.line("all", String.format(Locale.ROOT, "%d searches, %.2f ms each", sample.size(), millis));
    }

    private void showSearch(String email) throws SQLException {
        List<StoredCustomer> found = table.withEmailHash(connection, cipher.emailHash(email));
        report.line("search", "found " + text(ids(found)) + " for " + email);
    }

    private static List<Integer> ids(List<StoredCustomer> rows) {
        return rows.stream().map(StoredCustomer::id).sorted().toList();
    }

    private static String text(List<Integer> ids) {
        return ids.isEmpty()
                ? "nobody"
                : ids.stream().map(id -> Integer.toString(id)).collect(Collectors.joining(", ", "customer ", ""));
    }

    private void show() throws SQLException {
        report.sideBySideHeader();
        for (int id : evenly(SHOWN_CUSTOMERS)) {
            table.between(connection, id, id).forEach(row -> report.sideBySide(row, cipher));
        }
    }

    /** Gives numbers of customers, spread over the whole file. */
    private List<Integer> evenly(int count) {
        int shown = Math.min(count, customers.size());
        return IntStream.range(0, shown)
                .mapToObj(i -> 1 + (int) ((long) i * customers.size() / shown))
                .toList();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
