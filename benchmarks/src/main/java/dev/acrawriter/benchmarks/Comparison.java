/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plot of the page: which benchmarks stand beside each other, and what a reader calls them.
 *
 * @param file its name
 * @param title above it
 * @param panels with a scale of their own
 */
record Comparison(String file, String title, List<Panel> panels) {
    private static final String DECORATED = "decoratedNanos";
    private static final String RAW = "rawNanos";
    private static final String PEER = "peerNanos";

    /** Something to compare. */
    private sealed interface Panel {
        String title();
    }

    /** Benchmarks one after the other, by the names that {@link Goals} has for them. */
    private record Apart(String title, List<Bar> bars) implements Panel {}

    /** A benchmark that takes turns, each way with a counter that ends in "Nanos". */
    private record ByTurns(String title, String benchmark, int parts) implements Panel {}

    private record Bar(String label, String benchmark, boolean ours) {}

    /** All plots. What was not run is left out of them. */
    static List<Comparison> all() {
        return List.of(
                new Comparison(
                        "acrastruct.svg",
                        "AcraStruct, 256 bytes",
                        List.of(
                                new Apart(
                                        "Create",
                                        List.of(
                                                ours("AcraWriter", "AcraStruct.create/256"),
                                                ours("encryptAll, 64 values, each", "AcraStruct.createAll/256"),
                                                ours("with a reused ephemeral key", "AcraStruct.createReusing/256"),
                                                ours("on BouncyCastle's curve", "AcraStruct.createByBouncyCastle/256"),
                                                ours(
                                                        "on Amazon Corretto's provider",
                                                        "Peer.acraStructCreateCorretto/256"),
                                                ours("on Conscrypt", "Peer.acraStructCreateConscrypt/256"),
                                                other("Tink, hybrid encryption", "Peer.tinkHybridEncrypt/256"),
                                                other("plain JCE", "AcraStruct.createRaw/256"))),
                                new Apart(
                                        "Open",
                                        List.of(
                                                ours("AcraWriter", "AcraStruct.open/256"),
                                                ours("with a remembered secret", "AcraStruct.openRemembering/256"),
                                                ours(
                                                        "on Amazon Corretto's provider",
                                                        "Peer.acraStructOpenCorretto/256"),
                                                other("Tink, hybrid decryption", "Peer.tinkHybridDecrypt/256"),
                                                other("plain JCE", "AcraStruct.openRaw/256"))))),
                new Comparison(
                        "acrablock.svg",
                        "AcraBlock and search hash",
                        List.of(
                                new Apart(
                                        "Create, 256 bytes",
                                        List.of(
                                                ours("AcraWriter", "AcraBlock.create/256"),
                                                other("its JCE operations", "AcraBlock.createRaw/256"),
                                                other("Tink, envelope, local key", "Peer.tinkEnvelopeEncrypt/256"))),
                                new Apart(
                                        "Open, 256 bytes",
                                        List.of(
                                                ours("AcraWriter", "AcraBlock.open/256"),
                                                other("its JCE operations", "AcraBlock.openRaw/256"))),
                                new Apart(
                                        "Create, 1 MiB",
                                        List.of(
                                                ours("AcraWriter", "AcraBlock.create/1048576"),
                                                other("AES-256-GCM in steps", "AcraBlock.createRawInSteps/1048576"),
                                                other("its JCE operations", "AcraBlock.createRaw/1048576"))),
                                new Apart(
                                        "Search hash, 30 bytes",
                                        List.of(
                                                ours("AcraWriter", "BlindIndex.hash"),
                                                other("a Mac that is kept", "BlindIndex.hashRaw"))))),
                new Comparison(
                        "decorator.svg",
                        "The decorator beside the driver, PostgreSQL",
                        List.of(
                                new ByTurns("Statement without protected table", "Decorator.passing", 1),
                                new ByTurns("The same within the JVM, on H2", "Decorator.passingInMemory", 1),
                                new ByTurns("Search by e-mail address, one row of 10,000", "Decorator.search", 1),
                                new ByTurns("Batch of 1,000 rows, one searchable AcraBlock", "Decorator.batch", 1),
                                new ByTurns(
                                        "Unprotected cell, with the step to its row",
                                        "Cell.numberOfPassing",
                                        CellBenchmark.ROWS),
                                new ByTurns(
                                        "Text beside a protected column, with the step to its row",
                                        "Cell.textBesideProtected",
                                        CellBenchmark.ROWS),
                                new ByTurns(
                                        "Protected cell, with the step to its row",
                                        "Cell.protectedText",
                                        CellBenchmark.ROWS))),
                new Comparison(
                        "shardingsphere.svg",
                        "The decorator beside ShardingSphere-JDBC",
                        List.of(
                                new ByTurns("Statement without protected table", "ShardingSphere.passing", 1),
                                new ByTurns("Search by e-mail address, one row of 10,000", "ShardingSphere.search", 1),
                                new ByTurns("Batch of 1,000 rows, one column encrypted", "ShardingSphere.batch", 1),
                                new ByTurns("1,000 rows, none protected", "ShardingSphere.rowsPassing", 1),
                                new ByTurns("1,000 rows, one column encrypted", "ShardingSphere.rowsProtected", 1),
                                first("First statement of a fresh JVM: an insertion", "insert"),
                                first("First statement of a fresh JVM: a search", "search"),
                                first("Making the data source in a fresh JVM", "building"))));
    }

