/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.util.Objects;

/**
 * What a column's bytes became on the way to the application. Immutable, safe for many threads. {@link #toString()} shows
 * no content.
 */
public final class ColumnValue {
    private final byte[] bytes;
    private final boolean decrypted;

    /**
     * Makes the result of reading a column.
     *
     * @param bytes the bytes for the application; taken over, not copied: the caller must not use the array again
     * @param decrypted whether at least one encrypted structure was replaced by its plaintext
     */
    public ColumnValue(byte[] bytes, boolean decrypted) {
        this.bytes = Objects.requireNonNull(bytes, "bytes");
        this.decrypted = decrypted;
    }

    /**
     * Gives the bytes for the application.
     *
     * @return a new copy at each call
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Tells whether anything was decrypted. If not, {@link #bytes()} are what the database holds.
     *
     * @return true if at least one structure was replaced by its plaintext
     */
    public boolean decrypted() {
        return decrypted;
    }

    /**
     * Describes the value without its content.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "ColumnValue[" + bytes.length + " bytes, decrypted=" + decrypted + "]";
    }
}
