/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

/** How much a reader forgives. What writers produce is read the same by both. */
public enum ReadMode {
    /** Accepts all that AcraServer and Themis accept, canonical or not. */
    LENIENT,

    /**
     * Accepts only what a conforming writer produces. Key containers in both their forms count as that: points may be
     * uncompressed and scalars without their leading zero.
     */
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
