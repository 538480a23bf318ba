/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.forward;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** Forwards every method of {@link ResultSetMetaData} to {@link #delegate()}. Written by {@code ForwardingSource}; not to be edited. */
public interface ForwardingResultSetMetaData extends ResultSetMetaData {
    /**
     * Gives what the calls are forwarded to.
     *
     * @return the object of the driver or of the pool
     */
    ResultSetMetaData delegate();

    @Override
    default String getCatalogName(int columnIndex) throws SQLException {
        return delegate().getCatalogName(columnIndex);
    }

    @Override
    default String getColumnClassName(int columnIndex) throws SQLException {
        return delegate().getColumnClassName(columnIndex);
    }

    @Override
    default int getColumnCount() throws SQLException {
        return delegate().getColumnCount();
    }

    @Override
    default int getColumnDisplaySize(int columnIndex) throws SQLException {
        return delegate().getColumnDisplaySize(columnIndex);
    }

    @Override
    default String getColumnLabel(int columnIndex) throws SQLException {
        return delegate().getColumnLabel(columnIndex);
    }

    @Override
    default String getColumnName(int columnIndex) throws SQLException {
        return delegate().getColumnName(columnIndex);
    }

    @Override
    default int getColumnType(int columnIndex) throws SQLException {
        return delegate().getColumnType(columnIndex);
    }

    @Override
    default String getColumnTypeName(int columnIndex) throws SQLException {
        return delegate().getColumnTypeName(columnIndex);
    }

    @Override
    default int getPrecision(int columnIndex) throws SQLException {
        return delegate().getPrecision(columnIndex);
    }

    @Override
    default int getScale(int columnIndex) throws SQLException {
        return delegate().getScale(columnIndex);
    }

    @Override
    default String getSchemaName(int columnIndex) throws SQLException {
        return delegate().getSchemaName(columnIndex);
    }

    @Override
    default String getTableName(int columnIndex) throws SQLException {
        return delegate().getTableName(columnIndex);
    }

    @Override
    default boolean isAutoIncrement(int number) throws SQLException {
        return delegate().isAutoIncrement(number);
    }

    @Override
    default boolean isCaseSensitive(int number) throws SQLException {
        return delegate().isCaseSensitive(number);
    }

    @Override
    default boolean isCurrency(int number) throws SQLException {
        return delegate().isCurrency(number);
    }

    @Override
    default boolean isDefinitelyWritable(int number) throws SQLException {
        return delegate().isDefinitelyWritable(number);
    }

    @Override
    default int isNullable(int number) throws SQLException {
        return delegate().isNullable(number);
    }

    @Override
    default boolean isReadOnly(int number) throws SQLException {
        return delegate().isReadOnly(number);
    }

    @Override
    default boolean isSearchable(int number) throws SQLException {
        return delegate().isSearchable(number);
    }

    @Override
    default boolean isSigned(int number) throws SQLException {
        return delegate().isSigned(number);
    }

    @Override
    default boolean isWrapperFor(Class<?> type) throws SQLException {
        return delegate().isWrapperFor(type);
    }

    @Override
    default boolean isWritable(int number) throws SQLException {
        return delegate().isWritable(number);
    }

    @Override
    default <T> T unwrap(Class<T> type) throws SQLException {
        return delegate().unwrap(type);
    }
}
