/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The least that an AcraBlock can cost with the JDK's cryptography: one derivation, one AES-GCM under a key that stays and
 * one under a key that is new each time, with objects that are made once, and without random numbers, formats or copies.
 * For one thread.
 */
final class RawOperations {
    private static final int KEY_LENGTH = 32;
    private static final int TAG_BITS = 128;
    private static final int TAG_LENGTH = 16;
    private static final int DERIVATION_LENGTH = 39;
    private static final int STEP = 8 * 1024;

    private final byte[] derivation = new byte[DERIVATION_LENGTH];
    private final byte[] dataKey = new byte[KEY_LENGTH];
    private final SecretKeySpec keptKey = new SecretKeySpec(new byte[KEY_LENGTH], "AES");
    private final byte[] iv = new byte[12];
    private final Mac mac;
    private final Cipher kept;
    private final Cipher fresh;
    private byte[] wrapped = {};
    private byte[][] encrypted = {};
    private final SecretKeySpec[] dataKeys = {key(1), key(2)};

    RawOperations() {
        try {
            mac = Mac.getInstance("HmacSHA256");
            kept = Cipher.getInstance("AES/GCM/NoPadding");
            fresh = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has these", e);
        }
    }

    private static SecretKeySpec key(int first) {
        byte[] bytes = new byte[KEY_LENGTH];
        bytes[0] = (byte) first;
        return new SecretKeySpec(bytes, "AES");
    }

    /** Makes what {@link #open} opens: under two keys in turn, so that each call has a new one. */
    void prepare(byte[] plaintext) throws GeneralSecurityException {
        kept.init(Cipher.ENCRYPT_MODE, keptKey, parameters());
        wrapped = kept.doFinal(dataKey);
        encrypted = new byte[2][];
        for (int i = 0; i < 2; i++) {
            fresh.init(Cipher.ENCRYPT_MODE, dataKeys[i], parameters());
            encrypted[i] = fresh.doFinal(plaintext);
        }
    }

    private GCMParameterSpec parameters() {
        return new GCMParameterSpec(TAG_BITS, iv);
    }

    private void next(byte[] counter) {
        for (int i = 0; i < counter.length; i++) {
            if (++counter[i] != 0) {
                return;
            }
        }
    }

    private byte[] derive() throws GeneralSecurityException {
        mac.init(new SecretKeySpec(dataKey, "HmacSHA256"));
        return mac.doFinal(derivation);
    }

    int create(byte[] plaintext, byte[] out) throws GeneralSecurityException {
        next(iv);
        next(dataKey);
        byte[] derived = derive();
        kept.init(Cipher.ENCRYPT_MODE, keptKey, parameters());
        int length = kept.doFinal(dataKey, 0, KEY_LENGTH, out, 0);
        fresh.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(derived, "AES"), parameters());
        return length + fresh.doFinal(plaintext, 0, plaintext.length, out, length);
    }

    byte[] open() throws GeneralSecurityException {
        next(dataKey);
        byte[] derived = derive();
        GCMParameterSpec first = new GCMParameterSpec(TAG_BITS, new byte[iv.length]);
        kept.init(Cipher.DECRYPT_MODE, keptKey, first);
        derived[0] = kept.doFinal(wrapped)[0];
        int which = dataKey[0] & 1;
        fresh.init(Cipher.DECRYPT_MODE, dataKeys[which], first);
        return fresh.doFinal(encrypted[which]);
    }

    /** AES-GCM alone, fed in steps. */
    int encryptInSteps(byte[] plaintext, byte[] out) throws GeneralSecurityException {
        next(iv);
        next(dataKey);
        fresh.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(dataKey, "AES"), parameters());
        int written = 0;
        int read = 0;
        while (plaintext.length - read > STEP) {
            written += fresh.update(plaintext, read, STEP, out, written);
            read += STEP;
        }
        return written + fresh.doFinal(plaintext, read, plaintext.length - read, out, written);
    }

    /** Room for both ciphertexts and their tags. */
    static byte[] roomFor(byte[] plaintext) {
        return Arrays.copyOf(new byte[0], plaintext.length + KEY_LENGTH + 2 * TAG_LENGTH);
    }
}
