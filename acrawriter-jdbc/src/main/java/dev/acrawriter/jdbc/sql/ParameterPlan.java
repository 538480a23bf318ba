/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import java.util.List;
import java.util.Objects;

/**
 * What happens to one parameter. Immutable.
 *
 * @param index its number, from 1
 * @param role what happens
 * @param columns the protected columns that it is stored in or compared with; they all want the same form. Empty for {@link
 *     ValueRole#NONE} and {@link ValueRole#NULL_TEST}
 * @param offset where it first stands in the text
 */
public record ParameterPlan(int index, ValueRole role, List<ProtectedColumn> columns, int offset) {
    /**
     * Makes a plan.
     *
     * @param index its number, from 1
     * @param role what happens
     * @param columns the protected columns that it is stored in or compared with
     * @param offset where it first stands in the text
     */
    public ParameterPlan {
        Objects.requireNonNull(role, "role");
        columns = List.copyOf(columns);
    }
}
