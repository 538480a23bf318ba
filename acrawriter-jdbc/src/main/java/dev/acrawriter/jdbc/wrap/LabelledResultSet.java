/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.forward.CallsDeprecated;
import dev.acrawriter.jdbc.forward.ForwardingResultSet;
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
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

/**
 * A result whose columns are found by label first, and then treated as by index, so that only the methods with an index differ.
 * Which column a label means is the driver's decision.
 */
@SuppressWarnings("deprecation") // what JDBC deprecates is offered all the same
interface LabelledResultSet extends ForwardingResultSet {
    @Override
    default Array getArray(String columnLabel) throws SQLException {
        return getArray(findColumn(columnLabel));
    }

    @Override
    default InputStream getAsciiStream(String columnLabel) throws SQLException {
        return getAsciiStream(findColumn(columnLabel));
    }

    @Override
    default BigDecimal getBigDecimal(String columnLabel) throws SQLException {
        return getBigDecimal(findColumn(columnLabel));
    }

    @CallsDeprecated
    @Deprecated
    @Override
    default BigDecimal getBigDecimal(String columnLabel, int number) throws SQLException {
        return getBigDecimal(findColumn(columnLabel), number);
    }

    @Override
    default InputStream getBinaryStream(String columnLabel) throws SQLException {
        return getBinaryStream(findColumn(columnLabel));
    }

    @Override
    default Blob getBlob(String columnLabel) throws SQLException {
        return getBlob(findColumn(columnLabel));
    }

    @Override
    default boolean getBoolean(String columnLabel) throws SQLException {
        return getBoolean(findColumn(columnLabel));
    }

    @Override
    default byte getByte(String columnLabel) throws SQLException {
        return getByte(findColumn(columnLabel));
    }

    @Override
    default byte[] getBytes(String columnLabel) throws SQLException {
        return getBytes(findColumn(columnLabel));
    }

    @Override
    default Reader getCharacterStream(String columnLabel) throws SQLException {
        return getCharacterStream(findColumn(columnLabel));
    }

    @Override
    default Clob getClob(String columnLabel) throws SQLException {
        return getClob(findColumn(columnLabel));
    }

    @Override
    default Date getDate(String columnLabel) throws SQLException {
        return getDate(findColumn(columnLabel));
    }

    @Override
    default Date getDate(String columnLabel, Calendar calendar) throws SQLException {
        return getDate(findColumn(columnLabel), calendar);
    }

    @Override
    default double getDouble(String columnLabel) throws SQLException {
        return getDouble(findColumn(columnLabel));
    }

    @Override
    default float getFloat(String columnLabel) throws SQLException {
        return getFloat(findColumn(columnLabel));
    }

    @Override
    default int getInt(String columnLabel) throws SQLException {
        return getInt(findColumn(columnLabel));
    }

    @Override
    default long getLong(String columnLabel) throws SQLException {
        return getLong(findColumn(columnLabel));
    }

    @Override
    default Reader getNCharacterStream(String columnLabel) throws SQLException {
        return getNCharacterStream(findColumn(columnLabel));
    }

    @Override
    default NClob getNClob(String columnLabel) throws SQLException {
        return getNClob(findColumn(columnLabel));
    }

    @Override
    default String getNString(String columnLabel) throws SQLException {
        return getNString(findColumn(columnLabel));
    }

    @Override
    default Object getObject(String columnLabel) throws SQLException {
        return getObject(findColumn(columnLabel));
    }

    @Override
    default <T> T getObject(String columnLabel, Class<T> type) throws SQLException {
        return getObject(findColumn(columnLabel), type);
    }

    @Override
    default Object getObject(String columnLabel, Map<String, Class<?>> map) throws SQLException {
        return getObject(findColumn(columnLabel), map);
    }

    @Override
    default Ref getRef(String columnLabel) throws SQLException {
        return getRef(findColumn(columnLabel));
    }

    @Override
    default RowId getRowId(String columnLabel) throws SQLException {
        return getRowId(findColumn(columnLabel));
    }

