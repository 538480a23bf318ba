/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

/** How much a reader forgives. What writers produce is read the same by both. */
public enum ReadMode {
    /** Accepts all that AcraServer and Themis accept, canonical or not. */
    LENIENT,

    /** Accepts only what a conforming writer produces. */
    STRICT;

    /**
     * Tells which mode this is.
     *
     * @return true for {@link #STRICT}
     */
    public boolean isStrict() {
        return this == STRICT;
    }
}
