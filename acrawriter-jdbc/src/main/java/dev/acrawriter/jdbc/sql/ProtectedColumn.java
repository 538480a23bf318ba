/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.TableSchema;
import java.util.Objects;

/**
 * A protected column of a configured table. Immutable.
 *
 * @param table the table
 * @param setting how the column is protected
 */
public record ProtectedColumn(TableSchema table, ColumnSetting setting) {
    /**
     * Makes a reference.
     *
     * @param table the table
     * @param setting how the column is protected
     */
    public ProtectedColumn {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(setting, "setting");
    }

    /**
     * Names the column for messages.
     *
     * @return table and column as configured, such as {@code customer.email}
     */
    @Override
    public String toString() {
        return table.table() + "." + setting.column();
    }
}
