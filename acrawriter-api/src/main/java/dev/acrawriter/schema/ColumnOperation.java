/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema;

import java.util.Objects;

/** What is done with the values of a protected column. Immutable. */
public sealed interface ColumnOperation {
    /** Values are encrypted; the database can tell nothing about them but their length. */
    record Encrypt() implements ColumnOperation {}

    /** Values are encrypted with their search hash in front: equal values can be found and joined. */
    record Search() implements ColumnOperation {}

    /**
     * Values are replaced by tokens of the same type.
     *
     * @param type what a token looks like
     * @param consistent whether equal values get equal tokens, and so can be found
     */
    record Tokenize(TokenType type, boolean consistent) implements ColumnOperation {
        /**
         * Makes the operation.
         *
         * @param type what a token looks like
         * @param consistent whether equal values get equal tokens
         */
        public Tokenize {
            Objects.requireNonNull(type, "type");
        }
    }

    /**
     * One end of a value stays in clear, the other is encrypted.
     *
     * @param pattern shown for the encrypted part where it cannot be decrypted; not empty
     * @param plaintextLength bytes that stay in clear, zero or more
     * @param plaintextSide the end that stays in clear
     */
    record Mask(String pattern, int plaintextLength, Side plaintextSide) implements ColumnOperation {
        /** An end of a value. */
        public enum Side {
            /** The beginning. */
            LEFT,
            /** The end. */
            RIGHT
        }

        /**
         * Makes the operation.
         *
         * @param pattern shown for the encrypted part
         * @param plaintextLength bytes that stay in clear
         * @param plaintextSide the end that stays in clear
         */
        public Mask {
            Objects.requireNonNull(plaintextSide, "plaintextSide");
            if (pattern.isEmpty() || plaintextLength < 0) {
                throw new IllegalArgumentException("masking takes a pattern and a plaintext length of zero or more");
            }
        }
    }

    /**
     * Tells whether a value can be looked for by equality.
     *
     * @return true for search, and for consistent tokens
     */
    default boolean searchable() {
        return this instanceof Search || (this instanceof Tokenize t && t.consistent());
    }
}
