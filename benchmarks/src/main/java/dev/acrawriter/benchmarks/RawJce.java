/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The baseline: what an application would write with the JDK's cryptography alone to reach the same strength, without
 * Acra's formats. Not compatible with anything. Safe for many threads.
 */
final class RawJce {
    private static final String AES_GCM = "AES/GCM/NoPadding";
    private static final String HMAC = "HmacSHA256";
    private static final int IV_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_LENGTH = 32;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key = new SecretKeySpec(bytes(KEY_LENGTH), "AES");
    private final SecretKey hmacKey = new SecretKeySpec(bytes(KEY_LENGTH), HMAC);
    private final KeyPair recipient = ecKeyPair();

    /** A value encrypted to a public key, and the public key that its reader needs for that. */
    record Sealed(PublicKey ephemeral, Encrypted encrypted) {}

    /** An IV and what was encrypted with it. */
    @SuppressWarnings("ArrayRecordComponent") // Passed on at once and never compared.
    record Encrypted(byte[] iv, byte[] ciphertext) {}

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** AES-256-GCM with a fresh IV. */
    Encrypted encrypt(byte[] plaintext) throws GeneralSecurityException {
        return encrypt(key, plaintext);
    }

    byte[] decrypt(Encrypted encrypted) throws GeneralSecurityException {
        return decrypt(key, encrypted);
    }

    /** A fresh key pair on P-256, ECDH with the recipient, AES-256-GCM under the secret. */
    Sealed seal(byte[] plaintext) throws GeneralSecurityException {
        KeyPair ephemeral = ecKeyPair();
        SecretKey shared = agree(ephemeral.getPrivate(), recipient.getPublic());
        return new Sealed(ephemeral.getPublic(), encrypt(shared, plaintext));
    }

    byte[] open(Sealed sealed) throws GeneralSecurityException {
        return decrypt(agree(recipient.getPrivate(), sealed.ephemeral()), sealed.encrypted());
    }

    byte[] hmac(byte[] value) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(hmacKey);
        return mac.doFinal(value);
    }

    private Encrypted encrypt(SecretKey with, byte[] plaintext) throws GeneralSecurityException {
        byte[] iv = bytes(IV_LENGTH);
        Cipher cipher = Cipher.getInstance(AES_GCM);
        cipher.init(Cipher.ENCRYPT_MODE, with, new GCMParameterSpec(TAG_BITS, iv));
        return new Encrypted(iv, cipher.doFinal(plaintext));
    }

    private static byte[] decrypt(SecretKey with, Encrypted encrypted) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(AES_GCM);
        cipher.init(Cipher.DECRYPT_MODE, with, new GCMParameterSpec(TAG_BITS, encrypted.iv()));
        return cipher.doFinal(encrypted.ciphertext());
    }

    private static SecretKey agree(PrivateKey own, PublicKey peer) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own);
        agreement.doPhase(peer, true);
        return new SecretKeySpec(Arrays.copyOf(agreement.generateSecret(), KEY_LENGTH), "AES");
    }

    private KeyPair ecKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has P-256", e);
        }
    }
}
