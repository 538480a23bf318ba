/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;

/**
 * Reads JMH's results and prints each goal with what was measured: pass, short, or not run. All goals but those of bytes
 * and milliseconds are ratios or differences within the run; the figures are medians.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar dev.acrawriter.benchmarks.Goals result.json</pre>
 */
public final class Goals {
    private static final String DECORATED = "decoratedNanos";
    private static final String BY_HAND = "byHandNanos";

    private final Map<String, JsonNode> results = new TreeMap<>();
    private final PrintWriter out;

    private Goals(PrintWriter out) {
        this.out = out;
    }

    /**
     * Prints the table.
     *
     * @param arguments files that {@code -rf json -rff FILE} wrote
     * @throws IOException if one cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        Goals goals = new Goals(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        for (String file : arguments) {
            goals.read(Path.of(file));
        }
        goals.print();
    }

    private void read(Path file) throws IOException {
        for (JsonNode result : JsonMapper.builder().build().readTree(file.toFile())) {
            String name = result.path("benchmark").asText();
            String size = result.path("params").path("size").asText();
            String shortName = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1)
                    .replace("Benchmark.", ".");
            results.put(shortName + (size.isEmpty() ? "" : "/" + size), result);
            out.println(String.format(
                    Locale.ROOT,
                    "%-48s %12.3f %-6s %12.0f B",
                    shortName + (size.isEmpty() ? "" : " " + size),
                    median(result),
                    result.path("primaryMetric").path("scoreUnit").asText(),
                    garbage(result)));
            if (result.path("secondaryMetrics").has("rawNanos")) {
                out.println(String.format(
                        Locale.ROOT,
                        "%-48s %12.0f ns through the decorator, %.0f by the driver alone",
                        "",
                        byTurns(result, (decorated, raw) -> decorated),
                        byTurns(result, (decorated, raw) -> raw)));
            }
            if (hasByHand(result)) {
                out.println(String.format(
                        Locale.ROOT, "%-48s %12.0f ns by hand", "", byTurns(result, BY_HAND, (byHand, raw) -> byHand)));
            }
        }
    }

    private static double median(JsonNode result) {
        JsonNode metric = result.path("primaryMetric");
        JsonNode percentile = metric.path("scorePercentiles").path("50.0");
        return percentile.isNumber()
                ? percentile.asDouble()
                : metric.path("score").asDouble();
    }

    private static double garbage(JsonNode result) {
        JsonNode metrics = result.path("secondaryMetrics");
        JsonNode rate = metrics.has("gc.alloc.rate.norm")
                ? metrics.path("gc.alloc.rate.norm")
                : metrics.path("·gc.alloc.rate.norm");
        return rate.path("score").asDouble(Double.NaN);
    }

    private void print() {
        out.println();
        for (String size : List.of("16", "256", "4096")) {
            ratio(
                    "AcraStruct create, " + size + " B, of plain JCE",
                    "AcraStruct.create/" + size,
                    "AcraStruct.createRaw/" + size,
                    1 / 6.0);
            ratio(
                    "AcraStruct create, " + size + " B, of Tink's hybrid",
                    "AcraStruct.create/" + size,
                    "Peer.tinkHybridEncrypt/" + size,
                    1 / 5.0);
            ratio(
                    "AcraStruct create, " + size + " B, of the writer on Corretto's",
                    "AcraStruct.create/" + size,
                    "Peer.acraStructCreateCorretto/" + size,
                    1);
        }
        bytes("AcraStruct create, 256 B, garbage", "AcraStruct.create/256", 6 * 1024);
        ratio("AcraStruct open, of plain JCE", "AcraStruct.open/256", "AcraStruct.openRaw/256", 1 / 5.0);
        ratio("encryptAll, 64 keys, of one at a time", "AcraStruct.createAll/256", "AcraStruct.create/256", 0.85);
        ratio("reused key, of AcraBlock create", "AcraStruct.createReusing/256", "AcraBlock.create/256", 1.6);
        ratio("AcraBlock create, of its JCE operations", "AcraBlock.create/256", "AcraBlock.createRaw/256", 1.25);
        ratio("AcraBlock create, of Tink's envelope", "AcraBlock.create/256", "Peer.tinkEnvelopeEncrypt/256", 0.5);
        ratio("AcraBlock open, of its JCE operations", "AcraBlock.open/256", "AcraBlock.openRaw/256", 1.3);
        ratio(
                "1 MiB create, of raw AES-GCM in steps",
                "AcraBlock.create/1048576",
                "AcraBlock.createRawInSteps/1048576",
                1.4);
        gain("AcraBlock create, gain of two threads, of raw's", 0.9);
        ratio("blind index, of raw HMAC", "BlindIndex.hash", "BlindIndex.hashRaw", 1.2);
        time("first AcraStruct in a fresh JVM, ms", "FirstUse.firstAcraStruct", 300);
        rate("unprotected statement, of the driver's rate", "Decorator.passing", 0.98);
        over("unprotected statement in memory, ns more", "Decorator.passingInMemory", 1, 1_000);
        over("unprotected cell and step to its row, ns more", "Cell.numberOfPassing", CellBenchmark.ROWS, 3);
        over(
                "number beside protected and step to its row, ns more",
                "Cell.numberBesideProtected",
                CellBenchmark.ROWS,
                3);
        over("text beside protected and step to its row, ns more", "Cell.textBesideProtected", CellBenchmark.ROWS, 3);
        for (String cell : List.of("numberOfPassing", "numberBesideProtected")) {
            // A measured zero is some hundredths of a byte.
            bytes("unprotected cell, " + cell + ", garbage", "Cell." + cell, 0.1);
        }
        rate("search by e-mail, of the driver's rate", "Decorator.search", 0.85);
        byHand("the same by hand, without any decorator", "Decorator.search");
        rate("batch of 1,000, server's defaults, of the driver's rate", "Decorator.batch", 0.80);
        byHand("the same by hand, without any decorator", "Decorator.batch");
        information(
                "batch of 1,000, server never waits for the disk",
                "Decorator.batchWithoutDisk",
                DECORATED,
                (decorated, raw) -> raw / decorated);
    }

    /** What is left of the driver's rate for the bytes alone: nothing is encrypted or opened. */
    private void byHand(String what, String name) {
        information(what, name, BY_HAND, (byHand, raw) -> raw / byHand);
    }

