/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.cipher;

import dev.acrawriter.ClientId;
import dev.acrawriter.Envelope;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import org.jspecify.annotations.Nullable;

/**
 * Told what a {@link ColumnCipher} does, without values. Called on the thread that it happens on; must be quick and safe for
 * many threads. On reading, the column is null where the database's column is not configured.
 */
public interface CipherEvents {
    /** Nobody listens. */
    CipherEvents NONE = new CipherEvents() {
        @Override
        public boolean active() {
            return false;
        }
    };

    /** Whether anybody listens now; if not, no time is taken and nothing need be told. */
    default boolean active() {
        return true;
    }

    /** A value was encrypted, or an encrypted one of the application accepted, to be stored as this structure. */
    default void protectedValue(ProtectedColumn column, ClientId client, Envelope envelope, long nanos) {}

    /** The search hash of a value was made. */
    default void searched(ProtectedColumn column, ClientId client, long nanos) {}

    /** A value was refused, or no key is there to protect it. The client is null if it did not come to keys. */
    default void notProtected(ProtectedColumn column, @Nullable ClientId client) {}

    /**
     * A stored value was decrypted with the keys of this client. The structure is null where it is not the whole value.
     */
    default void decrypted(
            @Nullable ProtectedColumn column, ClientId client, @Nullable Envelope envelope, long nanos) {}

    /** A stored value is encrypted, and was not decrypted: no key opens it, or none is to be had. */
    default void notDecrypted(@Nullable ProtectedColumn column, ClientId client) {}

    /** A stored value opens, but the search hash in front of it is another's; it was not decrypted. */
    default void hashMismatch(@Nullable ProtectedColumn column, ClientId client) {}

    /** A protected column holds a value that was never encrypted. */
    default void legacyPlaintext(ProtectedColumn column, ClientId client) {}

    /** A poison record was read. */
    default void poison(@Nullable ProtectedColumn column, ClientId client) {}
}
