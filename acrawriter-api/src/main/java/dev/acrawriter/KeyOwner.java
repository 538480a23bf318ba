/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

/** Whose keys are meant: a client's, or those of a zone (Acra up to 0.93). Immutable. */
public sealed interface KeyOwner permits ClientId, ZoneId {
    /**
     * Gives the id.
     *
     * @return 5 to 256 characters: letters, digits, {@code _}, {@code -} and space
     */
    String value();

    /**
     * Gives the context that values of this owner are bound to. A client's have none; a zone's have the zone id.
     *
     * @return a new array; empty for a client
     */
    byte[] context();
}
