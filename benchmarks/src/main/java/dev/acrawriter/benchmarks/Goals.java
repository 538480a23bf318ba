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
    private static final int ACRASTRUCT_OVERHEAD = 189;
    private static final String DECORATED = "decoratedNanos";
    private static final String RAW = "rawNanos";
    private static final String BY_HAND = "byHandNanos";
    private static final String PEER = "peerNanos";
    private static final String NOT_RUN = "not run";

    private final Map<String, JsonNode> results = new TreeMap<>();
    private final List<Row> rows = new ArrayList<>();

    /**
     * A goal and what was measured.
     *
     * @param what is asked
     * @param goal with its sign, as {@code <= 0.17}
     * @param measured NaN if it was not run
     * @param verdict pass, short, not run, or information if there is no goal
     */
    record Row(String what, String goal, double measured, String verdict) {}

    /**
     * Prints the table.
     *
     * @param arguments files that {@code -rf json -rff FILE} wrote
     * @throws IOException if one cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Goals goals = new Goals();
        for (String file : arguments) {
            for (JsonNode result :
                    JsonMapper.builder().build().readTree(Path.of(file).toFile())) {
                goals.add(result);
                print(result, out);
            }
        }
        out.println();
        for (Row row : goals.judge()) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-55s %-9s %9s  %s",
                    row.what(),
                    row.goal(),
                    Double.isNaN(row.measured()) ? "-" : String.format(Locale.ROOT, "%.3f", row.measured()),
                    row.verdict()));
        }
    }

    private static void print(JsonNode result, PrintWriter out) {
        out.println(String.format(
                Locale.ROOT,
                "%-48s %12.3f %-6s %12.0f B",
                name(result).replace('/', ' '),
                median(result),
                result.path("primaryMetric").path("scoreUnit").asText(),
                garbage(result)));
        if (result.path("secondaryMetrics").has(RAW)) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-48s %12.0f ns through the decorator, %.0f by the driver alone%s",
                    "",
                    byTurns(result, DECORATED),
                    byTurns(result, RAW),
                    third(result)));
        }
    }

    private static String third(JsonNode result) {
        if (byTurns(result, BY_HAND) > 0) {
            return String.format(Locale.ROOT, ", %.0f by hand", byTurns(result, BY_HAND));
        }
        return byTurns(result, PEER) > 0
                ? String.format(Locale.ROOT, ", %.0f through the peer", byTurns(result, PEER))
                : "";
    }

    /** Takes one result of JMH's; a later one of the same name replaces it. */
    void add(JsonNode result) {
        results.put(name(result), result);
    }

    /** The class, the method and the size, as {@code AcraStruct.create/256}. */
    static String name(JsonNode result) {
        String name = result.path("benchmark").asText();
        String size = result.path("params").path("size").asText();
        String shortName = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1)
                .replace("Benchmark.", ".");
        return shortName + (size.isEmpty() ? "" : "/" + size);
    }

    static double median(JsonNode result) {
        JsonNode metric = result.path("primaryMetric");
        JsonNode percentile = metric.path("scorePercentiles").path("50.0");
        return percentile.isNumber()
                ? percentile.asDouble()
                : metric.path("score").asDouble();
    }

    static double garbage(JsonNode result) {
        JsonNode metrics = result.path("secondaryMetrics");
        JsonNode rate = metrics.has("gc.alloc.rate.norm")
                ? metrics.path("gc.alloc.rate.norm")
                : metrics.path("·gc.alloc.rate.norm");
        return rate.path("score").asDouble(Double.NaN);
    }

    /** Compares what was added with the goals. */
    List<Row> judge() {
        rows.clear();
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
            int length = ACRASTRUCT_OVERHEAD + Integer.parseInt(size);
            verdict(
                    "AcraStruct create, " + size + " B, garbage beside the result",
                    "<= %.0f",
                    6_000,
                    List.of("AcraStruct.create/" + size),
                    nodes -> garbage(nodes.get(0)) - sizeOfArray(length));
        }
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
        ratio("1 MiB open, of raw AES-GCM", "AcraBlock.open/1048576", "AcraBlock.openRaw/1048576", 1.4);
        slowestSecond("1 MiB create after warmUp(), slowest second, MB/s", "FirstSecond.create");
        slowestSecond("1 MiB open after warmUp(), slowest second, MB/s", "FirstSecond.open");
        gain("AcraBlock create, gain of two threads, of raw's", 0.9);
        ratio("blind index, of raw HMAC", "BlindIndex.hash", "BlindIndex.hashRaw", 1.2);
        time("first AcraStruct in a fresh JVM, ms", "FirstUse.firstAcraStruct", 300);
        time("first statement analysed in a fresh JVM, ms", "FirstUse.firstStatementAnalysed", 25);
        time("first statement prepared by a new data source, ms", "FirstStatement.prepare", 25);
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
        information("batch of 1,000, server never waits for the disk", "Decorator.batchWithoutDisk", DECORATED);
        besidePeer("unprotected statement, of ShardingSphere's time", "ShardingSphere.passing");
        besidePeer("search by e-mail, of ShardingSphere's time", "ShardingSphere.search");
        besidePeer("batch of 1,000, of ShardingSphere's time", "ShardingSphere.batch");
        besidePeer("1,000 unprotected rows, of ShardingSphere's time", "ShardingSphere.rowsPassing");
        besidePeer("1,000 protected rows, of ShardingSphere's time", "ShardingSphere.rowsProtected");
        for (String statement : List.of("insert", "search")) {
            cold("cold first " + statement + ", times as fast as ShardingSphere", List.of(statement));
            cold("data source and first " + statement + ", times as fast", List.of("building", statement));
        }
        return List.copyOf(rows);
    }

    /** What is left of the driver's rate for the bytes alone: nothing is encrypted or opened. */
    private void byHand(String what, String name) {
        information(what, name, BY_HAND);
    }

    /** Part of the driver's rate that no goal is about. */
    private void information(String what, String name, String way) {
        JsonNode node = results.get(name);
        if (node == null || byTurns(node, way) == 0) {
            rows.add(new Row(what, "-", Double.NaN, NOT_RUN));
            return;
        }
        rows.add(new Row(what, "-", byTurns(node, way, RAW, (time, raw) -> raw / time), "information"));
    }

    private void ratio(String what, String ours, String baseline, double most) {
        verdict(what, "<= %.2f", most, List.of(ours, baseline), nodes -> median(nodes.get(0)) / median(nodes.get(1)));
    }

    /** Of an array of bytes in a JVM of the usual settings: a header of 16 bytes, and all of it a multiple of 8. */
    private static int sizeOfArray(int length) {
        return 16 + (length + 7) / 8 * 8;
    }

    /** The JVM has just started, so the worst iteration counts and not the median. */
    private void slowestSecond(String what, String name) {
        verdict(what, ">= %.0f", -400, List.of(name), nodes -> {
            double slowest = Double.POSITIVE_INFINITY;
            for (JsonNode fork : nodes.get(0).path("primaryMetric").path("rawData")) {
                for (JsonNode iteration : fork) {
                    slowest = Math.min(slowest, iteration.asDouble());
                }
            }
            return -slowest * FirstSecondBenchmark.SIZE / 1e6;
        });
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
                nodes -> -byTurns(nodes.get(0), DECORATED, RAW, (decorated, raw) -> raw / decorated));
    }

    private void besidePeer(String what, String name) {
        verdict(
                what,
                "<= %.2f",
                1,
                List.of(name),
                nodes -> byTurns(nodes.get(0), DECORATED, PEER, (decorated, peer) -> decorated / peer));
    }

    /** How much longer the peer takes for all steps together; more is better, so it is negated. */
    private void cold(String what, List<String> steps) {
        List<String> names = new ArrayList<>();
        steps.forEach(step -> names.add("FirstStatement." + step));
        steps.forEach(step -> names.add("ShardingSphereFirstStatement." + step));
        verdict(
                what,
                ">= %.0f",
                -20,
                names,
                nodes -> -sum(nodes.subList(steps.size(), names.size())) / sum(nodes.subList(0, steps.size())));
    }

    private static double sum(List<JsonNode> nodes) {
        return nodes.stream().mapToDouble(Goals::median).sum();
    }

    private void over(String what, String name, int parts, double most) {
        verdict(
                what,
                "<= %.0f",
                most,
                List.of(name),
                nodes -> byTurns(nodes.get(0), DECORATED, RAW, (decorated, raw) -> (decorated - raw) / parts));
    }

    private static double byTurns(JsonNode result, String way) {
        return byTurns(result, way, way, (time, same) -> time);
    }

    /** The median of what the iterations of {@link SideBySide} say; the times of one iteration belong together. */
    private static double byTurns(JsonNode result, String one, String other, DoubleBinaryOperator figure) {
        List<Double> figures = new ArrayList<>();
        JsonNode metrics = result.path("secondaryMetrics");
        JsonNode ones = metrics.path(one).path("rawData");
        JsonNode others = metrics.path(other).path("rawData");
        for (int fork = 0; fork < ones.size(); fork++) {
            for (int i = 0; i < ones.get(fork).size(); i++) {
                figures.add(figure.applyAsDouble(
                        ones.get(fork).get(i).asDouble(),
                        others.get(fork).get(i).asDouble()));
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
        double measured = nodes.size() < names.size() ? Double.NaN : figure.of(nodes);
        String verdict = Double.isNaN(measured) ? NOT_RUN : measured <= most ? "pass" : "short";
        rows.add(new Row(what, goalText, most < 0 ? -measured : measured, verdict));
    }
}
