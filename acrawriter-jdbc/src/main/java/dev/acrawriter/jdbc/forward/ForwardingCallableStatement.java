/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.forward;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

/** Forwards every method of {@link CallableStatement} to {@link #delegate()}. Written by {@code ForwardingSource}; not to be edited. */
@CallsDeprecated
@SuppressWarnings("deprecation")
public interface ForwardingCallableStatement extends ForwardingPreparedStatement, CallableStatement {
    /**
     * Gives what the calls are forwarded to.
     *
     * @return the object of the driver or of the pool
     */
    @Override
    CallableStatement delegate();

    @Override
    default Array getArray(int parameterIndex) throws SQLException {
        return delegate().getArray(parameterIndex);
    }

    @Override
    default Array getArray(String parameterName) throws SQLException {
        return delegate().getArray(parameterName);
    }

    @Override
    default BigDecimal getBigDecimal(int parameterIndex) throws SQLException {
        return delegate().getBigDecimal(parameterIndex);
    }

    @Override
    @Deprecated
    default BigDecimal getBigDecimal(int parameterIndex, int number) throws SQLException {
        return delegate().getBigDecimal(parameterIndex, number);
    }

    @Override
    default BigDecimal getBigDecimal(String parameterName) throws SQLException {
        return delegate().getBigDecimal(parameterName);
    }

    @Override
    default Blob getBlob(int parameterIndex) throws SQLException {
        return delegate().getBlob(parameterIndex);
    }

    @Override
    default Blob getBlob(String parameterName) throws SQLException {
        return delegate().getBlob(parameterName);
    }

    @Override
    default boolean getBoolean(int parameterIndex) throws SQLException {
        return delegate().getBoolean(parameterIndex);
    }

    @Override
    default boolean getBoolean(String parameterName) throws SQLException {
        return delegate().getBoolean(parameterName);
    }

    @Override
    default byte getByte(int parameterIndex) throws SQLException {
        return delegate().getByte(parameterIndex);
    }

    @Override
    default byte getByte(String parameterName) throws SQLException {
        return delegate().getByte(parameterName);
    }

    @Override
    default byte[] getBytes(int parameterIndex) throws SQLException {
        return delegate().getBytes(parameterIndex);
    }

    @Override
    default byte[] getBytes(String parameterName) throws SQLException {
        return delegate().getBytes(parameterName);
    }

    @Override
    default Reader getCharacterStream(int parameterIndex) throws SQLException {
        return delegate().getCharacterStream(parameterIndex);
    }

    @Override
    default Reader getCharacterStream(String parameterName) throws SQLException {
        return delegate().getCharacterStream(parameterName);
    }

    @Override
    default Clob getClob(int parameterIndex) throws SQLException {
        return delegate().getClob(parameterIndex);
    }

    @Override
    default Clob getClob(String parameterName) throws SQLException {
        return delegate().getClob(parameterName);
    }

    @Override
    default Date getDate(int parameterIndex) throws SQLException {
        return delegate().getDate(parameterIndex);
    }

    @Override
    default Date getDate(int parameterIndex, Calendar calendar) throws SQLException {
        return delegate().getDate(parameterIndex, calendar);
    }

    @Override
    default Date getDate(String parameterName) throws SQLException {
        return delegate().getDate(parameterName);
    }

    @Override
    default Date getDate(String parameterName, Calendar calendar) throws SQLException {
        return delegate().getDate(parameterName, calendar);
    }

    @Override
    default double getDouble(int parameterIndex) throws SQLException {
        return delegate().getDouble(parameterIndex);
    }

    @Override
    default double getDouble(String parameterName) throws SQLException {
        return delegate().getDouble(parameterName);
    }

    @Override
    default float getFloat(int parameterIndex) throws SQLException {
        return delegate().getFloat(parameterIndex);
    }

    @Override
    default float getFloat(String parameterName) throws SQLException {
        return delegate().getFloat(parameterName);
    }

    @Override
    default int getInt(int parameterIndex) throws SQLException {
        return delegate().getInt(parameterIndex);
    }

    @Override
    default int getInt(String parameterName) throws SQLException {
        return delegate().getInt(parameterName);
    }

    @Override
    default long getLong(int parameterIndex) throws SQLException {
        return delegate().getLong(parameterIndex);
    }

    @Override
    default long getLong(String parameterName) throws SQLException {
        return delegate().getLong(parameterName);
    }

