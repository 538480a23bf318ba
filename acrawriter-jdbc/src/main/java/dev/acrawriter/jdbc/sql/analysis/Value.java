/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.ColumnSource;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of an expression may come from. Immutable but for the slots, which collect their uses.
 *
 * @param columns the protected columns that may be passed on unchanged
 * @param sources all base columns that may be passed on unchanged
 * @param slots the parameters and constants that may be passed on unchanged
 * @param foreign whether it may also be something else: an unprotected column, or something computed
 * @param indirect whether a function or a sub-query stands between the slots and the value
 */
record Value(
        Set<ProtectedColumn> columns, Set<ColumnSource> sources, List<Slot> slots, boolean foreign, boolean indirect) {
    /** Computed, or of unknown origin, and not protected. */
    static final Value COMPUTED = new Value(Set.of(), Set.of(), List.of(), true, false);

    /** NULL and DEFAULT: no value at all. */
    static final Value NOTHING = new Value(Set.of(), Set.of(), List.of(), false, false);

    static Value column(ColumnSource source, @Nullable ProtectedColumn column) {
        return new Value(column == null ? Set.of() : Set.of(column), Set.of(source), List.of(), column == null, false);
    }

    static Value slot(Slot slot) {
        return new Value(Set.of(), Set.of(), List.of(slot), false, false);
    }

    boolean isProtected() {
        return !columns.isEmpty();
    }

    /** One of the protected columns; they are all treated alike, which is checked where values meet. */
    ProtectedColumn column() {
        return columns.iterator().next();
    }

    boolean isNothing() {
        return columns.isEmpty() && slots.isEmpty() && !foreign;
    }

    Value throughFunction() {
        return indirect || slots.isEmpty() ? this : new Value(columns, sources, slots, foreign, true);
    }

    /** Either of two values. Sources survive only if both are columns: else the origin is not one of them. */
    Value or(Value other) {
        if (isNothing()) {
            return other;
        }
        if (other.isNothing()) {
            return this;
        }
        Set<ProtectedColumn> allColumns = new LinkedHashSet<>(columns);
        allColumns.addAll(other.columns);
        Set<ColumnSource> allSources = new LinkedHashSet<>(sources);
        allSources.addAll(other.sources);
        Set<Slot> allSlots = new LinkedHashSet<>(slots);
        allSlots.addAll(other.slots);
        return new Value(
                allColumns, allSources, List.copyOf(allSlots), foreign || other.foreign, indirect || other.indirect);
    }
}
