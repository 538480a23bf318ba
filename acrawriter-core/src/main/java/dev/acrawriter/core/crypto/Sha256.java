/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 (FIPS 180-4) and HMAC-SHA-256 (RFC 2104). Immutable, safe for many threads. Digests are looked up once and used
 * again, by one thread at a time.
 */
public final class Sha256 {
    /** Bytes of a digest and of a MAC. */
    public static final int LENGTH = 32;

    private static final String DIGEST = "SHA-256";
    private static final String MAC = "HmacSHA256";
    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private static final Sha256 OF_JVM = new Sha256(JdkProvider.of("MessageDigest", DIGEST, "SUN"), null);

    private final Provider digests;
    private final Pool<Hasher> hashers;

    /** Only where a provider shall do the whole of a MAC itself. */
    private final @Nullable Pool<Mac> macs;

    private Sha256(Provider digests, @Nullable Provider macs) {
        this.digests = digests;
        this.hashers = new Pool<>(() -> new Hasher(newDigest()));
        this.macs = macs == null ? null : new Pool<>(() -> newMac(macs));
    }

    /** The JDK's digest, and HMAC on top of it: as fast as its own, and its key can be wiped. */
    public static Sha256 ofJvm() {
        return OF_JVM;
    }

    /**
     * Digest and MAC of a provider.
     *
     * @throws dev.acrawriter.ConfigurationException if it lacks either
     */
    static Sha256 of(Provider provider) {
        return new Sha256(
                JdkProvider.require(provider, "MessageDigest", DIGEST), JdkProvider.require(provider, "Mac", MAC));
    }

    private MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(DIGEST, digests);
        } catch (GeneralSecurityException e) {
            throw failed(DIGEST, e);
        }
    }

    private static Mac newMac(Provider provider) {
        try {
            return Mac.getInstance(MAC, provider);
        } catch (GeneralSecurityException e) {
            throw failed(MAC, e);
        }
    }

    private static IllegalStateException failed(String algorithm, GeneralSecurityException e) {
        return new IllegalStateException("the provider's " + algorithm + " failed: " + e.getMessage(), e);
    }

    /** The digest of the parts, one behind the other. */
    public byte[] digest(byte[]... parts) {
        Hasher hasher = hashers.take();
        byte[] digest = hasher.digest(parts);
        hashers.give(hasher);
        return digest;
    }

    /**
     * The MAC of the parts, one behind the other.
     *
     * @param key one byte or more
     */
    public byte[] hmac(byte[] key, byte[]... parts) {
        if (macs != null) {
            return hmac(macs, key, parts);
        }
        Hasher hasher = hashers.take();
        byte[] mac = hasher.hmac(key, parts);
        hashers.give(hasher);
        return mac;
    }

    private static byte[] hmac(Pool<Mac> macs, byte[] key, byte[][] parts) {
        Mac mac = macs.take();
        try {
            mac.init(new OneKey(key, MAC));
        } catch (GeneralSecurityException e) {
            throw failed(MAC, e);
        }
        for (byte[] part : parts) {
            mac.update(part);
        }
        byte[] result = mac.doFinal();
        macs.give(mac);
        return result;
    }

    /**
     * Prepares a key that comes again and again: half of the work of a short MAC is done once.
     *
     * @param key one byte or more; not kept
     */
    public HmacKey keep(byte[] key) {
        if (macs != null) {
            return HmacKey.ofArray(this, key);
        }
        byte[] pad = new byte[BLOCK];
        try {
            MessageDigest inner = newDigest();
            pad(inner, key, pad);
            inner.update(pad);
            exclusiveOr(pad, INNER ^ OUTER);
            MessageDigest outer = newDigest();
            outer.update(pad);
            return HmacKey.ofStates(inner, outer).orElseGet(() -> HmacKey.ofArray(this, key));
        } finally {
            Arrays.fill(pad, (byte) 0);
        }
    }

    /** The key, hashed if it is longer than a block, as the inner pad. */
    private static void pad(MessageDigest digest, byte[] key, byte[] pad) {
        Arrays.fill(pad, (byte) 0);
        if (key.length > BLOCK) {
            byte[] hashed = digest.digest(key);
            System.arraycopy(hashed, 0, pad, 0, hashed.length);
            Arrays.fill(hashed, (byte) 0);
        } else {
            System.arraycopy(key, 0, pad, 0, key.length);
        }
        exclusiveOr(pad, INNER);
    }

    private static void exclusiveOr(byte[] pad, int with) {
        for (int i = 0; i < pad.length; i++) {
            pad[i] ^= (byte) with;
        }
    }

    /** A digest and room for a padded key. For one thread at a time. */
    private static final class Hasher {
        private final MessageDigest digest;
        private final byte[] pad = new byte[BLOCK];
        private final byte[] inner = new byte[LENGTH];

        Hasher(MessageDigest digest) {
            this.digest = digest;
        }

        byte[] digest(byte[]... parts) {
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        }

        byte[] hmac(byte[] key, byte[]... parts) {
            pad(digest, key, pad);
            digest.update(pad);
            for (byte[] part : parts) {
                digest.update(part);
            }
            try {
                digest.digest(inner, 0, LENGTH);
            } catch (DigestException e) {
                throw failed(DIGEST, e);
            }
            exclusiveOr(pad, INNER ^ OUTER);
            digest.update(pad);
            byte[] mac = digest.digest(inner);
            Arrays.fill(pad, (byte) 0);
            Arrays.fill(inner, (byte) 0);
            return mac;
        }
    }
}