    @Override
    default Reader getNCharacterStream(int parameterIndex) throws SQLException {
        return delegate().getNCharacterStream(parameterIndex);
    }

    @Override
    default Reader getNCharacterStream(String parameterName) throws SQLException {
        return delegate().getNCharacterStream(parameterName);
    }

    @Override
    default NClob getNClob(int parameterIndex) throws SQLException {
        return delegate().getNClob(parameterIndex);
    }

    @Override
    default NClob getNClob(String parameterName) throws SQLException {
        return delegate().getNClob(parameterName);
    }

    @Override
    default String getNString(int parameterIndex) throws SQLException {
        return delegate().getNString(parameterIndex);
    }

    @Override
    default String getNString(String parameterName) throws SQLException {
        return delegate().getNString(parameterName);
    }

    @Override
    default Object getObject(int parameterIndex) throws SQLException {
        return delegate().getObject(parameterIndex);
    }

    @Override
    default <T> T getObject(int parameterIndex, Class<T> type) throws SQLException {
        return delegate().getObject(parameterIndex, type);
    }

    @Override
    default Object getObject(int parameterIndex, Map<String, Class<?>> map) throws SQLException {
        return delegate().getObject(parameterIndex, map);
    }

    @Override
    default Object getObject(String parameterName) throws SQLException {
        return delegate().getObject(parameterName);
    }

    @Override
    default <T> T getObject(String parameterName, Class<T> type) throws SQLException {
        return delegate().getObject(parameterName, type);
    }

    @Override
    default Object getObject(String parameterName, Map<String, Class<?>> map) throws SQLException {
        return delegate().getObject(parameterName, map);
    }

    @Override
    default Ref getRef(int parameterIndex) throws SQLException {
        return delegate().getRef(parameterIndex);
    }

    @Override
    default Ref getRef(String parameterName) throws SQLException {
        return delegate().getRef(parameterName);
    }

    @Override
    default RowId getRowId(int parameterIndex) throws SQLException {
        return delegate().getRowId(parameterIndex);
    }

    @Override
    default RowId getRowId(String parameterName) throws SQLException {
        return delegate().getRowId(parameterName);
    }

    @Override
    default SQLXML getSQLXML(int parameterIndex) throws SQLException {
        return delegate().getSQLXML(parameterIndex);
    }

    @Override
    default SQLXML getSQLXML(String parameterName) throws SQLException {
        return delegate().getSQLXML(parameterName);
    }

    @Override
    default short getShort(int parameterIndex) throws SQLException {
        return delegate().getShort(parameterIndex);
    }

    @Override
    default short getShort(String parameterName) throws SQLException {
        return delegate().getShort(parameterName);
    }

    @Override
    default String getString(int parameterIndex) throws SQLException {
        return delegate().getString(parameterIndex);
    }

    @Override
    default String getString(String parameterName) throws SQLException {
        return delegate().getString(parameterName);
    }

    @Override
    default Time getTime(int parameterIndex) throws SQLException {
        return delegate().getTime(parameterIndex);
    }

    @Override
    default Time getTime(int parameterIndex, Calendar calendar) throws SQLException {
        return delegate().getTime(parameterIndex, calendar);
    }

    @Override
    default Time getTime(String parameterName) throws SQLException {
        return delegate().getTime(parameterName);
    }

    @Override
    default Time getTime(String parameterName, Calendar calendar) throws SQLException {
        return delegate().getTime(parameterName, calendar);
    }

    @Override
    default Timestamp getTimestamp(int parameterIndex) throws SQLException {
        return delegate().getTimestamp(parameterIndex);
    }

    @Override
    default Timestamp getTimestamp(int parameterIndex, Calendar calendar) throws SQLException {
        return delegate().getTimestamp(parameterIndex, calendar);
    }

    @Override
    default Timestamp getTimestamp(String parameterName) throws SQLException {
        return delegate().getTimestamp(parameterName);
    }

    @Override
    default Timestamp getTimestamp(String parameterName, Calendar calendar) throws SQLException {
        return delegate().getTimestamp(parameterName, calendar);
    }

    @Override
    default URL getURL(int parameterIndex) throws SQLException {
        return delegate().getURL(parameterIndex);
    }

    @Override
    default URL getURL(String parameterName) throws SQLException {
        return delegate().getURL(parameterName);
    }

    @Override
    default void registerOutParameter(int parameterIndex, int number) throws SQLException {
        delegate().registerOutParameter(parameterIndex, number);
    }

