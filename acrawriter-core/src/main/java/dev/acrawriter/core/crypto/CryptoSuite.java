/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

/**
 * The primitives that everything above uses, chosen once for each writer or reader. Immutable, safe for many threads.
 *
 * @param random keys and IVs
 * @param aesGcm the cipher of every cell
 * @param sha256 key derivation, key ids and the search hash
 * @param ecdh agreement with a long-lived private key
 */
public record CryptoSuite(RandomSource random, AesGcm aesGcm, Sha256 sha256, Ecdh ecdh) {
    /** The JVM's AES, SHA-256 and ECDH, and its secure random numbers. */
    public static CryptoSuite standard() {
        return new CryptoSuite(RandomSource.secure(), AesGcm.ofJvm(), new Sha256(), new Ecdh());
    }

    /** The same with other random numbers, for known-answer tests. */
    public CryptoSuite withRandom(RandomSource other) {
        return new CryptoSuite(other, aesGcm, sha256, ecdh);
    }
}
