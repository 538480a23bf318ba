/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.table;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.Envelope;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.SearchIndex;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.schema.ColumnOperation;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes the definitions that protected tables need: the types of their columns, the indexes that searches use, and fences:
 * constraints that let nothing but envelopes, NULL and empty values into a protected column, so that a program that does not know of
 * the protection cannot store plaintext by mistake.
 *
 * <pre>{@code
 * ProtectionDdl ddl = ProtectionDdl.of(schema, SqlDialect.POSTGRESQL);
 * ddl.statements().forEach(statement -> raw.execute(statement));
 * }</pre>
 *
 * <p>Names are written as the schema has them, quoted. Immutable, safe for many threads.
 */
public final class ProtectionDdl {
    /**
     * The most bytes that a stored value is longer than its plaintext: a search hash of 33, a container header of 12 and an AcraStruct's
     * 189.
     */
    public static final int MAX_OVERHEAD = 33 + 12 + 189;

    /** Longer values of MySQL and MariaDB go into a blob: a row holds no more than 65,535 bytes of varbinary. */
    private static final int MAX_VARBINARY = 8_000;

    private final EncryptionSchema schema;
    private final SqlDialect dialect;

    private ProtectionDdl(EncryptionSchema schema, SqlDialect dialect) {
        this.schema = schema;
        this.dialect = dialect;
    }

    /**
     * Begins with a schema.
     *
     * @param schema what is protected
     * @param dialect what the database speaks
     * @return the writer of its definitions
     * @throws ConfigurationException if the dialect is H2, which has no index on an expression
     */
    public static ProtectionDdl of(EncryptionSchema schema, SqlDialect dialect) {
        Objects.requireNonNull(schema, "schema");
        if (dialect == SqlDialect.H2) {
            throw new ConfigurationException(
                    "H2 has no indexes on expressions; indexes and fences are for PostgreSQL, MySQL and MariaDB");
        }
        return new ProtectionDdl(schema, dialect);
    }

    /**
     * Gives the type of a protected column.
     *
     * @param maxPlaintextBytes the longest plaintext that it will hold, in bytes: for text its UTF-8 form
     * @return {@code bytea}, {@code varbinary} with room for any envelope, or {@code longblob}
     * @throws IllegalArgumentException if the size is negative
     */
    public String columnType(int maxPlaintextBytes) {
        if (maxPlaintextBytes < 0) {
            throw new IllegalArgumentException("a plaintext of " + maxPlaintextBytes + " bytes");
        }
        if (dialect == SqlDialect.POSTGRESQL) {
            return "bytea";
        }
        return maxPlaintextBytes > MAX_VARBINARY - MAX_OVERHEAD
                ? "longblob"
                : "varbinary(" + (maxPlaintextBytes + MAX_OVERHEAD) + ")";
    }

    /**
     * Gives everything that the tables need beside their columns.
     *
     * @return for each table its indexes, then its fences; each a statement without a semicolon
     */
    public List<String> statements() {
        List<String> all = new ArrayList<>();
        for (TableSchema table : schema.tables()) {
            all.addAll(indexes(table));
            all.addAll(fences(table));
        }
        return List.copyOf(all);
    }

    /**
     * Gives the indexes for search by equality.
     *
     * @param table a table of the schema
     * @return one for each searchable column
     */
    public List<String> indexes(TableSchema table) {
        return table.protectedColumns().stream()
                .filter(ProtectionDdl::isSearchable)
                .map(setting -> index(table, setting))
                .toList();
    }

    /**
     * Gives the fences. Rows that are there already are checked when a fence is added.
     *
     * @param table a table of the schema
     * @return one for each encrypted column; none for columns with masks or tokens, which hold plaintext in part
     */
    public List<String> fences(TableSchema table) {
        return table.protectedColumns().stream()
                .filter(ProtectionDdl::isFenced)
                .map(setting -> fence(table, setting))
                .toList();
    }

    /** How much longer the stored form of a column's values is than their plaintext. */
    static int overhead(ColumnSetting setting) {
        return (isSearchable(setting) ? 33 : 0) + 12 + (setting.envelope() == Envelope.ACRABLOCK ? 138 : 189);
    }

    static boolean isSearchable(ColumnSetting setting) {
        return setting.operation() instanceof ColumnOperation.Search;
    }

    static boolean isFenced(ColumnSetting setting) {
        return setting.operation() instanceof ColumnOperation.Encrypt || isSearchable(setting);
    }

    String index(TableSchema table, ColumnSetting setting) {
        return new SearchIndex(new ProtectedColumn(table, setting), dialect).definition();
    }

    String fence(TableSchema table, ColumnSetting setting) {
        String name = SearchIndex.objectName(table.table() + "_" + setting.column(), "acra_fence");
        return "ALTER TABLE " + dialect.quoted(table) + " ADD CONSTRAINT " + dialect.quoted(name) + " CHECK ("
                + new HeaderFence(dialect, dialect.quoted(setting.column()), isSearchable(setting)).condition() + ")";
    }
}