    private static Apart first(String title, String method) {
        return new Apart(
                title,
                List.of(
                        ours(label(DECORATED), "FirstStatement." + method),
                        other(label(PEER), "ShardingSphereFirstStatement." + method)));
    }

    private static Bar ours(String label, String benchmark) {
        return new Bar(label, benchmark, true);
    }

    private static Bar other(String label, String benchmark) {
        return new Bar(label, benchmark, false);
    }

    /** The plot, or nothing if less than two things of any panel were run. */
    @Nullable
    String svg(List<KeptRun> runs) {
        List<BarChart.Panel> drawn = new ArrayList<>();
        for (Panel panel : panels) {
            List<BarChart.Row> rows = panel instanceof ByTurns turns ? rows(turns, runs) : rows((Apart) panel, runs);
            rows = rows.stream()
                    .filter(row -> row.nanos().stream().anyMatch(Double::isFinite))
                    .toList();
            if (rows.size() > 1) {
                drawn.add(new BarChart.Panel(panel.title(), rows));
            }
        }
        return drawn.isEmpty()
                ? null
                : BarChart.svg(title, runs.stream().map(KeptRun::jdk).toList(), drawn);
    }

    private static List<BarChart.Row> rows(Apart panel, List<KeptRun> runs) {
        List<BarChart.Row> rows = new ArrayList<>();
        for (Bar bar : panel.bars()) {
            List<Double> nanos = new ArrayList<>();
            for (KeptRun run : runs) {
                JsonNode result = run.result(bar.benchmark());
                nanos.add(result == null ? Double.NaN : Figures.nanos(result));
            }
            rows.add(new BarChart.Row(bar.label(), bar.ours(), nanos));
        }
        return rows;
    }

    private static List<BarChart.Row> rows(ByTurns panel, List<KeptRun> runs) {
        Set<String> counters = new LinkedHashSet<>(List.of(DECORATED));
        for (KeptRun run : runs) {
            JsonNode result = run.result(panel.benchmark());
            if (result != null) {
                counters.addAll(counters(result));
            }
        }
        List<BarChart.Row> rows = new ArrayList<>();
        for (String counter : counters) {
            List<Double> nanos = new ArrayList<>();
            for (KeptRun run : runs) {
                JsonNode result = run.result(panel.benchmark());
                nanos.add(result == null ? Double.NaN : Figures.counter(result, counter) / panel.parts());
            }
            rows.add(new BarChart.Row(label(counter), counter.equals(DECORATED), nanos));
        }
        return rows;
    }

    /** The ways that a benchmark takes by turns. */
    static List<String> counters(JsonNode result) {
        List<String> counters = new ArrayList<>();
        result.path("secondaryMetrics").fieldNames().forEachRemaining(counters::add);
        // Zero is a way that the benchmark does not take.
        counters.removeIf(name -> !name.endsWith("Nanos") || Figures.counter(result, name) == 0);
        return counters;
    }

    /** What a counter's times are of; one that is not known here is called as in the code. */
    static String label(String counter) {
        return switch (counter) {
            case DECORATED -> "through the decorator";
            case RAW -> "the driver alone";
            case PEER -> "ShardingSphere-JDBC";
            default ->
                counter.substring(0, counter.length() - "Nanos".length())
                        .replaceAll("(?=\\p{Lu})", " ")
                        .toLowerCase(Locale.ROOT);
        };
    }
}