    private void information(String what, String name, String way, DoubleBinaryOperator figure) {
        JsonNode node = results.get(name);
        if (node != null && node.path("secondaryMetrics").has(way)) {
            out.println(
                    String.format(Locale.ROOT, "%-55s %-9s %9.3f  information", what, "-", byTurns(node, way, figure)));
        }
    }

    private static boolean hasByHand(JsonNode result) {
        return result.path("secondaryMetrics").path(BY_HAND).path("score").asDouble() > 0;
    }

    private void ratio(String what, String ours, String baseline, double most) {
        verdict(what, "<= %.2f", most, List.of(ours, baseline), nodes -> median(nodes.get(0)) / median(nodes.get(1)));
    }

    private void bytes(String what, String ours, double most) {
        verdict(what, "<= %.0f", most, List.of(ours), nodes -> garbage(nodes.get(0)));
    }

    private void time(String what, String ours, double most) {
        verdict(what, "<= %.0f", most, List.of(ours), nodes -> median(nodes.get(0)));
    }

    /** Of the driver's operations in the same time; more is better, so it is negated. */
    private void rate(String what, String name, double least) {
        verdict(
                what,
                ">= %.2f",
                -least,
                List.of(name),
                nodes -> -byTurns(nodes.get(0), (decorated, raw) -> raw / decorated));
    }

    private void over(String what, String name, int parts, double most) {
        verdict(
                what,
                "<= %.0f",
                most,
                List.of(name),
                nodes -> byTurns(nodes.get(0), (decorated, raw) -> (decorated - raw) / parts));
    }

    private static double byTurns(JsonNode result, DoubleBinaryOperator figure) {
        return byTurns(result, DECORATED, figure);
    }

    /** The median of what the iterations of {@link SideBySide} say; the two times of one iteration belong together. */
    private static double byTurns(JsonNode result, String way, DoubleBinaryOperator figure) {
        List<Double> figures = new ArrayList<>();
        JsonNode metrics = result.path("secondaryMetrics");
        JsonNode times = metrics.path(way).path("rawData");
        JsonNode raw = metrics.path("rawNanos").path("rawData");
        for (int fork = 0; fork < times.size(); fork++) {
            for (int i = 0; i < times.get(fork).size(); i++) {
                figures.add(figure.applyAsDouble(
                        times.get(fork).get(i).asDouble(), raw.get(fork).get(i).asDouble()));
            }
        }
        figures.sort(null);
        return figures.isEmpty() ? Double.NaN : figures.get(figures.size() / 2);
    }

    private void gain(String what, double least) {
        String of = "AcraBlock.create";
        List<String> names = new ArrayList<>();
        for (String run : List.of("TwoThreads", "OneThread", "RawTwoThreads", "RawOneThread")) {
            names.add(of + run + "/256");
        }
        // Negated, so that more is better as everywhere less is.
        verdict(
                what,
                ">= %.2f",
                -least,
                names,
                nodes ->
                        -(median(nodes.get(0)) / median(nodes.get(1))) / (median(nodes.get(2)) / median(nodes.get(3))));
    }

    private interface Figure {
        double of(List<JsonNode> nodes);
    }

    private void verdict(String what, String goal, double most, List<String> names, Figure figure) {
        List<JsonNode> nodes = new ArrayList<>();
        for (String name : names) {
            JsonNode node = results.get(name);
            if (node != null) {
                nodes.add(node);
            }
        }
        String goalText = String.format(Locale.ROOT, goal, Math.abs(most));
        if (nodes.size() < names.size()) {
            out.println(String.format(Locale.ROOT, "%-55s %-9s %9s  not run", what, goalText, "-"));
            return;
        }
        double measured = figure.of(nodes);
        out.println(String.format(
                Locale.ROOT,
                "%-55s %-9s %9.3f  %s",
                what,
                goalText,
                most < 0 ? -measured : measured,
                measured <= most ? "pass" : "short"));
    }
}
