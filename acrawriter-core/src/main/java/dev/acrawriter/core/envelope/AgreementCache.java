/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.core.crypto.EcPrivateKey;
import dev.acrawriter.core.format.Slice;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Remembers the last shared secrets, for values whose writer used one ephemeral key for many. The least recently used one
 * is wiped when there are too many. Safe for many threads; closing it wipes all.
 */
final class AgreementCache implements AutoCloseable {
    private final int limit;
    private final Map<Pair, byte[]> secrets = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    /** Remembers at most so many secrets. */
    AgreementCache(int limit) {
        this.limit = limit;
    }

    /**
     * A private key, by identity, and an ephemeral key, by the bytes of its container, so that a known one need not be
     * decompressed: neither's secret is part of a hash.
     */
    private static final class Pair {
        private final EcPrivateKey own;
        private final byte[] ephemeral;

        Pair(EcPrivateKey own, Slice ephemeral) {
            this.own = own;
            this.ephemeral = ephemeral.copy();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Pair that && own == that.own && MessageDigest.isEqual(ephemeral, that.ephemeral);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(own) * 31 + Arrays.hashCode(ephemeral);
        }
    }

    /**
     * The secret of two keys.
     *
     * @param ephemeral the container of the other side's key
     * @param agreement computes the secret if it is not known; not remembered if it throws
     * @return a copy for the caller to wipe
     */
    byte[] secret(EcPrivateKey own, Slice ephemeral, Supplier<byte[]> agreement) {
        Pair pair = new Pair(own, ephemeral);
        synchronized (secrets) {
            byte[] known = secrets.get(pair);
            if (known != null) {
                return known.clone();
            }
        }
        byte[] secret = agreement.get();
        remember(pair, secret.clone());
        return secret;
    }

    private void remember(Pair pair, byte[] secret) {
        synchronized (secrets) {
            if (closed) {
                Arrays.fill(secret, (byte) 0);
                return;
            }
            byte[] replaced = secrets.put(pair, secret);
            if (replaced != null) {
                Arrays.fill(replaced, (byte) 0);
            }
            if (secrets.size() > limit) {
                Pair eldest = secrets.keySet().iterator().next();
                Arrays.fill(secrets.remove(eldest), (byte) 0);
            }
        }
    }

    @Override
    public void close() {
        synchronized (secrets) {
            closed = true;
            secrets.values().forEach(secret -> Arrays.fill(secret, (byte) 0));
            secrets.clear();
        }
    }
}
