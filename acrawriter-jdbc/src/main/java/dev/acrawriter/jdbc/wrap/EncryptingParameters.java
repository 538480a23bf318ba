/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.forward.CallsDeprecated;
import dev.acrawriter.jdbc.forward.ForwardingPreparedStatement;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;

/**
 * The setters: whatever is given for a protected parameter goes through {@link #bind(int, Object)}, everything else is forwarded.
 * The type that the application names for a protected parameter is not used: the column's type decides.
 */
@SuppressWarnings("deprecation") // what JDBC deprecates is offered all the same
interface EncryptingParameters extends ForwardingPreparedStatement {
    /** Whether a parameter, from 1, is not sent as it is. */
    boolean isProtected(int parameterIndex);

    /** Sends what stands for a value; null stays NULL. */
    void bind(int parameterIndex, @Nullable Object value) throws SQLException;

    /** Sends what stands for a date or time in the zone of a calendar. */
    void bind(int parameterIndex, @Nullable Object value, @Nullable Calendar calendar) throws SQLException;

    /** Reads streams for a protected parameter. */
    StreamContent content(int parameterIndex);

    private static @Nullable String utf8(byte @Nullable [] content) {
        return content == null ? null : new String(content, StandardCharsets.UTF_8);
    }

    @Override
    default void setArray(int parameterIndex, Array array) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, array);
        } else {
            delegate().setArray(parameterIndex, OwnedArray.raw(array));
        }
    }

    @Override
    default void setAsciiStream(int parameterIndex, InputStream inputStream) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).ascii(inputStream, StreamContent.ALL));
        } else {
            delegate().setAsciiStream(parameterIndex, inputStream);
        }
    }

    @Override
    default void setAsciiStream(int parameterIndex, InputStream inputStream, int number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).ascii(inputStream, number));
        } else {
            delegate().setAsciiStream(parameterIndex, inputStream, number);
        }
    }

    @Override
    default void setAsciiStream(int parameterIndex, InputStream inputStream, long number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).ascii(inputStream, number));
        } else {
            delegate().setAsciiStream(parameterIndex, inputStream, number);
        }
    }

    @Override
    default void setBigDecimal(int parameterIndex, BigDecimal bigDecimal) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, bigDecimal);
        } else {
            delegate().setBigDecimal(parameterIndex, bigDecimal);
        }
    }

    @Override
    default void setBinaryStream(int parameterIndex, InputStream inputStream) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).bytes(inputStream, StreamContent.ALL));
        } else {
            delegate().setBinaryStream(parameterIndex, inputStream);
        }
    }

    @Override
    default void setBinaryStream(int parameterIndex, InputStream inputStream, int number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).bytes(inputStream, number));
        } else {
            delegate().setBinaryStream(parameterIndex, inputStream, number);
        }
    }

    @Override
    default void setBinaryStream(int parameterIndex, InputStream inputStream, long number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).bytes(inputStream, number));
        } else {
            delegate().setBinaryStream(parameterIndex, inputStream, number);
        }
    }

    @Override
    default void setBlob(int parameterIndex, InputStream inputStream) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).bytes(inputStream, StreamContent.ALL));
        } else {
            delegate().setBlob(parameterIndex, inputStream);
        }
    }

    @Override
    default void setBlob(int parameterIndex, InputStream inputStream, long number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).bytes(inputStream, number));
        } else {
            delegate().setBlob(parameterIndex, inputStream, number);
        }
    }

    @Override
    default void setBlob(int parameterIndex, Blob blob) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).value(blob, StreamContent.ALL));
        } else {
            delegate().setBlob(parameterIndex, blob);
        }
    }

    @Override
    default void setBoolean(int parameterIndex, boolean flag) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, flag);
        } else {
            delegate().setBoolean(parameterIndex, flag);
        }
    }

    @Override
    default void setByte(int parameterIndex, byte octet) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, octet);
        } else {
            delegate().setByte(parameterIndex, octet);
        }
    }

    @Override
    default void setBytes(int parameterIndex, byte[] bytes) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, bytes);
        } else {
            delegate().setBytes(parameterIndex, bytes);
        }
    }

    @Override
    default void setCharacterStream(int parameterIndex, Reader reader) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).text(reader, StreamContent.ALL));
        } else {
            delegate().setCharacterStream(parameterIndex, reader);
        }
    }

    @Override
    default void setCharacterStream(int parameterIndex, Reader reader, int number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).text(reader, number));
        } else {
            delegate().setCharacterStream(parameterIndex, reader, number);
        }
    }

    @Override
    default void setCharacterStream(int parameterIndex, Reader reader, long number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).text(reader, number));
        } else {
            delegate().setCharacterStream(parameterIndex, reader, number);
        }
    }

    @Override
    default void setClob(int parameterIndex, Reader reader) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).text(reader, StreamContent.ALL));
        } else {
            delegate().setClob(parameterIndex, reader);
        }
    }

    @Override
    default void setClob(int parameterIndex, Reader reader, long number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).text(reader, number));
        } else {
            delegate().setClob(parameterIndex, reader, number);
        }
    }

    @Override
    default void setClob(int parameterIndex, Clob clob) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).value(clob, StreamContent.ALL));
        } else {
            delegate().setClob(parameterIndex, clob);
        }
    }

    @Override
    default void setDate(int parameterIndex, Date date) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, date);
        } else {
            delegate().setDate(parameterIndex, date);
        }
    }

    @Override
    default void setDate(int parameterIndex, Date date, Calendar calendar) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, date, calendar);
        } else {
            delegate().setDate(parameterIndex, date, calendar);
        }
    }

    @Override
    default void setDouble(int parameterIndex, double number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, number);
        } else {
            delegate().setDouble(parameterIndex, number);
        }
    }

    @Override
    default void setFloat(int parameterIndex, float number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, number);
        } else {
            delegate().setFloat(parameterIndex, number);
        }
    }

    @Override
    default void setInt(int parameterIndex, int number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, number);
        } else {
            delegate().setInt(parameterIndex, number);
        }
    }

    @Override
    default void setLong(int parameterIndex, long number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, number);
        } else {
            delegate().setLong(parameterIndex, number);
        }
    }

    @Override
    default void setNCharacterStream(int parameterIndex, Reader reader) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).text(reader, StreamContent.ALL));
        } else {
            delegate().setNCharacterStream(parameterIndex, reader);
        }
    }

    @Override
    default void setNCharacterStream(int parameterIndex, Reader reader, long number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).text(reader, number));
        } else {
            delegate().setNCharacterStream(parameterIndex, reader, number);
        }
    }

    @Override
    default void setNClob(int parameterIndex, Reader reader) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).text(reader, StreamContent.ALL));
        } else {
            delegate().setNClob(parameterIndex, reader);
        }
    }

    @Override
    default void setNClob(int parameterIndex, Reader reader, long number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).text(reader, number));
        } else {
            delegate().setNClob(parameterIndex, reader, number);
        }
    }

    @Override
    default void setNClob(int parameterIndex, NClob nClob) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).value(nClob, StreamContent.ALL));
        } else {
            delegate().setNClob(parameterIndex, nClob);
        }
    }

    @Override
    default void setNString(int parameterIndex, String string) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, string);
        } else {
            delegate().setNString(parameterIndex, string);
        }
    }

    @Override
    default void setNull(int parameterIndex, int number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, null);
        } else {
            delegate().setNull(parameterIndex, number);
        }
    }

    @Override
    default void setNull(int parameterIndex, int number, String string) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, null);
        } else {
            delegate().setNull(parameterIndex, number, string);
        }
    }

    @Override
    default void setObject(int parameterIndex, Object object) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).value(object, StreamContent.ALL));
        } else {
            delegate().setObject(parameterIndex, OwnedArray.rawObject(object));
        }
    }

    @Override
    default void setObject(int parameterIndex, Object object, int number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).value(object, StreamContent.ALL));
        } else {
            delegate().setObject(parameterIndex, OwnedArray.rawObject(object), number);
        }
    }

    @Override
    default void setObject(int parameterIndex, Object object, int number, int number2) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).value(object, number2));
        } else {
            delegate().setObject(parameterIndex, object, number, number2);
        }
    }

    @Override
    default void setObject(int parameterIndex, Object object, SQLType sQLType) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).value(object, StreamContent.ALL));
        } else {
            delegate().setObject(parameterIndex, OwnedArray.rawObject(object), sQLType);
        }
    }

    @Override
    default void setObject(int parameterIndex, Object object, SQLType sQLType, int number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).value(object, number));
        } else {
            delegate().setObject(parameterIndex, object, sQLType, number);
        }
    }

    @Override
    default void setRef(int parameterIndex, Ref ref) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, ref);
        } else {
            delegate().setRef(parameterIndex, ref);
        }
    }

    @Override
    default void setRowId(int parameterIndex, RowId rowId) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, rowId);
        } else {
            delegate().setRowId(parameterIndex, rowId);
        }
    }

    @Override
    default void setSQLXML(int parameterIndex, SQLXML xml) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, content(parameterIndex).value(xml, StreamContent.ALL));
        } else {
            delegate().setSQLXML(parameterIndex, xml);
        }
    }

    @Override
    default void setShort(int parameterIndex, short number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, number);
        } else {
            delegate().setShort(parameterIndex, number);
        }
    }

    @Override
    default void setString(int parameterIndex, String string) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, string);
        } else {
            delegate().setString(parameterIndex, string);
        }
    }

    @Override
    default void setTime(int parameterIndex, Time time) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, time);
        } else {
            delegate().setTime(parameterIndex, time);
        }
    }

    @Override
    default void setTime(int parameterIndex, Time time, Calendar calendar) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, time, calendar);
        } else {
            delegate().setTime(parameterIndex, time, calendar);
        }
    }

    @Override
    default void setTimestamp(int parameterIndex, Timestamp timestamp) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, timestamp);
        } else {
            delegate().setTimestamp(parameterIndex, timestamp);
        }
    }

    @Override
    default void setTimestamp(int parameterIndex, Timestamp timestamp, Calendar calendar) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, timestamp, calendar);
        } else {
            delegate().setTimestamp(parameterIndex, timestamp, calendar);
        }
    }

    @Override
    default void setURL(int parameterIndex, URL url) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, url == null ? null : url.toString());
        } else {
            delegate().setURL(parameterIndex, url);
        }
    }

    @CallsDeprecated
    @Override
    @Deprecated
    default void setUnicodeStream(int parameterIndex, InputStream inputStream, int number) throws SQLException {
        if (isProtected(parameterIndex)) {
            bind(parameterIndex, utf8(content(parameterIndex).bytes(inputStream, number)));
        } else {
            delegate().setUnicodeStream(parameterIndex, inputStream, number);
        }
    }
}