    @Override
    default void registerOutParameter(int parameterIndex, int number, int number2) throws SQLException {
        delegate().registerOutParameter(parameterIndex, number, number2);
    }

    @Override
    default void registerOutParameter(int parameterIndex, int number, String string) throws SQLException {
        delegate().registerOutParameter(parameterIndex, number, string);
    }

    @Override
    default void registerOutParameter(int parameterIndex, SQLType sQLType) throws SQLException {
        delegate().registerOutParameter(parameterIndex, sQLType);
    }

    @Override
    default void registerOutParameter(int parameterIndex, SQLType sQLType, int number) throws SQLException {
        delegate().registerOutParameter(parameterIndex, sQLType, number);
    }

    @Override
    default void registerOutParameter(int parameterIndex, SQLType sQLType, String string) throws SQLException {
        delegate().registerOutParameter(parameterIndex, sQLType, string);
    }

    @Override
    default void registerOutParameter(String parameterName, int number) throws SQLException {
        delegate().registerOutParameter(parameterName, number);
    }

    @Override
    default void registerOutParameter(String parameterName, int number, int number2) throws SQLException {
        delegate().registerOutParameter(parameterName, number, number2);
    }

    @Override
    default void registerOutParameter(String parameterName, int number, String string) throws SQLException {
        delegate().registerOutParameter(parameterName, number, string);
    }

    @Override
    default void registerOutParameter(String parameterName, SQLType sQLType) throws SQLException {
        delegate().registerOutParameter(parameterName, sQLType);
    }

    @Override
    default void registerOutParameter(String parameterName, SQLType sQLType, int number) throws SQLException {
        delegate().registerOutParameter(parameterName, sQLType, number);
    }

    @Override
    default void registerOutParameter(String parameterName, SQLType sQLType, String string) throws SQLException {
        delegate().registerOutParameter(parameterName, sQLType, string);
    }

    @Override
    default void setAsciiStream(String parameterName, InputStream inputStream) throws SQLException {
        delegate().setAsciiStream(parameterName, inputStream);
    }

    @Override
    default void setAsciiStream(String parameterName, InputStream inputStream, int number) throws SQLException {
        delegate().setAsciiStream(parameterName, inputStream, number);
    }

    @Override
    default void setAsciiStream(String parameterName, InputStream inputStream, long number) throws SQLException {
        delegate().setAsciiStream(parameterName, inputStream, number);
    }

    @Override
    default void setBigDecimal(String parameterName, BigDecimal bigDecimal) throws SQLException {
        delegate().setBigDecimal(parameterName, bigDecimal);
    }

    @Override
    default void setBinaryStream(String parameterName, InputStream inputStream) throws SQLException {
        delegate().setBinaryStream(parameterName, inputStream);
    }

    @Override
    default void setBinaryStream(String parameterName, InputStream inputStream, int number) throws SQLException {
        delegate().setBinaryStream(parameterName, inputStream, number);
    }

    @Override
    default void setBinaryStream(String parameterName, InputStream inputStream, long number) throws SQLException {
        delegate().setBinaryStream(parameterName, inputStream, number);
    }

    @Override
    default void setBlob(String parameterName, InputStream inputStream) throws SQLException {
        delegate().setBlob(parameterName, inputStream);
    }

    @Override
    default void setBlob(String parameterName, InputStream inputStream, long number) throws SQLException {
        delegate().setBlob(parameterName, inputStream, number);
    }

    @Override
    default void setBlob(String parameterName, Blob blob) throws SQLException {
        delegate().setBlob(parameterName, blob);
    }

    @Override
    default void setBoolean(String parameterName, boolean flag) throws SQLException {
        delegate().setBoolean(parameterName, flag);
    }

    @Override
    default void setByte(String parameterName, byte octet) throws SQLException {
        delegate().setByte(parameterName, octet);
    }

    @Override
    default void setBytes(String parameterName, byte[] bytes) throws SQLException {
        delegate().setBytes(parameterName, bytes);
    }

    @Override
    default void setCharacterStream(String parameterName, Reader reader) throws SQLException {
        delegate().setCharacterStream(parameterName, reader);
    }

    @Override
    default void setCharacterStream(String parameterName, Reader reader, int number) throws SQLException {
        delegate().setCharacterStream(parameterName, reader, number);
    }

    @Override
    default void setCharacterStream(String parameterName, Reader reader, long number) throws SQLException {
        delegate().setCharacterStream(parameterName, reader, number);
    }

