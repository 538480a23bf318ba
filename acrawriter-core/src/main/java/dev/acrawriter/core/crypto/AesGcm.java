/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.core.format.Slice;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM (NIST SP 800-38D) with the tag in front of the ciphertext, as Themis stores it. Keys of 16, 24 or 32 bytes, IVs
 * of 12, tags of 16. Immutable, safe for many threads.
 */
public final class AesGcm {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int TAG_LENGTH = 16;

    /**
     * Bytes per call of the cipher. A JVM that is fed whole megabytes from its start never compiles the loop that uses
     * the processor's AES instructions; small steps let it.
     */
    private static final int STEP = 8 * 1024;

    private final Provider provider;

    private AesGcm(Provider provider) {
        this.provider = provider;
    }

    /** The JDK's implementation. */
    public static AesGcm ofJvm() {
        return new AesGcm(JdkProvider.of("Cipher", TRANSFORMATION, "SunJCE"));
    }

    /**
     * Encrypts into a caller's array: 16 bytes of tag, then the ciphertext.
     *
     * @param out room for the tag and as many bytes as the plaintext has, from {@code outOffset} on; not the array that
     *     holds the plaintext
     */
    public void seal(byte[] key, byte[] iv, byte[] aad, Slice plaintext, byte[] out, int outOffset) {
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, iv, aad);
            int read = 0;
            int written = 0;
            while (plaintext.length() - read > STEP) {
                written += cipher.update(plaintext.array(), plaintext.offset() + read, STEP, out, outOffset + written);
                read += STEP;
            }
            cipher.doFinal(
                    plaintext.array(), plaintext.offset() + read, plaintext.length() - read, out, outOffset + written);
            byte[] tag = Arrays.copyOfRange(
                    out, outOffset + plaintext.length(), outOffset + plaintext.length() + TAG_LENGTH);
            System.arraycopy(out, outOffset, out, outOffset + TAG_LENGTH, plaintext.length());
            System.arraycopy(tag, 0, out, outOffset, TAG_LENGTH);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /**
     * Decrypts and verifies.
     *
     * @throws DecryptionException if the tag does not match
     */
    public byte[] open(byte[] key, Slice iv, byte[] aad, Slice tag, Slice ciphertext) {
        byte[] tagLast = new byte[ciphertext.length() + TAG_LENGTH];
        System.arraycopy(ciphertext.array(), ciphertext.offset(), tagLast, 0, ciphertext.length());
        System.arraycopy(tag.array(), tag.offset(), tagLast, ciphertext.length(), TAG_LENGTH);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, iv.copy(), aad).doFinal(tagLast);
        } catch (AEADBadTagException e) {
            // The cause would say no more than this and differs between providers.
            throw new DecryptionException("authentication failed");
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private Cipher cipher(int mode, byte[] key, byte[] iv, byte[] aad) throws GeneralSecurityException {
        Cipher cipher = newCipher();
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, iv));
        if (aad.length > 0) {
            cipher.updateAAD(aad);
        }
        return cipher;
    }

    private Cipher newCipher() throws NoSuchAlgorithmException, NoSuchPaddingException {
        return Cipher.getInstance(TRANSFORMATION, provider);
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("the JVM's " + TRANSFORMATION + " failed: " + e.getMessage(), e);
    }
}
