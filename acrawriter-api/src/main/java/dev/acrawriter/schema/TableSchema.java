/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema;

import dev.acrawriter.ConfigurationException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table with protected columns. Immutable, safe for many threads.
 *
 * @param schema the schema (on MySQL: the database) that the table must be in; null if any schema is meant
 * @param table the name, as the database knows it; not empty
 * @param columns all columns in their physical order; empty where they are not configured
 * @param protectedColumns the settings of the protected columns
 */
public record TableSchema(
        @Nullable String schema, String table, List<String> columns, List<ColumnSetting> protectedColumns) {

    /**
     * Makes a table.
     *
     * @param schema the schema (on MySQL: the database) that the table must be in
     * @param table the name, as the database knows it
     * @param columns all columns in their physical order
     * @param protectedColumns the settings of the protected columns
     * @throws ConfigurationException if a name is missing or occurs twice
     */
    public TableSchema {
        if (table.isEmpty()) {
            throw new ConfigurationException("a table needs a name");
        }
        if (schema != null && schema.isEmpty()) {
            throw new ConfigurationException("table " + table + ": schema is empty; leave it out for any schema");
        }
        columns = List.copyOf(columns);
        protectedColumns = List.copyOf(protectedColumns);
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new ConfigurationException("table " + table + ": column " + column + " is listed twice");
            }
        }
        seen.clear();
        for (ColumnSetting setting : protectedColumns) {
            if (!seen.add(setting.column())) {
                throw new ConfigurationException(
                        "table " + table + ": column " + setting.column() + " has two settings");
            }
        }
    }

    /**
     * Makes a table that is found in any schema.
     *
     * @param table the name, as the database knows it
     * @param columns all columns in their physical order, or an empty list
     * @param protectedColumns the settings of the protected columns
     * @return the table
     */
    public static TableSchema of(String table, List<String> columns, List<ColumnSetting> protectedColumns) {
        return new TableSchema(null, table, columns, protectedColumns);
    }

    /**
     * Finds the setting of a column by its exact name.
     *
     * @param column the name, as it is configured
     * @return empty if the column is not protected
     */
    public Optional<ColumnSetting> protectedColumn(String column) {
        return protectedColumns.stream().filter(s -> s.column().equals(column)).findFirst();
    }
}
