/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What tests found, by row and column, to be printed when all have run. Safe for many threads. */
final class PrintedTable {
    private final String title;
    private final List<String> columns;
    private final Map<String, Map<String, String>> rows = new TreeMap<>();

    PrintedTable(String title, String... columns) {
        this.title = title;
        this.columns = List.of(columns);
    }

    synchronized void put(String row, String column, Object cell) {
        if (!columns.contains(column)) {
            throw new IllegalArgumentException("the table has no column " + column);
        }
        rows.computeIfAbsent(row, any -> new TreeMap<>()).put(column, String.valueOf(cell));
    }

    synchronized void print() {
        int first = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder table = new StringBuilder(title + System.lineSeparator());
        line(table, first, "", columns);
        rows.forEach((row, cells) -> line(
                table,
                first,
                row,
                columns.stream().map(column -> cells.getOrDefault(column, "-")).toList()));
        System.out.println(table);
    }

    private void line(StringBuilder table, int first, String row, List<String> cells) {
        StringBuilder line = new StringBuilder(String.format("%-" + Math.max(1, first) + "s", row));
        int i = 0;
        for (String column : columns) {
            int width = Math.max(
                    column.length(),
                    rows.values().stream()
                            .mapToInt(other -> other.getOrDefault(column, "-").length())
                            .max()
                            .orElse(0));
            line.append("  ").append(String.format("%-" + width + "s", cells.get(i++)));
        }
        table.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
}
