/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.observe;

/**
 * Told what a protected data source does. Called on the thread of the statement or the getter, so it must be quick, and safe for
 * many threads. What it throws is ignored, and logged once: who counts must not stop who works. To stop work when a poison record
 * is read is the matter of the data source's policy for poison records.
 */
@FunctionalInterface
public interface AcraJdbcListener {
    /**
     * Something happened.
     *
     * @param event what; never a value, a key, or the text of a statement
     */
    void onEvent(AcraJdbcEvent event);
}
