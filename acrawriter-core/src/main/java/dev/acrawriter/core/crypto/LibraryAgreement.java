/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

/**
 * BouncyCastle's tables for ephemeral keys, whose scalars are used once, and the JDK's SunEC for long-lived ones: its time
 * does not depend on the scalar.
 */
final class LibraryAgreement implements Agreement {
    /**
     * Makes sure of the JDK's half.
     *
     * @throws dev.acrawriter.ConfigurationException if the JVM has no SunEC
     */
    static void requireAvailable() {
        Ecdh unused = new Ecdh();
    }

    @Override
    public byte[] sharedSecret(EcPrivateKey own, EcPublicKey peer) {
        // Looked up each time, which is nothing beside the agreement: a JVM without SunEC needs none for the own curve.
        return new Ecdh().sharedSecret(own, peer);
    }

    @Override
    public Recipient recipient(EcPublicKey key) {
        FixedPoint point = FixedPoint.of(key);
        return random -> {
            try (EcPrivateKey own = EcPrivateKey.generate(key.curve(), random)) {
                byte[] publicKey = FixedPoint.generator(own.domain()).times(own).compressed();
                return new Ephemeral(publicKey, point.sharedSecret(own));
            }
        };
    }
}
