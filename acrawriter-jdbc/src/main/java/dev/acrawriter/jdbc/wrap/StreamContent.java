/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.SQLXML;
import org.jspecify.annotations.Nullable;

/**
 * What a stream for a protected column holds, kept in memory up to a limit, since a value is encrypted in one piece. JDBC does
 * not say who closes a stream, and drivers do not: nor is it closed here. Immutable.
 */
final class StreamContent {
    /** A length that says: to the end. */
    static final long ALL = -1;

    private final String column;
    private final int limit;

    StreamContent(String column, int limit) {
        this.column = column;
        this.limit = limit;
    }

    /** The bytes of a stream; null for a stream that is null. */
    byte @Nullable [] bytes(@Nullable InputStream stream, long length) throws SQLException {
        if (stream == null) {
            return null;
        }
        checkLength(length);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            long left = length == ALL ? limit + 1L : length;
            while (left > 0) {
                int read = stream.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    break;
                }
                out.write(buffer, 0, read);
                left -= read;
            }
            if (length != ALL && left > 0) {
                throw ResultErrors.wrongLength(column);
            }
            if (out.size() > limit) {
                throw ResultErrors.tooLong(column, limit);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw ResultErrors.unreadable(column, e);
        }
    }

    /** The text of a reader; its length is in characters. Null for a reader that is null. */
    @Nullable
    String text(@Nullable Reader reader, long length) throws SQLException {
        if (reader == null) {
            return null;
        }
        checkLength(length);
        try {
            StringBuilder out = new StringBuilder();
            char[] buffer = new char[4096];
            long left = length == ALL ? limit + 1L : length;
            while (left > 0) {
                int read = reader.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    break;
                }
                out.append(buffer, 0, read);
                left -= read;
            }
            if (length != ALL && left > 0) {
                throw ResultErrors.wrongLength(column);
            }
            String text = out.toString();
            if (text.length() > limit
                    || (text.length() > limit / 3 && text.getBytes(StandardCharsets.UTF_8).length > limit)) {
                throw ResultErrors.tooLong(column, limit);
            }
            return text;
        } catch (IOException e) {
            throw ResultErrors.unreadable(column, e);
        }
    }

    /** The text of an ASCII stream. */
    @Nullable
    String ascii(@Nullable InputStream stream, long length) throws SQLException {
        byte[] bytes = bytes(stream, length);
        return bytes == null ? null : new String(bytes, StandardCharsets.US_ASCII);
    }

    /**
     * What an object of any kind holds.
     *
     * @param scaleOrLength the length of a stream, the scale of a {@code BigDecimal}, or {@link #ALL}
     */
    @Nullable
    Object value(@Nullable Object object, long scaleOrLength) throws SQLException {
        if (object instanceof InputStream stream) {
            return bytes(stream, scaleOrLength);
        }
        if (object instanceof Reader reader) {
            return text(reader, scaleOrLength);
        }
        if (object instanceof Blob blob) {
            // To the end: the length that some drivers' objects report is too small.
            return bytes(blob.getBinaryStream(), ALL);
        }
        if (object instanceof Clob clob) {
            return text(clob.getCharacterStream(), ALL);
        }
        if (object instanceof SQLXML xml) {
            return xml.getString();
        }
        if (object instanceof BigDecimal number && scaleOrLength >= 0) {
            return number.setScale(Math.toIntExact(scaleOrLength), RoundingMode.HALF_UP);
        }
        return object;
    }

    private void checkLength(long length) throws SQLException {
        if (length > limit) {
            throw ResultErrors.tooLong(column, limit);
        }
        if (length < 0 && length != ALL) {
            throw ResultErrors.wrongLength(column);
        }
    }
}
