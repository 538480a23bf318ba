/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.AcraException;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.PoisonRecordException;
import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.AcraSqlState;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exceptions of results: what is wrong with which column. No values. */
final class ResultErrors {
    private ResultErrors() {}

    static SQLException misaligned(List<ProtectedColumn> expected, int count) {
        return new AcraSqlException(
                AcraSqlState.RESULT_UNRESOLVED,
                "it cannot be told which of the " + count + " columns of the result are " + expected,
                expected.get(0).toString(),
                -1,
                "list the columns in the statement, or correct the columns of the table in the schema",
                null);
    }

    static SQLException reading(String column, AcraException cause) {
        AcraSqlState state = AcraSqlState.DECRYPTION_FAILED;
        if (cause instanceof KeyUnavailableException) {
            state = AcraSqlState.KEY_UNAVAILABLE;
        } else if (cause instanceof PoisonRecordException) {
            state = AcraSqlState.POISON_RECORD;
        }
        return about(column, state, "a value of " + column + " cannot be read: " + cause.getMessage(), cause);
    }

    static SQLException storing(String column, AcraException cause) {
        AcraSqlState state =
                cause instanceof KeyUnavailableException ? AcraSqlState.KEY_UNAVAILABLE : AcraSqlState.VALUE_REFUSED;
        return about(column, state, "a value for " + column + " cannot be protected: " + cause.getMessage(), cause);
    }

    static SQLException noClient(String column) {
        return about(column, AcraSqlState.CLIENT_ID_MISSING, "no client id is in force to read " + column, null);
    }

    static SQLException valueRefused(String column, @Nullable String reason) {
        return about(column, AcraSqlState.VALUE_REFUSED, "a value for " + column + " is refused: " + reason, null);
    }

    static SQLException conversion(String column, String wanted, @Nullable String reason) {
        return about(
                column,
                AcraSqlState.CONVERSION_REFUSED,
                "a value of " + column + " cannot be given as " + wanted + ": " + reason,
                null);
    }

    static SQLException tooLong(String column, int limit) {
        return about(
                column,
                AcraSqlState.LIMIT_EXCEEDED,
                "a stream for " + column + " holds more than the " + limit + " bytes that are kept in memory",
                null);
    }

    static SQLException wrongLength(String column) {
        return about(
                column,
                AcraSqlState.VALUE_REFUSED,
                "a stream for " + column + " is shorter than its length says",
                null);
    }

    static SQLException unreadable(String column, Exception cause) {
        return about(
                column,
                AcraSqlState.VALUE_REFUSED,
                "a stream for " + column + " cannot be read: "
                        + cause.getClass().getSimpleName(),
                null);
    }

    static SQLException unwrap(Class<?> type) {
        return new AcraSqlException(
                AcraSqlState.UNWRAP_REFUSED,
                "the object of the driver reads ciphertext and stores plaintext, and is not handed out as "
                        + type.getName());
    }

    static SQLException readOnly() {
        return new AcraSqlException(
                AcraSqlState.METHOD_REFUSED, "what was decrypted cannot be changed in place; store a new value");
    }

    private static SQLException about(String column, AcraSqlState state, String message, @Nullable Throwable cause) {
        return new AcraSqlException(state, message, column, -1, null, cause);
    }
}
