/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.forward;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Forwards every method of {@link DataSource} to {@link #delegate()}. Written by {@code ForwardingSource}; not to be edited. */
public interface ForwardingDataSource extends DataSource {
    /**
     * Gives what the calls are forwarded to.
     *
     * @return the object of the driver or of the pool
     */
    DataSource delegate();

    @Override
    default ConnectionBuilder createConnectionBuilder() throws SQLException {
        return delegate().createConnectionBuilder();
    }

    @Override
    default ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
        return delegate().createShardingKeyBuilder();
    }

    @Override
    default Connection getConnection() throws SQLException {
        return delegate().getConnection();
    }

    @Override
    default Connection getConnection(String string, String string2) throws SQLException {
        return delegate().getConnection(string, string2);
    }

    @Override
    default PrintWriter getLogWriter() throws SQLException {
        return delegate().getLogWriter();
    }

    @Override
    default int getLoginTimeout() throws SQLException {
        return delegate().getLoginTimeout();
    }

    @Override
    default Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return delegate().getParentLogger();
    }

    @Override
    default boolean isWrapperFor(Class<?> type) throws SQLException {
        return delegate().isWrapperFor(type);
    }

    @Override
    default void setLogWriter(PrintWriter printWriter) throws SQLException {
        delegate().setLogWriter(printWriter);
    }

    @Override
    default void setLoginTimeout(int number) throws SQLException {
        delegate().setLoginTimeout(number);
    }

    @Override
    default <T> T unwrap(Class<T> type) throws SQLException {
        return delegate().unwrap(type);
    }
}
