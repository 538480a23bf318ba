/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.AcraException;
import dev.acrawriter.ClientId;
import dev.acrawriter.jdbc.cipher.ColumnCipher;
import dev.acrawriter.jdbc.cipher.Plaintext;
import dev.acrawriter.jdbc.sql.LiteralPlan;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.StatementPlan;
import dev.acrawriter.jdbc.sql.ValueRole;
import dev.acrawriter.jdbc.value.PlainFormException;
import dev.acrawriter.schema.DataType;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Calendar;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From values of the application to what is sent, with the client id that is in force. */
final class ValueCoder {
    /** {@code X'…'}, {@code 0x…}, also behind the name of a character set. */
    private static final Pattern BINARY = Pattern.compile("(?:_\\w+\\s*)?(?:[xX]'|0[xX])");
    /** {@code '\x…'}, in any of PostgreSQL's quotes. */
    private static final Pattern BYTEA = Pattern.compile("(?:'|[eE]'\\\\|\\$\\w*\\$)\\\\x");

    private final AcraConnection connection;
    private final ColumnCipher cipher;

    ValueCoder(AcraConnection connection) {
        this.connection = connection;
        this.cipher = connection.session().protection().cipher();
    }

    /** What is sent for a value that is not null: stored form or search hash. */
    byte[] sent(ProtectedColumn column, ValueRole role, Object value, @Nullable Calendar calendar) throws SQLException {
        // Before the value, so that a missing client id is told before what may be wrong with the value.
        ClientId client = client(column);
        try {
            return sent(column, role, client, cipher.plaintext(column, value, calendar));
        } catch (PlainFormException e) {
            throw Refusals.value(column, e);
        }
    }

    private byte[] sent(ProtectedColumn column, ValueRole role, ClientId client, Plaintext plain) throws SQLException {
        try {
            return role == ValueRole.STORE
                    ? cipher.store(column, client, plain)
                    : cipher.searchHash(column, client, plain);
        } catch (AcraException e) {
            throw Refusals.cipher(column, e);
        } catch (IllegalStateException e) {
            throw Refusals.closed(column.toString(), e);
        } finally {
            Arrays.fill(plain.bytes(), (byte) 0);
        }
    }

    /**
     * The text to send, with its constants protected.
     *
     * @param lengths gets the lengths of what is stored
     */
    String sent(String sql, StatementPlan plan, StoredLengths lengths) throws SQLException {
        if (!(plan instanceof StatementPlan.Protect protect)) {
            return sql;
        }
        try {
            return protect.sql((literal, plaintext) -> {
                byte[] sent = constant(sql, literal, plaintext);
                if (literal.role() == ValueRole.STORE) {
                    lengths.add(literal.column(), sent.length);
                }
                return sent;
            });
        } catch (Carried e) {
            throw e.cause;
        }
    }

    private byte[] constant(String sql, LiteralPlan literal, byte[] plaintext) {
        ProtectedColumn column = literal.column();
        DataType type = column.setting().dataType();
        boolean anyBytes = type == null || type == DataType.BYTES;
        boolean binary = isBinary(sql.substring(literal.start(), literal.end()), anyBytes);
        try {
            // A text of PostgreSQL's bytea has been decoded, and may have become bytes that are no text.
            return anyBytes && !binary
                    ? sent(column, literal.role(), client(column), new Plaintext(plaintext, false))
                    : sent(
                            column,
                            literal.role(),
                            binary ? plaintext : new String(plaintext, StandardCharsets.UTF_8),
                            null);
        } catch (SQLException e) {
            throw new Carried(e);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /** Whether a constant is written as bytes, and not as a text. */
    private boolean isBinary(String constant, boolean anyBytes) {
        return connection.session().dialect() == SqlDialect.POSTGRESQL
                ? anyBytes && BYTEA.matcher(constant).lookingAt()
                : BINARY.matcher(constant).lookingAt();
    }

    private ClientId client(ProtectedColumn column) throws SQLException {
        String own = column.setting().clientId();
        if (own != null) {
            return ClientId.of(own);
        }
        ClientId client = connection.clientId();
        if (client == null) {
            throw Refusals.noClient(column);
        }
        return client;
    }

    /** Carries an exception through the rewriting. */
    private static final class Carried extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never written
        private final SQLException cause;

        Carried(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
