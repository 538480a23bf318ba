/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.EcPrivateKey;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of keys on their way into an object that shall own them: wiped at the end unless they got there. Not safe for many
 * threads.
 */
final class KeyCopies implements AutoCloseable {
    private final List<Runnable> wipes = new ArrayList<>();

    /** A copy of a key. */
    SecretBytes copyOf(SecretBytes key) {
        SecretBytes copy = Secrets.copyOf(key);
        wipes.add(copy::close);
        return copy;
    }

    /**
     * The private key in a container.
     *
     * @throws InvalidKeyException if there is none
     */
    EcPrivateKey privateKey(SecretBytes container, ReadMode mode) {
        EcPrivateKey key = container.expose(bytes -> EcKeys.readPrivate(Slice.of(bytes), mode));
        wipes.add(key::close);
        return key;
    }

    /** The copies have an owner that closes them. */
    void handOver() {
        wipes.clear();
    }

    @Override
    public void close() {
        wipes.forEach(Runnable::run);
    }
}
