/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.cipher;

/**
 * A value of the application in the canonical form of its column. Only what the application gave as bytes may be encrypted already: a
 * text is plaintext whatever it looks like, since it may come from somebody who would like it to be stored as it is.
 *
 * @param bytes the form; not copied
 * @param mayBeEncrypted whether the application gave bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Plaintext(byte[] bytes, boolean mayBeEncrypted) {
    /** Shows no value. */
    @Override
    public String toString() {
        return "Plaintext[" + bytes.length + " bytes]";
    }
}
