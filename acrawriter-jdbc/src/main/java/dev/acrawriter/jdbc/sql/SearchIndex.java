/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The index that a search by equality uses: on the first 33 bytes of the column, which are its search hash. Immutable, safe for many
 * threads.
 *
 * @param column a searchable column
 * @param dialect what the database speaks
 */
public record SearchIndex(ProtectedColumn column, SqlDialect dialect) {
    /** PostgreSQL's limit in bytes; that of the others is larger. */
    private static final int MAX_NAME = 63;

    /**
     * Makes a description.
     *
     * @param column a searchable column
     * @param dialect what the database speaks
     */
    public SearchIndex {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(dialect, "dialect");
    }

    /**
     * Gives the search hash of the column as an expression.
     *
     * @return {@code substr(column, 1, 33)}, or the generated column that is configured
     */
    public String expression() {
        String generated = column.setting().searchHashColumn();
        return generated == null ? hash() : dialect.quoted(generated);
    }

    private String hash() {
        return "substr(" + dialect.quoted(column.setting().column()) + ", 1, 33)";
    }

    /**
     * Gives the statement that makes the index. MariaDB has no index on an expression: there it makes a generated column too, which
     * {@code SELECT *} does not show.
     *
     * @return one statement without a semicolon; empty for H2, which has neither
     */
    public String definition() {
        TableSchema table = column.table();
        ColumnSetting setting = column.setting();
        String name = dialect.quoted(objectName(table.table() + "_" + setting.column(), "acra_index"));
        String on = dialect.quoted(table);
        return switch (dialect) {
            case POSTGRESQL -> "CREATE INDEX " + name + " ON " + on + " (" + expression() + ")";
            case MYSQL ->
                "CREATE INDEX " + name + " ON " + on
                        + (setting.searchHashColumn() == null ? " ((" + hash() + "))" : " (" + expression() + ")");
            case MARIADB -> {
                String generated = dialect.quoted(generatedColumn());
                yield "ALTER TABLE " + on + " ADD COLUMN " + generated + " varbinary(33) GENERATED ALWAYS AS (" + hash()
                        + ") VIRTUAL INVISIBLE, ADD INDEX " + name + " (" + generated + ")";
            }
            case H2 -> "";
        };
    }

    /**
     * Gives the name of the generated column for databases that need one.
     *
     * @return the configured name, or one that is made of the column's
     */
    public String generatedColumn() {
        String configured = column.setting().searchHashColumn();
        return configured == null ? objectName(column.setting().column(), "acra_hash") : configured;
    }

    /**
     * Makes the name of an index, a constraint or a column that belongs to a protected column.
     *
     * @param stem what it belongs to
     * @param ending what it is
     * @return a name that no server cuts, since two long names that begin alike must stay two
     */
    public static String objectName(String stem, String ending) {
        String whole = stem + "_" + ending;
        return whole.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME
                ? whole
                : "acra_" + Integer.toHexString(stem.hashCode()) + "_" + ending;
    }
}
