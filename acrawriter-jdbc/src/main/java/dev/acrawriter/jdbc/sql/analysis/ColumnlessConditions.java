/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.syntax.Expr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds conditions that ask something of parameters alone, as in {@code (length(?) = 0 OR email = ?)}. Frameworks bind the same
 * value twice for such a filter, and the first one would be sent in plaintext. Notes which columns and parameters are met while
 * expressions are followed; a condition looks at what was met since its {@link Mark}.
 */
final class ColumnlessConditions {
    /** Kept as they come, because a column of a query may stand for very many parameters. */
    private final List<Collection<Slot>> met = new ArrayList<>();

    private int columns;

    /**
     * A moment.
     *
     * @param met how many parameters had been met
     * @param columns how many columns had been met
     */
    record Mark(int met, int columns) {}

    Mark mark() {
        return new Mark(met.size(), columns);
    }

    void parameter(Slot slot) {
        met.add(List.of(slot));
    }

    void column() {
        columns++;
    }

    /** A name that was resolved: a column, unless it only passes parameters on, or is a word of SQL. */
    void name(Value value, boolean word) {
        boolean parameters =
                !value.slots().isEmpty() && value.slots().stream().allMatch(ColumnlessConditions::isParameter);
        if (!value.slots().isEmpty()) {
            met.add(value.slots());
        }
        if (!value.made().isEmpty()) {
            met.add(value.made());
        }
        if (!value.sources().isEmpty() || !(word || parameters || !value.made().isEmpty())) {
            columns++;
        }
    }

    private static boolean isParameter(Slot slot) {
        return slot.expr() instanceof Expr.Parameter;
    }

    /** The parameters that were met since a moment, if no column was. */
    Set<Slot> parametersAlone(Mark since) {
        Set<Slot> alone = new LinkedHashSet<>();
        if (columns == since.columns()) {
            for (Collection<Slot> slots : met.subList(since.met(), met.size())) {
                slots.stream().filter(ColumnlessConditions::isParameter).forEach(alone::add);
            }
        }
        return alone;
    }

    /** Judges the condition that was begun at a moment. */
    void judge(Mark since) {
        if (columns == since.columns()) {
            for (Collection<Slot> slots : met.subList(since.met(), met.size())) {
                slots.forEach(Slot::inColumnlessCondition);
            }
        }
    }

    /** The parameters that were met since a moment may stand where they stand, also for the conditions around. */
    void allow(Mark since) {
        met.subList(since.met(), met.size()).clear();
    }

    /** What was met since a moment is no part of the conditions around. */
    void leave(Mark since) {
        allow(since);
        columns = since.columns();
    }
}
