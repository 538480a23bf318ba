/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;

/** A decrypted value as {@code Blob}: read only, wiped by {@link #free()}. Not safe for threads. */
final class PlainBlob implements Blob {
    private byte[] content;
    private boolean freed;

    /** Takes the array over. */
    PlainBlob(byte[] content) {
        this.content = content;
    }

    @Override
    public long length() throws SQLException {
        return content().length;
    }

    @Override
    public byte[] getBytes(long position, int length) throws SQLException {
        byte[] all = content();
        int from = LobRange.from(position, all.length);
        return Arrays.copyOfRange(all, from, LobRange.to(from, length, all.length));
    }

    @Override
    public InputStream getBinaryStream() throws SQLException {
        return new ByteArrayInputStream(content().clone());
    }

    @Override
    public InputStream getBinaryStream(long position, long length) throws SQLException {
        byte[] all = content();
        int from = LobRange.from(position, all.length);
        return new ByteArrayInputStream(Arrays.copyOfRange(all, from, LobRange.to(from, length, all.length)));
    }

    @Override
    public long position(byte[] pattern, long start) throws SQLException {
        byte[] all = content();
        for (int at = LobRange.from(start, all.length); at + pattern.length <= all.length; at++) {
            if (Arrays.mismatch(all, at, at + pattern.length, pattern, 0, pattern.length) < 0) {
                return at + 1L;
            }
        }
        return -1;
    }

    @Override
    public long position(Blob pattern, long start) throws SQLException {
        return position(pattern.getBytes(1, Math.toIntExact(pattern.length())), start);
    }

    @Override
    public int setBytes(long position, byte[] bytes) throws SQLException {
        throw ResultErrors.readOnly();
    }

    @Override
    public int setBytes(long position, byte[] bytes, int offset, int length) throws SQLException {
        throw ResultErrors.readOnly();
    }

    @Override
    public OutputStream setBinaryStream(long position) throws SQLException {
        throw ResultErrors.readOnly();
    }

    @Override
    public void truncate(long length) throws SQLException {
        throw ResultErrors.readOnly();
    }

    @Override
    public void free() {
        Arrays.fill(content, (byte) 0);
        content = new byte[0];
        freed = true;
    }

    private byte[] content() throws SQLException {
        if (freed) {
            throw new SQLException("the Blob was freed");
        }
        return content;
    }
}
