/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.ValueRole;
import dev.acrawriter.jdbc.sql.syntax.Expr;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A parameter or a constant, and what the statement does with it. Compared by identity. */
final class Slot {
    private final Expr expr;
    private final Set<Use> uses = new LinkedHashSet<>();
    private boolean column;
    private boolean inColumnlessCondition;
    private boolean harmlessUnlessSame;
    private boolean comparedWithNumber;
    private boolean comparedWithOthers;

    /**
     * One thing that is done with the value.
     *
     * @param role what
     * @param column with which column; null for NONE and NULL_TEST
     */
    record Use(ValueRole role, @Nullable ProtectedColumn column) {
        // By hand, as in all records that are looked up early: the first generated one costs a new JVM tens of
        // milliseconds.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || (other instanceof Use that && role == that.role && Objects.equals(column, that.column));
        }

        @Override
        public int hashCode() {
            return 31 * role.hashCode() + Objects.hashCode(column);
        }
    }

    Slot(Expr expr) {
        this.expr = expr;
    }

    /** The first place of a parameter, or the constant. */
    Expr expr() {
        return expr;
    }

    Set<Use> uses() {
        return uses;
    }

    /** Notes that the value is a column of a query in FROM or WITH, which nobody has to read. */
    void becomesColumn() {
        column = true;
    }

    /** Notes that a condition is about values like this one and no column. */
    void inColumnlessCondition() {
        inColumnlessCondition = true;
    }

    boolean isInColumnlessCondition() {
        return inColumnlessCondition;
    }

    /** Notes that a constant is asked what is hardly asked of a value of a row, such as whether a day has come. */
    void harmlessUnlessSame() {
        harmlessUnlessSame = true;
    }

    boolean isHarmlessUnlessSame() {
        return harmlessUnlessSame;
    }

    /** Notes that the value is compared with a number or a truth value, so that it is no text. */
    void comparedWithNumber() {
        comparedWithNumber = true;
    }

    boolean isComparedWithNumber() {
        return comparedWithNumber;
    }

    /** Notes that the database compares the value with others of the statement, to find duplicates. */
    void comparedWithOthers() {
        comparedWithOthers = true;
    }

    boolean isComparedWithOthers() {
        return comparedWithOthers;
    }

    boolean isColumn() {
        return column;
    }

    void use(ValueRole role, @Nullable ProtectedColumn column) {
        uses.add(new Use(role, column));
    }
}
