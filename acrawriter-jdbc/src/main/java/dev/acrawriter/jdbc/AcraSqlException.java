/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * This library refused or failed. The database was not asked, or its answer cannot be given. Messages name table, column, place
 * and reason, never a value, a key or the text of a statement. What the database itself reports comes unchanged, as the driver's
 * exception.
 */
public final class AcraSqlException extends SQLException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What happened. */
    private final AcraSqlState state;

    /** Table and column; null if it is not about one. */
    private final @Nullable String column;

    /** Where in the text of the statement; negative if it is not about a place. */
    private final int offset;

    /** What to do instead; null if there is nothing to say. */
    private final @Nullable String suggestion;

    /**
     * Makes an exception.
     *
     * @param state what happened
     * @param message for people; no values
     */
    public AcraSqlException(AcraSqlState state, String message) {
        this(state, message, null, -1, null, null);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param state what happened
     * @param message for people; no values
     * @param cause why; no values in it either
     */
    public AcraSqlException(AcraSqlState state, String message, @Nullable Throwable cause) {
        this(state, message, null, -1, null, cause);
    }

    /**
     * Makes an exception about a column or a place.
     *
     * @param state what happened
     * @param message for people; no values
     * @param column table and column; null if it is not about one
     * @param offset where in the text of the statement, from 0; negative if it is not about a place
     * @param suggestion what to do instead; null if there is nothing to say
     * @param cause why; no values in it either
     */
    public AcraSqlException(
            AcraSqlState state,
            String message,
            @Nullable String column,
            int offset,
            @Nullable String suggestion,
            @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), state.code(), cause);
        this.state = state;
        this.column = column;
        this.offset = offset;
        this.suggestion = suggestion;
    }

    /**
     * Gives what happened.
     *
     * @return the state, whose code is {@link #getSQLState()}
     */
    public AcraSqlState state() {
        return state;
    }

    /**
     * Gives the column.
     *
     * @return table and column, such as {@code customer.email}; null if it is not about one
     */
    public @Nullable String column() {
        return column;
    }

    /**
     * Gives the place.
     *
     * @return offset in the text of the statement, from 0; empty if it is not about a place
     */
    public OptionalInt offset() {
        return offset < 0 ? OptionalInt.empty() : OptionalInt.of(offset);
    }

    /**
     * Gives what to do instead.
     *
     * @return the suggestion; null if there is nothing to say
     */
    public @Nullable String suggestion() {
        return suggestion;
    }
}
