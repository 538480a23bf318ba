/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.observe;

import dev.acrawriter.ClientId;
import dev.acrawriter.Envelope;
import dev.acrawriter.jdbc.sql.RefusalCode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a protected data source. Names are those of the schema. Holds no value, no key and no text of a
 * statement, so it can be logged as it is. Immutable.
 */
public sealed interface AcraJdbcEvent {
    /**
     * Tells what happened.
     *
     * @return one of a closed set
     */
    EventKind kind();

    /**
     * Names the table.
     *
     * @return as configured; null if the event is not about one protected column
     */
    @Nullable
    String table();

    /**
     * Names the column.
     *
     * @return as configured; null if the event is not about one protected column
     */
    @Nullable
    String column();

    /**
     * Tells how long it took.
     *
     * @return in nanoseconds, 0 or more; for a statement the analysis alone, for a value encryption, hash or decryption with
     *     the look-up of keys, without the database; 0 for findings, which have no time of their own
     */
    long nanos();

    /**
     * A text was analysed, or its analysis found in memory: when it was prepared, executed or added to a batch. Executing what
     * is prepared is no event.
     *
     * @param kind one of the first four
     * @param statement what the text begins with
     * @param refusal why it is refused, or would have been; null if it is not
     * @param table the table of the column that the refusal is about; null if it is not about one
     * @param column the column; null as there
     * @param nanos how long the analysis took, in nanoseconds, with what was asked of the database's catalogue
     */
    record StatementEvent(
            EventKind kind,
            StatementKind statement,
            @Nullable RefusalCode refusal,
            @Nullable String table,
            @Nullable String column,
            long nanos)
            implements AcraJdbcEvent {
        /**
         * Checks that the parts are there.
         *
         * @param kind one of the first four
         * @param statement what the text begins with
         * @param refusal why it is refused
         * @param table of the column
         * @param column that the refusal is about
         * @param nanos how long the analysis took
         */
        public StatementEvent {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(statement, "statement");
            if (!kind.isOfStatement()) {
                throw new IllegalArgumentException(kind + " is not about a statement");
            }
        }
    }

    /**
     * A value was written, searched or read.
     *
     * @param kind any but the first four
     * @param table as configured; null if a result column that is not configured was read
     * @param column as configured; null as there
     * @param client whose keys were used or tried; null if it did not come to that
     * @param envelope the structure that was written or opened; null if there is none, or it stands within other bytes
     * @param nanos how long it took, in nanoseconds; 0 for findings
     */
    record ValueEvent(
            EventKind kind,
            @Nullable String table,
            @Nullable String column,
            @Nullable ClientId client,
            @Nullable Envelope envelope,
            long nanos)
            implements AcraJdbcEvent {
        /**
         * Checks that the parts are there.
         *
         * @param kind any but the first four
         * @param table as configured
         * @param column as configured
         * @param client whose keys
         * @param envelope the structure
         * @param nanos how long it took
         */
        public ValueEvent {
            Objects.requireNonNull(kind, "kind");
            if (kind.isOfStatement()) {
                throw new IllegalArgumentException(kind + " is about a statement");
            }
        }
    }
}
