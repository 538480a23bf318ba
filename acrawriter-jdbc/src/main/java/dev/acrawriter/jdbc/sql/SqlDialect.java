/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

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
}
