/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.AcraException;
import dev.acrawriter.ClientId;
import dev.acrawriter.jdbc.cipher.Plaintext;
import dev.acrawriter.jdbc.forward.CallsDeprecated;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.value.PlainFormException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result with protected columns, whose getters give plaintext and whose updaters store ciphertext. All other columns are
 * forwarded.
 *
 * <p>A cell is read from the driver and decrypted when it is first asked for, and kept until the row is left; nothing is read
 * ahead, so results stream as the driver streams them. After an updater the cell is read from the driver again, so that a getter
 * shows the old or the new value as this driver does. Not safe for threads, as results are not.
 */
@SuppressWarnings({"deprecation", "NullAway"
}) // what JDBC deprecates is offered too; its getters give null, and do not say so
final class AcraResultSet extends OwnedResultSet implements EncryptingUpdates {
    private final ResultSettings settings;
    private final @Nullable ClientId client;
    private final @Nullable ProtectedColumn[] columns;
    /** By index, from 1; null where everything is forwarded. */
    private final @Nullable ResultCell[] cells;

    /** The cell that was asked for last; null if it is the driver who knows whether it was null. */
    private @Nullable ResultCell last;

    /** Whether any cell was asked for in this row, so that there may be something to forget. */
    private boolean asked;

    AcraResultSet(ResultSet delegate, @Nullable Statement owner, ResultOrigin origin, OutputColumns outputs) {
        super(delegate, owner, origin.settings().unwrapAllowed());
        this.settings = origin.settings();
        this.client = origin.client();
        this.columns = outputs.protectedColumns();
        this.cells = new ResultCell[columns.length];
        for (int index = 1; index < cells.length; index++) {
            if (columns[index] != null || outputs.searched(index)) {
                cells[index] = StoredCell.of(delegate, index, columns[index], origin);
            }
        }
    }

    /** A result of the catalogue, some of whose cells are made here. */
    AcraResultSet(ResultSet delegate, ResultSettings settings, @Nullable ResultCell[] cells) {
        super(delegate, null, settings.unwrapAllowed());
        this.settings = settings;
        this.client = null;
        this.columns = new ProtectedColumn[cells.length];
        this.cells = cells;
    }

    // ---- cells

    /** The cell of a protected column; null if the driver's getter is to be asked. */
    private @Nullable ResultCell cell(int index) throws SQLException {
        ResultCell cell = index > 0 && index < cells.length ? cells[index] : null;
        if (cell != null) {
            asked = true;
            if (delegate().isClosed()) {
                // Some drivers go on answering; a value is not decrypted for a result that nobody will close again.
                leaveRow();
                throw new SQLException("the result is closed", "24000");
            }
            if (cell.forwarded()) {
                cell = null;
            }
        }
        last = cell;
        return cell;
    }

    private void leaveRow() {
        if (asked) {
            forgetCells();
        }
    }

    private void forgetCells() {
        for (ResultCell cell : cells) {
            if (cell != null) {
                cell.clear();
            }
        }
        last = null;
        asked = false;
    }

    @Override
    public boolean wasNull() throws SQLException {
        return last == null ? delegate().wasNull() : last.isNull();
    }

    // ---- values

    @Override
    public String getString(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getString(columnIndex) : cell.as(String.class);
    }

    @Override
    public String getNString(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getNString(columnIndex) : cell.as(String.class);
    }

    @Override
    public boolean getBoolean(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        if (cell == null) {
            return delegate().getBoolean(columnIndex);
        }
        Boolean value = cell.as(Boolean.class);
        return value != null && value;
    }

    @Override
    public byte getByte(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        if (cell == null) {
            return delegate().getByte(columnIndex);
        }
        Byte value = cell.as(Byte.class);
        return value == null ? 0 : value;
    }

    @Override
    public short getShort(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        if (cell == null) {
            return delegate().getShort(columnIndex);
        }
        Short value = cell.as(Short.class);
        return value == null ? 0 : value;
    }

    @Override
    public int getInt(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        if (cell == null) {
            return delegate().getInt(columnIndex);
        }
        Integer value = cell.as(Integer.class);
        return value == null ? 0 : value;
    }

    @Override
    public long getLong(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        if (cell == null) {
            return delegate().getLong(columnIndex);
        }
        Long value = cell.as(Long.class);
        return value == null ? 0 : value;
    }

    @Override
    public float getFloat(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        if (cell == null) {
            return delegate().getFloat(columnIndex);
        }
        Float value = cell.as(Float.class);
        return value == null ? 0 : value;
    }

    @Override
    public double getDouble(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        if (cell == null) {
            return delegate().getDouble(columnIndex);
        }
        Double value = cell.as(Double.class);
        return value == null ? 0 : value;
    }

    @Override
    public BigDecimal getBigDecimal(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getBigDecimal(columnIndex) : cell.as(BigDecimal.class);
    }

    @CallsDeprecated
    @Override
    public BigDecimal getBigDecimal(int columnIndex, int number) throws SQLException {
        ResultCell cell = cell(columnIndex);
        if (cell == null) {
            return delegate().getBigDecimal(columnIndex, number);
        }
        BigDecimal value = cell.as(BigDecimal.class);
        return value == null ? null : value.setScale(number, RoundingMode.HALF_UP);
    }

