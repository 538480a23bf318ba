/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.MalformedDataException;
import java.util.Optional;
import java.util.function.Supplier;

/** Both sides' ways to make and to open one kind of value, under keys and a context that they share. */
interface Exchange extends AutoCloseable {
    byte[] weMake(byte[] plaintext);

    /** Nothing if our code refuses it. */
    Optional<byte[]> weOpen(byte[] value);

    byte[] themisMakes(byte[] plaintext);

    /** Nothing if Themis, or the JavaScript around it, refuses it. */
    Optional<byte[]> themisOpens(byte[] value);

    @Override
    void close();

    /** Nothing if the opening is refused with an error that stands for a damaged value; any other error passes. */
    static Optional<byte[]> unlessRefused(Supplier<byte[]> opening) {
        try {
            return Optional.of(opening.get());
        } catch (MalformedDataException | DecryptionException | InvalidKeyException refused) {
            return Optional.empty();
        }
    }
}
