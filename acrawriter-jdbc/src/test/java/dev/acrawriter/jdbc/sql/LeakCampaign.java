/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import dev.acrawriter.jdbc.AcraDataSource;
import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.TestKeys;
import dev.acrawriter.jdbc.server.RecordingProxy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Executes generated statements through the decorator, and the same ones through the driver alone on readable twins of the tables.
 * Then it looks for what it must not find, and compares what must be equal.
 */
final class LeakCampaign implements AutoCloseable {
    /** Rows are taken away so often that joins of three tables stay small. */
    private static final int STATEMENTS_BETWEEN_DUMPS = 100;

    /** Tables that the generator does not write to are looked at so often. */
    private static final int STATEMENTS_BETWEEN_FULL_DUMPS = 2_000;

    private static final List<String> TABLES = List.of("customer", "contact", "plain", "ledger", "orders");

    private static final int SHOWN_DIFFERENCES = Integer.getInteger("acra.leak.shown", 5);

    /** A server with the tables of the fixture in {@code encrypted}, and readable in {@code twin}. */
    interface Site {
        SqlDialect dialect();

        int port();

        /** Ways of the driver to send statements, as the parameters of its URL. */
        List<String> modes();

        /** A data source of the driver alone. */
        DataSource raw(String database, int port, String parameters) throws SQLException;

        /** Connections of the twin are not logged. */
        Connection twin(String parameters) throws SQLException;

        Path log() throws SQLException;
    }

    /** What has happened, in numbers. */
    static final class Tally {
        final Map<String, Integer> counts = new TreeMap<>();
        final List<String> differences = new ArrayList<>();
        final Set<String> leaks = new HashSet<>();
        long dumped;

        void add(String what) {
            counts.merge(what, 1, Integer::sum);
        }

        int count(String what) {
            return counts.getOrDefault(what, 0);
        }
    }

    private final SplittableRandom random;
    private final StatementGenerator generator;
    private final SqlAnalyzer analyzer;
    private final RecordingProxy proxy;
    private final List<AcraDataSource> sources = new ArrayList<>();
    private final List<Connection> protectedConnections = new ArrayList<>();
    private final List<Connection> twins = new ArrayList<>();
    private final Connection raw;
    private final Path log;
    private final long logFrom;
    /** Each marker of a protected column, with the statement that it came with. */
    private final Map<String, String> secrets = new HashMap<>();

    private final MarkerValues values;
    final Tally tally = new Tally();

    LeakCampaign(Site site, long seed) throws SQLException, IOException {
        this.random = new SplittableRandom(seed);
        this.generator = new StatementGenerator(seed, site.dialect());
        this.values = new MarkerValues(random.split(), secrets);
        this.analyzer = Fixture.analyzer(site.dialect());
        this.proxy = RecordingProxy.before(site.port());
        this.log = site.log();
        this.logFrom = Files.size(log);
        this.raw = site.raw("encrypted", proxy.port(), "").getConnection();
        for (String mode : site.modes()) {
            AcraDataSource source = AcraDataSource.builder(site.raw("encrypted", proxy.port(), mode))
                    .schema(Fixture.SCHEMA)
                    .keys(TestKeys.keys())
                    .clientId(TestKeys.CLIENT)
                    .build();
            sources.add(source);
            protectedConnections.add(source.getConnection());
            twins.add(site.twin(mode));
        }
    }

    void run(int statements) throws SQLException, IOException {
        empty();
        for (int i = 1; i <= statements; i++) {
            boolean equal = one();
            if (!equal || i % STATEMENTS_BETWEEN_DUMPS == 0 || i == statements) {
                if (equal) {
                    compareTables();
                }
                boolean full = i % STATEMENTS_BETWEEN_FULL_DUMPS == 0 || i == statements;
                tally.leaks.addAll(full ? scanAllTables() : scanTables(TABLES));
                empty();
            }
        }
    }

