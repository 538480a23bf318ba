/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import dev.acrawriter.AcraException;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.jdbc.AcraDataSource;
import dev.acrawriter.jdbc.table.TableFinding;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whether keys can be read and live tables are as they should be. Knows nothing of Actuator. Safe for many threads. */
final class AcraHealth {
    private final ProtectedDataSources sources;
    private final Map<String, Tables> tables = new ConcurrentHashMap<>();

    AcraHealth(ProtectedDataSources sources) {
        this.sources = sources;
    }

    /**
     * An answer.
     *
     * @param isUp whether all is well
     * @param details names and findings, never a value or a key
     */
    record Report(boolean isUp, Map<String, Object> details) {}

    /**
     * An answer about the tables of one data source.
     *
     * @param at when it was asked, in nanoseconds of the JVM
     * @param isUp whether all is well
     * @param detail what was found
     */
    private record Tables(long at, boolean isUp, Object detail) {}

    Report report() {
        Map<String, Object> details = new LinkedHashMap<>();
        boolean isUp = true;
        try {
            sources.keys().run();
            details.put("keys", sources.keys().count() + " found");
        } catch (AcraException e) {
            isUp = false;
            details.put("keys", String.valueOf(e.getMessage()));
        }
        Map<String, Object> found = new LinkedHashMap<>();
        for (Map.Entry<String, AcraDataSource> source : sources.sources().entrySet()) {
            if (sources.properties().health().tables()) {
                Tables answer = tables(source.getKey(), source.getValue());
                isUp &= answer.isUp();
                found.put(source.getKey(), answer.detail());
            } else {
                found.put(source.getKey(), "protected");
            }
        }
        details.put("dataSources", found);
        return new Report(isUp, details);
    }

    private Tables tables(String name, AcraDataSource source) {
        long lifetime = sources.properties().health().tablesEvery().toNanos();
        Tables known = tables.get(name);
        if (known == null || System.nanoTime() - known.at() >= lifetime) {
            known = look(source);
            tables.put(name, known);
        }
        return known;
    }

    private Tables look(AcraDataSource source) {
        long now = System.nanoTime();
        try {
            List<TableFinding> findings = source.checkTables();
            boolean isUp = findings.stream().noneMatch(this::isFailure);
            return new Tables(
                    now,
                    isUp,
                    findings.isEmpty()
                            ? "tables are as they should be"
                            : findings.stream().map(TableFinding::toString).toList());
        } catch (ConfigurationException e) {
            return new Tables(now, true, "tables are not looked at: " + e.getMessage());
        } catch (SQLException e) {
            // The message may quote what the database was asked.
            return new Tables(now, false, "the database does not answer, SQLState " + e.getSQLState());
        }
    }

    private boolean isFailure(TableFinding finding) {
        return switch (finding.problem()) {
            case TABLE_MISSING, COLUMN_MISSING, COLUMN_TYPE -> true;
            case COLUMN_TOO_SHORT, INDEX_MISSING, FENCE_MISSING ->
                sources.properties().health().strict();
        };
    }
}
