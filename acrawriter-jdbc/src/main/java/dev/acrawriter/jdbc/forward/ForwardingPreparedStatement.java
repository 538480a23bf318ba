/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.forward;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/** Forwards every method of {@link PreparedStatement} to {@link #delegate()}. Written by {@code ForwardingSource}; not to be edited. */
@CallsDeprecated
@SuppressWarnings("deprecation")
public interface ForwardingPreparedStatement extends ForwardingStatement, PreparedStatement {
    /**
     * Gives what the calls are forwarded to.
     *
     * @return the object of the driver or of the pool
     */
    @Override
    PreparedStatement delegate();

    @Override
    default void addBatch() throws SQLException {
        delegate().addBatch();
    }

    @Override
    default void clearParameters() throws SQLException {
        delegate().clearParameters();
    }

    @Override
    default boolean execute() throws SQLException {
        return delegate().execute();
    }

    @Override
    default long executeLargeUpdate() throws SQLException {
        return delegate().executeLargeUpdate();
    }

    @Override
    default ResultSet executeQuery() throws SQLException {
        return delegate().executeQuery();
    }

    @Override
    default int executeUpdate() throws SQLException {
        return delegate().executeUpdate();
    }

    @Override
    default ResultSetMetaData getMetaData() throws SQLException {
        return delegate().getMetaData();
    }

    @Override
    default ParameterMetaData getParameterMetaData() throws SQLException {
        return delegate().getParameterMetaData();
    }

    @Override
    default void setArray(int parameterIndex, Array array) throws SQLException {
        delegate().setArray(parameterIndex, array);
    }

    @Override
    default void setAsciiStream(int parameterIndex, InputStream inputStream) throws SQLException {
        delegate().setAsciiStream(parameterIndex, inputStream);
    }

    @Override
    default void setAsciiStream(int parameterIndex, InputStream inputStream, int number) throws SQLException {
        delegate().setAsciiStream(parameterIndex, inputStream, number);
    }

    @Override
    default void setAsciiStream(int parameterIndex, InputStream inputStream, long number) throws SQLException {
        delegate().setAsciiStream(parameterIndex, inputStream, number);
    }

    @Override
    default void setBigDecimal(int parameterIndex, BigDecimal bigDecimal) throws SQLException {
        delegate().setBigDecimal(parameterIndex, bigDecimal);
    }

    @Override
    default void setBinaryStream(int parameterIndex, InputStream inputStream) throws SQLException {
        delegate().setBinaryStream(parameterIndex, inputStream);
    }

    @Override
    default void setBinaryStream(int parameterIndex, InputStream inputStream, int number) throws SQLException {
        delegate().setBinaryStream(parameterIndex, inputStream, number);
    }

    @Override
    default void setBinaryStream(int parameterIndex, InputStream inputStream, long number) throws SQLException {
        delegate().setBinaryStream(parameterIndex, inputStream, number);
    }

    @Override
    default void setBlob(int parameterIndex, InputStream inputStream) throws SQLException {
        delegate().setBlob(parameterIndex, inputStream);
    }

    @Override
    default void setBlob(int parameterIndex, InputStream inputStream, long number) throws SQLException {
        delegate().setBlob(parameterIndex, inputStream, number);
    }

    @Override
    default void setBlob(int parameterIndex, Blob blob) throws SQLException {
        delegate().setBlob(parameterIndex, blob);
    }

    @Override
    default void setBoolean(int parameterIndex, boolean flag) throws SQLException {
        delegate().setBoolean(parameterIndex, flag);
    }

    @Override
    default void setByte(int parameterIndex, byte octet) throws SQLException {
        delegate().setByte(parameterIndex, octet);
    }

    @Override
    default void setBytes(int parameterIndex, byte[] bytes) throws SQLException {
        delegate().setBytes(parameterIndex, bytes);
    }

    @Override
    default void setCharacterStream(int parameterIndex, Reader reader) throws SQLException {
        delegate().setCharacterStream(parameterIndex, reader);
    }

    @Override
    default void setCharacterStream(int parameterIndex, Reader reader, int number) throws SQLException {
        delegate().setCharacterStream(parameterIndex, reader, number);
    }

    @Override
    default void setCharacterStream(int parameterIndex, Reader reader, long number) throws SQLException {
        delegate().setCharacterStream(parameterIndex, reader, number);
    }

    @Override
    default void setClob(int parameterIndex, Reader reader) throws SQLException {
        delegate().setClob(parameterIndex, reader);
    }

    @Override
    default void setClob(int parameterIndex, Reader reader, long number) throws SQLException {
        delegate().setClob(parameterIndex, reader, number);
    }

