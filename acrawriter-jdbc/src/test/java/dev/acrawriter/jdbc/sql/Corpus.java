/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads {@code corpus.txt} and files of its format; its head explains it. */
final class Corpus {
    private Corpus() {}

    /**
     * A statement with its outcome.
     *
     * @param id section and number
     * @param settings the dialects that it is for
     * @param sql the statement
     * @param outcome the lines after it
     */
    record Entry(String id, List<SessionSettings> settings, String sql, List<String> outcome) {
        @Override
        public String toString() {
            return id + " " + sql;
        }
    }

    /** The corpus proper. */
    static List<Entry> entries() {
        return entries("corpus.txt");
    }

    static List<Entry> entries(String resource) {
        List<Entry> entries = new ArrayList<>();
        String[] head = null;
        List<String> body = new ArrayList<>();
        for (String line : (read(resource) + "\nend").split("\n", -1)) {
            if (line.startsWith("  ")) {
                if (!line.startsWith("  #")) {
                    body.add(line.substring(2).replace('⏎', '\n'));
                }
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                if (head != null) {
                    List<SessionSettings> settings = new ArrayList<>();
                    for (String dialect : head[1].split(",", -1)) {
                        settings.add(settings(dialect));
                    }
                    entries.add(new Entry(head[0], settings, body.get(0), List.copyOf(body.subList(1, body.size()))));
                }
                head = line.split(" ", -1);
                body.clear();
            }
        }
        return entries;
    }

    private static String read(String resource) {
        try (InputStream in = Corpus.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SessionSettings settings(String text) {
        String[] parts = text.split(":", -1);
        SessionSettings settings = SessionSettings.defaults(SqlDialect.valueOf(parts[0].toUpperCase(Locale.ROOT)));
        return parts.length == 1 ? settings : settings.withSqlMode(parts[1]);
    }

    /** An outcome in the form of the file. */
    static List<String> describe(StatementExplanation explanation) {
        List<String> lines = new ArrayList<>();
        if (explanation.plan() instanceof StatementPlan.Pass) {
            lines.add("pass");
        } else if (explanation.plan() instanceof StatementPlan.Refuse refuse) {
            lines.add("! " + refuse.code() + " " + (refuse.column() == null ? "-" : refuse.column()) + " "
                    + refuse.offset());
        } else if (explanation.plan() instanceof StatementPlan.Protect protect) {
            lines.add("> " + explanation.sentSql());
            List<String> parameters = new ArrayList<>();
            for (ParameterPlan parameter : protect.parameters()) {
                parameters.add((parameter.role() + " " + join(parameter.columns())).strip());
            }
            if (!parameters.isEmpty()) {
                lines.add("? " + String.join("; ", parameters));
            }
            for (List<OutputColumn> result : protect.results()) {
                if (!result.isEmpty()) {
                    lines.add("= " + join(result.stream().map(Corpus::describe).toList()));
                }
            }
        }
        return lines;
    }

    private static String describe(OutputColumn output) {
        if (output.star()) {
            return "*";
        }
        return output.protectedColumn() == null ? "-" : output.protectedColumn().toString();
    }

    private static String join(List<?> items) {
        return String.join(", ", items.stream().map(Object::toString).toList());
    }
}
