/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema.annotation;

import dev.acrawriter.ConfigurationException;
import java.util.Locale;

/** How the database spells the names of classes and fields, and those in JPA's annotations. Immutable. */
public enum Naming {
    /**
     * {@code emailAddress} is {@code email_address}. The naming of Hibernate in Spring Boot, which treats the names in JPA's
     * annotations likewise.
     */
    SNAKE_CASE,

    /** {@code emailAddress} is {@code emailAddress}. The naming of Hibernate alone. */
    AS_WRITTEN;

    /**
     * Spells a name.
     *
     * @param name of a class or field, or in JPA's annotations
     * @return the name in the database
     * @throws ConfigurationException if versions of Hibernate disagree about it
     */
    String spell(String name) {
        if (this == AS_WRITTEN) {
            return name;
        }
        String older = snakeCase(name, false);
        if (!older.equals(snakeCase(name, true))) {
            throw new ConfigurationException("versions of Hibernate disagree about the underscores of " + name
                    + ", which has a digit beside a capital letter; give the name in @Encrypted or @EncryptedTable");
        }
        return older;
    }

    /** From Hibernate 7 on, a digit counts as a lower-case letter. */
    private static String snakeCase(String name, boolean digitsAreLower) {
        StringBuilder spelt = new StringBuilder(name.replace('.', '_'));
        for (int i = 1; i < spelt.length() - 1; i++) {
            if (isLower(spelt.charAt(i - 1), digitsAreLower)
                    && Character.isUpperCase(spelt.charAt(i))
                    && isLower(spelt.charAt(i + 1), digitsAreLower)) {
                spelt.insert(i++, '_');
            }
        }
        return spelt.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isLower(char letter, boolean digitsAreLower) {
        return Character.isLowerCase(letter) || (digitsAreLower && Character.isDigit(letter));
    }
}
