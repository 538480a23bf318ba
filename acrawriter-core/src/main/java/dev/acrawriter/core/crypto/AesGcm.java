/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.DecryptionException;
import dev.acrawriter.core.format.Slice;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Provider;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-GCM (NIST SP 800-38D) with the tag in front of the ciphertext, as Themis stores it. Keys of 16, 24 or 32 bytes, IVs
 * of 12, tags of 16. Immutable, safe for many threads.
 *
 * <p>Ciphers are looked up once and used again, by one thread at a time. A cipher remembers the last key, schedule and all,
 * until it gets another.
 */
public final class AesGcm {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int TAG_LENGTH = 16;

    /**
     * Bytes per call of the cipher. A JVM that is fed whole megabytes from its start never compiles the loop that uses
     * the processor's AES instructions; small steps let it.
     */
    private static final int STEP = 8 * 1024;

    /** Room that each cipher starts with: a kept key has one in every slot, and a process many keys. */
    private static final int SHORT = 256;

    private static final AesGcm OF_JVM = new AesGcm(JdkProvider.of("Cipher", TRANSFORMATION, "SunJCE"));

    private final Provider provider;
    private final Pool<Worker> workers;

    private AesGcm(Provider provider) {
        this.provider = provider;
        this.workers = new Pool<>(this::newWorker);
    }

    /** The JDK's implementation. */
    public static AesGcm ofJvm() {
        return OF_JVM;
    }

    /**
     * The implementation of a provider.
     *
     * @throws ConfigurationException if it has none
     */
    public static AesGcm of(Provider provider) {
        try {
            Cipher.getInstance(TRANSFORMATION, provider);
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException(
                    "the provider " + provider.getName() + " has no Cipher " + TRANSFORMATION + "; choose another one",
                    e);
        }
        return new AesGcm(provider);
    }

    /**
     * Encrypts into a caller's array: 16 bytes of tag, then the ciphertext.
     *
     * @param out room for the tag and as many bytes as the plaintext has, from {@code outOffset} on; not the array that
     *     holds the plaintext
     */
    public void seal(byte[] key, byte[] iv, byte[] aad, Slice plaintext, byte[] out, int outOffset) {
        seal(workers, new OneKey(key, "AES"), iv, aad, plaintext, out, outOffset);
    }

    private static void seal(
            Pool<Worker> workers, OneKey key, byte[] iv, byte[] aad, Slice plaintext, byte[] out, int outOffset) {
        Worker worker = workers.take();
        worker.seal(key, iv, aad, plaintext, out, outOffset);
        workers.give(worker);
    }

    /**
     * Decrypts and verifies.
     *
     * @throws DecryptionException if the tag does not match
     */
    public byte[] open(byte[] key, Slice iv, byte[] aad, Slice tag, Slice ciphertext) {
        return open(workers, new OneKey(key, "AES"), iv, aad, tag, ciphertext);
    }

    private static byte[] open(Pool<Worker> workers, OneKey key, Slice iv, byte[] aad, Slice tag, Slice ciphertext) {
        Worker worker = workers.take();
        try {
            byte[] plaintext = worker.open(key, iv, aad, tag, ciphertext);
            workers.give(worker);
            return plaintext;
        } catch (DecryptionException wrongKey) {
            // Nothing is wrong with the cipher, and the next key is tried at once.
            workers.give(worker);
            throw wrongKey;
        }
    }

    /** Keeps ciphers for a key that comes again and again, so that its schedule is computed once. Takes the array over. */
    public Kept keep(byte[] key) {
        return new Kept(new OneKey(key, "AES"), new Pool<>(this::newWorker));
    }

    private Worker newWorker() {
        try {
            return new Worker(Cipher.getInstance(TRANSFORMATION, provider));
        } catch (GeneralSecurityException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(GeneralSecurityException e) {
        return new IllegalStateException("the provider's " + TRANSFORMATION + " failed: " + e.getMessage(), e);
    }

    /** A key and the ciphers that know it. Safe for many threads. */
    public static final class Kept implements AutoCloseable {
        private final OneKey key;
        private final Pool<Worker> workers;

        private Kept(OneKey key, Pool<Worker> workers) {
            this.key = key;
            this.workers = workers;
        }

        /** As {@link AesGcm#seal}. */
        public void seal(byte[] iv, byte[] aad, Slice plaintext, byte[] out, int outOffset) {
            AesGcm.seal(workers, key, iv, aad, plaintext, out, outOffset);
        }

        /** As {@link AesGcm#open}. */
        public byte[] open(Slice iv, byte[] aad, Slice tag, Slice ciphertext) {
            return AesGcm.open(workers, key, iv, aad, tag, ciphertext);
        }

        /** Wipes the key, and leaves the ciphers for the collector. Not to be used afterwards. */
        @Override
        public void close() {
            key.destroy();
            workers.clear();
        }
    }

    /** A cipher, and room for what it cannot write in place. For one thread at a time. */
    private static final class Worker {
        private final Cipher cipher;

        /** Ciphertext and tag only: nothing that needs to be wiped. Most ciphers meet nothing longer than a data key. */
        private byte[] tagLast = new byte[SHORT + TAG_LENGTH];

        Worker(Cipher cipher) {
            this.cipher = cipher;
        }

        /** The ciphertext goes where it belongs, but for the last step: JCE puts the tag behind it, the format in front. */
        void seal(OneKey key, byte[] iv, byte[] aad, Slice plaintext, byte[] out, int outOffset) {
            try {
                init(Cipher.ENCRYPT_MODE, key, iv, aad);
                int read = 0;
                int write = outOffset + TAG_LENGTH;
                while (plaintext.length() - read > STEP) {
                    write += cipher.update(plaintext.array(), plaintext.offset() + read, STEP, out, write);
                    read += STEP;
                }
                byte[] last = room(cipher.getOutputSize(plaintext.length() - read));
                int length =
                        cipher.doFinal(plaintext.array(), plaintext.offset() + read, plaintext.length() - read, last, 0)
                                - TAG_LENGTH;
                System.arraycopy(last, 0, out, write, length);
                System.arraycopy(last, length, out, outOffset, TAG_LENGTH);
            } catch (GeneralSecurityException e) {
                throw failed(e);
            }
        }

        byte[] open(OneKey key, Slice iv, byte[] aad, Slice tag, Slice ciphertext) {
            int length = ciphertext.length();
            byte[] input = room(length + TAG_LENGTH);
            System.arraycopy(ciphertext.array(), ciphertext.offset(), input, 0, length);
            System.arraycopy(tag.array(), tag.offset(), input, length, TAG_LENGTH);
            try {
                init(Cipher.DECRYPT_MODE, key, iv.copy(), aad);
                return cipher.doFinal(input, 0, length + TAG_LENGTH);
            } catch (AEADBadTagException e) {
                // The cause would say no more than this and differs between providers.
                throw new DecryptionException("authentication failed");
            } catch (InvalidKeyException e) {
                // The stored value chose the length, and not every provider has all three.
                throw new DecryptionException("the provider has no AES with a key of this length");
            } catch (GeneralSecurityException e) {
                throw failed(e);
            }
        }

        private byte[] room(int length) {
            if (length > STEP + TAG_LENGTH) {
                return new byte[length];
            }
            if (length > tagLast.length) {
                tagLast = new byte[STEP + TAG_LENGTH];
            }
            return tagLast;
        }

        private void init(int mode, OneKey key, byte[] iv, byte[] aad) throws GeneralSecurityException {
            cipher.init(mode, key, new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, iv));
            if (aad.length > 0) {
                cipher.updateAAD(aad);
            }
        }
    }
}
