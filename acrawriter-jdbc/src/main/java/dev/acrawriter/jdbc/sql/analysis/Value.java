/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.ColumnSource;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.ValueRole;
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
 * @param unknown whether it may also be what a name stands for that could not be resolved; such a value is foreign too
 * @param made the parameters and constants that it is computed from, if it is computed from nothing else
 */
record Value(
        Set<ProtectedColumn> columns,
        Set<ColumnSource> sources,
        List<Slot> slots,
        boolean foreign,
        boolean indirect,
        boolean unknown,
        Set<Slot> made) {
    /** Computed, or an unprotected column: known to be harmless. */
    static final Value COMPUTED = new Value(Set.of(), Set.of(), List.of(), true, false, false, Set.of());

    /** A name that nothing in scope explains. Nobody knows that it is harmless. */
    static final Value UNKNOWN = new Value(Set.of(), Set.of(), List.of(), true, false, true, Set.of());

    /** NULL and DEFAULT: no value at all. */
    static final Value NOTHING = new Value(Set.of(), Set.of(), List.of(), false, false, false, Set.of());

    static Value column(ColumnSource source, @Nullable ProtectedColumn column) {
        return new Value(
                column == null ? Set.of() : Set.of(column),
                Set.of(source),
                List.of(),
                column == null,
                false,
                false,
                Set.of());
    }

    static Value slot(Slot slot) {
        return new Value(Set.of(), Set.of(), List.of(slot), false, false, false, Set.of());
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

    /** Notes what is done with the parameters and constants. */
    void use(ValueRole role, @Nullable ProtectedColumn column) {
        for (Slot slot : slots) {
            slot.use(role, column);
        }
    }

    Value throughFunction() {
        return indirect || slots.isEmpty() ? this : new Value(columns, sources, slots, foreign, true, unknown, made);
    }

    /** The same value, computed from parameters and constants. */
    Value madeOf(Set<Slot> values) {
        return values.isEmpty() || !foreign || unknown || !slots.isEmpty() || !sources.isEmpty()
                ? this
                : new Value(columns, sources, slots, true, indirect, false, values);
    }

    /** Either of two values. Sources survive only if both are columns: else the origin is not one of them. */
    Value or(Value other) {
        return isNothing() ? other : other.isNothing() ? this : anyOf(List.of(this, other));
    }

    /** Any of several values, collected in one pass. */
    static Value anyOf(List<Value> values) {
        Set<ProtectedColumn> columns = new LinkedHashSet<>();
        Set<ColumnSource> sources = new LinkedHashSet<>();
        Set<Slot> slots = new LinkedHashSet<>();
        Set<Slot> made = new LinkedHashSet<>();
        boolean foreign = false;
        boolean indirect = false;
        boolean unknown = false;
        for (Value value : values) {
            columns.addAll(value.columns);
            sources.addAll(value.sources);
            slots.addAll(value.slots);
            made.addAll(value.made);
            foreign |= value.foreign;
            indirect |= value.indirect;
            unknown |= value.unknown;
        }
        return new Value(columns, sources, List.copyOf(slots), foreign, indirect, unknown, made);
    }
}
