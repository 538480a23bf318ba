/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256 (FIPS 180-4) and HMAC-SHA-256 (RFC 2104). Immutable, safe for many threads. */
public final class Sha256 {
    /** Bytes of a digest and of a MAC. */
    public static final int LENGTH = 32;

    private static final String DIGEST = "SHA-256";
    private static final String MAC = "HmacSHA256";

    private final Provider digests = JdkProvider.of("MessageDigest", DIGEST, "SUN");
    private final Provider macs = JdkProvider.of("Mac", MAC, "SunJCE");

    /** The JDK's implementation. */
    public Sha256() {}

    /** The digest of the parts, one behind the other. */
    public byte[] digest(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(DIGEST, digests);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw missing(DIGEST, e);
        }
    }

    /**
     * The MAC of the parts, one behind the other.
     *
     * @param key one byte or more
     */
    public byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(MAC, macs);
            mac.init(new SecretKeySpec(key, MAC));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw missing(MAC, e);
        }
    }

    private static IllegalStateException missing(String algorithm, GeneralSecurityException e) {
        return new IllegalStateException("the JVM's " + algorithm + " failed: " + e.getMessage(), e);
    }
}
