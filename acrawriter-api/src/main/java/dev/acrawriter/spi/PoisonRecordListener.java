/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.spi;

/**
 * Told when a reader meets a poison record. Called on the reading thread, before the value is given to the application;
 * it must be quick, and safe for many threads.
 *
 * <p>An exception thrown here reaches the caller of the reader in place of the value. That is how an application stops
 * serving data when somebody copies its tables.
 */
@FunctionalInterface
public interface PoisonRecordListener {
    /**
     * A poison record was read.
     *
     * @param event what is known of it; never its payload
     */
    void onPoisonRecord(PoisonRecordEvent event);
}
