/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A decrypted text as {@code Clob} and {@code NClob}: read only. Not safe for threads. */
final class PlainClob implements NClob {
    private @Nullable String content;

    PlainClob(String content) {
        this.content = content;
    }

    @Override
    public long length() throws SQLException {
        return content().length();
    }

    @Override
    public String getSubString(long position, int length) throws SQLException {
        String all = content();
        int from = LobRange.from(position, all.length());
        return all.substring(from, LobRange.to(from, length, all.length()));
    }

    @Override
    public Reader getCharacterStream() throws SQLException {
        return new StringReader(content());
    }

    @Override
    public Reader getCharacterStream(long position, long length) throws SQLException {
        String all = content();
        int from = LobRange.from(position, all.length());
        return new StringReader(all.substring(from, LobRange.to(from, length, all.length())));
    }

    @Override
    public InputStream getAsciiStream() throws SQLException {
        return new ByteArrayInputStream(content().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long position(String pattern, long start) throws SQLException {
        String all = content();
        int at = all.indexOf(pattern, LobRange.from(start, all.length()));
        return at < 0 ? -1 : at + 1L;
    }

    @Override
    public long position(Clob pattern, long start) throws SQLException {
        return position(pattern.getSubString(1, Math.toIntExact(pattern.length())), start);
    }

    @Override
    public int setString(long position, String text) throws SQLException {
        throw ResultErrors.readOnly();
    }

    @Override
    public int setString(long position, String text, int offset, int length) throws SQLException {
        throw ResultErrors.readOnly();
    }

    @Override
    public OutputStream setAsciiStream(long position) throws SQLException {
        throw ResultErrors.readOnly();
    }

    @Override
    public Writer setCharacterStream(long position) throws SQLException {
        throw ResultErrors.readOnly();
    }

    @Override
    public void truncate(long length) throws SQLException {
        throw ResultErrors.readOnly();
    }

    @Override
    public void free() {
        content = null;
    }

    private String content() throws SQLException {
        if (content == null) {
            throw new SQLException("the Clob was freed");
        }
        return content;
    }
}
