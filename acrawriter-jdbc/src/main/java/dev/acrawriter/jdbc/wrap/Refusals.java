/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.AcraException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.AcraSqlState;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.StatementPlan;
import dev.acrawriter.jdbc.value.PlainFormException;
import org.jspecify.annotations.Nullable;

/** The exceptions of this package. No values in any of them. */
final class Refusals {
    static final StatementPlan.Refuse CALL = new StatementPlan.Refuse(
            RefusalCode.UNSUPPORTED_USE,
            0,
            null,
            "a call names a protected table, and what it does is not seen",
            "send statements instead");

    private Refusals() {}

    static AcraSqlException statement(StatementPlan.Refuse refusal) {
        ProtectedColumn column = refusal.column();
        return new AcraSqlException(
                AcraSqlState.STATEMENT_REFUSED,
                refusal.message(),
                column == null ? null : column.toString(),
                refusal.offset(),
                refusal.suggestion(),
                null);
    }

    static AcraSqlException value(ProtectedColumn column, String reason) {
        return about(AcraSqlState.VALUE_REFUSED, column, reason, null);
    }

    static AcraSqlException value(ProtectedColumn column, PlainFormException cause) {
        String reason = cause.getMessage() == null ? "the value does not fit" : cause.getMessage();
        return about(AcraSqlState.VALUE_REFUSED, column, reason, cause);
    }

    /** A column of the database would not keep what is stored. */
    static AcraSqlException room(ProtectedColumn column, String reason) {
        return new AcraSqlException(
                AcraSqlState.COLUMN_TOO_SHORT,
                "column " + column + ": " + reason,
                column.toString(),
                -1,
                "give the column a type of ProtectionDdl.columnType",
                null);
    }

    static AcraSqlException method(ProtectedColumn column, String reason) {
        return about(AcraSqlState.METHOD_REFUSED, column, reason, null);
    }

    static AcraSqlException tooLong(int limit) {
        return new AcraSqlException(
                AcraSqlState.LIMIT_EXCEEDED,
                "a stream or large object for a protected column is longer than the " + limit
                        + " bytes or characters that are configured");
    }

    static AcraSqlException unwrap(Class<?> type) {
        return new AcraSqlException(
                AcraSqlState.UNWRAP_REFUSED,
                "an object of type " + type.getName()
                        + " would not protect what is sent with it; allow it with AcraDataSource.Builder.allowUnwrap");
    }

    static AcraSqlException outdated(String reason) {
        return new AcraSqlException(
                AcraSqlState.STATEMENT_OUTDATED, reason + " since the statement was made; make it again");
    }

    static AcraSqlException behindDefinition() {
        return new AcraSqlException(
                AcraSqlState.STATEMENT_OUTDATED,
                "a text names no columns, and one before it in the batch may change them; name them, or send it alone");
    }

    static AcraSqlException characterSet(String name) {
        return new AcraSqlException(
                AcraSqlState.STATEMENT_REFUSED,
                "the server reads texts in the character set " + name
                        + ", in which constants may end where they do not seem to; connect with utf8mb4");
    }

    static AcraSqlException noClient(ProtectedColumn column) {
        return about(
                AcraSqlState.CLIENT_ID_MISSING,
                column,
                "no client id is in force, and the column has none of its own",
                null);
    }

    static AcraSqlException unknownDialect() {
        return new AcraSqlException(
                AcraSqlState.CONFIGURATION, "the database is not one that is known; name its dialect in the builder");
    }

    /** Keys are used that were closed. */
    static AcraSqlException closed(String column, IllegalStateException cause) {
        return new AcraSqlException(
                AcraSqlState.KEY_UNAVAILABLE,
                "column " + column + ": keys cannot be used any more: " + cause.getMessage()
                        + "; if the data source or its key source was closed, make new ones",
                column,
                -1,
                null,
                cause);
    }

    /** What the keys and the cipher report. */
    static AcraSqlException cipher(ProtectedColumn column, AcraException cause) {
        boolean key = cause instanceof KeyUnavailableException
                || cause instanceof KeystoreException
                || cause instanceof InvalidKeyException;
        String message = cause.getMessage() == null ? "the value cannot be protected" : cause.getMessage();
        return about(key ? AcraSqlState.KEY_UNAVAILABLE : AcraSqlState.VALUE_REFUSED, column, message, cause);
    }

    private static AcraSqlException about(
            AcraSqlState state, ProtectedColumn column, String reason, @Nullable Throwable cause) {
        return new AcraSqlException(state, "column " + column + ": " + reason, column.toString(), -1, null, cause);
    }
}
