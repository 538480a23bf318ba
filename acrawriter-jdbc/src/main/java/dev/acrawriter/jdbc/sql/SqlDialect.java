/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import dev.acrawriter.schema.TableSchema;

/** The SQL that a database speaks. Immutable. */
public enum SqlDialect {
    /** PostgreSQL. */
    POSTGRESQL,
    /** MySQL. */
    MYSQL,
    /** MariaDB. */
    MARIADB,
    /** H2 in its regular mode. */
    H2;

    /**
     * Tells whether the dialect is that of MySQL or MariaDB.
     *
     * @return true for {@link #MYSQL} and {@link #MARIADB}
     */
    public boolean isMySqlFamily() {
        return this == MYSQL || this == MARIADB;
    }

    /**
     * Quotes a name, so that it is taken as it is written.
     *
     * @param name any name
     * @return the name between quotes
     */
    public String quoted(String name) {
        return isMySqlFamily() ? "`" + name.replace("`", "``") + "`" : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /**
     * Quotes the name of a table.
     *
     * @param table a configured table
     * @return its name, behind its schema if it has one
     */
    public String quoted(TableSchema table) {
        String name = quoted(table.table());
        return table.schema() == null ? name : quoted(table.schema()) + "." + name;
    }
}
