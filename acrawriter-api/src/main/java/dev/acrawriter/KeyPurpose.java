/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

/** What a key is for. Immutable. */
public enum KeyPurpose {
    /** AcraStructs: the public key writes, the private keys read. Of a client or a zone. */
    STORAGE_PAIR("storage"),

    /** AcraBlocks. Of a client or a zone. */
    STORAGE_SYMMETRIC("symmetric"),

    /** Search hashes. Of a client. Only the current key is ever used: rotating it makes old rows unfindable. */
    SEARCH_HMAC("searchable"),

    /** Poison records of the AcraStruct form. One for the whole store. */
    POISON_PAIR("poison-record"),

    /** Poison records of the AcraBlock form. One for the whole store. */
    POISON_SYMMETRIC("poison-record-symmetric"),

    /** Integrity of the audit log. One for the whole store. */
    AUDIT_LOG("audit-log");

    private final String displayName;

    KeyPurpose(String displayName) {
        this.displayName = displayName;
    }

    /**
     * Gives the word that Acra's tools use.
     *
     * @return for example {@code storage}
     */
    public String displayName() {
        return displayName;
    }

    /**
     * Tells whether such a key is a pair on P-256 or a symmetric key.
     *
     * @return true for a pair
     */
    public boolean isPair() {
        return this == STORAGE_PAIR || this == POISON_PAIR;
    }

    /**
     * Tells whether such a key belongs to a client or a zone, or there is one for the whole store.
     *
     * @return true if it has an owner
     */
    public boolean isOwned() {
        return this == STORAGE_PAIR || this == STORAGE_SYMMETRIC || this == SEARCH_HMAC;
    }

    /**
     * Tells whether a zone can own such a key.
     *
     * @return true for the two storage keys
     */
    public boolean fitsZone() {
        return this == STORAGE_PAIR || this == STORAGE_SYMMETRIC;
    }
}
