/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes the page and the plots of the results that {@link Keep} left in a directory: of the last run of each JDK. The same
 * results give the same bytes.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar dev.acrawriter.benchmarks.Report benchmarks/results</pre>
 */
public final class Report {
    private static final String PAGE = "README.md";

    private final List<KeptRun> runs;
    private final StringBuilder page = new StringBuilder();

    private Report(List<KeptRun> runs) {
        this.runs = runs;
    }

    /**
     * Writes the files into the directory.
     *
     * @param arguments the directory
     * @throws IOException if one cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        for (Map.Entry<String, String> file : files(KeptRun.readAll(directory)).entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }

    /** Name and text of each file. */
    static Map<String, String> files(List<KeptRun> all) {
        List<KeptRun> runs = KeptRun.newest(all);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no results are kept there");
        }
        Map<String, String> files = new TreeMap<>();
        List<Comparison> plots = new ArrayList<>();
        for (Comparison comparison : Comparison.all()) {
            String svg = comparison.svg(runs);
            if (svg != null) {
                files.put(comparison.file(), svg);
                plots.add(comparison);
            }
        }
        Report report = new Report(runs);
        report.head(all);
        report.goals();
        report.plots(plots);
        for (KeptRun run : runs) {
            report.benchmarks(run);
            report.byTurns(run);
        }
        files.put(PAGE, report.page.toString());
        return files;
    }

    private void head(List<KeptRun> all) {
        page.append("""
                # Results

                Written by `java -cp benchmarks/target/benchmarks.jar dev.acrawriter.benchmarks.Report benchmarks/results` from the JSON files beside this page: change those, not this. [Benchmarks](../README.md) says what is measured and how to read it, [performance](../../docs/performance.md) what was done and what is still short.

                """);
        table("file", "run at", "JVM", "processor", "system", "load before");
        for (KeptRun run : runs) {
            row(
                    "[" + run.file() + "](" + run.file() + ")",
                    run.machine().path("date").asText().replace('T', ' ').replace("Z", " UTC"),
                    (run.first("vmName") + " " + run.first("vmVersion") + " " + options(run)).strip(),
                    processor(run.machine()),
                    run.machine().path("system").asText() + ", "
                            + run.machine().path("architecture").asText(),
                    load(run.machine().path("load").asDouble()));
        }
        List<String> earlier = new ArrayList<>();
        for (KeptRun run : all) {
            if (!runs.contains(run)) {
                earlier.add("[" + run.file() + "](" + run.file() + ")");
            }
        }
        if (!earlier.isEmpty()) {
            page.append("\nEarlier runs: ").append(String.join(", ", earlier)).append(".\n");
        }
    }

    /** Options may differ from benchmark to benchmark. */
    private static String options(KeptRun run) {
        return run.results().stream()
                .map(result -> texts(result.path("jvmArgs")))
                .filter(options -> !options.isEmpty())
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    /** JMX says less than zero where the system has none. */
    private static String load(double load) {
        return load < 0 ? "" : String.format(Locale.ROOT, "%.1f", load);
    }

    private static String texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" "));
    }

    private static String processor(JsonNode machine) {
        return machine.path("processor").asText()
                + ", " + machine.path("cores").asText()
                + (machine.path("virtual").asBoolean() ? " virtual cores, " : " cores, ")
                + texts(machine.path("instructions"));
    }

    private void goals() {
        page.append("\n## Goals\n\n");
        List<String> head = new ArrayList<>(List.of("what", "goal"));
        runs.forEach(run -> head.add(run.jdk()));
        table(head.toArray(String[]::new));
        List<List<Goals.Row>> judged = runs.stream().map(KeptRun::judge).toList();
        for (int i = 0; i < judged.get(0).size(); i++) {
            Goals.Row goal = judged.get(0).get(i);
            List<String> cells = new ArrayList<>(
                    List.of(goal.what(), goal.goal().replace("<=", "≤").replace(">=", "≥")));
            for (List<Goals.Row> rows : judged) {
                cells.add(verdict(rows.get(i)));
            }
            row(cells.toArray(String[]::new));
        }
    }

    private static String verdict(Goals.Row row) {
        if (Double.isNaN(row.measured())) {
            return row.verdict();
        }
        // As many places as Goals prints where a verdict may hang on them.
        String figure = Math.abs(row.measured()) < 10
                ? String.format(Locale.ROOT, "%.3f", row.measured())
                : Figures.threeDigits(row.measured());
        return row.verdict().equals("short") ? "**" + figure + " short**" : figure + " " + row.verdict();
    }

    private void plots(List<Comparison> plots) {
        page.append("""

                ## Plots

                Medians; shorter is better. What is this library's is printed bold. Mind which scales are logarithmic.
                """);
        for (Comparison plot : plots) {
            page.append("\n![")
                    .append(plot.title())
                    .append("](")
                    .append(plot.file())
                    .append(")\n");
        }
    }

    private void benchmarks(KeptRun run) {
        page.append("\n## All benchmarks, ").append(run.jdk()).append("\n\n");
        page.append(
                "The fastest call and the 99th percentile where each call was timed, JMH's error of the mean (99.9 %)"
                        + " elsewhere; garbage for each operation.\n\n");
        table("benchmark", "parameters", "median", "fastest", "99 %", "±", "garbage");
        for (JsonNode result : run.results()) {
            if (!Comparison.counters(result).isEmpty()) {
                continue;
            }
            JsonNode metric = result.path("primaryMetric");
            JsonNode percentiles = metric.path("scorePercentiles");
            boolean sampled = result.path("mode").asText().equals("sample");
            row(
                    name(result),
                    parameters(result),
                    Figures.median(result),
                    sampled ? Figures.text(result, percentiles.path("0.0").asDouble()) : "",
                    sampled ? Figures.text(result, percentiles.path("99.0").asDouble()) : "",
                    sampled || !metric.has("scoreError")
                            ? ""
                            : Figures.text(result, metric.path("scoreError").asDouble()),
                    Figures.bytes(Goals.garbage(result)));
        }
    }

    private static String name(JsonNode result) {
        return Goals.name(result).replaceFirst("/.*", "");
    }

    private static String parameters(JsonNode result) {
        List<String> parameters = new ArrayList<>();
        result.path("params")
                .properties()
                .forEach(entry ->
                        parameters.add(entry.getKey() + " " + entry.getValue().asText()));
        return String.join(", ", parameters);
    }

    private void byTurns(KeptRun run) {
        List<JsonNode> results = run.results().stream()
                .filter(result -> !Comparison.counters(result).isEmpty())
                .toList();
        if (results.isEmpty()) {
            return;
        }
        page.append("\n### By turns, ").append(run.jdk()).append("\n\n");
        page.append(
                "Medians over the iterations of what one call takes; one of `Cell` reads 1,000 rows. Garbage is that of"
                        + " all ways together, for each operation.\n\n");
        table("benchmark", "way", "median", "lowest iteration", "highest iteration", "garbage");
        for (JsonNode result : results) {
            for (String counter : Comparison.counters(result)) {
                double[] iterations = Figures.iterations(result, counter);
                row(
                        name(result),
                        Comparison.label(counter),
                        Figures.time(Figures.counter(result, counter)),
                        Figures.time(iterations[0]),
                        Figures.time(iterations[iterations.length - 1]),
                        Figures.bytes(Goals.garbage(result)));
            }
        }
    }

    private void table(String... head) {
        row(head);
        page.append("| --- ".repeat(head.length)).append("|\n");
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
