/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.observe;

import dev.acrawriter.ClientId;
import dev.acrawriter.PoisonRecordException;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import org.jspecify.annotations.Nullable;

/**
 * What to do when a poison record is read. Called on the reading thread before the cell is given to the application, so it must be
 * safe for many threads. What it throws reaches the reader in place of the cell; if it returns, the cell is one that no key opens.
 */
@FunctionalInterface
public interface PoisonPolicy {
    /**
     * A poison record was read.
     *
     * @param column where; null if the database's column is not configured
     * @param client whose connection
     */
    void onPoisonRecord(@Nullable ProtectedColumn column, ClientId client);

    /**
     * Writes a warning with table and column to the system logger.
     *
     * @return the policy
     */
    static PoisonPolicy log() {
        System.Logger log = System.getLogger(PoisonPolicy.class.getName());
        return (column, client) -> log.log(System.Logger.Level.WARNING, message(column, client));
    }

    /**
     * Throws {@link PoisonRecordException} with table and column, which a getter reports with SQLState {@code ZC010}.
     *
     * @return the policy
     */
    static PoisonPolicy refuse() {
        return (column, client) -> {
            throw new PoisonRecordException(message(column, client));
        };
    }

    private static String message(@Nullable ProtectedColumn column, ClientId client) {
        return (column == null ? "a column that is not configured" : column) + ": a poison record was read by client "
                + client;
    }
}
