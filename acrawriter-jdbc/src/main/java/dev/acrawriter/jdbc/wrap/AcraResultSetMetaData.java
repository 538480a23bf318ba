/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.forward.ForwardingResultSetMetaData;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.value.PlainForm;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The description of a result, in which protected columns have their plain type. Names, and columns of bytes, are described as the
 * driver does. As safe for threads as the driver's.
 */
final class AcraResultSetMetaData implements ForwardingResultSetMetaData {
    private final ResultSetMetaData delegate;
    private final @Nullable ProtectedColumn[] columns;
    private final ResultSettings settings;

    /** The columns are those of the result by index, from 1. */
    AcraResultSetMetaData(ResultSetMetaData delegate, @Nullable ProtectedColumn[] columns, ResultSettings settings) {
        this.delegate = delegate;
        this.columns = columns;
        this.settings = settings;
    }

    @Override
    public ResultSetMetaData delegate() {
        return delegate;
    }

    private @Nullable PlainForm form(int index) {
        return index > 0 && index < columns.length ? PlainTypes.of(columns[index]) : null;
    }

    @Override
    public int getColumnType(int columnIndex) throws SQLException {
        PlainForm form = form(columnIndex);
        return form == null ? delegate.getColumnType(columnIndex) : form.jdbcType();
    }

    @Override
    public String getColumnTypeName(int columnIndex) throws SQLException {
        PlainForm form = form(columnIndex);
        return form == null ? delegate.getColumnTypeName(columnIndex) : form.typeName(settings.dialect());
    }

    @Override
    public String getColumnClassName(int columnIndex) throws SQLException {
        PlainForm form = form(columnIndex);
        return form == null ? delegate.getColumnClassName(columnIndex) : form.className();
    }

    @Override
    public int getPrecision(int columnIndex) throws SQLException {
        PlainForm form = form(columnIndex);
        return form == null ? delegate.getPrecision(columnIndex) : form.precision();
    }

    @Override
    public int getScale(int columnIndex) throws SQLException {
        PlainForm form = form(columnIndex);
        return form == null ? delegate.getScale(columnIndex) : form.scale();
    }

    @Override
    public int getColumnDisplaySize(int columnIndex) throws SQLException {
        PlainForm form = form(columnIndex);
        return form == null ? delegate.getColumnDisplaySize(columnIndex) : form.displaySize();
    }

    @Override
    public boolean isSigned(int columnIndex) throws SQLException {
        PlainForm form = form(columnIndex);
        return form == null ? delegate.isSigned(columnIndex) : form.signed();
    }

    @Override
    public boolean isCaseSensitive(int columnIndex) throws SQLException {
        PlainForm form = form(columnIndex);
        return form == null ? delegate.isCaseSensitive(columnIndex) : form.caseSensitive();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Unwrapping.unwrap(type, this, delegate, settings.unwrapAllowed());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return Unwrapping.isWrapperFor(type, this, delegate, settings.unwrapAllowed());
    }
}