    // ---- statements

    /** What a statement said. */
    private record Answer(String outcome, List<String> rows) {}

    private boolean one() throws SQLException, IOException {
        StatementGenerator.Generated generated = generator.next();
        generated.secrets().forEach(secret -> secrets.put(secret, generated.sql()));
        StatementPlan plan = analyzer.analyze(generated.sql());
        tally.add("statements");
        tally.add(plan.getClass().getSimpleName());
        int mode = random.nextInt(twins.size());
        // PostgreSQL's driver fails by itself in a batch of texts with several statements.
        boolean batch = random.nextInt(100) < 15 && !generated.sql().contains(";");
        List<List<MarkerValues.Value>> parameters = new ArrayList<>();
        for (int i = generated.parameters().isEmpty() ? 0 : batch ? 1 + random.nextInt(3) : 1; i > 0; i--) {
            parameters.add(values.next(generated, plan));
        }
        Answer answer;
        try {
            answer = execute(protectedConnections.get(mode), generated.sql(), parameters, batch, true);
        } catch (AcraSqlException e) {
            for (String secret : generated.secrets()) {
                if (String.valueOf(e.getMessage()).contains(secret)) {
                    tally.leaks.add("message with " + secret + " for " + generated.sql());
                }
            }
            tally.add("refused " + e.state());
            return true;
        } catch (SQLException e) {
            answer = failure(e);
        }
        Answer expected;
        try {
            expected = execute(twins.get(mode), generated.sql(), parameters, batch, false);
        } catch (SQLException e) {
            expected = failure(e);
        }
        tally.add(failed(answer) ? "server errors" : "answered");
        return compare(generated.sql(), parameters, batch, answer, expected);
    }

    private static Answer failure(SQLException e) {
        return new Answer("error " + e.getSQLState(), List.of(String.valueOf(e.getMessage())));
    }

