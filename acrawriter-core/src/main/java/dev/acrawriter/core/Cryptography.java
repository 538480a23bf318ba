/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.crypto.RandomSource;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Who computes for a writer or a reader. The bytes are the same whoever does; time, garbage and certificates differ, which
 * {@code docs/performance.md} compares. No choice changes the JVM's list of providers.
 *
 * <p>Immutable, safe for many threads; one object may serve any number of writers and readers.
 */
public final class Cryptography {
    private static final Cryptography STANDARD = new Cryptography(CryptoSuite.standard());
    /** Long enough for the code that the JVM has for long values, and for two whole steps when encrypting. */
    private static final int WARM_UP_SIZE = 16 * 1024;

    private static final int WARM_UP_ROUNDS = 20_000;
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long WARM_UP_MOST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final CryptoSuite suite;

    private Cryptography(CryptoSuite suite) {
        this.suite = suite;
    }

    /**
     * The default: P-256 by this library's own arithmetic, whose time depends on no key, fresh or long-lived; AES-GCM and
     * SHA-256 by the JDK; random numbers of AES-256 in counter mode, seeded by the platform every tenth of a second.
     *
     * @return the same object each time
     */
    public static Cryptography standard() {
        return STANDARD;
    }

    /**
     * As {@link #standard()}, but no key meets the own arithmetic: BouncyCastle's tables for ephemeral keys, each of which
     * is used once, and the JDK's SunEC, built for constant time, for long-lived ones. Only the check that a public key
     * lies on the curve is still the library's own.
     *
     * @return a new object
     * @throws ConfigurationException if the JVM has no SunEC
     */
    public static Cryptography bouncyCastleCurve() {
        return new Cryptography(CryptoSuite.withLibraryCurve());
    }

    /**
     * A provider of the Java Cryptography Architecture for everything: for example the Amazon Corretto Crypto Provider,
     * Conscrypt, BouncyCastle's FIPS module or SunPKCS11. It need not be installed in the JVM. Its own random numbers are
     * used if it has any. Whether its time depends on a long-lived key is the provider's matter: Amazon's, Conscrypt's and
     * SunEC's are built so that it does not, BouncyCastle's is not.
     *
     * @param provider must have the cipher {@code AES/GCM/NoPadding}, the digest {@code SHA-256}, the MAC {@code HmacSHA256},
     *     and {@code KeyPairGenerator} and {@code KeyFactory} {@code EC} and {@code KeyAgreement} {@code ECDH} with P-256
     * @return a new object
     * @throws ConfigurationException if it lacks one of them
     */
    public static Cryptography ofProvider(Provider provider) {
        Objects.requireNonNull(provider, "provider");
        return new Cryptography(CryptoSuite.ofProvider(provider));
    }

    /**
     * The same with other random numbers, for those whose rules name a generator. Slower than the default: the JDK's
     * generators have one lock for all threads. A provider that was chosen with {@link #ofProvider(Provider)} goes on to
     * make ephemeral key pairs with random numbers of its own.
     *
     * @param random for keys and IVs; must be safe for many threads, as the JDK's are
     * @return a new object
     */
    public Cryptography withRandom(SecureRandom random) {
        Objects.requireNonNull(random, "random");
        return new Cryptography(suite.withRandom(RandomSource.of(random)));
    }

    /**
     * Encrypts and decrypts worthless values with throw-away keys until the JVM has compiled what it will need: for
     * one second or two, and up to ten where the processor is busy with other things or has no instructions for AES. Without that, a
     * JVM whose first values have megabytes may take thirty times as long for them, for many seconds. Call it once, at
     * start, in any thread.
     */
    public void warmUp() {
        byte[] plaintext = new byte[WARM_UP_SIZE];
        try (StorageKeyPair pair = StorageKeyPair.generate();
                SecretBytes key = SymmetricKeys.generate();
                AcraWriter structs = AcraWriter.builder()
                        .cryptography(this)
                        .publicKey(pair.publicKey())
                        .build();
                AcraBlockWriter blocks = AcraBlockWriter.builder()
                        .cryptography(this)
                        .symmetricKey(key)
                        .build();
                BlindIndex index = BlindIndex.create(key, this);
                AcraReader reader = AcraReader.builder()
                        .cryptography(this)
                        .privateKey(pair.privateKey())
                        .symmetricKey(key)
                        .build()) {
            byte[] small = {1};
            long start = System.nanoTime();
            for (int round = 0; isWarmingUp(round, System.nanoTime() - start); round++) {
                reader.open(blocks.encrypt(plaintext));
                reader.open(blocks.encrypt(small));
                index.hash(small);
                if (round % 16 == 0) {
                    reader.open(structs.encrypt(small));
                }
            }
        }
    }

    /** By calls, for that is what the JVM counts before it compiles; by time, for it compiles beside them. */
    private static boolean isWarmingUp(int round, long nanos) {
        return (round < WARM_UP_ROUNDS || nanos < WARM_UP_NANOS) && nanos < WARM_UP_MOST_NANOS;
    }

    CryptoSuite suite() {
        return suite;
    }
}
