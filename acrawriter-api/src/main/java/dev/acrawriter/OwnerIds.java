/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.util.HexFormat;
import java.util.Objects;

/** The rule for ids of clients and zones. They become parts of file names, so nothing else may pass. */
final class OwnerIds {
    private static final int MIN_LENGTH = 5;
    private static final int MAX_LENGTH = 256;

    private OwnerIds() {}

    static String require(String kind, String value) {
        Objects.requireNonNull(value, kind);
        if (value.length() < MIN_LENGTH || value.length() > MAX_LENGTH) {
            throw new ConfigurationException(
                    kind + " has " + value.length() + " characters; Acra takes " + MIN_LENGTH + " to " + MAX_LENGTH);
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isAllowed(value.charAt(i))) {
                // The character is shown by number: an id from outside must not write into a log as it likes.
                throw new ConfigurationException(kind + " has character U+"
                        + HexFormat.of().withUpperCase().toHexDigits(value.charAt(i)) + " at place " + i
                        + "; Acra takes A-Z a-z 0-9 _ - and space");
            }
        }
        return value;
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isAllowed(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == ' ';
    }
}
