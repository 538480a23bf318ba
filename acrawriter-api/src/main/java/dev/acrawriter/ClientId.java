/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import org.jspecify.annotations.Nullable;

/**
 * The name of a client of Acra, for which keys are kept. Checked when it is made, so that it can become part of a file
 * name. Immutable.
 *
 * @param value 5 to 256 characters: letters, digits, {@code _}, {@code -} and space
 */
public record ClientId(String value) implements KeyOwner {
    private static final byte[] NO_CONTEXT = {};

    /**
     * Checks the id.
     *
     * @param value 5 to 256 characters: letters, digits, {@code _}, {@code -} and space
     * @throws ConfigurationException if it is too short, too long or has another character
     */
    public ClientId {
        OwnerIds.require("client id", value);
    }

    /**
     * Makes an id.
     *
     * @param value 5 to 256 characters: letters, digits, {@code _}, {@code -} and space
     * @return the id
     * @throws ConfigurationException if it is too short, too long or has another character
     */
    public static ClientId of(String value) {
        return new ClientId(value);
    }

    /**
     * Gives the context of a client's values: none.
     *
     * @return no bytes
     */
    @Override
    public byte[] context() {
        return NO_CONTEXT;
    }

    // By hand, as in all records that are looked up early: the first generated one costs a new JVM tens of
    // milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ClientId that && value.equals(that.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /**
     * Gives the id.
     *
     * @return the value
     */
    @Override
    public String toString() {
        return value;
    }
}
