/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result, or a star that could not be expanded. Immutable.
 *
 * @param label the alias or the column's name; null if the database makes one up
 * @param sources the columns that the value may come from; empty if it is computed, or if the origin is not known
 * @param protectedColumn how the value is read; null if it is not protected
 * @param star whether this stands for any number of columns of unprotected tables whose shape is not known
 */
public record OutputColumn(
        @Nullable String label,
        List<ColumnSource> sources,
        @Nullable ProtectedColumn protectedColumn,
        boolean star) {
    /**
     * Makes a column.
     *
     * @param label the alias or the column's name
     * @param sources the columns that the value may come from
     * @param protectedColumn how the value is read
     * @param star whether this stands for any number of columns of unprotected tables whose shape is not known
     */
    public OutputColumn {
        sources = List.copyOf(sources);
    }
}