    @Override
    default void setClob(String parameterName, Reader reader) throws SQLException {
        delegate().setClob(parameterName, reader);
    }

    @Override
    default void setClob(String parameterName, Reader reader, long number) throws SQLException {
        delegate().setClob(parameterName, reader, number);
    }

    @Override
    default void setClob(String parameterName, Clob clob) throws SQLException {
        delegate().setClob(parameterName, clob);
    }

    @Override
    default void setDate(String parameterName, Date date) throws SQLException {
        delegate().setDate(parameterName, date);
    }

    @Override
    default void setDate(String parameterName, Date date, Calendar calendar) throws SQLException {
        delegate().setDate(parameterName, date, calendar);
    }

    @Override
    default void setDouble(String parameterName, double number) throws SQLException {
        delegate().setDouble(parameterName, number);
    }

    @Override
    default void setFloat(String parameterName, float number) throws SQLException {
        delegate().setFloat(parameterName, number);
    }

    @Override
    default void setInt(String parameterName, int number) throws SQLException {
        delegate().setInt(parameterName, number);
    }

    @Override
    default void setLong(String parameterName, long number) throws SQLException {
        delegate().setLong(parameterName, number);
    }

    @Override
    default void setNCharacterStream(String parameterName, Reader reader) throws SQLException {
        delegate().setNCharacterStream(parameterName, reader);
    }

    @Override
    default void setNCharacterStream(String parameterName, Reader reader, long number) throws SQLException {
        delegate().setNCharacterStream(parameterName, reader, number);
    }

    @Override
    default void setNClob(String parameterName, Reader reader) throws SQLException {
        delegate().setNClob(parameterName, reader);
    }

    @Override
    default void setNClob(String parameterName, Reader reader, long number) throws SQLException {
        delegate().setNClob(parameterName, reader, number);
    }

    @Override
    default void setNClob(String parameterName, NClob nClob) throws SQLException {
        delegate().setNClob(parameterName, nClob);
    }

    @Override
    default void setNString(String parameterName, String string) throws SQLException {
        delegate().setNString(parameterName, string);
    }

    @Override
    default void setNull(String parameterName, int number) throws SQLException {
        delegate().setNull(parameterName, number);
    }

    @Override
    default void setNull(String parameterName, int number, String string) throws SQLException {
        delegate().setNull(parameterName, number, string);
    }

    @Override
    default void setObject(String parameterName, Object object) throws SQLException {
        delegate().setObject(parameterName, object);
    }

    @Override
    default void setObject(String parameterName, Object object, int number) throws SQLException {
        delegate().setObject(parameterName, object, number);
    }

    @Override
    default void setObject(String parameterName, Object object, int number, int number2) throws SQLException {
        delegate().setObject(parameterName, object, number, number2);
    }

    @Override
    default void setObject(String parameterName, Object object, SQLType sQLType) throws SQLException {
        delegate().setObject(parameterName, object, sQLType);
    }

    @Override
    default void setObject(String parameterName, Object object, SQLType sQLType, int number) throws SQLException {
        delegate().setObject(parameterName, object, sQLType, number);
    }

    @Override
    default void setRowId(String parameterName, RowId rowId) throws SQLException {
        delegate().setRowId(parameterName, rowId);
    }

    @Override
    default void setSQLXML(String parameterName, SQLXML xml) throws SQLException {
        delegate().setSQLXML(parameterName, xml);
    }

    @Override
    default void setShort(String parameterName, short number) throws SQLException {
        delegate().setShort(parameterName, number);
    }

    @Override
    default void setString(String parameterName, String string) throws SQLException {
        delegate().setString(parameterName, string);
    }

    @Override
    default void setTime(String parameterName, Time time) throws SQLException {
        delegate().setTime(parameterName, time);
    }

    @Override
    default void setTime(String parameterName, Time time, Calendar calendar) throws SQLException {
        delegate().setTime(parameterName, time, calendar);
    }

    @Override
    default void setTimestamp(String parameterName, Timestamp timestamp) throws SQLException {
        delegate().setTimestamp(parameterName, timestamp);
    }

    @Override
    default void setTimestamp(String parameterName, Timestamp timestamp, Calendar calendar) throws SQLException {
        delegate().setTimestamp(parameterName, timestamp, calendar);
    }

    @Override
    default void setURL(String parameterName, URL url) throws SQLException {
        delegate().setURL(parameterName, url);
    }

    @Override
    default boolean wasNull() throws SQLException {
        return delegate().wasNull();
    }
}