    @Override
    default SQLXML getSQLXML(String columnLabel) throws SQLException {
        return getSQLXML(findColumn(columnLabel));
    }

    @Override
    default short getShort(String columnLabel) throws SQLException {
        return getShort(findColumn(columnLabel));
    }

    @Override
    default String getString(String columnLabel) throws SQLException {
        return getString(findColumn(columnLabel));
    }

    @Override
    default Time getTime(String columnLabel) throws SQLException {
        return getTime(findColumn(columnLabel));
    }

    @Override
    default Time getTime(String columnLabel, Calendar calendar) throws SQLException {
        return getTime(findColumn(columnLabel), calendar);
    }

    @Override
    default Timestamp getTimestamp(String columnLabel) throws SQLException {
        return getTimestamp(findColumn(columnLabel));
    }

    @Override
    default Timestamp getTimestamp(String columnLabel, Calendar calendar) throws SQLException {
        return getTimestamp(findColumn(columnLabel), calendar);
    }

    @Override
    default URL getURL(String columnLabel) throws SQLException {
        return getURL(findColumn(columnLabel));
    }

    @CallsDeprecated
    @Deprecated
    @Override
    default InputStream getUnicodeStream(String columnLabel) throws SQLException {
        return getUnicodeStream(findColumn(columnLabel));
    }

    @Override
    default void updateArray(String columnLabel, Array array) throws SQLException {
        updateArray(findColumn(columnLabel), array);
    }

    @Override
    default void updateAsciiStream(String columnLabel, InputStream inputStream) throws SQLException {
        updateAsciiStream(findColumn(columnLabel), inputStream);
    }

    @Override
    default void updateAsciiStream(String columnLabel, InputStream inputStream, int number) throws SQLException {
        updateAsciiStream(findColumn(columnLabel), inputStream, number);
    }

    @Override
    default void updateAsciiStream(String columnLabel, InputStream inputStream, long number) throws SQLException {
        updateAsciiStream(findColumn(columnLabel), inputStream, number);
    }

    @Override
    default void updateBigDecimal(String columnLabel, BigDecimal bigDecimal) throws SQLException {
        updateBigDecimal(findColumn(columnLabel), bigDecimal);
    }

    @Override
    default void updateBinaryStream(String columnLabel, InputStream inputStream) throws SQLException {
        updateBinaryStream(findColumn(columnLabel), inputStream);
    }

    @Override
    default void updateBinaryStream(String columnLabel, InputStream inputStream, int number) throws SQLException {
        updateBinaryStream(findColumn(columnLabel), inputStream, number);
    }

    @Override
    default void updateBinaryStream(String columnLabel, InputStream inputStream, long number) throws SQLException {
        updateBinaryStream(findColumn(columnLabel), inputStream, number);
    }

    @Override
    default void updateBlob(String columnLabel, InputStream inputStream) throws SQLException {
        updateBlob(findColumn(columnLabel), inputStream);
    }

    @Override
    default void updateBlob(String columnLabel, InputStream inputStream, long number) throws SQLException {
        updateBlob(findColumn(columnLabel), inputStream, number);
    }

    @Override
    default void updateBlob(String columnLabel, Blob blob) throws SQLException {
        updateBlob(findColumn(columnLabel), blob);
    }

    @Override
    default void updateBoolean(String columnLabel, boolean flag) throws SQLException {
        updateBoolean(findColumn(columnLabel), flag);
    }

    @Override
    default void updateByte(String columnLabel, byte octet) throws SQLException {
        updateByte(findColumn(columnLabel), octet);
    }

    @Override
    default void updateBytes(String columnLabel, byte[] bytes) throws SQLException {
        updateBytes(findColumn(columnLabel), bytes);
    }

    @Override
    default void updateCharacterStream(String columnLabel, Reader reader) throws SQLException {
        updateCharacterStream(findColumn(columnLabel), reader);
    }

    @Override
    default void updateCharacterStream(String columnLabel, Reader reader, int number) throws SQLException {
        updateCharacterStream(findColumn(columnLabel), reader, number);
    }

