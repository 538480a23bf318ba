/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.syntax.Expr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds conditions that ask something of parameters and constants alone, as in {@code (length(?) = 0 OR email = ?)} or
 * {@code ('v' = '' OR email = 'v')}. Frameworks pass the same value twice for such a filter, and the first one would be sent in
 * plaintext. Notes which columns, parameters and constants are met while expressions are followed; a condition looks at what was
 * met since its {@link Mark}.
 */
final class ColumnlessConditions {
    /** Kept as they come, because a column of a query may stand for very many parameters. */
    private final List<Collection<Slot>> met = new ArrayList<>();

    private int columns;
    private int constants;

    /**
     * A moment.
     *
     * @param met how many parameters and constants had been met
     * @param columns how many columns had been met
     * @param constants how many of these were columns of a query that stand for constants alone
     */
    record Mark(int met, int columns, int constants) {}

    Mark mark() {
        return new Mark(met.size(), columns, constants);
    }

    /** A parameter or a constant in its place. */
    void value(Slot slot) {
        met.add(List.of(slot));
    }

    void column() {
        columns++;
    }

    /** A name that was resolved: a column, unless it only passes parameters on, or is a word of SQL. */
    void name(Value value, boolean word) {
        if (!value.slots().isEmpty()) {
            met.add(value.slots());
        }
        if (!value.made().isEmpty()) {
            met.add(value.made());
        }
        boolean noColumn = value.sources().isEmpty();
        boolean nothing = value.slots().isEmpty() && value.made().isEmpty();
        boolean parameters = noColumn
                && (value.made().stream().anyMatch(ColumnlessConditions::isParameter)
                        || (!value.slots().isEmpty()
                                && value.slots().stream().allMatch(ColumnlessConditions::isParameter)));
        if (parameters || (noColumn && nothing && word)) {
            return;
        }
        columns++;
        if (noColumn && !nothing && value.slots().stream().noneMatch(ColumnlessConditions::isParameter)) {
            constants++;
        }
    }

    private static boolean isParameter(Slot slot) {
        return slot.expr() instanceof Expr.Parameter;
    }

    /** The parameters and constants that were met since a moment, if no column was. */
    Set<Slot> valuesAlone(Mark since) {
        Set<Slot> alone = new LinkedHashSet<>();
        if (columns == since.columns()) {
            met.subList(since.met(), met.size()).forEach(alone::addAll);
        }
        return alone;
    }

    /**
     * Judges the condition that was begun at a moment. A column of constants may tell the rows of a union apart, so it makes a
     * condition harmless unless a constant in it is a protected value.
     */
    void judge(Mark since) {
        boolean columnless = columns == since.columns();
        if (columnless || columns - since.columns() == constants - since.constants()) {
            for (Collection<Slot> slots : met.subList(since.met(), met.size())) {
                for (Slot slot : slots) {
                    if (!columnless && !isParameter(slot)) {
                        slot.harmlessUnlessSame();
                    }
                    if (columnless || !isParameter(slot)) {
                        slot.inColumnlessCondition();
                    }
                }
            }
        }
    }

    /** What was met since a moment may stand where it stands, also for the conditions around. */
    void allow(Mark since) {
        met.subList(since.met(), met.size()).clear();
    }

    /** What was met since a moment is no part of the conditions around. */
    void leave(Mark since) {
        allow(since);
        columns = since.columns();
        constants = since.constants();
    }
}
