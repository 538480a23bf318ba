/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.lang.invoke.VarHandle;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * A key for many HMAC-SHA-256: two digests that have taken it in already, of which each MAC uses copies. Safe for many
 * threads. Closing it wipes the key; not to be used afterwards.
 */
public final class HmacKey implements AutoCloseable {
    private final Source source;
    private volatile boolean closed;

    private HmacKey(Source source) {
        this.source = source;
    }

    private interface Source extends AutoCloseable {
        byte[] mac(byte[] message);

        @Override
        void close();
    }

    /** Nothing if the provider's digests cannot be copied. */
    static Optional<HmacKey> ofStates(MessageDigest inner, MessageDigest outer) {
        try {
            var unused = inner.clone();
        } catch (CloneNotSupportedException e) {
            return Optional.empty();
        }
        return Optional.of(new HmacKey(new Source() {
            @Override
            public byte[] mac(byte[] message) {
                try {
                    MessageDigest last = (MessageDigest) outer.clone();
                    return last.digest(((MessageDigest) inner.clone()).digest(message));
                } catch (CloneNotSupportedException e) {
                    throw new AssertionError("the digest was copied before", e);
                }
            }

            @Override
            public void close() {
                inner.reset();
                outer.reset();
            }
        }));
    }

    /** The key itself, for each MAC anew. */
    static HmacKey ofArray(Sha256 sha256, byte[] key) {
        byte[] own = key.clone();
        return new HmacKey(new Source() {
            @Override
            public byte[] mac(byte[] message) {
                return sha256.hmac(own, message);
            }

            @Override
            public void close() {
                Arrays.fill(own, (byte) 0);
            }
        });
    }

    /**
     * The MAC of a message.
     *
     * @throws IllegalStateException after {@link #close()}, also when that happened meanwhile: a MAC under a key that is
     *     half wiped would be anybody's
     */
    public byte[] mac(byte[] message) {
        requireOpen();
        byte[] mac = source.mac(message);
        VarHandle.fullFence();
        requireOpen();
        return mac;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the key was closed and can no longer be used");
        }
    }

    @Override
    public void close() {
        closed = true;
        VarHandle.fullFence();
        source.close();
    }
}
