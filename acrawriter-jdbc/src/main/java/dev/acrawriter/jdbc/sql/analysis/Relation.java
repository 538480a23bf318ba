/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.syntax.Name;
import dev.acrawriter.schema.TableSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something with columns that a name can be looked up in. Immutable.
 *
 * @param alias what it is called in the statement; null if it has no name
 * @param schema the schema that was named with it; null if none was, or if it has an alias
 * @param table the name of the base table; null if it is not one
 * @param configured the configured table; null if it is not one
 * @param columns the known columns
 * @param open whether it may have more columns than the known ones
 * @param name how it is written in the text, for new references to it; null if it has no name there
 */
record Relation(
        @Nullable String alias,
        @Nullable String schema,
        @Nullable String table,
        @Nullable TableSchema configured,
        Columns columns,
        boolean open,
        @Nullable Name name) {
    /**
     * A column.
     *
     * @param key its name
     * @param value where it comes from
     */
    record Entry(@Nullable String key, Value value) {}

    /** The columns in their order and by their names, with what is asked of them most. */
    static final class Columns {
        private final List<Entry> entries;
        private final Map<String, Value> byName = new HashMap<>();
        private boolean hasProtected;
        private boolean hasNamelessProtected;

        /**
         * Makes the columns.
         *
         * @param others more names that some of them may have
         */
        Columns(List<Entry> entries, Map<String, Value> others) {
            this.entries = List.copyOf(entries);
            for (Entry entry : entries) {
                hasProtected |= entry.value().isProtected();
                if (entry.key() == null) {
                    hasNamelessProtected |= entry.value().isProtected();
                } else {
                    byName.merge(entry.key(), entry.value(), Value::or);
                }
            }
            others.forEach(byName::putIfAbsent);
        }
    }

    Relation(
            @Nullable String alias,
            @Nullable String schema,
            @Nullable String table,
            @Nullable TableSchema configured,
            List<Entry> entries,
            boolean open,
            @Nullable Name name) {
        this(alias, schema, table, configured, new Columns(entries, Map.of()), open, name);
    }

    List<Entry> entries() {
        return columns.entries;
    }

    Relation as(String newAlias, Name newName) {
        return new Relation(newAlias, null, table, configured, columns, open, newName);
    }

    Relation withEntries(List<Entry> newEntries) {
        return new Relation(alias, schema, table, configured, newEntries, open, name);
    }

    /** The value of a column, of several with the name any of theirs; null if there is none. */
    @Nullable
    Value find(String key) {
        return columns.byName.get(key);
    }

    /** Whether the database has a name for a protected column that is not known here; then any unknown name may be that. */
    boolean hasNamelessProtected() {
        return columns.hasNamelessProtected;
    }

    boolean hasProtected() {
        return columns.hasProtected;
    }
}
