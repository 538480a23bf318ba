/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Copies of JMH's results what is worth keeping, one file for each JDK, with the machine's note in front: what the
 * programs that read results need, without histograms, without paths of the machine. Each benchmark is one line.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar dev.acrawriter.benchmarks.Keep benchmarks/results machine.json result.json...</pre>
 */
public final class Keep {
    private static final List<String> MACHINE =
            List.of("date", "processor", "virtual", "cores", "instructions", "architecture", "system", "load");
    private static final List<String> RUN = List.of(
            "benchmark",
            "params",
            "mode",
            "threads",
            "forks",
            "warmupIterations",
            "warmupTime",
            "measurementIterations",
            "measurementTime",
            "jdkVersion",
            "vmName",
            "vmVersion");
    private static final List<String> PERCENTILES = List.of("0.0", "50.0", "90.0", "95.0", "99.0", "99.9", "100.0");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Keep() {}

    /**
     * Writes the files, over those of the same day and JDK.
     *
     * @param arguments the directory, the note of {@link Machine}, and files that {@code -rf json -rff FILE} wrote
     * @throws IOException if one cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        JsonNode machine = slimMachine(JSON.readTree(Path.of(arguments[1]).toFile()));
        Map<Integer, Map<String, JsonNode>> byJdk = new TreeMap<>();
        for (String file : List.of(arguments).subList(2, arguments.length)) {
            for (JsonNode result : JSON.readTree(Path.of(file).toFile())) {
                int jdk = Runtime.Version.parse(result.path("jdkVersion").asText())
                        .feature();
                add(byJdk.computeIfAbsent(jdk, key -> new TreeMap<>()), slim(result));
            }
        }
        String date = machine.path("date").asText().substring(0, "2026-11-22".length());
        for (Map.Entry<Integer, Map<String, JsonNode>> run : byJdk.entrySet()) {
            Files.writeString(
                    directory.resolve(date + "-jdk" + run.getKey() + ".json"),
                    text(machine, List.copyOf(run.getValue().values())));
        }
    }

    private static void add(Map<String, JsonNode> run, JsonNode result) {
        // The space sorts "create" before "createRaw".
        String name = result.path("benchmark").asText() + " " + result.path("params");
        if (run.put(name, result) != null) {
            throw new IllegalArgumentException(name + " was run twice on one JDK: leave one of the two out");
        }
    }

    static String text(JsonNode machine, List<JsonNode> results) {
        StringBuilder text = new StringBuilder("{\"machine\":" + machine + ",\n\"results\":[");
        String separator = "\n";
        for (JsonNode result : results) {
            text.append(separator).append(result);
            separator = ",\n";
        }
        return text.append("\n]}\n").toString();
    }

    static JsonNode slimMachine(JsonNode machine) {
        return copy(machine, MACHINE);
    }

    static JsonNode slim(JsonNode result) {
        ObjectNode slim = copy(result, RUN);
        ArrayNode options = slim.putArray("jvmArgs");
        for (JsonNode option : result.path("jvmArgs")) {
            // The JVM's own, as a collector or a heap: a property or an agent has paths.
            if (option.asText().matches("-X[^/\\\\]*")) {
                options.add(option);
            }
        }
        JsonNode primary = result.path("primaryMetric");
        ObjectNode metric = slim.putObject("primaryMetric");
        metric.setAll(slimMetric(primary));
        metric.set("scorePercentiles", copy(primary.path("scorePercentiles"), PERCENTILES));
        ObjectNode secondary = slim.putObject("secondaryMetrics");
        result.path("secondaryMetrics").properties().forEach(entry -> {
            String name = entry.getKey();
            // Those without a dot are the benchmarks' own counters, the rest says the same again or is the collector's.
            if (name.equals("gc.alloc.rate.norm") || name.indexOf('.') < 0) {
                secondary.set(name, slimMetric(entry.getValue()));
            }
        });
        return slim;
    }

    private static ObjectNode slimMetric(JsonNode metric) {
        ObjectNode slim = copy(metric, List.of("score", "scoreUnit", "rawData"));
        // JMH writes the text "NaN" where there was one iteration or so.
        if (metric.path("scoreError").isNumber()) {
            slim.set("scoreError", metric.path("scoreError"));
        }
        return slim;
    }

    private static ObjectNode copy(JsonNode from, List<String> names) {
        ObjectNode copy = JSON.createObjectNode();
        for (String name : names) {
            if (from.has(name)) {
                copy.set(name, from.path(name));
            }
        }
        return copy;
    }
}
