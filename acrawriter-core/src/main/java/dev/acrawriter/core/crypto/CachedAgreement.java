/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the last shared secrets, for values whose writer used one ephemeral key for many. The least recently used one
 * is wiped when there are too many. Safe for many threads; closing it wipes all.
 */
public final class CachedAgreement implements Agreement, AutoCloseable {
    private final Agreement agreement;
    private final int limit;
    private final Map<Pair, byte[]> secrets = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    /** Remembers at most so many secrets. */
    public CachedAgreement(Agreement agreement, int limit) {
        this.agreement = agreement;
        this.limit = limit;
    }

    /** A private key, by identity, and a peer's point, by content: neither's secret is part of a hash. */
    private static final class Pair {
        private final EcPrivateKey own;
        private final byte[] peer;

        Pair(EcPrivateKey own, EcPublicKey peer) {
            this.own = own;
            this.peer = peer.compressed();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Pair that && own == that.own && MessageDigest.isEqual(peer, that.peer);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(own) * 31 + Arrays.hashCode(peer);
        }
    }

    @Override
    public byte[] sharedSecret(EcPrivateKey own, EcPublicKey peer) {
        Pair pair = new Pair(own, peer);
        synchronized (secrets) {
            byte[] known = secrets.get(pair);
            if (known != null) {
                return known.clone();
            }
        }
        byte[] secret = agreement.sharedSecret(own, peer);
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
    public Recipient recipient(EcPublicKey key) {
        return agreement.recipient(key);
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
