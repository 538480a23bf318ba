/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.AcraException;
import dev.acrawriter.ClientId;
import dev.acrawriter.jdbc.cipher.ColumnCipher;
import dev.acrawriter.jdbc.sql.LiteralPlan;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.StatementPlan;
import dev.acrawriter.jdbc.sql.ValueRole;
import dev.acrawriter.jdbc.value.PlainFormException;
import dev.acrawriter.schema.DataType;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** From values of the application to what is sent, with the client id that is in force. */
final class ValueCoder {
    private final AcraConnection connection;
    private final ColumnCipher cipher;

    ValueCoder(AcraConnection connection) {
        this.connection = connection;
        this.cipher = connection.session().protection().cipher();
    }

    /** What is sent for a value that is not null: stored form or search hash. */
    byte[] sent(ProtectedColumn column, ValueRole role, Object value, @Nullable Calendar calendar) throws SQLException {
        ClientId client = client(column);
        byte[] plain;
        try {
            plain = cipher.plaintext(column, value, calendar);
        } catch (PlainFormException e) {
            throw Refusals.value(column, e);
        }
        try {
            return role == ValueRole.STORE
                    ? cipher.store(column, client, plain)
                    : cipher.searchHash(column, client, plain);
        } catch (AcraException e) {
            throw Refusals.cipher(column, e);
        } finally {
            Arrays.fill(plain, (byte) 0);
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
                byte[] sent = constant(literal, plaintext);
                if (literal.role() == ValueRole.STORE) {
                    lengths.add(literal.column(), sent.length);
                }
                return sent;
            });
        } catch (Carried e) {
            throw e.cause;
        }
    }

    private byte[] constant(LiteralPlan literal, byte[] plaintext) {
        ProtectedColumn column = literal.column();
        DataType type = column.setting().dataType();
        boolean asWritten = type == null || type == DataType.BYTES || type == DataType.STR;
        try {
            return sent(
                    column,
                    literal.role(),
                    asWritten ? plaintext : new String(plaintext, StandardCharsets.UTF_8),
                    null);
        } catch (SQLException e) {
            throw new Carried(e);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
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
