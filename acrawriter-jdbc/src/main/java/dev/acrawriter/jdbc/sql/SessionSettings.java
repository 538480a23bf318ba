/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The dialect, with those settings of a session that change what a text means. A plan is only right for the settings that it
 * was made for, so they are read from the connection and are part of every cache key. Immutable.
 *
 * @param dialect the dialect
 * @param standardConformingStrings PostgreSQL: a backslash in {@code '…'} is an ordinary character
 * @param ansiQuotes MySQL family, {@code sql_mode} ANSI_QUOTES: {@code "…"} is a name, not a string
 * @param noBackslashEscapes MySQL family, {@code sql_mode} NO_BACKSLASH_ESCAPES: a backslash in a string is an ordinary
 *     character
 * @param pipesAsConcat MySQL family, {@code sql_mode} PIPES_AS_CONCAT: {@code ||} joins strings; otherwise it means OR
 * @param caseSensitiveTableNames MySQL family, {@code lower_case_table_names} = 0: letter case of table names matters. It
 *     only takes effect where the schema asks for case-sensitive tables too
 */
public record SessionSettings(
        SqlDialect dialect,
        boolean standardConformingStrings,
        boolean ansiQuotes,
        boolean noBackslashEscapes,
        boolean pipesAsConcat,
        boolean caseSensitiveTableNames) {

    /**
     * Makes settings.
     *
     * @param dialect the dialect
     * @param standardConformingStrings PostgreSQL: a backslash in {@code '…'} is an ordinary character
     * @param ansiQuotes MySQL family, {@code sql_mode} ANSI_QUOTES: {@code "…"} is a name, not a string
     * @param noBackslashEscapes MySQL family, {@code sql_mode} NO_BACKSLASH_ESCAPES: a backslash in a string is an ordinary character
     * @param pipesAsConcat MySQL family, {@code sql_mode} PIPES_AS_CONCAT: {@code ||} joins strings
     * @param caseSensitiveTableNames MySQL family, {@code lower_case_table_names} = 0: letter case of table names matters
     */
    public SessionSettings {
        Objects.requireNonNull(dialect, "dialect");
    }

    /**
     * Gives the settings that a server of the dialect has unless it is told otherwise.
     *
     * @param dialect the dialect
     * @return its defaults
     */
    public static SessionSettings defaults(SqlDialect dialect) {
        return new SessionSettings(dialect, true, false, false, false, true);
    }

    /**
     * Changes {@code standard_conforming_strings}.
     *
     * @param value the setting
     * @return changed settings
     */
    public SessionSettings withStandardConformingStrings(boolean value) {
        return new SessionSettings(
                dialect, value, ansiQuotes, noBackslashEscapes, pipesAsConcat, caseSensitiveTableNames);
    }

    /**
     * Takes the parts of MySQL's {@code sql_mode} that matter.
     *
     * @param sqlMode the value of the variable, names separated by commas
     * @return changed settings
     */
    public SessionSettings withSqlMode(String sqlMode) {
        boolean ansi = false;
        boolean noBackslash = false;
        boolean pipes = false;
        for (String mode : sqlMode.split(",", -1)) {
            switch (mode.strip()) {
                case "ANSI_QUOTES" -> ansi = true;
                case "NO_BACKSLASH_ESCAPES" -> noBackslash = true;
                case "PIPES_AS_CONCAT" -> pipes = true;
                // Combination modes; the server usually lists their parts too.
                case "ANSI", "DB2", "MAXDB", "MSSQL", "ORACLE", "POSTGRESQL" -> {
                    ansi = true;
                    pipes = true;
                }
                default -> {
                    // other modes do not change what a text means to us
                }
            }
        }
        return new SessionSettings(
                dialect, standardConformingStrings, ansi, noBackslash, pipes, caseSensitiveTableNames);
    }

    /**
     * Takes MySQL's {@code lower_case_table_names}.
     *
     * @param value 0, 1 or 2
     * @return changed settings
     */
    public SessionSettings withLowerCaseTableNames(int value) {
        return new SessionSettings(
                dialect, standardConformingStrings, ansiQuotes, noBackslashEscapes, pipesAsConcat, value == 0);
    }

    // By hand, as in all records that are looked up early: the first generated one costs a new JVM tens of
    // milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SessionSettings that && dialect == that.dialect && flags() == that.flags());
    }

    @Override
    public int hashCode() {
        return 31 * dialect.hashCode() + flags();
    }

    private int flags() {
        return (standardConformingStrings ? 1 : 0)
                | (ansiQuotes ? 2 : 0)
                | (noBackslashEscapes ? 4 : 0)
                | (pipesAsConcat ? 8 : 0)
                | (caseSensitiveTableNames ? 16 : 0);
    }
}
