/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;

/**
 * Key bytes that can be wiped. Equality takes constant time, {@link #toString()} prints only the length, and reading
 * needs a call that a reviewer notices: {@link #exposeCopy()} or {@link #expose(Function)}.
 *
 * <p>Safe for many threads. After {@link #close()} every read fails. A garbage collector may have moved and thereby
 * copied the array before; Java offers no way to prevent that.
 */
public final class SecretBytes implements AutoCloseable {
    private final byte[] bytes;
    private volatile boolean closed;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Copies the bytes. The caller keeps its array and should wipe it.
     *
     * @param bytes any number of bytes
     * @return the holder
     */
    public static SecretBytes copyOf(byte[] bytes) {
        return new SecretBytes(Objects.requireNonNull(bytes, "bytes").clone());
    }

    /**
     * Copies the bytes, then fills the caller's array with zeros.
     *
     * @param bytes any number of bytes; zeros afterwards
     * @return the holder
     */
    public static SecretBytes takeFrom(byte[] bytes) {
        SecretBytes secret = copyOf(bytes);
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }

    /**
     * Tells the length, which is not secret.
     *
     * @return bytes
     */
    public int length() {
        return bytes.length;
    }

    /**
     * Tells whether the bytes are wiped, without waiting for anybody.
     *
     * @return true after {@link #close()}
     */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Gives a copy that the caller must wipe.
     *
     * @return a new array
     * @throws IllegalStateException after {@link #close()}
     */
    public synchronized byte[] exposeCopy() {
        if (closed) {
            throw new IllegalStateException(
                    "secret of " + bytes.length + " bytes was closed and can no longer be read");
        }
        return bytes.clone();
    }

    /**
     * Lends a copy to a function and wipes it afterwards, also when the function throws.
     *
     * @param reader gets a copy; must not keep it
     * @param <T> what the function makes of it
     * @return what the function returned
     * @throws IllegalStateException after {@link #close()}
     */
    public <T> T expose(Function<byte[], T> reader) {
        byte[] copy = exposeCopy();
        try {
            return reader.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** Fills the bytes with zeros. Further reads fail; closing twice does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    /**
     * Compares in a time that depends on the lengths only.
     *
     * @param other anything
     * @return true for a holder of the same bytes; a closed one equals only itself
     */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof SecretBytes that)) {
            return false;
        }
        byte[] mine = copyOrNothing();
        byte[] theirs = that.copyOrNothing();
        try {
            return mine.length == length() && theirs.length == that.length() && MessageDigest.isEqual(mine, theirs);
        } finally {
            Arrays.fill(mine, (byte) 0);
            Arrays.fill(theirs, (byte) 0);
        }
    }

    private synchronized byte[] copyOrNothing() {
        return closed ? new byte[0] : bytes.clone();
    }

    /**
     * Depends on the length only: a hash of the content would leak it into logs and heap dumps of maps.
     *
     * @return the hash
     */
    @Override
    public int hashCode() {
        return Integer.hashCode(bytes.length);
    }

    /**
     * Prints the length, never the content.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "SecretBytes[" + bytes.length + " bytes]";
    }
}
