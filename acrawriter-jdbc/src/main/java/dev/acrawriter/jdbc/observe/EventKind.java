/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.observe;

/** What can happen. The first four are about statements, the others about values. Immutable. */
public enum EventKind {
    /** A statement names no configured table, and is sent as it is. */
    PASSED,
    /** A statement names a configured table and was followed completely, whether or not a value had to be replaced. */
    PROTECTED,
    /** A statement is refused; nothing was sent. */
    REFUSED,
    /** A statement would have been refused, and is sent as it is because the configuration says so. */
    SENT_UNPROTECTED,
    /** A value was encrypted to be stored, or one that the application had encrypted was accepted. */
    ENCRYPTED,
    /** The search hash of a value was made. */
    SEARCHED,
    /** A value could not be encrypted or hashed: it does not fit, or a key is missing. Nothing was sent. */
    NOT_ENCRYPTED,
    /** A stored value was decrypted. */
    DECRYPTED,
    /** A stored value is encrypted, and no key of the client opens it. */
    NOT_DECRYPTED,
    /** A stored value opens, but the search hash in front of it is another's; it was not decrypted. */
    HASH_MISMATCH,
    /** A protected column holds a value that was never encrypted. */
    LEGACY_PLAINTEXT,
    /** A poison record was read. */
    POISON_RECORD;

    /**
     * Tells what the kind is about.
     *
     * @return true for a statement, false for a value
     */
    public boolean isOfStatement() {
        return compareTo(SENT_UNPROTECTED) <= 0;
    }

    /**
     * Tells whether somebody should look at it even if it happens once. Plaintext of old is none of these: during a migration
     * it is the rule.
     *
     * @return true for what was refused or failed, and for signs of tampering
     */
    public boolean isProblem() {
        return switch (this) {
            case REFUSED, SENT_UNPROTECTED, NOT_ENCRYPTED, NOT_DECRYPTED, HASH_MISMATCH, POISON_RECORD -> true;
            case PASSED, PROTECTED, ENCRYPTED, SEARCHED, DECRYPTED, LEGACY_PLAINTEXT -> false;
        };
    }
}
