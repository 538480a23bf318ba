/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.forward.ForwardingDatabaseMetaData;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.value.PlainForm;
import dev.acrawriter.schema.DataType;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue, in which protected columns have their plain type. Its results lead back to no statement, as JDBC allows: the
 * driver's would lead to the driver's connection. As safe for threads as the driver's.
 */
public final class AcraDatabaseMetaData implements ForwardingDatabaseMetaData {
    // Numbers of the columns of getColumns, as JDBC has fixed them.
    private static final int CATALOG = 1;
    private static final int SCHEMA = 2;
    private static final int TABLE = 3;
    private static final int COLUMN = 4;
    private static final int DATA_TYPE = 5;
    private static final int TYPE_NAME = 6;
    private static final int COLUMN_SIZE = 7;
    private static final int DECIMAL_DIGITS = 9;
    private static final int CHAR_OCTET_LENGTH = 16;
    // Those of getBestRowIdentifier.
    private static final int IDENTIFIER = 2;
    private static final int IDENTIFIER_TYPE = 3;
    private static final int IDENTIFIER_TYPE_NAME = 4;
    private static final int IDENTIFIER_SIZE = 5;
    private static final int IDENTIFIER_DIGITS = 7;

    private final DatabaseMetaData delegate;
    private final Connection owner;
    private final ResultSettings settings;

