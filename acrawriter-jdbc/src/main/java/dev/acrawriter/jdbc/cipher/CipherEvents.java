/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.cipher;

import dev.acrawriter.ClientId;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import org.jspecify.annotations.Nullable;

/**
 * Told what a {@link ColumnCipher} does, without values. Called on the thread that it happens on; must be quick and safe for
 * many threads. On reading, the column is null where the database's column is not configured.
 */
public interface CipherEvents {
    /** Nobody listens. */
    CipherEvents NONE = new CipherEvents() {};

    /** A value was encrypted, or an encrypted one of the application accepted, to be stored. */
    default void protectedValue(ProtectedColumn column, ClientId client) {}

    /** A stored value was decrypted with the keys of this client. */
    default void decrypted(@Nullable ProtectedColumn column, ClientId client) {}

    /** A stored value opens, but the search hash in front of it is another's; it was not decrypted. */
    default void hashMismatch(@Nullable ProtectedColumn column, ClientId client) {}

    /** A protected column holds a value that was never encrypted. */
    default void legacyPlaintext(ProtectedColumn column, ClientId client) {}

    /** A poison record was read. */
    default void poison(@Nullable ProtectedColumn column, ClientId client) {}
}
