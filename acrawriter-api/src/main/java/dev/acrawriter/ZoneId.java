/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * The name of a zone, the unit of separation in Acra up to 0.93. Values of a zone are encrypted with its keys and bound to
 * its id. Immutable. Page: {@code docs/formats/zones-and-client-ids.md}.
 *
 * @param value the id
 */
public record ZoneId(String value) implements KeyOwner {
    private static final String PREFIX = "DDDDDDDD";
    private static final int RANDOM_LETTERS = 16;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /**
     * Checks that the id can name keys. Use {@link #of(String)} for the form that Acra makes and its servers recognise.
     *
     * @param value 5 to 256 characters: letters, digits, {@code _}, {@code -} and space
     * @throws ConfigurationException if it is too short, too long or has another character
     */
    public ZoneId {
        OwnerIds.require("zone id", value);
    }

    /**
     * Makes an id of the form that {@code acra-addzone} gives out: eight {@code D} and sixteen letters.
     *
     * @param value 24 characters
     * @return the id
     * @throws ConfigurationException if it has another form
     */
    public static ZoneId of(String value) {
        ZoneId id = new ZoneId(value);
        if (!id.isRecognisedByServers()) {
            throw new ConfigurationException("zone id is not " + PREFIX + " and " + RANDOM_LETTERS
                    + " letters; AcraServer would not recognise it");
        }
        return id;
    }

    /**
     * Makes a fresh id with the platform's secure random numbers.
     *
     * @return the id
     */
    public static ZoneId generate() {
        SecureRandom random = new SecureRandom();
        StringBuilder id = new StringBuilder(PREFIX);
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new ZoneId(id.toString());
    }

    /**
     * Tells whether AcraServer would recognise the id in a result: eight {@code D} and sixteen letters.
     *
     * @return false for an id that only names keys
     */
    public boolean isRecognisedByServers() {
        return value.length() == PREFIX.length() + RANDOM_LETTERS
                && value.startsWith(PREFIX)
                && value.chars().allMatch(c -> OwnerIds.isLetter((char) c));
    }

    /**
     * Gives the context of a zone's values: the id in ASCII.
     *
     * @return a new array
     */
    @Override
    public byte[] context() {
        return value.getBytes(StandardCharsets.US_ASCII);
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
