/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import java.util.List;
import java.util.Objects;

/**
 * A constant of the text that must not reach the database as it is. Immutable; holds the plaintext, which {@link #toString()}
 * does not show.
 */
public final class LiteralPlan {
    private final int start;
    private final int end;
    private final ValueRole role;
    private final ProtectedColumn column;
    private final List<byte[]> plaintexts;

    /**
     * Makes a plan.
     *
     * @param start where the constant begins
     * @param end where it ends
     * @param role STORE, COMPARE or COMPARE_ELEMENTS
     * @param column the column that it is stored in or compared with
     * @param plaintexts what it means for the column: UTF-8 of a text, decimal digits of a number, decoded bytes. One value,
     *     or for COMPARE_ELEMENTS the elements
     */
    public LiteralPlan(int start, int end, ValueRole role, ProtectedColumn column, List<byte[]> plaintexts) {
        this.start = start;
        this.end = end;
        this.role = Objects.requireNonNull(role, "role");
        this.column = Objects.requireNonNull(column, "column");
        this.plaintexts = plaintexts.stream().map(byte[]::clone).toList();
    }

    /**
     * Gives where the constant begins.
     *
     * @return offset of its first character
     */
    public int start() {
        return start;
    }

    /**
     * Gives where the constant ends.
     *
     * @return offset after its last character
     */
    public int end() {
        return end;
    }

    /**
     * Gives what happens to it.
     *
     * @return STORE, COMPARE or COMPARE_ELEMENTS
     */
    public ValueRole role() {
        return role;
    }

    /**
     * Gives the column that it is stored in or compared with.
     *
     * @return the column
     */
    public ProtectedColumn column() {
        return column;
    }

    /**
     * Gives what the constant means for the column.
     *
     * @return one value, or for COMPARE_ELEMENTS the elements; new copies at each call
     */
    public List<byte[]> plaintexts() {
        return plaintexts.stream().map(byte[]::clone).toList();
    }

    /**
     * Describes the plan without the value.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "LiteralPlan[" + start + ".." + end + ", " + role + ", " + column + "]";
    }
}
