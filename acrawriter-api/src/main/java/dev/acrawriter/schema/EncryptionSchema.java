/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema;

import dev.acrawriter.ConfigurationException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * All protected tables of an application, and how identifiers are compared with them. Immutable, safe for many threads.
 *
 * @param tables the tables; a name may occur again only under another schema
 * @param mysqlCaseSensitiveTables whether table names on MySQL and MariaDB are compared exactly; otherwise letter case does
 *     not matter
 * @param mysqlSetArgumentDelimiter what separates table and column in the name of a MySQL user variable that stands for a
 *     value of that column
 */
public record EncryptionSchema(
        List<TableSchema> tables, boolean mysqlCaseSensitiveTables, String mysqlSetArgumentDelimiter) {
    /** The delimiter of MySQL user variables where none is configured. */
    public static final String DEFAULT_SET_ARGUMENT_DELIMITER = "__";

    /**
     * Makes a schema.
     *
     * @param tables the tables
     * @param mysqlCaseSensitiveTables whether table names on MySQL and MariaDB are compared exactly
     * @param mysqlSetArgumentDelimiter what separates table and column in the name of a MySQL user variable that stands for a value of that column
     * @throws ConfigurationException if a table is configured twice
     */
    public EncryptionSchema {
        tables = List.copyOf(tables);
        if (mysqlSetArgumentDelimiter.isEmpty()) {
            throw new ConfigurationException("the delimiter of user variables is empty");
        }
        // Lists, for records as keys cost a new JVM tens of milliseconds.
        Set<List<String>> seen = new HashSet<>();
        Set<String> anySchema = new HashSet<>();
        Set<String> all = new HashSet<>();
        for (TableSchema table : tables) {
            boolean first = all.add(table.table());
            if (table.schema() == null) {
                anySchema.add(table.table());
            }
            if ((!first && anySchema.contains(table.table()))
                    || !seen.add(List.of(Objects.requireNonNullElse(table.schema(), ""), table.table()))) {
                throw new ConfigurationException("table " + table.table() + " is configured twice");
            }
        }
    }

    /**
     * Makes a schema with the defaults of AcraServer.
     *
     * @param tables the tables
     * @return the schema
     */
    public static EncryptionSchema of(List<TableSchema> tables) {
        return new EncryptionSchema(tables, false, DEFAULT_SET_ARGUMENT_DELIMITER);
    }

    /**
     * Makes a schema with the defaults of AcraServer.
     *
     * @param tables the tables
     * @return the schema
     */
    public static EncryptionSchema of(TableSchema... tables) {
        return of(List.of(tables));
    }
}