    private static Answer execute(
            Connection connection,
            String sql,
            List<List<MarkerValues.Value>> parameters,
            boolean batch,
            boolean strange)
            throws SQLException {
        if (parameters.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                return answers(statement, statement.execute(sql));
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<MarkerValues.Value> row : parameters) {
                for (int i = 0; i < row.size(); i++) {
                    row.get(i).set(statement, i + 1, strange);
                }
                if (batch) {
                    statement.addBatch();
                }
            }
            if (batch) {
                return new Answer("batch " + Arrays.toString(statement.executeBatch()), List.of());
            }
            return answers(statement, statement.execute());
        }
    }

    private static Answer answers(Statement statement, boolean first) throws SQLException {
        StringBuilder counts = new StringBuilder("ok");
        List<String> rows = new ArrayList<>();
        boolean rowsNext = first;
        while (true) {
            if (rowsNext) {
                try (ResultSet result = statement.getResultSet()) {
                    counts.append(" rows");
                    rows.addAll(rows(result));
                }
            } else {
                int count = statement.getUpdateCount();
                if (count < 0) {
                    break;
                }
                counts.append(' ').append(count);
            }
            rowsNext = statement.getMoreResults();
        }
        rows.sort(null);
        return new Answer(counts.toString(), rows);
    }

    private static List<String> rows(ResultSet result) throws SQLException {
        ResultSetMetaData metadata = result.getMetaData();
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= metadata.getColumnCount(); i++) {
                row.add(String.valueOf(text(result, i, metadata.getColumnType(i))));
            }
            rows.add(String.join("|", row));
        }
        return rows;
    }

    private static @Nullable String text(ResultSet result, int column, int type) throws SQLException {
        boolean binary = type == java.sql.Types.BINARY
                || type == java.sql.Types.VARBINARY
                || type == java.sql.Types.LONGVARBINARY;
        byte[] bytes = binary ? result.getBytes(column) : null;
        return !binary ? result.getString(column) : bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    // ---- comparison

    /** Whether both sides can go on; if not, their tables begin anew. */
    private boolean compare(
            String sql, List<List<MarkerValues.Value>> parameters, boolean batch, Answer answer, Answer expected) {
        if (failed(answer) && failed(expected)) {
            tally.add("server errors on both sides");
            // Of one statement nothing stays. Of several, or a batch, it is the driver's affair what stays.
            return !batch && !sql.contains(";");
        }
        if (failed(expected)) {
            // The readable twin has stricter types: text is not binary, a parameter beside IS NULL has no type.
            tally.add("only the twin failed");
            return false;
        }
        String upper = sql.toUpperCase(Locale.ROOT);
        if (failed(answer) && upper.contains("NICK")) {
            tally.add("tokens, which are not built");
            return false;
        }
        boolean nulls = upper.contains("NULL")
                || parameters.stream().flatMap(List::stream).anyMatch(value -> value.marker() == null);
        // In the simple query mode the driver writes a parameter that is NULL as NULL.
        if (failed(answer) && nulls && answer.outcome().matches("error (42804|42883|22P02)")) {
            tally.add("NULL without a type where text is expected");
            return false;
        }
        // MySQL counts a row twice if it has changed: what is encrypted anew always has.
        boolean equal = answer.outcome().equals(expected.outcome()) || (upper.contains("DUPLICATE") && !failed(answer));
        // Where several rows match, the database may take the values of any of them.
        boolean anyMatch = upper.contains("UPDATE") && upper.contains("CONTACT K");
        if (equal && !anyMatch && !upper.matches("(?s).*(LIMIT|EXPLAIN|ANALYZE|DESC|FORMAT=).*")) {
            equal = answer.rows().equals(expected.rows());
            if (!answer.rows().isEmpty()) {
                tally.add("answers with rows compared");
            }
        }
        if (!equal) {
            String kind = answer.outcome().split(" ", 2)[0] + " for "
                    + expected.outcome().split(" ", 2)[0];
            difference(kind, sql + "\n    gives " + shown(answer) + "\n    not   " + shown(expected));
        }
        return equal && !anyMatch;
    }

    private static boolean failed(Answer answer) {
        return answer.outcome().startsWith("error");
    }

    private static String shown(Answer answer) {
        return answer.outcome() + " " + answer.rows().stream().limit(4).toList();
    }

    private void difference(String kind, String text) {
        tally.add("differences, " + kind);
        if (tally.count("differences, " + kind) <= SHOWN_DIFFERENCES) {
            tally.differences.add(kind + ": " + text);
        }
    }

    private void compareTables() throws SQLException {
        for (String table : List.of("customer", "contact", "plain", "ledger")) {
            String sql = "SELECT * FROM " + table;
            List<String> found = execute(protectedConnections.get(0), sql, List.of(), false, false)
                    .rows();
            List<String> expected =
                    execute(twins.get(0), sql, List.of(), false, false).rows();
            tally.counts.merge("rows compared", found.size(), Integer::sum);
            if (!found.equals(expected)) {
                List<String> more = new ArrayList<>(found);
                more.removeAll(expected);
                List<String> fewer = new ArrayList<>(expected);
                fewer.removeAll(found);
                difference("table", table + " has " + more + " instead of " + fewer);
            }
        }
    }

    // ---- places where markers must not be

    /** Takes all rows away, and puts some into both sides for the next statements to meet. */
    private void empty() throws SQLException {
        values.forgetAll();
        for (Connection connection : List.of(raw, twins.get(0))) {
            try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.execute("DELETE FROM " + table);
                }
            }
        }
        List<String> seeds = List.of(
                "INSERT INTO customer (id, created_at, email, backup_email, phone, note, num) VALUES (?, ?, ?, ?, ?, ?, ?)",
                "INSERT INTO contact (id, customer_id, email, other) VALUES (?, ?, ?, ?)",
                "INSERT INTO plain (id, email) VALUES (?, ?)");
        List<List<Boolean>> secret = List.of(
                List.of(false, false, true, true, true, true, true),
                List.of(false, false, true, false),
                List.of(true, false));
        for (int s = 0; s < seeds.size(); s++) {
            for (int i = 0; i < 3; i++) {
                List<MarkerValues.Value> parameters = values.fresh(
                        new StatementGenerator.Generated(seeds.get(s), List.of(), List.of(), secret.get(s)),
                        analyzer.analyze(seeds.get(s)));
                execute(protectedConnections.get(0), seeds.get(s), List.of(parameters), false, true);
                execute(twins.get(0), seeds.get(s), List.of(parameters), false, false);
            }
        }
    }

    /** Every column of every table, as text and in the binary form of the driver. */
    Set<String> scanAllTables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = raw.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND"
                                + " table_schema NOT IN ('information_schema', 'pg_catalog', 'mysql', 'sys', 'performance_schema', 'twin')")) {
            while (found.next()) {
                tables.add(found.getString(1) + "." + found.getString(2));
            }
        }
        return scanTables(tables);
    }

    private Set<String> scanTables(List<String> tables) throws SQLException {
        MarkerScanner scanner = new MarkerScanner(secrets::containsKey);
        for (String table : tables) {
            try (Statement text = raw.createStatement();
                    PreparedStatement binary = raw.prepareStatement("SELECT * FROM " + table)) {
                try (ResultSet rows = text.executeQuery("SELECT * FROM " + table)) {
                    scanRows(rows, scanner);
                }
                try (ResultSet rows = binary.executeQuery()) {
                    scanRows(rows, scanner);
                }
            }
        }
        tally.dumped += scanner.bytes();
        return scanner.found();
    }

    private static void scanRows(ResultSet rows, MarkerScanner scanner) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
                String text = rows.getString(i);
                if (text != null) {
                    scanner.scan(text.getBytes(StandardCharsets.UTF_8));
                    Object value = rows.getObject(i);
                    if (value instanceof byte[] bytes) {
                        scanner.scan(bytes);
                    }
                }
            }
        }
    }

    MarkerScanner scanLog() throws IOException {
        MarkerScanner scanner = new MarkerScanner(secrets::containsKey);
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(logFrom);
            scanner.scan(in);
        }
        return scanner;
    }

    MarkerScanner scanWire() throws IOException {
        MarkerScanner scanner = new MarkerScanner(secrets::containsKey);
        for (Path recording : proxy.recordings()) {
            try (InputStream in = Files.newInputStream(recording)) {
                scanner.scan(in);
            }
        }
        return scanner;
    }

    /** A secret of the campaign that is stored past the decorator: as text, and as bytes. */
    List<String> leakOnPurpose() throws SQLException {
        String text = values.newSecret("m", "stored on purpose");
        String bytes = values.newSecret("m", "stored on purpose");
        try (PreparedStatement insert =
                raw.prepareStatement("INSERT INTO contact (id, email, other) VALUES (1, ?, ?)")) {
            insert.setBytes(1, ("<" + bytes + ">").getBytes(StandardCharsets.UTF_8));
            insert.setString(2, text);
            insert.executeUpdate();
        }
        return List.of(text, bytes);
    }

    /** The statements that markers came with. */
    List<String> origins(Set<String> markers) {
        return markers.stream()
                .map(marker -> marker + " of " + secrets.get(marker))
                .toList();
    }

    int secrets() {
        return secrets.size();
    }

    String figures() {
        return tally.counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() throws SQLException, IOException {
        try (Statement statement = raw.createStatement()) {
            statement.execute("DELETE FROM contact");
        }
        for (Connection connection : protectedConnections) {
            connection.close();
        }
        for (Connection twin : twins) {
            twin.close();
        }
        raw.close();
        sources.forEach(AcraDataSource::close);
        proxy.close();
    }
}