    @Override
    default void updateCharacterStream(String columnLabel, Reader reader, long number) throws SQLException {
        updateCharacterStream(findColumn(columnLabel), reader, number);
    }

    @Override
    default void updateClob(String columnLabel, Reader reader) throws SQLException {
        updateClob(findColumn(columnLabel), reader);
    }

    @Override
    default void updateClob(String columnLabel, Reader reader, long number) throws SQLException {
        updateClob(findColumn(columnLabel), reader, number);
    }

    @Override
    default void updateClob(String columnLabel, Clob clob) throws SQLException {
        updateClob(findColumn(columnLabel), clob);
    }

    @Override
    default void updateDate(String columnLabel, Date date) throws SQLException {
        updateDate(findColumn(columnLabel), date);
    }

    @Override
    default void updateDouble(String columnLabel, double number) throws SQLException {
        updateDouble(findColumn(columnLabel), number);
    }

    @Override
    default void updateFloat(String columnLabel, float number) throws SQLException {
        updateFloat(findColumn(columnLabel), number);
    }

    @Override
    default void updateInt(String columnLabel, int number) throws SQLException {
        updateInt(findColumn(columnLabel), number);
    }

    @Override
    default void updateLong(String columnLabel, long number) throws SQLException {
        updateLong(findColumn(columnLabel), number);
    }

    @Override
    default void updateNCharacterStream(String columnLabel, Reader reader) throws SQLException {
        updateNCharacterStream(findColumn(columnLabel), reader);
    }

    @Override
    default void updateNCharacterStream(String columnLabel, Reader reader, long number) throws SQLException {
        updateNCharacterStream(findColumn(columnLabel), reader, number);
    }

    @Override
    default void updateNClob(String columnLabel, Reader reader) throws SQLException {
        updateNClob(findColumn(columnLabel), reader);
    }

    @Override
    default void updateNClob(String columnLabel, Reader reader, long number) throws SQLException {
        updateNClob(findColumn(columnLabel), reader, number);
    }

    @Override
    default void updateNClob(String columnLabel, NClob nClob) throws SQLException {
        updateNClob(findColumn(columnLabel), nClob);
    }

    @Override
    default void updateNString(String columnLabel, String string) throws SQLException {
        updateNString(findColumn(columnLabel), string);
    }

    @Override
    default void updateNull(String columnLabel) throws SQLException {
        updateNull(findColumn(columnLabel));
    }

    @Override
    default void updateObject(String columnLabel, Object object) throws SQLException {
        updateObject(findColumn(columnLabel), object);
    }

    @Override
    default void updateObject(String columnLabel, Object object, int number) throws SQLException {
        updateObject(findColumn(columnLabel), object, number);
    }

    @Override
    default void updateObject(String columnLabel, Object object, SQLType sQLType) throws SQLException {
        updateObject(findColumn(columnLabel), object, sQLType);
    }

    @Override
    default void updateObject(String columnLabel, Object object, SQLType sQLType, int number) throws SQLException {
        updateObject(findColumn(columnLabel), object, sQLType, number);
    }

    @Override
    default void updateRef(String columnLabel, Ref ref) throws SQLException {
        updateRef(findColumn(columnLabel), ref);
    }

    @Override
    default void updateRowId(String columnLabel, RowId rowId) throws SQLException {
        updateRowId(findColumn(columnLabel), rowId);
    }

    @Override
    default void updateSQLXML(String columnLabel, SQLXML xml) throws SQLException {
        updateSQLXML(findColumn(columnLabel), xml);
    }

    @Override
    default void updateShort(String columnLabel, short number) throws SQLException {
        updateShort(findColumn(columnLabel), number);
    }

    @Override
    default void updateString(String columnLabel, String string) throws SQLException {
        updateString(findColumn(columnLabel), string);
    }

    @Override
    default void updateTime(String columnLabel, Time time) throws SQLException {
        updateTime(findColumn(columnLabel), time);
    }

    @Override
    default void updateTimestamp(String columnLabel, Timestamp timestamp) throws SQLException {
        updateTimestamp(findColumn(columnLabel), timestamp);
    }
}
