/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements that are easily got wrong have the outcome that is written beside them. */
class SqlTrapsTest {
    static Stream<Corpus.Entry> entries() {
        return Corpus.entries("traps.txt").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    void hasTheOutcomeOfTheFile(Corpus.Entry entry) {
        for (SessionSettings settings : entry.settings()) {
            StatementExplanation explanation =
                    SqlAnalyzer.of(Fixture.SCHEMA, settings).explain(entry.sql());
            assertThat(Corpus.describe(explanation))
                    .as(settings.dialect().name())
                    .isEqualTo(entry.outcome());
        }
    }
}
