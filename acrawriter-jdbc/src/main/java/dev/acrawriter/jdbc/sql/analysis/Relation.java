/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.syntax.Name;
import dev.acrawriter.schema.TableSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something with columns that a name can be looked up in. Immutable.
 *
 * @param alias what it is called in the statement; null if it has no name
 * @param schema the schema that was named with it; null if none was, or if it has an alias
 * @param table the name of the base table; null if it is not one
 * @param configured the configured table; null if it is not one
 * @param entries the known columns in their order
 * @param open whether it may have more columns than the known ones
 * @param name how it is written in the text, for new references to it; null if it has no name there
 */
record Relation(
        @Nullable String alias,
        @Nullable String schema,
        @Nullable String table,
        @Nullable TableSchema configured,
        List<Entry> entries,
        boolean open,
        @Nullable Name name) {
    /**
     * A column.
     *
     * @param key its name
     * @param value where it comes from
     */
    record Entry(@Nullable String key, Value value) {}

    Relation as(String newAlias, Name newName) {
        return new Relation(newAlias, null, table, configured, entries, open, newName);
    }

    Relation withEntries(List<Entry> newEntries) {
        return new Relation(alias, schema, table, configured, newEntries, open, name);
    }

    /** The value of a column; null if no column, or more than one, has the name. */
    @Nullable
    Value find(String key) {
        Value found = null;
        for (Entry entry : entries) {
            if (key.equals(entry.key())) {
                if (found != null) {
                    return found.or(entry.value());
                }
                found = entry.value();
            }
        }
        return found;
    }

    /** Whether the database has a name for a protected column that is not known here; then any unknown name may be that. */
    boolean hasNamelessProtected() {
        return entries.stream()
                .anyMatch(entry -> entry.key() == null && entry.value().isProtected());
    }

    boolean hasProtected() {
        return entries.stream().anyMatch(entry -> entry.value().isProtected());
    }
}
