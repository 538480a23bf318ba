/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.cipher;

import dev.acrawriter.ClientId;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.core.keys.KeyMaterial;
import dev.acrawriter.spi.KeySource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A key source whose keys can be exchanged, as after a rotation, and which can be out of order. Counts what it is asked. */
final class ClientKeys implements KeySource {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile FixedKeySource current;
    private volatile boolean down;

    ClientKeys(FixedKeySource current) {
        this.current = current;
    }

    /** Fresh keys of every kind for some clients. */
    static FixedKeySource.Builder all(ClientId... clients) {
        FixedKeySource.Builder keys = FixedKeySource.builder();
        for (ClientId client : clients) {
            for (KeyPurpose purpose :
                    new KeyPurpose[] {KeyPurpose.STORAGE_PAIR, KeyPurpose.STORAGE_SYMMETRIC, KeyPurpose.SEARCH_HMAC}) {
                keys.add(KeyName.of(purpose, client), KeyMaterial.generate(purpose));
            }
        }
        return keys;
    }

    void becomes(FixedKeySource keys) {
        current = keys;
    }

    void breaks(boolean value) {
        down = value;
    }

    int asked() {
        return asked.get();
    }

    @Override
    public Optional<byte[]> publicKey(KeyName name) {
        return source().publicKey(name);
    }

    @Override
    public Optional<SecretKeys> secretKeys(KeyName name) {
        return source().secretKeys(name);
    }

    private KeySource source() {
        asked.incrementAndGet();
        if (down) {
            throw new KeyUnavailableException(KeyUnavailableException.Reason.SOURCE_FAILED, "the source is down");
        }
        return current;
    }

    @Override
    public void close() {
        current.close();
    }
}
