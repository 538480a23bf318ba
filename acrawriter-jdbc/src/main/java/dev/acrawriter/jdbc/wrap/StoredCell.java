/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.AcraException;
import dev.acrawriter.ClientId;
import dev.acrawriter.jdbc.cipher.Cell;
import dev.acrawriter.jdbc.cipher.ColumnCipher;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.value.PlainForm;
import dev.acrawriter.schema.DataType;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Decrypts the cell of one column in the row that the driver stands on. As safe for threads as the driver's result. */
final class StoredCell implements CellReader {
    private final ResultSet stored;
    private final int index;
    private final @Nullable ProtectedColumn column;
    private final ColumnCipher cipher;
    private final @Nullable ClientId client;

    private StoredCell(
            ResultSet stored,
            int index,
            @Nullable ProtectedColumn column,
            ColumnCipher cipher,
            @Nullable ClientId client) {
        this.stored = stored;
        this.index = index;
        this.column = column;
        this.cipher = cipher;
        this.client = client;
    }

    /** The cell of a protected column, or, without one, of a column that may hold envelopes. */
    static ResultCell of(ResultSet stored, int index, @Nullable ProtectedColumn column, ResultOrigin origin) {
        StoredCell reader =
                new StoredCell(stored, index, column, origin.settings().cipher(), origin.client());
        return new ResultCell(
                column == null ? "result column " + index : column,
                column == null ? PlainForm.of((DataType) null) : PlainForm.of(column.setting()),
                reader);
    }

    /** The connection's client; without one, the column's own, which the cipher asks first in any case. */
    static ClientId clientFor(ProtectedColumn column, @Nullable ClientId connectionClient) throws SQLException {
        if (connectionClient != null) {
            return connectionClient;
        }
        String own = column.setting().clientId();
        if (own == null) {
            throw ResultErrors.noClient(column.toString());
        }
        return ClientId.of(own);
    }

    @Override
    public Reading read() throws SQLException {
        if (column == null && client == null) {
            return Reading.FORWARDED;
        }
        byte[] bytes = stored.getBytes(index);
        if (bytes == null) {
            return column == null ? Reading.FORWARDED : Reading.NULL;
        }
        return column == null ? search(bytes) : open(column, bytes);
    }

    private Reading open(ProtectedColumn protectedColumn, byte[] bytes) throws SQLException {
        try {
            Cell cell = cipher.read(protectedColumn, clientFor(protectedColumn, client), bytes);
            // Ciphertext that is asked for is given by the driver, in whatever type it has there.
            return cell.isPlain() ? Reading.of(cell.bytes()) : Reading.FORWARDED;
        } catch (AcraException e) {
            throw ResultErrors.reading(protectedColumn.toString(), e);
        } catch (IllegalStateException e) {
            throw Refusals.closed(protectedColumn.toString(), e);
        }
    }

    private Reading search(byte[] bytes) throws SQLException {
        if (client == null) {
            return Reading.FORWARDED;
        }
        try {
            Cell cell = cipher.read(null, client, bytes);
            return cell.status() == Cell.Status.DECRYPTED ? Reading.of(cell.bytes()) : Reading.FORWARDED;
        } catch (AcraException e) {
            throw ResultErrors.reading("result column " + index, e);
        } catch (IllegalStateException e) {
            throw Refusals.closed("number " + index + " of the result", e);
        }
    }
}
