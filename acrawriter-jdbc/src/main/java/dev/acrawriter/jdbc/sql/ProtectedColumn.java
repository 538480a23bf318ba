/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.TableSchema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    // By hand, as in all records that are looked up early: the first generated one costs a new JVM tens of
    // milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ProtectedColumn that && table.equals(that.table) && setting.equals(that.setting));
    }

    /**
     * Hashes the names, which tell columns of one schema apart. Hashing all of both records would cost more than the encryption of a
     * value.
     *
     * @return the same for equal columns
     */
    @Override
    public int hashCode() {
        return 31 * table.table().hashCode() + setting.column().hashCode();
    }

    /**
     * Names the column for messages.
     *
     * @return table and column as configured, such as {@code customer.email}
     */
    @Override
    public String toString() {
        // Not by +, whose first use costs a new JVM some milliseconds; results ask for the name.
        return table.table().concat(".").concat(setting.column());
    }
}
