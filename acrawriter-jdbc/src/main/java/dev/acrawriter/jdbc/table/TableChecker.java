/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.table;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.SearchIndex;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.table.TableFinding.Problem;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells what live tables lack: columns of the right type, indexes that searches use, fences that keep plaintext out. It reads the
 * catalogue, asks the database how it would search, and tries constraints on made-up values; it reads and changes no row.
 *
 * <p>Immutable, safe for many threads, each with a connection of its own.
 */
public final class TableChecker {
    /** Bytes that no fence may let pass: a short text, and one that is longer than any header. */
    private static final List<String> PLAINTEXTS = List.of("706c61696e", "61".repeat(300));

    /** What the shortest of columns should hold that somebody gave a length. */
    private static final int SHORT_BYTES = 16;

    /** What others should hold. The length of a tinyblob was chosen by nobody, and is less than that. */
    private static final int USUAL_BYTES = 128;

    private static final String SOME_HASH = "7f" + "00".repeat(32);

    private final EncryptionSchema schema;
    private final SqlDialect dialect;
    private final ProtectionDdl ddl;

    private TableChecker(EncryptionSchema schema, SqlDialect dialect) {
        this.schema = schema;
        this.dialect = dialect;
        this.ddl = ProtectionDdl.of(schema, dialect);
    }

    /**
     * Begins with a schema.
     *
     * @param schema what is protected
     * @param dialect what the database speaks
     * @return the checker
     * @throws ConfigurationException if the dialect is H2
     */
    public static TableChecker of(EncryptionSchema schema, SqlDialect dialect) {
        return new TableChecker(schema, dialect);
    }

    /**
     * Checks all tables of the schema.
     *
     * @param connection to the database itself: the decorator's connection shows columns as the application sees them
     * @return what is missing, in the order of the schema; empty if all is well
     * @throws SQLException if the database does not answer
     */
    public List<TableFinding> check(Connection connection) throws SQLException {
        TableCatalogue catalogue = dialect == SqlDialect.POSTGRESQL
                ? new PostgresCatalogue(connection)
                : new MySqlCatalogue(connection, dialect);
        List<TableFinding> findings = new ArrayList<>();
        for (TableSchema table : schema.tables()) {
            if (!catalogue.hasTable(dialect.quoted(table))) {
                findings.add(new TableFinding(
                        table.table(), null, Problem.TABLE_MISSING, "the table is not there, or not visible", null));
                continue;
            }
            for (ColumnSetting setting : table.protectedColumns()) {
                check(catalogue, table, setting, findings);
            }
        }
        return List.copyOf(findings);
    }

    private void check(TableCatalogue catalogue, TableSchema table, ColumnSetting setting, List<TableFinding> findings)
            throws SQLException {
        Optional<String> type = catalogue.type(dialect.quoted(table), setting.column());
        if (type.isEmpty()) {
            findings.add(finding(table, setting, Problem.COLUMN_MISSING, "the table has no such column", null));
            return;
        }
        if (ProtectionDdl.isFenced(setting) && !catalogue.holdsBytes(type.get())) {
            findings.add(finding(
                    table,
                    setting,
                    Problem.COLUMN_TYPE,
                    "the column is of type " + type.get() + " and "
                            + (type.get().startsWith("binary") ? "fills up shorter values" : "cannot hold every byte")
                            + "; it should be "
                            + (dialect == SqlDialect.POSTGRESQL ? "bytea" : "varbinary or a blob"),
                    null));
            return;
        }
        Optional<Long> bytes = catalogue.bytes(dialect.quoted(table), setting.column());
        int chosen = type.get().toLowerCase(Locale.ROOT).startsWith("varbinary") ? SHORT_BYTES : USUAL_BYTES;
        int needed = ProtectionDdl.overhead(setting) + usualBytes(setting.dataType(), chosen);
        if (ProtectionDdl.isFenced(setting) && bytes.isPresent() && bytes.get() < needed) {
            findings.add(finding(
                    table,
                    setting,
                    Problem.COLUMN_TOO_SHORT,
                    "the column is of type " + type.get() + " and holds " + bytes.get() + " bytes, of which "
                            + ProtectionDdl.overhead(setting) + " are no plaintext; it should hold " + needed
                            + " at least",
                    null));
        }
        if (ProtectionDdl.isSearchable(setting) && !isIndexed(catalogue, table, setting)) {
            boolean unnamed = dialect == SqlDialect.MARIADB && setting.searchHashColumn() == null;
            findings.add(finding(
                    table,
                    setting,
                    Problem.INDEX_MISSING,
                    "the database finds no index for a search and reads every row"
                            + (unnamed ? "; before MariaDB 11.8 the schema must name search_hash_column too" : ""),
                    ddl.index(table, setting)));
        }
        if (ProtectionDdl.isFenced(setting) && !isFenced(catalogue, table, setting)) {
            findings.add(finding(
                    table,
                    setting,
                    Problem.FENCE_MISSING,
                    "nothing in the database keeps plaintext out of the column",
                    ddl.fence(table, setting)));
        }
    }

    /** The longest plaintext of a type that has one; of the others, what no column should be too short for. */
    private static int usualBytes(@Nullable DataType type, int otherwise) {
        if (type == null) {
            return otherwise;
        }
        return switch (type) {
            case BOOLEAN -> 5;
            case DATE -> 10;
            case INT32 -> 11;
            case TIME -> 18;
            case INT64 -> 20;
            case DOUBLE -> 24;
            case TIMESTAMP -> 29;
            case TIMESTAMPTZ -> 30;
            case UUID -> 36;
            case STR, BYTES, DECIMAL, JSON -> otherwise;
        };
    }

    private boolean isIndexed(TableCatalogue catalogue, TableSchema table, ColumnSetting setting) throws SQLException {
        String generated = setting.searchHashColumn();
        if (generated != null
                && catalogue.type(dialect.quoted(table), generated).isEmpty()) {
            return false;
        }
        SearchIndex index = new SearchIndex(new ProtectedColumn(table, setting), dialect);
        return catalogue.usesIndex(dialect.quoted(table), index.expression() + " = " + catalogue.bytes(SOME_HASH));
    }

    private boolean isFenced(TableCatalogue catalogue, TableSchema table, ColumnSetting setting) throws SQLException {
        String column = dialect.quoted(setting.column());
        for (String plaintext : PLAINTEXTS) {
            boolean refused = false;
            for (String condition : catalogue.conditions(dialect.quoted(table), setting.column())) {
                refused |= catalogue.refuses(condition, plaintext, column).orElse(false);
            }
            if (!refused) {
                return false;
            }
        }
        return true;
    }

    private static TableFinding finding(
            TableSchema table, ColumnSetting setting, Problem problem, String message, @Nullable String remedy) {
        return new TableFinding(table.table(), setting.column(), problem, message, remedy);
    }
}
