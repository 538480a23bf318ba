/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Keep} wrote for one JDK.
 *
 * @param file its name
 * @param machine the note of {@link Machine}
 * @param results as JMH has them, without histograms
 */
record KeptRun(String file, JsonNode machine, List<JsonNode> results) {
    /** The files of a directory, in the order of their names. */
    static List<KeptRun> readAll(Path directory) throws IOException {
        List<KeptRun> runs = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                runs.add(read(file));
            }
        }
        return runs;
    }

    private static KeptRun read(Path file) throws IOException {
        JsonNode kept = JsonMapper.builder().build().readTree(file.toFile());
        List<JsonNode> results = new ArrayList<>();
        kept.path("results").forEach(results::add);
        if (results.isEmpty()) {
            throw new IOException(file.getFileName() + " has no results; Keep writes files that do");
        }
        return new KeptRun(String.valueOf(file.getFileName()), kept.path("machine"), List.copyOf(results));
    }

    /** The last run of each JDK. */
    static List<KeptRun> newest(Collection<KeptRun> runs) {
        Map<Integer, KeptRun> newest = new TreeMap<>();
        for (KeptRun run : runs) {
            newest.put(Runtime.Version.parse(run.first("jdkVersion")).feature(), run);
        }
        return List.copyOf(newest.values());
    }

    String jdk() {
        return "JDK " + first("jdkVersion");
    }

    /** What all results of the run say alike. */
    String first(String name) {
        return results.get(0).path(name).asText();
    }

    /** A result by the name that {@link Goals} has for it. */
    @Nullable
    JsonNode result(String name) {
        for (JsonNode result : results) {
            if (Goals.name(result).equals(name)) {
                return result;
            }
        }
        return null;
    }

    List<Goals.Row> judge() {
        Goals goals = new Goals();
        results.forEach(goals::add);
        return goals.judge();
    }
}
