/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.wycheproof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.core.wycheproof.WycheproofCase.Result;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of the cases of one file: none is dropped, and none ends otherwise than it should. */
final class Outcomes {
    private final String name;
    private final Map<String, Integer> counts = new TreeMap<>();

    Outcomes(String name) {
        this.name = name;
    }

    /** The case was taken, and its result compared. */
    void accepted(WycheproofCase vector) {
        assertThat(vector.result()).as("%s was accepted", vector).isNotEqualTo(Result.INVALID);
        count(vector, "accepted");
    }

    void refused(WycheproofCase vector) {
        assertThat(vector.result()).as("%s was refused", vector).isNotEqualTo(Result.VALID);
        count(vector, "refused");
    }

    /** The case is sound, and the formats have no place for it; it was refused. */
    void refusedByFormat(WycheproofCase vector, String reason) {
        assertThat(vector.result()).isEqualTo(Result.VALID);
        counts.merge("not applicable (" + reason + ") refused", 1, Integer::sum);
    }

    /** What is wrong with the case was gone before our code saw it; its result was compared. */
    void repairedByProvider(WycheproofCase vector, String reason) {
        assertThat(vector.result()).isEqualTo(Result.INVALID);
        counts.merge("not applicable (" + reason + ") accepted", 1, Integer::sum);
    }

    private void count(WycheproofCase vector, String outcome) {
        String result = vector.result() == Result.ACCEPTABLE
                ? "acceptable (" + String.join(", ", vector.flags()) + ")"
                : vector.result().name().toLowerCase(Locale.ROOT);
        counts.merge(result + " " + outcome, 1, Integer::sum);
    }

    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        return name + ": " + total() + " cases: "
                + counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining("; "));
    }
}