    /**
     * Wraps the driver's catalogue.
     *
     * @param delegate the driver's
     * @param owner our connection
     * @param settings what all results of the data source have in common
     */
    public AcraDatabaseMetaData(DatabaseMetaData delegate, Connection owner, ResultSettings settings) {
        this.delegate = Objects.requireNonNull(delegate, "delegate");
        this.owner = Objects.requireNonNull(owner, "owner");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    @Override
    public DatabaseMetaData delegate() {
        return delegate;
    }

    @Override
    public Connection getConnection() {
        return owner;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this) && owner instanceof AcraConnection connection) {
            connection.session().handedOut();
        }
        return Unwrapping.unwrap(type, this, delegate, settings.unwrapAllowed());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return Unwrapping.isWrapperFor(type, this, delegate, settings.unwrapAllowed());
    }

    // ---- columns

    @Override
    public ResultSet getColumns(String catalog, String schemaPattern, String tableNamePattern, String columnNamePattern)
            throws SQLException {
        ResultSet columns = delegate.getColumns(catalog, schemaPattern, tableNamePattern, columnNamePattern);
        ResultCell[] cells = new ResultCell[columns.getMetaData().getColumnCount() + 1];
        PlainForm number = PlainForm.of(DataType.INT32);
        PlainForm text = PlainForm.of(DataType.STR);
        Row row = () -> plainForm(
                columns.getString(settings.dialect().isMySqlFamily() ? CATALOG : SCHEMA),
                columns.getString(TABLE),
                columns.getString(COLUMN));
        cells[DATA_TYPE] = cell(row, number, PlainForm::jdbcType);
        cells[TYPE_NAME] = cell(row, text, form -> form.typeName(settings.dialect()));
        cells[COLUMN_SIZE] = cell(row, number, PlainForm::precision);
        cells[DECIMAL_DIGITS] = cell(row, number, PlainForm::scale);
        cells[CHAR_OCTET_LENGTH] = cell(row, number, PlainForm::displaySize);
        return new AcraResultSet(columns, settings, cells);
    }

    /** The columns that identify a row of one table; a protected one may be among them. */
    @Override
    public ResultSet getBestRowIdentifier(String catalog, String schema, String table, int scope, boolean nullable)
            throws SQLException {
        ResultSet columns = delegate.getBestRowIdentifier(catalog, schema, table, scope, nullable);
        ResultCell[] cells = new ResultCell[columns.getMetaData().getColumnCount() + 1];
        PlainForm number = PlainForm.of(DataType.INT32);
        String place = settings.dialect().isMySqlFamily() ? catalog : schema;
        Row row = () -> plainForm(place, table, columns.getString(IDENTIFIER));
        cells[IDENTIFIER_TYPE] = cell(row, number, PlainForm::jdbcType);
        cells[IDENTIFIER_TYPE_NAME] = cell(row, PlainForm.of(DataType.STR), form -> form.typeName(settings.dialect()));
        cells[IDENTIFIER_SIZE] = cell(row, number, PlainForm::precision);
        cells[IDENTIFIER_DIGITS] = cell(row, number, PlainForm::scale);
        return new AcraResultSet(columns, settings, cells);
    }

    /** The type of the protected column that the current row is about; null if it is about another. */
    private interface Row {
        @Nullable
        PlainForm form() throws SQLException;
    }

    /** What a row says of a protected column; other rows are the driver's. */
    private static ResultCell cell(Row row, PlainForm type, Function<PlainForm, Object> fact) {
        return new ResultCell("the catalogue", type, () -> {
            PlainForm form = row.form();
            return form == null
                    ? CellReader.Reading.FORWARDED
                    : CellReader.Reading.of(fact.apply(form).toString().getBytes(StandardCharsets.UTF_8));
        });
    }

    private @Nullable PlainForm plainForm(@Nullable String schema, String table, String name) {
        ProtectedColumn column = settings.columns().find(schema, table, name);
        return column == null ? null : PlainTypes.of(column);
    }

    // ---- results without protected columns

    private ResultSet owned(ResultSet result) {
        return new OwnedResultSet(result, null, settings.unwrapAllowed());
    }

    @Override
    public ResultSet getAttributes(String string, String string2, String string3, String string4) throws SQLException {
        return owned(delegate().getAttributes(string, string2, string3, string4));
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return owned(delegate().getCatalogs());
    }

    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        return owned(delegate().getClientInfoProperties());
    }

    @Override
    public ResultSet getColumnPrivileges(String string, String string2, String string3, String string4)
            throws SQLException {
        return owned(delegate().getColumnPrivileges(string, string2, string3, string4));
    }

    @Override
    public ResultSet getCrossReference(
            String string, String string2, String string3, String string4, String string5, String string6)
            throws SQLException {
        return owned(delegate().getCrossReference(string, string2, string3, string4, string5, string6));
    }

    @Override
    public ResultSet getExportedKeys(String string, String string2, String string3) throws SQLException {
        return owned(delegate().getExportedKeys(string, string2, string3));
    }

    @Override
    public ResultSet getFunctionColumns(String string, String string2, String string3, String string4)
            throws SQLException {
        return owned(delegate().getFunctionColumns(string, string2, string3, string4));
    }

    @Override
    public ResultSet getFunctions(String string, String string2, String string3) throws SQLException {
        return owned(delegate().getFunctions(string, string2, string3));
    }

    @Override
    public ResultSet getImportedKeys(String string, String string2, String string3) throws SQLException {
        return owned(delegate().getImportedKeys(string, string2, string3));
    }

    @Override
    public ResultSet getIndexInfo(String string, String string2, String string3, boolean flag, boolean flag2)
            throws SQLException {
        return owned(delegate().getIndexInfo(string, string2, string3, flag, flag2));
    }

    @Override
    public ResultSet getPrimaryKeys(String string, String string2, String string3) throws SQLException {
        return owned(delegate().getPrimaryKeys(string, string2, string3));
    }

    @Override
    public ResultSet getProcedureColumns(String string, String string2, String string3, String string4)
            throws SQLException {
        return owned(delegate().getProcedureColumns(string, string2, string3, string4));
    }

    @Override
    public ResultSet getProcedures(String string, String string2, String string3) throws SQLException {
        return owned(delegate().getProcedures(string, string2, string3));
    }

    @Override
    public ResultSet getPseudoColumns(String string, String string2, String string3, String string4)
            throws SQLException {
        return owned(delegate().getPseudoColumns(string, string2, string3, string4));
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return owned(delegate().getSchemas());
    }

    @Override
    public ResultSet getSchemas(String string, String string2) throws SQLException {
        return owned(delegate().getSchemas(string, string2));
    }

    @Override
    public ResultSet getSuperTables(String string, String string2, String string3) throws SQLException {
        return owned(delegate().getSuperTables(string, string2, string3));
    }

    @Override
    public ResultSet getSuperTypes(String string, String string2, String string3) throws SQLException {
        return owned(delegate().getSuperTypes(string, string2, string3));
    }

    @Override
    public ResultSet getTablePrivileges(String string, String string2, String string3) throws SQLException {
        return owned(delegate().getTablePrivileges(string, string2, string3));
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        return owned(delegate().getTableTypes());
    }

    @Override
    public ResultSet getTables(String string, String string2, String string3, String[] strings) throws SQLException {
        return owned(delegate().getTables(string, string2, string3, strings));
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        return owned(delegate().getTypeInfo());
    }

    @Override
    public ResultSet getUDTs(String string, String string2, String string3, int[] ints) throws SQLException {
        return owned(delegate().getUDTs(string, string2, string3, ints));
    }

    @Override
    public ResultSet getVersionColumns(String string, String string2, String string3) throws SQLException {
        return owned(delegate().getVersionColumns(string, string2, string3));
    }
}
