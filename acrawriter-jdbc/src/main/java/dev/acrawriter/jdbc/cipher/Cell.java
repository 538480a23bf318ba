/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.cipher;

import java.util.Objects;

/** What the application gets for one column of one row. Immutable as long as nobody changes the array. */
public final class Cell {
    /** How the bytes came about. */
    public enum Status {
        /** Decrypted: plaintext. */
        DECRYPTED,
        /** Empty, which is never encrypted. */
        EMPTY,
        /** Never encrypted, and handed out as it is: a legacy value. */
        PLAINTEXT,
        /** As it is stored: ciphertext that no key opens, or whatever else it is. Not of the column's data type. */
        STORED,
        /** The configured default in place of a value that could not be decrypted. */
        DEFAULTED
    }

    private final byte[] bytes;
    private final Status status;

    Cell(byte[] bytes, Status status) {
        this.bytes = Objects.requireNonNull(bytes, "bytes");
        this.status = Objects.requireNonNull(status, "status");
    }

    /** The bytes: the plaintext, except for {@link Status#STORED}. Not a copy: the caller may wipe them, and must not share. */
    public byte[] bytes() {
        return bytes;
    }

    /** How the bytes came about. */
    public Status status() {
        return status;
    }

    /** Whether the bytes have the column's data type. */
    public boolean isPlain() {
        return status != Status.STORED;
    }

    /**
     * Describes the cell without its content.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "Cell[" + status + ", " + bytes.length + " bytes]";
    }
}
