/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

/**
 * The two encrypted structures of Acra. Immutable.
 *
 * @see <a href="https://docs.cossacklabs.com/acra/acra-in-depth/data-structures/">Acra data structures</a>
 */
public enum Envelope {
    /** Encrypted to a public key (P-256); the writer cannot read. Adds 189 bytes. */
    ACRASTRUCT("AcraStruct"),

    /** Encrypted with a symmetric key that writer and reader share. Adds 138 bytes. */
    ACRABLOCK("AcraBlock");

    private final String displayName;

    Envelope(String displayName) {
        this.displayName = displayName;
    }

    /**
     * Gives the name that Acra's documents use.
     *
     * @return {@code AcraStruct} or {@code AcraBlock}
     */
    public String displayName() {
        return displayName;
    }
}
