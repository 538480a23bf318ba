/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each entry of the corpus has the outcome that is written beside it. */
class SqlCorpusTest {
    /** How many entries each section has; an entry that gets lost is noticed. */
    private static final Map<String, Integer> SECTIONS =
            new TreeMap<>(Map.of("A", 35, "B", 18, "C", 18, "D", 26, "E", 40, "F", 26, "G", 17, "H", 17, "I", 5));

    static Stream<Corpus.Entry> entries() {
        return Corpus.entries().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void hasTheOutcomeOfTheCorpus(Corpus.Entry entry) {
        for (SessionSettings settings : entry.settings()) {
            StatementExplanation explanation =
                    SqlAnalyzer.of(Fixture.SCHEMA, settings).explain(entry.sql());
            assertThat(Corpus.describe(explanation))
                    .as(settings.dialect().name())
                    .isEqualTo(entry.outcome());
        }
    }

    @Test
    void hasEveryEntryOfEverySection() {
        Map<String, TreeSet<Integer>> found = new TreeMap<>();
        Map<String, int[]> counts = new TreeMap<>();
        for (Corpus.Entry entry : Corpus.entries()) {
            String section = entry.id().substring(0, 1);
            found.computeIfAbsent(section, s -> new TreeSet<>())
                    .add(Integer.parseInt(entry.id().substring(1)));
            int[] count = counts.computeIfAbsent(section, s -> new int[4]);
            int runs = entry.settings().size();
            count[0] += runs;
            String first = entry.outcome().get(0);
            count[first.startsWith(">") ? 1 : first.startsWith("!") ? 2 : 3] += runs;
        }
        List<String> table = new ArrayList<>();
        table.add("section entries  runs protect refuse pass");
        found.forEach((section, ids) -> {
            int[] c = Objects.requireNonNull(counts.get(section));
            table.add("%7s %7d %5d %7d %6d %4d".formatted(section, ids.size(), c[0], c[1], c[2], c[3]));
            int expected = Objects.requireNonNull(SECTIONS.get(section));
            assertThat(ids).first().isEqualTo(1);
            assertThat(ids).last().isEqualTo(expected);
            assertThat(ids).hasSize(expected);
        });
        assertThat(found.keySet()).isEqualTo(SECTIONS.keySet());
        TestLog.print(String.join("\n", table));
    }
}
