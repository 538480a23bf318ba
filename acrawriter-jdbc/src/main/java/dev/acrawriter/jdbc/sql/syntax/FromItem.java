/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in FROM, USING or in the place of a changed table. Immutable. */
public sealed interface FromItem {
    /**
     * A table by its name.
     *
     * @param parts the qualifiers and the name
     * @param alias its other name; null if it has none
     * @param columnAliases other names of its columns; may be empty
     */
    record Table(List<Name> parts, @Nullable Name alias, List<Name> columnAliases) implements FromItem {
        /**
         * Gives the last part.
         *
         * @return the name of the table
         */
        public Name name() {
            return parts.get(parts.size() - 1);
        }
    }

    /**
     * A query.
     *
     * @param query the query
     * @param lateral whether it sees the items before it
     * @param alias its name; null if it has none
     * @param columnAliases names of its columns; may be empty
     */
    record Derived(
            Statement query, boolean lateral, @Nullable Name alias, List<Name> columnAliases) implements FromItem {}

    /**
     * A function, or several.
     *
     * @param calls the functions
     * @param alias its name; null if it has none
     * @param columnAliases names of its columns; may be empty
     */
    record Function(List<Expr> calls, @Nullable Name alias, List<Name> columnAliases) implements FromItem {}

    /**
     * Joins from left to right.
     *
     * @param first the first item
     * @param steps what is joined to it
     */
    record Joined(FromItem first, List<Step> steps) implements FromItem {}

    /**
     * One join.
     *
     * @param natural whether NATURAL stands before it
     * @param right what is joined
     * @param on the condition; null if there is none
     * @param using the columns of USING; may be empty
     * @param usingStart where USING begins; meaningful if it has columns
     * @param usingEnd where USING ends
     */
    record Step(boolean natural, FromItem right, @Nullable Expr on, List<Name> using, int usingStart, int usingEnd) {}

    /**
     * Joins in parentheses with a name.
     *
     * @param inner the joins
     * @param alias the name
     */
    record Aliased(FromItem inner, Name alias) implements FromItem {}
}
