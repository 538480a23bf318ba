/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the cell of one column in the row that the driver stands on. */
@FunctionalInterface
interface CellReader {
    /**
     * What is in a cell.
     *
     * @param forwarded whether the driver's own getters give the value
     * @param plain the plaintext; null for SQL NULL, or if the value is the driver's
     */
    record Reading(boolean forwarded, byte @Nullable [] plain) {
        static final Reading FORWARDED = new Reading(true, null);
        static final Reading NULL = new Reading(false, null);
    }

    /**
     * Reads the cell.
     *
     * @throws SQLException from the driver, or because it cannot be decrypted and the column asks for an error
     */
    Reading read() throws SQLException;
}
