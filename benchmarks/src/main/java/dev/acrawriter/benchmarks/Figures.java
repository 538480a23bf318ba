/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures of JMH's results in nanoseconds, and as a reader likes them: three digits and a unit. */
final class Figures {
    private Figures() {}

    /** The median in nanoseconds for each operation, NaN for a throughput. */
    static double nanos(JsonNode result) {
        return nanosPerUnit(result) * Goals.median(result);
    }

    static double nanosPerUnit(JsonNode result) {
        return switch (unit(result)) {
            case "ns/op" -> 1;
            case "us/op" -> 1e3;
            case "ms/op" -> 1e6;
            case "s/op" -> 1e9;
            default -> Double.NaN;
        };
    }

    private static String unit(JsonNode result) {
        return result.path("primaryMetric").path("scoreUnit").asText();
    }

    /** The median over the iterations of a counter that {@link SideBySide} or the like keeps. */
    static double counter(JsonNode result, String counter) {
        double[] values = iterations(result, counter);
        return values.length == 0 ? Double.NaN : values[values.length / 2];
    }

    /** What a counter said after each iteration, sorted. */
    static double[] iterations(JsonNode result, String counter) {
        List<Double> values = new ArrayList<>();
        for (JsonNode fork : result.path("secondaryMetrics").path(counter).path("rawData")) {
            fork.forEach(value -> values.add(value.asDouble()));
        }
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** The median with its unit. */
    static String median(JsonNode result) {
        return text(result, Goals.median(result));
    }

    /** A figure of a result, in the unit of that. */
    static String text(JsonNode result, double figure) {
        double perUnit = nanosPerUnit(result);
        return Double.isNaN(perUnit)
                ? threeDigits(figure) + " " + unit(result).replace("us", "µs")
                : time(perUnit * figure);
    }

    static String time(double nanos) {
        if (Double.isNaN(nanos)) {
            return "";
        }
        if (nanos < 1e3) {
            return threeDigits(nanos) + " ns";
        }
        if (nanos < 1e6) {
            return threeDigits(nanos / 1e3) + " µs";
        }
        return nanos < 1e9 ? threeDigits(nanos / 1e6) + " ms" : threeDigits(nanos / 1e9) + " s";
    }

    static String bytes(double bytes) {
        if (Double.isNaN(bytes)) {
            return "";
        }
        if (bytes < 1024) {
            return String.format(Locale.ROOT, "%.0f B", bytes);
        }
        return bytes < 1024 * 1024
                ? String.format(Locale.ROOT, "%.1f KB", bytes / 1024)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1024 / 1024);
    }

    static String threeDigits(double figure) {
        double size = Math.abs(figure);
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, figure);
    }
}
