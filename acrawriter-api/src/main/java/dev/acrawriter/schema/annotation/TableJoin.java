/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema.annotation;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Joins what several places say of the tables. To say the same twice is fine, to say something else is an error. */
final class TableJoin {
    private final Map<String, List<DeclaredTable>> byName = new LinkedHashMap<>();

    void add(DeclaredTable table) {
        List<DeclaredTable> known = byName.computeIfAbsent(table.name(), name -> new ArrayList<>());
        for (int i = 0; i < known.size(); i++) {
            DeclaredTable other = known.get(i);
            if (Objects.equals(other.schema(), table.schema())) {
                known.set(i, joined(other, table));
                return;
            }
            if (other.schema() == null || table.schema() == null) {
                DeclaredTable without = table.schema() == null ? table : other;
                DeclaredTable with = table.schema() == null ? other : table;
                throw new ConfigurationException("table " + table.name() + " is declared in any schema by "
                        + without.place() + ", and in schema " + with.schema() + " by " + with.place()
                        + "; give the schema in both places, or in none");
            }
        }
        known.add(table);
    }

    List<TableSchema> tables() {
        return byName.values().stream()
                .flatMap(List::stream)
                .map(table -> new TableSchema(
                        table.schema(),
                        table.name(),
                        table.columns(),
                        table.protectedColumns().stream()
                                .map(DeclaredTable.Column::setting)
                                .toList()))
                .toList();
    }

    private static DeclaredTable joined(DeclaredTable first, DeclaredTable second) {
        if (!first.columns().isEmpty()
                && !second.columns().isEmpty()
                && !first.columns().equals(second.columns())) {
            throw new ConfigurationException("table " + first.name() + ": the columns are listed differently by "
                    + first.place() + " and by " + second.place() + "; list them in one place");
        }
        Map<String, DeclaredTable.Column> settings = new LinkedHashMap<>();
        first.protectedColumns().forEach(column -> settings.put(column.setting().column(), column));
        for (DeclaredTable.Column column : second.protectedColumns()) {
            DeclaredTable.Column known = settings.putIfAbsent(column.setting().column(), column);
            requireSame(first.name(), known, column);
        }
        return new DeclaredTable(
                first.place(),
                first.schema(),
                first.name(),
                first.columns().isEmpty() ? second.columns() : first.columns(),
                List.copyOf(settings.values()));
    }

    static void requireSame(String table, DeclaredTable.@Nullable Column known, DeclaredTable.Column column) {
        if (known != null && !known.setting().equals(column.setting())) {
            throw new ConfigurationException(
                    "column " + table + "." + column.setting().column()
                            + " is declared differently by " + known.place() + " and by " + column.place() + ": "
                            + String.join(", ", differences(known.setting(), column.setting()))
                            + "; make them equal, or remove one");
        }
    }

    /** The parts by name; their values may be nobody's business. */
    private static List<String> differences(ColumnSetting one, ColumnSetting other) {
        List<String> names = new ArrayList<>();
        addIf(names, "searchable", !one.operation().equals(other.operation()));
        addIf(names, "client_id", !Objects.equals(one.clientId(), other.clientId()));
        addIf(names, "crypto_envelope", one.envelope() != other.envelope());
        addIf(names, "reencrypting_to_acrablocks", one.reencryptToAcraBlock() != other.reencryptToAcraBlock());
        addIf(names, "data_type", one.dataType() != other.dataType());
        addIf(names, "response_on_fail", one.responseOnFail() != other.responseOnFail());
        addIf(names, "default_data_value", !Objects.equals(one.defaultValue(), other.defaultValue()));
        addIf(names, "search_hash_column", !Objects.equals(one.searchHashColumn(), other.searchHashColumn()));
        return names;
    }

    private static void addIf(List<String> names, String name, boolean differs) {
        if (differs) {
            names.add(name);
        }
    }
}
