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
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

/** Forwards every method of {@link ResultSet} to {@link #delegate()}. Written by {@code ForwardingSource}; not to be edited. */
@CallsDeprecated
@SuppressWarnings("deprecation")
public interface ForwardingResultSet extends ResultSet {
    /**
     * Gives what the calls are forwarded to.
     *
     * @return the object of the driver or of the pool
     */
    ResultSet delegate();

    @Override
    default boolean absolute(int number) throws SQLException {
        return delegate().absolute(number);
    }

    @Override
    default void afterLast() throws SQLException {
        delegate().afterLast();
    }

    @Override
    default void beforeFirst() throws SQLException {
        delegate().beforeFirst();
    }

    @Override
    default void cancelRowUpdates() throws SQLException {
        delegate().cancelRowUpdates();
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
    default void deleteRow() throws SQLException {
        delegate().deleteRow();
    }

    @Override
    default int findColumn(String string) throws SQLException {
        return delegate().findColumn(string);
    }

    @Override
    default boolean first() throws SQLException {
        return delegate().first();
    }

    @Override
    default Array getArray(int columnIndex) throws SQLException {
        return delegate().getArray(columnIndex);
    }

    @Override
    default Array getArray(String columnLabel) throws SQLException {
        return delegate().getArray(columnLabel);
    }

    @Override
    default InputStream getAsciiStream(int columnIndex) throws SQLException {
        return delegate().getAsciiStream(columnIndex);
    }

    @Override
    default InputStream getAsciiStream(String columnLabel) throws SQLException {
        return delegate().getAsciiStream(columnLabel);
    }

    @Override
    default BigDecimal getBigDecimal(int columnIndex) throws SQLException {
        return delegate().getBigDecimal(columnIndex);
    }

    @Override
    @Deprecated
    default BigDecimal getBigDecimal(int columnIndex, int number) throws SQLException {
        return delegate().getBigDecimal(columnIndex, number);
    }

    @Override
    default BigDecimal getBigDecimal(String columnLabel) throws SQLException {
        return delegate().getBigDecimal(columnLabel);
    }

    @Override
    @Deprecated
    default BigDecimal getBigDecimal(String columnLabel, int number) throws SQLException {
        return delegate().getBigDecimal(columnLabel, number);
    }

    @Override
    default InputStream getBinaryStream(int columnIndex) throws SQLException {
        return delegate().getBinaryStream(columnIndex);
    }

    @Override
    default InputStream getBinaryStream(String columnLabel) throws SQLException {
        return delegate().getBinaryStream(columnLabel);
    }

    @Override
    default Blob getBlob(int columnIndex) throws SQLException {
        return delegate().getBlob(columnIndex);
    }

    @Override
    default Blob getBlob(String columnLabel) throws SQLException {
        return delegate().getBlob(columnLabel);
    }

    @Override
    default boolean getBoolean(int columnIndex) throws SQLException {
        return delegate().getBoolean(columnIndex);
    }

    @Override
    default boolean getBoolean(String columnLabel) throws SQLException {
        return delegate().getBoolean(columnLabel);
    }

    @Override
    default byte getByte(int columnIndex) throws SQLException {
        return delegate().getByte(columnIndex);
    }

    @Override
    default byte getByte(String columnLabel) throws SQLException {
        return delegate().getByte(columnLabel);
    }

    @Override
    default byte[] getBytes(int columnIndex) throws SQLException {
        return delegate().getBytes(columnIndex);
    }

    @Override
    default byte[] getBytes(String columnLabel) throws SQLException {
        return delegate().getBytes(columnLabel);
    }

    @Override
    default Reader getCharacterStream(int columnIndex) throws SQLException {
        return delegate().getCharacterStream(columnIndex);
    }

    @Override
    default Reader getCharacterStream(String columnLabel) throws SQLException {
        return delegate().getCharacterStream(columnLabel);
    }

    @Override
    default Clob getClob(int columnIndex) throws SQLException {
        return delegate().getClob(columnIndex);
    }

    @Override
    default Clob getClob(String columnLabel) throws SQLException {
        return delegate().getClob(columnLabel);
    }

    @Override
    default int getConcurrency() throws SQLException {
        return delegate().getConcurrency();
    }

    @Override
    default String getCursorName() throws SQLException {
        return delegate().getCursorName();
    }

    @Override
    default Date getDate(int columnIndex) throws SQLException {
        return delegate().getDate(columnIndex);
    }

    @Override
    default Date getDate(int columnIndex, Calendar calendar) throws SQLException {
        return delegate().getDate(columnIndex, calendar);
    }

    @Override
    default Date getDate(String columnLabel) throws SQLException {
        return delegate().getDate(columnLabel);
    }

    @Override
    default Date getDate(String columnLabel, Calendar calendar) throws SQLException {
        return delegate().getDate(columnLabel, calendar);
    }

    @Override
    default double getDouble(int columnIndex) throws SQLException {
        return delegate().getDouble(columnIndex);
    }

    @Override
    default double getDouble(String columnLabel) throws SQLException {
        return delegate().getDouble(columnLabel);
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
    default float getFloat(int columnIndex) throws SQLException {
        return delegate().getFloat(columnIndex);
    }

    @Override
    default float getFloat(String columnLabel) throws SQLException {
        return delegate().getFloat(columnLabel);
    }

    @Override
    default int getHoldability() throws SQLException {
        return delegate().getHoldability();
    }

    @Override
    default int getInt(int columnIndex) throws SQLException {
        return delegate().getInt(columnIndex);
    }

    @Override
    default int getInt(String columnLabel) throws SQLException {
        return delegate().getInt(columnLabel);
    }

    @Override
    default long getLong(int columnIndex) throws SQLException {
        return delegate().getLong(columnIndex);
    }

    @Override
    default long getLong(String columnLabel) throws SQLException {
        return delegate().getLong(columnLabel);
    }

    @Override
    default ResultSetMetaData getMetaData() throws SQLException {
        return delegate().getMetaData();
    }

    @Override
    default Reader getNCharacterStream(int columnIndex) throws SQLException {
        return delegate().getNCharacterStream(columnIndex);
    }

    @Override
    default Reader getNCharacterStream(String columnLabel) throws SQLException {
        return delegate().getNCharacterStream(columnLabel);
    }

    @Override
    default NClob getNClob(int columnIndex) throws SQLException {
        return delegate().getNClob(columnIndex);
    }

    @Override
    default NClob getNClob(String columnLabel) throws SQLException {
        return delegate().getNClob(columnLabel);
    }

    @Override
    default String getNString(int columnIndex) throws SQLException {
        return delegate().getNString(columnIndex);
    }

    @Override
    default String getNString(String columnLabel) throws SQLException {
        return delegate().getNString(columnLabel);
    }

    @Override
    default Object getObject(int columnIndex) throws SQLException {
        return delegate().getObject(columnIndex);
    }

    @Override
    default <T> T getObject(int columnIndex, Class<T> type) throws SQLException {
        return delegate().getObject(columnIndex, type);
    }

    @Override
    default Object getObject(int columnIndex, Map<String, Class<?>> map) throws SQLException {
        return delegate().getObject(columnIndex, map);
    }

    @Override
    default Object getObject(String columnLabel) throws SQLException {
        return delegate().getObject(columnLabel);
    }

    @Override
    default <T> T getObject(String columnLabel, Class<T> type) throws SQLException {
        return delegate().getObject(columnLabel, type);
    }

    @Override
    default Object getObject(String columnLabel, Map<String, Class<?>> map) throws SQLException {
        return delegate().getObject(columnLabel, map);
    }

    @Override
    default Ref getRef(int columnIndex) throws SQLException {
        return delegate().getRef(columnIndex);
    }

    @Override
    default Ref getRef(String columnLabel) throws SQLException {
        return delegate().getRef(columnLabel);
    }

    @Override
    default int getRow() throws SQLException {
        return delegate().getRow();
    }

    @Override
    default RowId getRowId(int columnIndex) throws SQLException {
        return delegate().getRowId(columnIndex);
    }

    @Override
    default RowId getRowId(String columnLabel) throws SQLException {
        return delegate().getRowId(columnLabel);
    }

    @Override
    default SQLXML getSQLXML(int columnIndex) throws SQLException {
        return delegate().getSQLXML(columnIndex);
    }

    @Override
    default SQLXML getSQLXML(String columnLabel) throws SQLException {
        return delegate().getSQLXML(columnLabel);
    }

    @Override
    default short getShort(int columnIndex) throws SQLException {
        return delegate().getShort(columnIndex);
    }

    @Override
    default short getShort(String columnLabel) throws SQLException {
        return delegate().getShort(columnLabel);
    }

    @Override
    default Statement getStatement() throws SQLException {
        return delegate().getStatement();
    }

    @Override
    default String getString(int columnIndex) throws SQLException {
        return delegate().getString(columnIndex);
    }

    @Override
    default String getString(String columnLabel) throws SQLException {
        return delegate().getString(columnLabel);
    }

    @Override
    default Time getTime(int columnIndex) throws SQLException {
        return delegate().getTime(columnIndex);
    }

    @Override
    default Time getTime(int columnIndex, Calendar calendar) throws SQLException {
        return delegate().getTime(columnIndex, calendar);
    }

    @Override
    default Time getTime(String columnLabel) throws SQLException {
        return delegate().getTime(columnLabel);
    }

    @Override
    default Time getTime(String columnLabel, Calendar calendar) throws SQLException {
        return delegate().getTime(columnLabel, calendar);
    }

    @Override
    default Timestamp getTimestamp(int columnIndex) throws SQLException {
        return delegate().getTimestamp(columnIndex);
    }

    @Override
    default Timestamp getTimestamp(int columnIndex, Calendar calendar) throws SQLException {
        return delegate().getTimestamp(columnIndex, calendar);
    }

    @Override
    default Timestamp getTimestamp(String columnLabel) throws SQLException {
        return delegate().getTimestamp(columnLabel);
    }

    @Override
    default Timestamp getTimestamp(String columnLabel, Calendar calendar) throws SQLException {
        return delegate().getTimestamp(columnLabel, calendar);
    }

    @Override
    default int getType() throws SQLException {
        return delegate().getType();
    }

    @Override
    default URL getURL(int columnIndex) throws SQLException {
        return delegate().getURL(columnIndex);
    }

    @Override
    default URL getURL(String columnLabel) throws SQLException {
        return delegate().getURL(columnLabel);
    }

    @Override
    @Deprecated
    default InputStream getUnicodeStream(int columnIndex) throws SQLException {
        return delegate().getUnicodeStream(columnIndex);
    }

    @Override
    @Deprecated
    default InputStream getUnicodeStream(String columnLabel) throws SQLException {
        return delegate().getUnicodeStream(columnLabel);
    }

    @Override
    default SQLWarning getWarnings() throws SQLException {
        return delegate().getWarnings();
    }

    @Override
    default void insertRow() throws SQLException {
        delegate().insertRow();
    }

    @Override
    default boolean isAfterLast() throws SQLException {
        return delegate().isAfterLast();
    }

    @Override
    default boolean isBeforeFirst() throws SQLException {
        return delegate().isBeforeFirst();
    }

    @Override
    default boolean isClosed() throws SQLException {
        return delegate().isClosed();
    }

    @Override
    default boolean isFirst() throws SQLException {
        return delegate().isFirst();
    }

    @Override
    default boolean isLast() throws SQLException {
        return delegate().isLast();
    }

    @Override
    default boolean isWrapperFor(Class<?> type) throws SQLException {
        return delegate().isWrapperFor(type);
    }

    @Override
    default boolean last() throws SQLException {
        return delegate().last();
    }

    @Override
    default void moveToCurrentRow() throws SQLException {
        delegate().moveToCurrentRow();
    }

    @Override
    default void moveToInsertRow() throws SQLException {
        delegate().moveToInsertRow();
    }

    @Override
    default boolean next() throws SQLException {
        return delegate().next();
    }

    @Override
    default boolean previous() throws SQLException {
        return delegate().previous();
    }

    @Override
    default void refreshRow() throws SQLException {
        delegate().refreshRow();
    }

    @Override
    default boolean relative(int number) throws SQLException {
        return delegate().relative(number);
    }

    @Override
    default boolean rowDeleted() throws SQLException {
        return delegate().rowDeleted();
    }

    @Override
    default boolean rowInserted() throws SQLException {
        return delegate().rowInserted();
    }

    @Override
    default boolean rowUpdated() throws SQLException {
        return delegate().rowUpdated();
    }

    @Override
    default void setFetchDirection(int columnIndex) throws SQLException {
        delegate().setFetchDirection(columnIndex);
    }

    @Override
    default void setFetchSize(int columnIndex) throws SQLException {
        delegate().setFetchSize(columnIndex);
    }

    @Override
    default <T> T unwrap(Class<T> type) throws SQLException {
        return delegate().unwrap(type);
    }

    @Override
    default void updateArray(int columnIndex, Array array) throws SQLException {
        delegate().updateArray(columnIndex, array);
    }

    @Override
    default void updateArray(String columnLabel, Array array) throws SQLException {
        delegate().updateArray(columnLabel, array);
    }

    @Override
    default void updateAsciiStream(int columnIndex, InputStream inputStream) throws SQLException {
        delegate().updateAsciiStream(columnIndex, inputStream);
    }

    @Override
    default void updateAsciiStream(int columnIndex, InputStream inputStream, int number) throws SQLException {
        delegate().updateAsciiStream(columnIndex, inputStream, number);
    }

    @Override
    default void updateAsciiStream(int columnIndex, InputStream inputStream, long number) throws SQLException {
        delegate().updateAsciiStream(columnIndex, inputStream, number);
    }

    @Override
    default void updateAsciiStream(String columnLabel, InputStream inputStream) throws SQLException {
        delegate().updateAsciiStream(columnLabel, inputStream);
    }

    @Override
    default void updateAsciiStream(String columnLabel, InputStream inputStream, int number) throws SQLException {
        delegate().updateAsciiStream(columnLabel, inputStream, number);
    }

    @Override
    default void updateAsciiStream(String columnLabel, InputStream inputStream, long number) throws SQLException {
        delegate().updateAsciiStream(columnLabel, inputStream, number);
    }

    @Override
    default void updateBigDecimal(int columnIndex, BigDecimal bigDecimal) throws SQLException {
        delegate().updateBigDecimal(columnIndex, bigDecimal);
    }

    @Override
    default void updateBigDecimal(String columnLabel, BigDecimal bigDecimal) throws SQLException {
        delegate().updateBigDecimal(columnLabel, bigDecimal);
    }

    @Override
    default void updateBinaryStream(int columnIndex, InputStream inputStream) throws SQLException {
        delegate().updateBinaryStream(columnIndex, inputStream);
    }

    @Override
    default void updateBinaryStream(int columnIndex, InputStream inputStream, int number) throws SQLException {
        delegate().updateBinaryStream(columnIndex, inputStream, number);
    }

    @Override
    default void updateBinaryStream(int columnIndex, InputStream inputStream, long number) throws SQLException {
        delegate().updateBinaryStream(columnIndex, inputStream, number);
    }

    @Override
    default void updateBinaryStream(String columnLabel, InputStream inputStream) throws SQLException {
        delegate().updateBinaryStream(columnLabel, inputStream);
    }

    @Override
    default void updateBinaryStream(String columnLabel, InputStream inputStream, int number) throws SQLException {
        delegate().updateBinaryStream(columnLabel, inputStream, number);
    }

    @Override
    default void updateBinaryStream(String columnLabel, InputStream inputStream, long number) throws SQLException {
        delegate().updateBinaryStream(columnLabel, inputStream, number);
    }

    @Override
    default void updateBlob(int columnIndex, InputStream inputStream) throws SQLException {
        delegate().updateBlob(columnIndex, inputStream);
    }

    @Override
    default void updateBlob(int columnIndex, InputStream inputStream, long number) throws SQLException {
        delegate().updateBlob(columnIndex, inputStream, number);
    }

    @Override
    default void updateBlob(int columnIndex, Blob blob) throws SQLException {
        delegate().updateBlob(columnIndex, blob);
    }

    @Override
    default void updateBlob(String columnLabel, InputStream inputStream) throws SQLException {
        delegate().updateBlob(columnLabel, inputStream);
    }

    @Override
    default void updateBlob(String columnLabel, InputStream inputStream, long number) throws SQLException {
        delegate().updateBlob(columnLabel, inputStream, number);
    }

    @Override
    default void updateBlob(String columnLabel, Blob blob) throws SQLException {
        delegate().updateBlob(columnLabel, blob);
    }

    @Override
    default void updateBoolean(int columnIndex, boolean flag) throws SQLException {
        delegate().updateBoolean(columnIndex, flag);
    }

    @Override
    default void updateBoolean(String columnLabel, boolean flag) throws SQLException {
        delegate().updateBoolean(columnLabel, flag);
    }

    @Override
    default void updateByte(int columnIndex, byte octet) throws SQLException {
        delegate().updateByte(columnIndex, octet);
    }

    @Override
    default void updateByte(String columnLabel, byte octet) throws SQLException {
        delegate().updateByte(columnLabel, octet);
    }

    @Override
    default void updateBytes(int columnIndex, byte[] bytes) throws SQLException {
        delegate().updateBytes(columnIndex, bytes);
    }

    @Override
    default void updateBytes(String columnLabel, byte[] bytes) throws SQLException {
        delegate().updateBytes(columnLabel, bytes);
    }

    @Override
    default void updateCharacterStream(int columnIndex, Reader reader) throws SQLException {
        delegate().updateCharacterStream(columnIndex, reader);
    }

    @Override
    default void updateCharacterStream(int columnIndex, Reader reader, int number) throws SQLException {
        delegate().updateCharacterStream(columnIndex, reader, number);
    }

    @Override
    default void updateCharacterStream(int columnIndex, Reader reader, long number) throws SQLException {
        delegate().updateCharacterStream(columnIndex, reader, number);
    }

    @Override
    default void updateCharacterStream(String columnLabel, Reader reader) throws SQLException {
        delegate().updateCharacterStream(columnLabel, reader);
    }

    @Override
    default void updateCharacterStream(String columnLabel, Reader reader, int number) throws SQLException {
        delegate().updateCharacterStream(columnLabel, reader, number);
    }

    @Override
    default void updateCharacterStream(String columnLabel, Reader reader, long number) throws SQLException {
        delegate().updateCharacterStream(columnLabel, reader, number);
    }

    @Override
    default void updateClob(int columnIndex, Reader reader) throws SQLException {
        delegate().updateClob(columnIndex, reader);
    }

    @Override
    default void updateClob(int columnIndex, Reader reader, long number) throws SQLException {
        delegate().updateClob(columnIndex, reader, number);
    }

    @Override
    default void updateClob(int columnIndex, Clob clob) throws SQLException {
        delegate().updateClob(columnIndex, clob);
    }

    @Override
    default void updateClob(String columnLabel, Reader reader) throws SQLException {
        delegate().updateClob(columnLabel, reader);
    }

    @Override
    default void updateClob(String columnLabel, Reader reader, long number) throws SQLException {
        delegate().updateClob(columnLabel, reader, number);
    }

    @Override
    default void updateClob(String columnLabel, Clob clob) throws SQLException {
        delegate().updateClob(columnLabel, clob);
    }

    @Override
    default void updateDate(int columnIndex, Date date) throws SQLException {
        delegate().updateDate(columnIndex, date);
    }

    @Override
    default void updateDate(String columnLabel, Date date) throws SQLException {
        delegate().updateDate(columnLabel, date);
    }

    @Override
    default void updateDouble(int columnIndex, double number) throws SQLException {
        delegate().updateDouble(columnIndex, number);
    }

    @Override
    default void updateDouble(String columnLabel, double number) throws SQLException {
        delegate().updateDouble(columnLabel, number);
    }

    @Override
    default void updateFloat(int columnIndex, float number) throws SQLException {
        delegate().updateFloat(columnIndex, number);
    }

    @Override
    default void updateFloat(String columnLabel, float number) throws SQLException {
        delegate().updateFloat(columnLabel, number);
    }

    @Override
    default void updateInt(int columnIndex, int number) throws SQLException {
        delegate().updateInt(columnIndex, number);
    }

    @Override
    default void updateInt(String columnLabel, int number) throws SQLException {
        delegate().updateInt(columnLabel, number);
    }

    @Override
    default void updateLong(int columnIndex, long number) throws SQLException {
        delegate().updateLong(columnIndex, number);
    }

    @Override
    default void updateLong(String columnLabel, long number) throws SQLException {
        delegate().updateLong(columnLabel, number);
    }

    @Override
    default void updateNCharacterStream(int columnIndex, Reader reader) throws SQLException {
        delegate().updateNCharacterStream(columnIndex, reader);
    }

    @Override
    default void updateNCharacterStream(int columnIndex, Reader reader, long number) throws SQLException {
        delegate().updateNCharacterStream(columnIndex, reader, number);
    }

    @Override
    default void updateNCharacterStream(String columnLabel, Reader reader) throws SQLException {
        delegate().updateNCharacterStream(columnLabel, reader);
    }

    @Override
    default void updateNCharacterStream(String columnLabel, Reader reader, long number) throws SQLException {
        delegate().updateNCharacterStream(columnLabel, reader, number);
    }

    @Override
    default void updateNClob(int columnIndex, Reader reader) throws SQLException {
        delegate().updateNClob(columnIndex, reader);
    }

    @Override
    default void updateNClob(int columnIndex, Reader reader, long number) throws SQLException {
        delegate().updateNClob(columnIndex, reader, number);
    }

    @Override
    default void updateNClob(int columnIndex, NClob nClob) throws SQLException {
        delegate().updateNClob(columnIndex, nClob);
    }

    @Override
    default void updateNClob(String columnLabel, Reader reader) throws SQLException {
        delegate().updateNClob(columnLabel, reader);
    }

    @Override
    default void updateNClob(String columnLabel, Reader reader, long number) throws SQLException {
        delegate().updateNClob(columnLabel, reader, number);
    }

    @Override
    default void updateNClob(String columnLabel, NClob nClob) throws SQLException {
        delegate().updateNClob(columnLabel, nClob);
    }

    @Override
    default void updateNString(int columnIndex, String string) throws SQLException {
        delegate().updateNString(columnIndex, string);
    }

    @Override
    default void updateNString(String columnLabel, String string) throws SQLException {
        delegate().updateNString(columnLabel, string);
    }

    @Override
    default void updateNull(int columnIndex) throws SQLException {
        delegate().updateNull(columnIndex);
    }

    @Override
    default void updateNull(String columnLabel) throws SQLException {
        delegate().updateNull(columnLabel);
    }

    @Override
    default void updateObject(int columnIndex, Object object) throws SQLException {
        delegate().updateObject(columnIndex, object);
    }

    @Override
    default void updateObject(int columnIndex, Object object, int number) throws SQLException {
        delegate().updateObject(columnIndex, object, number);
    }

    @Override
    default void updateObject(int columnIndex, Object object, SQLType sQLType) throws SQLException {
        delegate().updateObject(columnIndex, object, sQLType);
    }

    @Override
    default void updateObject(int columnIndex, Object object, SQLType sQLType, int number) throws SQLException {
        delegate().updateObject(columnIndex, object, sQLType, number);
    }

    @Override
    default void updateObject(String columnLabel, Object object) throws SQLException {
        delegate().updateObject(columnLabel, object);
    }

    @Override
    default void updateObject(String columnLabel, Object object, int number) throws SQLException {
        delegate().updateObject(columnLabel, object, number);
    }

    @Override
    default void updateObject(String columnLabel, Object object, SQLType sQLType) throws SQLException {
        delegate().updateObject(columnLabel, object, sQLType);
    }

    @Override
    default void updateObject(String columnLabel, Object object, SQLType sQLType, int number) throws SQLException {
        delegate().updateObject(columnLabel, object, sQLType, number);
    }

    @Override
    default void updateRef(int columnIndex, Ref ref) throws SQLException {
        delegate().updateRef(columnIndex, ref);
    }

    @Override
    default void updateRef(String columnLabel, Ref ref) throws SQLException {
        delegate().updateRef(columnLabel, ref);
    }

    @Override
    default void updateRow() throws SQLException {
        delegate().updateRow();
    }

    @Override
    default void updateRowId(int columnIndex, RowId rowId) throws SQLException {
        delegate().updateRowId(columnIndex, rowId);
    }

    @Override
    default void updateRowId(String columnLabel, RowId rowId) throws SQLException {
        delegate().updateRowId(columnLabel, rowId);
    }

    @Override
    default void updateSQLXML(int columnIndex, SQLXML xml) throws SQLException {
        delegate().updateSQLXML(columnIndex, xml);
    }

    @Override
    default void updateSQLXML(String columnLabel, SQLXML xml) throws SQLException {
        delegate().updateSQLXML(columnLabel, xml);
    }

    @Override
    default void updateShort(int columnIndex, short number) throws SQLException {
        delegate().updateShort(columnIndex, number);
    }

    @Override
    default void updateShort(String columnLabel, short number) throws SQLException {
        delegate().updateShort(columnLabel, number);
    }

    @Override
    default void updateString(int columnIndex, String string) throws SQLException {
        delegate().updateString(columnIndex, string);
    }

    @Override
    default void updateString(String columnLabel, String string) throws SQLException {
        delegate().updateString(columnLabel, string);
    }

    @Override
    default void updateTime(int columnIndex, Time time) throws SQLException {
        delegate().updateTime(columnIndex, time);
    }

    @Override
    default void updateTime(String columnLabel, Time time) throws SQLException {
        delegate().updateTime(columnLabel, time);
    }

    @Override
    default void updateTimestamp(int columnIndex, Timestamp timestamp) throws SQLException {
        delegate().updateTimestamp(columnIndex, timestamp);
    }

    @Override
    default void updateTimestamp(String columnLabel, Timestamp timestamp) throws SQLException {
        delegate().updateTimestamp(columnLabel, timestamp);
    }

    @Override
    default boolean wasNull() throws SQLException {
        return delegate().wasNull();
    }
}
