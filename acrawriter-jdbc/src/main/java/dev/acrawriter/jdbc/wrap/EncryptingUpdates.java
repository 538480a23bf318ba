/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
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
import org.jspecify.annotations.Nullable;

/** The updaters: whatever is given for a protected column is stored encrypted, everything else is forwarded. */
interface EncryptingUpdates extends LabelledResultSet {
    /** Whether a column, from 1, is protected. What was read from it before must be forgotten. */
    boolean isProtected(int columnIndex) throws SQLException;

    /** Stores a value in a protected column; null is stored as NULL. */
    void store(int columnIndex, @Nullable Object value) throws SQLException;

    /** Reads streams for a protected column. */
    StreamContent content(int columnIndex);

    @Override
    default void updateArray(int columnIndex, Array array) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, array);
        } else {
            delegate().updateArray(columnIndex, OwnedArray.raw(array));
        }
    }

    @Override
    default void updateAsciiStream(int columnIndex, InputStream inputStream) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).ascii(inputStream, StreamContent.ALL));
        } else {
            delegate().updateAsciiStream(columnIndex, inputStream);
        }
    }

    @Override
    default void updateAsciiStream(int columnIndex, InputStream inputStream, int number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).ascii(inputStream, number));
        } else {
            delegate().updateAsciiStream(columnIndex, inputStream, number);
        }
    }

    @Override
    default void updateAsciiStream(int columnIndex, InputStream inputStream, long number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).ascii(inputStream, number));
        } else {
            delegate().updateAsciiStream(columnIndex, inputStream, number);
        }
    }

    @Override
    default void updateBigDecimal(int columnIndex, BigDecimal bigDecimal) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, bigDecimal);
        } else {
            delegate().updateBigDecimal(columnIndex, bigDecimal);
        }
    }

    @Override
    default void updateBinaryStream(int columnIndex, InputStream inputStream) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).bytes(inputStream, StreamContent.ALL));
        } else {
            delegate().updateBinaryStream(columnIndex, inputStream);
        }
    }

    @Override
    default void updateBinaryStream(int columnIndex, InputStream inputStream, int number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).bytes(inputStream, number));
        } else {
            delegate().updateBinaryStream(columnIndex, inputStream, number);
        }
    }

    @Override
    default void updateBinaryStream(int columnIndex, InputStream inputStream, long number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).bytes(inputStream, number));
        } else {
            delegate().updateBinaryStream(columnIndex, inputStream, number);
        }
    }

    @Override
    default void updateBlob(int columnIndex, InputStream inputStream) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).bytes(inputStream, StreamContent.ALL));
        } else {
            delegate().updateBlob(columnIndex, inputStream);
        }
    }

    @Override
    default void updateBlob(int columnIndex, InputStream inputStream, long number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).bytes(inputStream, number));
        } else {
            delegate().updateBlob(columnIndex, inputStream, number);
        }
    }

    @Override
    default void updateBlob(int columnIndex, Blob blob) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).value(blob, StreamContent.ALL));
        } else {
            delegate().updateBlob(columnIndex, blob);
        }
    }

    @Override
    default void updateBoolean(int columnIndex, boolean flag) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, flag);
        } else {
            delegate().updateBoolean(columnIndex, flag);
        }
    }

    @Override
    default void updateByte(int columnIndex, byte octet) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, octet);
        } else {
            delegate().updateByte(columnIndex, octet);
        }
    }

    @Override
    default void updateBytes(int columnIndex, byte[] bytes) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, bytes);
        } else {
            delegate().updateBytes(columnIndex, bytes);
        }
    }

    @Override
    default void updateCharacterStream(int columnIndex, Reader reader) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).text(reader, StreamContent.ALL));
        } else {
            delegate().updateCharacterStream(columnIndex, reader);
        }
    }

    @Override
    default void updateCharacterStream(int columnIndex, Reader reader, int number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).text(reader, number));
        } else {
            delegate().updateCharacterStream(columnIndex, reader, number);
        }
    }

    @Override
    default void updateCharacterStream(int columnIndex, Reader reader, long number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).text(reader, number));
        } else {
            delegate().updateCharacterStream(columnIndex, reader, number);
        }
    }

    @Override
    default void updateClob(int columnIndex, Reader reader) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).text(reader, StreamContent.ALL));
        } else {
            delegate().updateClob(columnIndex, reader);
        }
    }

    @Override
    default void updateClob(int columnIndex, Reader reader, long number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).text(reader, number));
        } else {
            delegate().updateClob(columnIndex, reader, number);
        }
    }

    @Override
    default void updateClob(int columnIndex, Clob clob) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).value(clob, StreamContent.ALL));
        } else {
            delegate().updateClob(columnIndex, clob);
        }
    }

    @Override
    default void updateDate(int columnIndex, Date date) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, date);
        } else {
            delegate().updateDate(columnIndex, date);
        }
    }

    @Override
    default void updateDouble(int columnIndex, double number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, number);
        } else {
            delegate().updateDouble(columnIndex, number);
        }
    }

    @Override
    default void updateFloat(int columnIndex, float number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, number);
        } else {
            delegate().updateFloat(columnIndex, number);
        }
    }

    @Override
    default void updateInt(int columnIndex, int number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, number);
        } else {
            delegate().updateInt(columnIndex, number);
        }
    }

    @Override
    default void updateLong(int columnIndex, long number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, number);
        } else {
            delegate().updateLong(columnIndex, number);
        }
    }

    @Override
    default void updateNCharacterStream(int columnIndex, Reader reader) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).text(reader, StreamContent.ALL));
        } else {
            delegate().updateNCharacterStream(columnIndex, reader);
        }
    }

    @Override
    default void updateNCharacterStream(int columnIndex, Reader reader, long number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).text(reader, number));
        } else {
            delegate().updateNCharacterStream(columnIndex, reader, number);
        }
    }

    @Override
    default void updateNClob(int columnIndex, Reader reader) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).text(reader, StreamContent.ALL));
        } else {
            delegate().updateNClob(columnIndex, reader);
        }
    }

    @Override
    default void updateNClob(int columnIndex, Reader reader, long number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).text(reader, number));
        } else {
            delegate().updateNClob(columnIndex, reader, number);
        }
    }

    @Override
    default void updateNClob(int columnIndex, NClob nClob) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).value(nClob, StreamContent.ALL));
        } else {
            delegate().updateNClob(columnIndex, nClob);
        }
    }

    @Override
    default void updateNString(int columnIndex, String string) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, string);
        } else {
            delegate().updateNString(columnIndex, string);
        }
    }

    @Override
    default void updateNull(int columnIndex) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, null);
        } else {
            delegate().updateNull(columnIndex);
        }
    }

    @Override
    default void updateObject(int columnIndex, Object object) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).value(object, StreamContent.ALL));
        } else {
            delegate().updateObject(columnIndex, OwnedArray.rawObject(object));
        }
    }

    @Override
    default void updateObject(int columnIndex, Object object, int number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).value(object, number));
        } else {
            delegate().updateObject(columnIndex, object, number);
        }
    }

    @Override
    default void updateObject(int columnIndex, Object object, SQLType sQLType) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).value(object, StreamContent.ALL));
        } else {
            delegate().updateObject(columnIndex, object, sQLType);
        }
    }

    @Override
    default void updateObject(int columnIndex, Object object, SQLType sQLType, int number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).value(object, number));
        } else {
            delegate().updateObject(columnIndex, object, sQLType, number);
        }
    }

    @Override
    default void updateRef(int columnIndex, Ref ref) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, ref);
        } else {
            delegate().updateRef(columnIndex, ref);
        }
    }

    @Override
    default void updateRowId(int columnIndex, RowId rowId) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, rowId);
        } else {
            delegate().updateRowId(columnIndex, rowId);
        }
    }

    @Override
    default void updateSQLXML(int columnIndex, SQLXML xml) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, content(columnIndex).value(xml, StreamContent.ALL));
        } else {
            delegate().updateSQLXML(columnIndex, xml);
        }
    }

    @Override
    default void updateShort(int columnIndex, short number) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, number);
        } else {
            delegate().updateShort(columnIndex, number);
        }
    }

    @Override
    default void updateString(int columnIndex, String string) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, string);
        } else {
            delegate().updateString(columnIndex, string);
        }
    }

    @Override
    default void updateTime(int columnIndex, Time time) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, time);
        } else {
            delegate().updateTime(columnIndex, time);
        }
    }

    @Override
    default void updateTimestamp(int columnIndex, Timestamp timestamp) throws SQLException {
        if (isProtected(columnIndex)) {
            store(columnIndex, timestamp);
        } else {
            delegate().updateTimestamp(columnIndex, timestamp);
        }
    }
}
