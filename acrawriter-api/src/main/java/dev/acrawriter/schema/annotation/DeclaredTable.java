/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema.annotation;

import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.TableSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one place says of a table.
 *
 * @param place for messages
 * @param schema null for any
 * @param name of the table
 * @param columns all, or empty
 * @param protectedColumns with their places
 */
record DeclaredTable(
        String place, @Nullable String schema, String name, List<String> columns, List<Column> protectedColumns) {
    /**
     * What one place says of a column.
     *
     * @param place for messages
     * @param setting the protection
     */
    record Column(String place, ColumnSetting setting) {}

    static DeclaredTable of(String place, TableSchema table) {
        return new DeclaredTable(
                place,
                table.schema(),
                table.table(),
                table.columns(),
                table.protectedColumns().stream()
                        .map(setting -> new Column(place, setting))
                        .toList());
    }
}
