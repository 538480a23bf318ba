/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.forward;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;

/** Forwards every method of {@link Statement} to {@link #delegate()}. Written by {@code ForwardingSource}; not to be edited. */
public interface ForwardingStatement extends Statement {
    /**
     * Gives what the calls are forwarded to.
     *
     * @return the object of the driver or of the pool
     */
    Statement delegate();

    @Override
    default void addBatch(String sql) throws SQLException {
        delegate().addBatch(sql);
    }

    @Override
    default void cancel() throws SQLException {
        delegate().cancel();
    }

    @Override
    default void clearBatch() throws SQLException {
        delegate().clearBatch();
    }

    @Override
    default void clearWarnings() throws SQLException {
        delegate().clearWarnings();
    }

    @Override
    default void close() throws SQLException {
        delegate().close();
    }

    @Override
    default void closeOnCompletion() throws SQLException {
        delegate().closeOnCompletion();
    }

    @Override
    default String enquoteIdentifier(String string, boolean flag) throws SQLException {
        return delegate().enquoteIdentifier(string, flag);
    }

    @Override
    default String enquoteLiteral(String string) throws SQLException {
        return delegate().enquoteLiteral(string);
    }

    @Override
    default String enquoteNCharLiteral(String string) throws SQLException {
        return delegate().enquoteNCharLiteral(string);
    }

    @Override
    default boolean execute(String sql) throws SQLException {
        return delegate().execute(sql);
    }

    @Override
    default boolean execute(String sql, int[] ints) throws SQLException {
        return delegate().execute(sql, ints);
    }

    @Override
    default boolean execute(String sql, String[] strings) throws SQLException {
        return delegate().execute(sql, strings);
    }

    @Override
    default boolean execute(String sql, int number) throws SQLException {
        return delegate().execute(sql, number);
    }

    @Override
    default int[] executeBatch() throws SQLException {
        return delegate().executeBatch();
    }

    @Override
    default long[] executeLargeBatch() throws SQLException {
        return delegate().executeLargeBatch();
    }

    @Override
    default long executeLargeUpdate(String sql) throws SQLException {
        return delegate().executeLargeUpdate(sql);
    }

    @Override
    default long executeLargeUpdate(String sql, int[] ints) throws SQLException {
        return delegate().executeLargeUpdate(sql, ints);
    }

    @Override
    default long executeLargeUpdate(String sql, String[] strings) throws SQLException {
        return delegate().executeLargeUpdate(sql, strings);
    }

    @Override
    default long executeLargeUpdate(String sql, int number) throws SQLException {
        return delegate().executeLargeUpdate(sql, number);
    }

    @Override
    default ResultSet executeQuery(String sql) throws SQLException {
        return delegate().executeQuery(sql);
    }

    @Override
    default int executeUpdate(String sql) throws SQLException {
        return delegate().executeUpdate(sql);
    }

    @Override
    default int executeUpdate(String sql, int[] ints) throws SQLException {
        return delegate().executeUpdate(sql, ints);
    }

    @Override
    default int executeUpdate(String sql, String[] strings) throws SQLException {
        return delegate().executeUpdate(sql, strings);
    }

    @Override
    default int executeUpdate(String sql, int number) throws SQLException {
        return delegate().executeUpdate(sql, number);
    }

    @Override
    default Connection getConnection() throws SQLException {
        return delegate().getConnection();
    }

    @Override
    default int getFetchDirection() throws SQLException {
        return delegate().getFetchDirection();
    }

    @Override
    default int getFetchSize() throws SQLException {
        return delegate().getFetchSize();
    }

    @Override
    default ResultSet getGeneratedKeys() throws SQLException {
        return delegate().getGeneratedKeys();
    }

    @Override
    default long getLargeMaxRows() throws SQLException {
        return delegate().getLargeMaxRows();
    }

    @Override
    default long getLargeUpdateCount() throws SQLException {
        return delegate().getLargeUpdateCount();
    }

    @Override
    default int getMaxFieldSize() throws SQLException {
        return delegate().getMaxFieldSize();
    }

    @Override
    default int getMaxRows() throws SQLException {
        return delegate().getMaxRows();
    }

    @Override
    default boolean getMoreResults() throws SQLException {
        return delegate().getMoreResults();
    }

    @Override
    default boolean getMoreResults(int number) throws SQLException {
        return delegate().getMoreResults(number);
    }

    @Override
    default int getQueryTimeout() throws SQLException {
        return delegate().getQueryTimeout();
    }

    @Override
    default ResultSet getResultSet() throws SQLException {
        return delegate().getResultSet();
    }

    @Override
    default int getResultSetConcurrency() throws SQLException {
        return delegate().getResultSetConcurrency();
    }

    @Override
    default int getResultSetHoldability() throws SQLException {
        return delegate().getResultSetHoldability();
    }

    @Override
    default int getResultSetType() throws SQLException {
        return delegate().getResultSetType();
    }

    @Override
    default int getUpdateCount() throws SQLException {
        return delegate().getUpdateCount();
    }

    @Override
    default SQLWarning getWarnings() throws SQLException {
        return delegate().getWarnings();
    }

    @Override
    default boolean isCloseOnCompletion() throws SQLException {
        return delegate().isCloseOnCompletion();
    }

    @Override
    default boolean isClosed() throws SQLException {
        return delegate().isClosed();
    }

    @Override
    default boolean isPoolable() throws SQLException {
        return delegate().isPoolable();
    }

    @Override
    default boolean isSimpleIdentifier(String string) throws SQLException {
        return delegate().isSimpleIdentifier(string);
    }

    @Override
    default boolean isWrapperFor(Class<?> type) throws SQLException {
        return delegate().isWrapperFor(type);
    }

    @Override
    default void setCursorName(String string) throws SQLException {
        delegate().setCursorName(string);
    }

    @Override
    default void setEscapeProcessing(boolean flag) throws SQLException {
        delegate().setEscapeProcessing(flag);
    }

    @Override
    default void setFetchDirection(int number) throws SQLException {
        delegate().setFetchDirection(number);
    }

    @Override
    default void setFetchSize(int number) throws SQLException {
        delegate().setFetchSize(number);
    }

    @Override
    default void setLargeMaxRows(long number) throws SQLException {
        delegate().setLargeMaxRows(number);
    }

    @Override
    default void setMaxFieldSize(int number) throws SQLException {
        delegate().setMaxFieldSize(number);
    }

    @Override
    default void setMaxRows(int number) throws SQLException {
        delegate().setMaxRows(number);
    }

    @Override
    default void setPoolable(boolean flag) throws SQLException {
        delegate().setPoolable(flag);
    }

    @Override
    default void setQueryTimeout(int number) throws SQLException {
        delegate().setQueryTimeout(number);
    }

    @Override
    default <T> T unwrap(Class<T> type) throws SQLException {
        return delegate().unwrap(type);
    }
}
