/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import dev.acrawriter.ClientId;
import dev.acrawriter.jdbc.cipher.PoisonPolicy;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import org.jspecify.annotations.Nullable;

/**
 * What to do when a poison record is read: a value that nobody reads in ordinary work, so somebody is copying tables. Called on
 * the reading thread, before the getter of the result answers. What it throws leaves the getter; if it returns, the value counts
 * as one that no key opens. Must be safe for many threads.
 */
@FunctionalInterface
public interface PoisonAction {
    /**
     * A poison record was read.
     *
     * @param column where; null in a column that is not configured
     * @param client whose keys were in force
     */
    void onPoisonRecord(@Nullable ProtectedColumn column, ClientId client);

    /**
     * Writes a warning with table and column to the system logger.
     *
     * @return the action
     */
    static PoisonAction log() {
        return PoisonPolicy.log()::onPoisonRecord;
    }

    /**
     * Gives no value: the getter throws an {@link AcraSqlException} of state {@link AcraSqlState#POISON_RECORD} with table and
     * column.
     *
     * @return the action
     */
    static PoisonAction refuse() {
        return PoisonPolicy.refuse()::onPoisonRecord;
    }
}
