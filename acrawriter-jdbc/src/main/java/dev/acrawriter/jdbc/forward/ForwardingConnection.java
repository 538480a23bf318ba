/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.forward;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;

/** Forwards every method of {@link Connection} to {@link #delegate()}. Written by {@code ForwardingSource}; not to be edited. */
public interface ForwardingConnection extends Connection {
    /**
     * Gives what the calls are forwarded to.
     *
     * @return the object of the driver or of the pool
     */
    Connection delegate();

    @Override
    default void abort(Executor executor) throws SQLException {
        delegate().abort(executor);
    }

    @Override
    default void beginRequest() throws SQLException {
        delegate().beginRequest();
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
    default void commit() throws SQLException {
        delegate().commit();
    }

    @Override
    default Array createArrayOf(String string, Object[] objects) throws SQLException {
        return delegate().createArrayOf(string, objects);
    }

    @Override
    default Blob createBlob() throws SQLException {
        return delegate().createBlob();
    }

    @Override
    default Clob createClob() throws SQLException {
        return delegate().createClob();
    }

    @Override
    default NClob createNClob() throws SQLException {
        return delegate().createNClob();
    }

    @Override
    default SQLXML createSQLXML() throws SQLException {
        return delegate().createSQLXML();
    }

    @Override
    default Statement createStatement() throws SQLException {
        return delegate().createStatement();
    }

    @Override
    default Statement createStatement(int number, int number2) throws SQLException {
        return delegate().createStatement(number, number2);
    }

    @Override
    default Statement createStatement(int number, int number2, int number3) throws SQLException {
        return delegate().createStatement(number, number2, number3);
    }

    @Override
    default Struct createStruct(String string, Object[] objects) throws SQLException {
        return delegate().createStruct(string, objects);
    }

    @Override
    default void endRequest() throws SQLException {
        delegate().endRequest();
    }

    @Override
    default boolean getAutoCommit() throws SQLException {
        return delegate().getAutoCommit();
    }

    @Override
    default String getCatalog() throws SQLException {
        return delegate().getCatalog();
    }

    @Override
    default Properties getClientInfo() throws SQLException {
        return delegate().getClientInfo();
    }

    @Override
    default String getClientInfo(String string) throws SQLException {
        return delegate().getClientInfo(string);
    }

    @Override
    default int getHoldability() throws SQLException {
        return delegate().getHoldability();
    }

    @Override
    default DatabaseMetaData getMetaData() throws SQLException {
        return delegate().getMetaData();
    }

    @Override
    default int getNetworkTimeout() throws SQLException {
        return delegate().getNetworkTimeout();
    }

    @Override
    default String getSchema() throws SQLException {
        return delegate().getSchema();
    }

    @Override
    default int getTransactionIsolation() throws SQLException {
        return delegate().getTransactionIsolation();
    }

    @Override
    default Map<String, Class<?>> getTypeMap() throws SQLException {
        return delegate().getTypeMap();
    }

    @Override
    default SQLWarning getWarnings() throws SQLException {
        return delegate().getWarnings();
    }

    @Override
    default boolean isClosed() throws SQLException {
        return delegate().isClosed();
    }

    @Override
    default boolean isReadOnly() throws SQLException {
        return delegate().isReadOnly();
    }

    @Override
    default boolean isValid(int number) throws SQLException {
        return delegate().isValid(number);
    }

    @Override
    default boolean isWrapperFor(Class<?> type) throws SQLException {
        return delegate().isWrapperFor(type);
    }

    @Override
    default String nativeSQL(String sql) throws SQLException {
        return delegate().nativeSQL(sql);
    }

    @Override
    default CallableStatement prepareCall(String sql) throws SQLException {
        return delegate().prepareCall(sql);
    }

    @Override
    default CallableStatement prepareCall(String sql, int number, int number2) throws SQLException {
        return delegate().prepareCall(sql, number, number2);
    }

    @Override
    default CallableStatement prepareCall(String sql, int number, int number2, int number3) throws SQLException {
        return delegate().prepareCall(sql, number, number2, number3);
    }

    @Override
    default PreparedStatement prepareStatement(String sql) throws SQLException {
        return delegate().prepareStatement(sql);
    }

    @Override
    default PreparedStatement prepareStatement(String sql, int[] ints) throws SQLException {
        return delegate().prepareStatement(sql, ints);
    }

    @Override
    default PreparedStatement prepareStatement(String sql, String[] strings) throws SQLException {
        return delegate().prepareStatement(sql, strings);
    }

    @Override
    default PreparedStatement prepareStatement(String sql, int number) throws SQLException {
        return delegate().prepareStatement(sql, number);
    }

    @Override
    default PreparedStatement prepareStatement(String sql, int number, int number2) throws SQLException {
        return delegate().prepareStatement(sql, number, number2);
    }

    @Override
    default PreparedStatement prepareStatement(String sql, int number, int number2, int number3) throws SQLException {
        return delegate().prepareStatement(sql, number, number2, number3);
    }

    @Override
    default void releaseSavepoint(Savepoint savepoint) throws SQLException {
        delegate().releaseSavepoint(savepoint);
    }

    @Override
    default void rollback() throws SQLException {
        delegate().rollback();
    }

    @Override
    default void rollback(Savepoint savepoint) throws SQLException {
        delegate().rollback(savepoint);
    }

    @Override
    default void setAutoCommit(boolean flag) throws SQLException {
        delegate().setAutoCommit(flag);
    }

    @Override
    default void setCatalog(String string) throws SQLException {
        delegate().setCatalog(string);
    }

    @Override
    default void setClientInfo(String string, String string2) throws SQLClientInfoException {
        delegate().setClientInfo(string, string2);
    }

    @Override
    default void setClientInfo(Properties properties) throws SQLClientInfoException {
        delegate().setClientInfo(properties);
    }

    @Override
    default void setHoldability(int number) throws SQLException {
        delegate().setHoldability(number);
    }

    @Override
    default void setNetworkTimeout(Executor executor, int number) throws SQLException {
        delegate().setNetworkTimeout(executor, number);
    }

    @Override
    default void setReadOnly(boolean flag) throws SQLException {
        delegate().setReadOnly(flag);
    }

    @Override
    default Savepoint setSavepoint() throws SQLException {
        return delegate().setSavepoint();
    }

    @Override
    default Savepoint setSavepoint(String string) throws SQLException {
        return delegate().setSavepoint(string);
    }

    @Override
    default void setSchema(String string) throws SQLException {
        delegate().setSchema(string);
    }

    @Override
    default void setShardingKey(ShardingKey shardingKey) throws SQLException {
        delegate().setShardingKey(shardingKey);
    }

    @Override
    default void setShardingKey(ShardingKey shardingKey, ShardingKey shardingKey2) throws SQLException {
        delegate().setShardingKey(shardingKey, shardingKey2);
    }

    @Override
    default boolean setShardingKeyIfValid(ShardingKey shardingKey, int number) throws SQLException {
        return delegate().setShardingKeyIfValid(shardingKey, number);
    }

    @Override
    default boolean setShardingKeyIfValid(ShardingKey shardingKey, ShardingKey shardingKey2, int number)
            throws SQLException {
        return delegate().setShardingKeyIfValid(shardingKey, shardingKey2, number);
    }

    @Override
    default void setTransactionIsolation(int number) throws SQLException {
        delegate().setTransactionIsolation(number);
    }

    @Override
    default void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        delegate().setTypeMap(map);
    }

    @Override
    default <T> T unwrap(Class<T> type) throws SQLException {
        return delegate().unwrap(type);
    }
}
