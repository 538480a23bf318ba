/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.security.Provider;

/**
 * The primitives that everything above uses, chosen once for each writer or reader. Immutable, safe for many threads.
 *
 * @param random keys and IVs
 * @param aesGcm the cipher of every cell
 * @param sha256 key derivation, key ids and the search hash
 * @param agreement Diffie-Hellman
 */
public record CryptoSuite(RandomSource random, AesGcm aesGcm, Sha256 sha256, Agreement agreement) {
    private static final LibraryAgreement LIBRARY = new LibraryAgreement();
    private static final CryptoSuite STANDARD =
            new CryptoSuite(RandomSource.secure(), AesGcm.ofJvm(), Sha256.ofJvm(), new OwnAgreement(LIBRARY));

    /** The JVM's AES and SHA-256, its secure random numbers, and the own P-256. */
    public static CryptoSuite standard() {
        return STANDARD;
    }

    /** The same with BouncyCastle's P-256 for ephemeral keys and the JDK's for long-lived ones. */
    public static CryptoSuite withLibraryCurve() {
        // Told now rather than at the first value: the JVM may have no SunEC.
        LibraryAgreement.requireAvailable();
        return new CryptoSuite(STANDARD.random(), STANDARD.aesGcm(), STANDARD.sha256(), LIBRARY);
    }

    /**
     * A provider for everything: cipher, digest, MAC, curve, and random numbers if it has any.
     *
     * @throws dev.acrawriter.ConfigurationException if it lacks an algorithm
     */
    public static CryptoSuite ofProvider(Provider provider) {
        return new CryptoSuite(
                RandomSource.of(provider), AesGcm.of(provider), Sha256.of(provider), new ProviderAgreement(provider));
    }

    /** The same with other random numbers, for known-answer tests. */
    public CryptoSuite withRandom(RandomSource other) {
        return new CryptoSuite(other, aesGcm, sha256, agreement);
    }
}