    @Override
    default void setClob(int parameterIndex, Clob clob) throws SQLException {
        delegate().setClob(parameterIndex, clob);
    }

    @Override
    default void setDate(int parameterIndex, Date date) throws SQLException {
        delegate().setDate(parameterIndex, date);
    }

    @Override
    default void setDate(int parameterIndex, Date date, Calendar calendar) throws SQLException {
        delegate().setDate(parameterIndex, date, calendar);
    }

    @Override
    default void setDouble(int parameterIndex, double number) throws SQLException {
        delegate().setDouble(parameterIndex, number);
    }

    @Override
    default void setFloat(int parameterIndex, float number) throws SQLException {
        delegate().setFloat(parameterIndex, number);
    }

    @Override
    default void setInt(int parameterIndex, int number) throws SQLException {
        delegate().setInt(parameterIndex, number);
    }

    @Override
    default void setLong(int parameterIndex, long number) throws SQLException {
        delegate().setLong(parameterIndex, number);
    }

    @Override
    default void setNCharacterStream(int parameterIndex, Reader reader) throws SQLException {
        delegate().setNCharacterStream(parameterIndex, reader);
    }

    @Override
    default void setNCharacterStream(int parameterIndex, Reader reader, long number) throws SQLException {
        delegate().setNCharacterStream(parameterIndex, reader, number);
    }

    @Override
    default void setNClob(int parameterIndex, Reader reader) throws SQLException {
        delegate().setNClob(parameterIndex, reader);
    }

    @Override
    default void setNClob(int parameterIndex, Reader reader, long number) throws SQLException {
        delegate().setNClob(parameterIndex, reader, number);
    }

    @Override
    default void setNClob(int parameterIndex, NClob nClob) throws SQLException {
        delegate().setNClob(parameterIndex, nClob);
    }

    @Override
    default void setNString(int parameterIndex, String string) throws SQLException {
        delegate().setNString(parameterIndex, string);
    }

    @Override
    default void setNull(int parameterIndex, int number) throws SQLException {
        delegate().setNull(parameterIndex, number);
    }

    @Override
    default void setNull(int parameterIndex, int number, String string) throws SQLException {
        delegate().setNull(parameterIndex, number, string);
    }

    @Override
    default void setObject(int parameterIndex, Object object) throws SQLException {
        delegate().setObject(parameterIndex, object);
    }

    @Override
    default void setObject(int parameterIndex, Object object, int number) throws SQLException {
        delegate().setObject(parameterIndex, object, number);
    }

    @Override
    default void setObject(int parameterIndex, Object object, int number, int number2) throws SQLException {
        delegate().setObject(parameterIndex, object, number, number2);
    }

    @Override
    default void setObject(int parameterIndex, Object object, SQLType sQLType) throws SQLException {
        delegate().setObject(parameterIndex, object, sQLType);
    }

    @Override
    default void setObject(int parameterIndex, Object object, SQLType sQLType, int number) throws SQLException {
        delegate().setObject(parameterIndex, object, sQLType, number);
    }

    @Override
    default void setRef(int parameterIndex, Ref ref) throws SQLException {
        delegate().setRef(parameterIndex, ref);
    }

    @Override
    default void setRowId(int parameterIndex, RowId rowId) throws SQLException {
        delegate().setRowId(parameterIndex, rowId);
    }

    @Override
    default void setSQLXML(int parameterIndex, SQLXML xml) throws SQLException {
        delegate().setSQLXML(parameterIndex, xml);
    }

    @Override
    default void setShort(int parameterIndex, short number) throws SQLException {
        delegate().setShort(parameterIndex, number);
    }

    @Override
    default void setString(int parameterIndex, String string) throws SQLException {
        delegate().setString(parameterIndex, string);
    }

    @Override
    default void setTime(int parameterIndex, Time time) throws SQLException {
        delegate().setTime(parameterIndex, time);
    }

    @Override
    default void setTime(int parameterIndex, Time time, Calendar calendar) throws SQLException {
        delegate().setTime(parameterIndex, time, calendar);
    }

    @Override
    default void setTimestamp(int parameterIndex, Timestamp timestamp) throws SQLException {
        delegate().setTimestamp(parameterIndex, timestamp);
    }

    @Override
    default void setTimestamp(int parameterIndex, Timestamp timestamp, Calendar calendar) throws SQLException {
        delegate().setTimestamp(parameterIndex, timestamp, calendar);
    }

    @Override
    default void setURL(int parameterIndex, URL url) throws SQLException {
        delegate().setURL(parameterIndex, url);
    }

    @Override
    @Deprecated
    default void setUnicodeStream(int parameterIndex, InputStream inputStream, int number) throws SQLException {
        delegate().setUnicodeStream(parameterIndex, inputStream, number);
    }
}
