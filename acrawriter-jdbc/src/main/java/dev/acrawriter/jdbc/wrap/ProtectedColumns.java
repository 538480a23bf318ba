/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.sql.ColumnSource;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The protected columns by their names as the database keeps them, for names that come from the driver. Names in a statement are
 * the analyser's. Immutable, safe for many threads.
 */
public final class ProtectedColumns {
    private final boolean exact;
    private final Map<ColumnSource, List<ProtectedColumn>> columns = new HashMap<>();

    private ProtectedColumns(boolean exact) {
        this.exact = exact;
    }

    /**
     * Prepares a schema.
     *
     * @param schema what is protected
     * @param dialect how names are compared: exactly on PostgreSQL, elsewhere without regard to letter case
     * @return the columns
     */
    public static ProtectedColumns of(EncryptionSchema schema, SqlDialect dialect) {
        ProtectedColumns all = new ProtectedColumns(dialect == SqlDialect.POSTGRESQL);
        for (TableSchema table : schema.tables()) {
            for (ColumnSetting setting : table.protectedColumns()) {
                all.columns
                        .computeIfAbsent(all.key(table.table(), setting.column()), key -> new ArrayList<>(1))
                        .add(new ProtectedColumn(table, setting));
            }
        }
        if (all.exact) {
            all.addSmall();
        }
        return all;
    }

    /** PostgreSQL makes the capital letters of names small that are not in quotes; such a column may be configured with them. */
    private void addSmall() {
        Map<ColumnSource, List<ProtectedColumn>> others = new HashMap<>();
        columns.forEach((key, found) -> {
            String table = key.table().toLowerCase(Locale.ROOT);
            String column = key.column().toLowerCase(Locale.ROOT);
            others.putIfAbsent(new ColumnSource(table, column), found);
            others.putIfAbsent(new ColumnSource(key.table(), column), found);
            others.putIfAbsent(new ColumnSource(table, key.column()), found);
        });
        others.forEach(columns::putIfAbsent);
    }

    private ColumnSource key(String table, String column) {
        return exact
                ? new ColumnSource(table, column)
                : new ColumnSource(table.toLowerCase(Locale.ROOT), column.toLowerCase(Locale.ROOT));
    }

    /**
     * Finds a column.
     *
     * @param schema the table's schema, on MySQL its database; null or empty if it is not known
     * @param table the table
     * @param column the column
     * @return null if it is not protected, or if it cannot be told which of several tables of that name is meant
     */
    public @Nullable ProtectedColumn find(@Nullable String schema, @Nullable String table, @Nullable String column) {
        if (table == null || column == null) {
            return null;
        }
        ProtectedColumn found = null;
        for (ProtectedColumn candidate : columns.getOrDefault(key(table, column), List.of())) {
            String wanted = candidate.table().schema();
            if (wanted != null && schema != null && !schema.isEmpty() && !same(wanted, schema)) {
                continue;
            }
            if (found != null) {
                return null;
            }
            found = candidate;
        }
        return found;
    }

    private boolean same(String one, String other) {
        return exact ? one.equals(other) || one.toLowerCase(Locale.ROOT).equals(other) : one.equalsIgnoreCase(other);
    }
}