    @Override
    public byte[] getBytes(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getBytes(columnIndex) : cell.as(byte[].class);
    }

    @Override
    public Date getDate(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getDate(columnIndex) : cell.as(Date.class);
    }

    @Override
    public Date getDate(int columnIndex, Calendar calendar) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getDate(columnIndex, calendar) : cell.as(Date.class, calendar);
    }

    @Override
    public Time getTime(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getTime(columnIndex) : cell.as(Time.class);
    }

    @Override
    public Time getTime(int columnIndex, Calendar calendar) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getTime(columnIndex, calendar) : cell.as(Time.class, calendar);
    }

    @Override
    public Timestamp getTimestamp(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getTimestamp(columnIndex) : cell.as(Timestamp.class);
    }

    @Override
    public Timestamp getTimestamp(int columnIndex, Calendar calendar) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getTimestamp(columnIndex, calendar) : cell.as(Timestamp.class, calendar);
    }

    @Override
    public Object getObject(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? super.getObject(columnIndex) : cell.asDefault();
    }

    @Override
    public Object getObject(int columnIndex, Map<String, Class<?>> map) throws SQLException {
        ResultCell cell = cell(columnIndex);
        if (cell == null) {
            return super.getObject(columnIndex, map);
        }
        // The map is for types that the user of the database made, and none of these is protected.
        return cell.asDefault();
    }

    @Override
    public <T> T getObject(int columnIndex, Class<T> type) throws SQLException {
        ResultCell cell = cell(columnIndex);
        if (cell == null) {
            return super.getObject(columnIndex, type);
        }
        if (type == null) {
            throw ResultErrors.conversion(cell.column(), "null", "a class is needed");
        }
        if (type == InputStream.class) {
            return type.cast(bytes(cell));
        }
        if (type == Reader.class) {
            return type.cast(reader(cell));
        }
        if (type == Blob.class) {
            return type.cast(blob(cell));
        }
        if (type == Clob.class || type == NClob.class) {
            return type.cast(clob(cell));
        }
        if (type == SQLXML.class) {
            return type.cast(xml(cell));
        }
        if (type == URL.class) {
            return type.cast(url(cell));
        }
        return cell.as(type);
    }

    // ---- values by label, where the superclass asks the driver

    @Override
    public Array getArray(String columnLabel) throws SQLException {
        return EncryptingUpdates.super.getArray(columnLabel);
    }

    @Override
    public Object getObject(String columnLabel) throws SQLException {
        return EncryptingUpdates.super.getObject(columnLabel);
    }

    @Override
    public Object getObject(String columnLabel, Map<String, Class<?>> map) throws SQLException {
        return EncryptingUpdates.super.getObject(columnLabel, map);
    }

    @Override
    public <T> T getObject(String columnLabel, Class<T> type) throws SQLException {
        return EncryptingUpdates.super.getObject(columnLabel, type);
    }

    // ---- streams and large objects

    @Override
    public InputStream getBinaryStream(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getBinaryStream(columnIndex) : bytes(cell);
    }

    @Override
    public InputStream getAsciiStream(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getAsciiStream(columnIndex) : text(cell, StandardCharsets.US_ASCII);
    }

    @CallsDeprecated
    @Override
    public InputStream getUnicodeStream(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getUnicodeStream(columnIndex) : text(cell, StandardCharsets.UTF_8);
    }

    @Override
    public Reader getCharacterStream(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getCharacterStream(columnIndex) : reader(cell);
    }

    @Override
    public Reader getNCharacterStream(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getNCharacterStream(columnIndex) : reader(cell);
    }

    @Override
    public Blob getBlob(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getBlob(columnIndex) : blob(cell);
    }

    @Override
    public Clob getClob(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getClob(columnIndex) : clob(cell);
    }

    @Override
    public NClob getNClob(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getNClob(columnIndex) : clob(cell);
    }

    @Override
    public SQLXML getSQLXML(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getSQLXML(columnIndex) : xml(cell);
    }

    @Override
    public URL getURL(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getURL(columnIndex) : url(cell);
    }

    @Override
    public Array getArray(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? super.getArray(columnIndex) : cell.as(Array.class);
    }

    @Override
    public Ref getRef(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getRef(columnIndex) : cell.as(Ref.class);
    }

    @Override
    public RowId getRowId(int columnIndex) throws SQLException {
        ResultCell cell = cell(columnIndex);
        return cell == null ? delegate().getRowId(columnIndex) : cell.as(RowId.class);
    }

    private static @Nullable InputStream bytes(ResultCell cell) throws SQLException {
        byte[] bytes = cell.as(byte[].class);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    private static @Nullable InputStream text(ResultCell cell, Charset charset) throws SQLException {
        String text = cell.as(String.class);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(charset));
    }

    private static @Nullable Reader reader(ResultCell cell) throws SQLException {
        String text = cell.as(String.class);
        return text == null ? null : new StringReader(text);
    }

    private static @Nullable Blob blob(ResultCell cell) throws SQLException {
        byte[] bytes = cell.as(byte[].class);
        return bytes == null ? null : new PlainBlob(bytes);
    }

    private static @Nullable NClob clob(ResultCell cell) throws SQLException {
        String text = cell.as(String.class);
        return text == null ? null : new PlainClob(text);
    }

    /** With the driver's class, which can be bound to the driver's statements. */
    private @Nullable SQLXML xml(ResultCell cell) throws SQLException {
        String text = cell.as(String.class);
        if (text == null) {
            return null;
        }
        SQLXML xml = delegate().getStatement().getConnection().createSQLXML();
        xml.setString(text);
        return xml;
    }

    private static @Nullable URL url(ResultCell cell) throws SQLException {
        String text = cell.as(String.class);
        try {
            return text == null ? null : URI.create(text).toURL();
        } catch (IllegalArgumentException | MalformedURLException e) {
            // The cause would quote the value.
            throw ResultErrors.conversion(cell.column(), "URL", "it is none");
        }
    }

    // ---- updates

    @Override
    public boolean isProtected(int columnIndex) {
        if (columnIndex <= 0 || columnIndex >= cells.length) {
            return false;
        }
        ResultCell cell = cells[columnIndex];
        if (cell != null) {
            cell.clear();
        }
        return columns[columnIndex] != null;
    }

    @Override
    public StreamContent content(int columnIndex) {
        return new StreamContent(String.valueOf(columns[columnIndex]), settings.maxStreamBytes());
    }

    @Override
    public void store(int columnIndex, @Nullable Object value) throws SQLException {
        ProtectedColumn column = columns[columnIndex];
        if (column == null) {
            throw new AssertionError("only protected columns are encrypted");
        }
        if (value == null) {
            delegate().updateNull(columnIndex);
            return;
        }
        Plaintext plain = null;
        try {
            plain = settings.cipher().plaintext(column, value, null);
            byte[] stored = settings.cipher().store(column, StoredCell.clientFor(column, client), plain);
            requireRoom(column, columnIndex, stored.length);
            delegate().updateBytes(columnIndex, stored);
        } catch (PlainFormException e) {
            throw ResultErrors.valueRefused(column.toString(), e.getMessage());
        } catch (AcraException e) {
            throw ResultErrors.storing(column.toString(), e);
        } catch (IllegalStateException e) {
            throw Refusals.closed(column.toString(), e);
        } finally {
            if (plain != null) {
                Arrays.fill(plain.bytes(), (byte) 0);
            }
        }
    }

    /** As {@link RoomCheck}; here it is the driver that writes the statement, and that knows the column. */
    private void requireRoom(ProtectedColumn column, int columnIndex, int length) throws SQLException {
        if (!settings.dialect().isMySqlFamily()) {
            return;
        }
        ResultSetMetaData raw = delegate().getMetaData();
        String misfit = ColumnRoom.of(raw.getColumnTypeName(columnIndex) + "(" + raw.getPrecision(columnIndex) + ")")
                .misfit(new StoredLengths.Range(length, length));
        if (misfit != null) {
            throw Refusals.room(column, misfit);
        }
    }

    @Override
    public void insertRow() throws SQLException {
        leaveRow();
        delegate().insertRow();
    }

    @Override
    public void updateRow() throws SQLException {
        leaveRow();
        delegate().updateRow();
    }

    @Override
    public void deleteRow() throws SQLException {
        leaveRow();
        delegate().deleteRow();
    }

    @Override
    public void refreshRow() throws SQLException {
        leaveRow();
        delegate().refreshRow();
    }

    @Override
    public void cancelRowUpdates() throws SQLException {
        leaveRow();
        delegate().cancelRowUpdates();
    }

    @Override
    public void moveToInsertRow() throws SQLException {
        leaveRow();
        delegate().moveToInsertRow();
    }

    @Override
    public void moveToCurrentRow() throws SQLException {
        leaveRow();
        delegate().moveToCurrentRow();
    }

    // ---- moves

    @Override
    public boolean next() throws SQLException {
        leaveRow();
        return delegate().next();
    }

    @Override
    public boolean previous() throws SQLException {
        leaveRow();
        return delegate().previous();
    }

    @Override
    public boolean first() throws SQLException {
        leaveRow();
        return delegate().first();
    }

    @Override
    public boolean last() throws SQLException {
        leaveRow();
        return delegate().last();
    }

    @Override
    public void beforeFirst() throws SQLException {
        leaveRow();
        delegate().beforeFirst();
    }

    @Override
    public void afterLast() throws SQLException {
        leaveRow();
        delegate().afterLast();
    }

    @Override
    public boolean absolute(int number) throws SQLException {
        leaveRow();
        return delegate().absolute(number);
    }

    @Override
    public boolean relative(int number) throws SQLException {
        leaveRow();
        return delegate().relative(number);
    }

    @Override
    public void close() throws SQLException {
        leaveRow();
        delegate().close();
    }

    // ---- description

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        return new AcraResultSetMetaData(delegate().getMetaData(), columns, settings);
    }
}
