/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * Random bytes of AES-256 in counter mode with fast key erasure (D. J. Bernstein, 2017): each block of key stream replaces
 * the key that made it, and what was handed out is wiped, so who sees the state learns nothing of earlier numbers. A
 * generator serves one thread at a time; the platform's {@link SecureRandom} has a lock for the whole JVM and takes as long
 * for 60 bytes as the rest of an AcraBlock.
 *
 * <p>The platform's random numbers are mixed into the key at the start and whenever {@value #SEED_MILLIS} ms have passed
 * or {@value #SEED_BYTES} bytes were given; what is left over then is thrown away. A JVM that was copied or put to sleep
 * (snapshots of virtual machines, checkpoints) thus shares no more with its twin than the numbers of a tenth of a second.
 */
final class FastRandom implements RandomSource {
    private static final String TRANSFORMATION = "AES/CTR/NoPadding";
    private static final int KEY_LENGTH = 32;
    private static final int STREAM_LENGTH = 4 * 1024;
    private static final int SEED_MILLIS = 100;
    private static final int SEED_BYTES = 1 << 20;
    private static final byte[] ZEROS = new byte[STREAM_LENGTH];

    private final SecureRandom platform;
    private final Pool<Generator> generators;

    FastRandom(SecureRandom platform) {
        this.platform = platform;
        this.generators = new Pool<>(Generator::new);
    }

    @Override
    public void fill(byte[] target) {
        Generator generator = generators.take();
        generator.fill(target);
        generators.give(generator);
    }

    /** For one thread at a time. */
    private final class Generator {
        private final Cipher cipher = newCipher();
        private final byte[] key = new byte[KEY_LENGTH];
        private final byte[] stream = new byte[STREAM_LENGTH];
        private int used = STREAM_LENGTH;
        private int given = SEED_BYTES;
        private long seededNanos;
        private long seededMillis;

        void fill(byte[] target) {
            if (given >= SEED_BYTES || isOld()) {
                seed();
            }
            int filled = 0;
            while (filled < target.length) {
                if (used == STREAM_LENGTH) {
                    refill();
                }
                int length = Math.min(target.length - filled, STREAM_LENGTH - used);
                System.arraycopy(stream, used, target, filled, length);
                Arrays.fill(stream, used, used + length, (byte) 0);
                used += length;
                filled += length;
            }
            given += Math.min(filled, SEED_BYTES);
        }

        /** By both clocks: one may stand still where the other moves on. */
        private boolean isOld() {
            long nanos = System.nanoTime() - seededNanos;
            long millis = System.currentTimeMillis() - seededMillis;
            return nanos < 0 || nanos > SEED_MILLIS * 1_000_000L || millis < 0 || millis > SEED_MILLIS;
        }

        private void seed() {
            byte[] seed = new byte[KEY_LENGTH];
            platform.nextBytes(seed);
            for (int i = 0; i < KEY_LENGTH; i++) {
                key[i] ^= seed[i];
            }
            Arrays.fill(seed, (byte) 0);
            Arrays.fill(stream, (byte) 0);
            used = STREAM_LENGTH;
            given = 0;
            seededNanos = System.nanoTime();
            seededMillis = System.currentTimeMillis();
        }

        /** The cipher gets the new key at once: it would remember the old one, which makes what is handed out now. */
        private void refill() {
            try {
                init();
                cipher.doFinal(ZEROS, 0, STREAM_LENGTH, stream, 0);
                System.arraycopy(stream, 0, key, 0, KEY_LENGTH);
                Arrays.fill(stream, 0, KEY_LENGTH, (byte) 0);
                init();
            } catch (GeneralSecurityException e) {
                throw failed(e);
            }
            used = KEY_LENGTH;
        }

        private void init() throws GeneralSecurityException {
            cipher.init(Cipher.ENCRYPT_MODE, new OneKey(key, "AES"), new IvParameterSpec(ZEROS, 0, 16));
        }
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance(TRANSFORMATION, JdkProvider.of("Cipher", "AES", "SunJCE"));
        } catch (GeneralSecurityException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(GeneralSecurityException e) {
        return new IllegalStateException("the JVM's " + TRANSFORMATION + " failed: " + e.getMessage(), e);
    }
}
