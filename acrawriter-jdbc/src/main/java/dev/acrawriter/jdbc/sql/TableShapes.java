/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the columns of tables that the schema does not list, usually from the database's catalogue. Must be safe for many
 * threads and fast: it is asked during analysis.
 */
@FunctionalInterface
public interface TableShapes {
    /** Knows no table. */
    TableShapes UNKNOWN = (schema, table) -> List.of();

    /**
     * Gives the columns of a table.
     *
     * @param schema the schema named in the statement; null if none is
     * @param table the table, as the dialect folds its name
     * @return the names of all columns in their physical order; empty if they are not known
     */
    List<String> columns(@Nullable String schema, String table);
}
