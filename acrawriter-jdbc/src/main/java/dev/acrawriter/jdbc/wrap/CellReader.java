/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the cell of one column in the row that the driver stands on. */
@FunctionalInterface
interface CellReader {
    /** What is in a cell. */
    final class Reading {
        /** The driver's own getters give the value. */
        static final Reading FORWARDED = new Reading(null);

        /** SQL NULL. */
        static final Reading NULL = new Reading(null);

        private final byte @Nullable [] plain;

        private Reading(byte @Nullable [] plain) {
            this.plain = plain;
        }

        /** A value; the array is taken over. */
        static Reading of(byte[] plain) {
            return new Reading(plain);
        }

        /** The plaintext, not a copy; null for SQL NULL, or if the value is the driver's. */
        byte @Nullable [] plain() {
            return plain;
        }
    }

    /**
     * Reads the cell.
     *
     * @throws SQLException from the driver, or because it cannot be decrypted and the column asks for an error
     */
    Reading read() throws SQLException;
}
