/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.core.format.EcCurve;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/**
 * Elliptic-curve Diffie-Hellman with a long-lived private key, by a provider. The JDK's own (SunEC) is built so that its
 * time does not depend on the scalar. Immutable, safe for many threads.
 */
public final class Ecdh {
    static final String KEYS = "EC";
    static final String AGREEMENT = "ECDH";

    private final Provider keyFactories;
    private final Provider agreements;

    /**
     * The JDK's implementation.
     *
     * @throws ConfigurationException if the JVM has none
     */
    public Ecdh() {
        this(JdkProvider.of("KeyFactory", KEYS, "SunEC"), JdkProvider.of("KeyAgreement", AGREEMENT, "SunEC"));
    }

    Ecdh(Provider keyFactories, Provider agreements) {
        this.keyFactories = keyFactories;
        this.agreements = agreements;
    }

    /**
     * Computes the shared secret.
     *
     * @return the x-coordinate, big-endian, leading zeros kept
     * @throws InvalidKeyException if the keys are on two curves
     */
    public byte[] sharedSecret(EcPrivateKey own, EcPublicKey peer) {
        Agreement.requireSameCurve(own, peer);
        return agree(newAgreement(), importPrivate(own), importPublic(peer), peer.curve());
    }

    /** Some providers have left leading zeros out, and one value in 256 would be under a key that nobody else finds. */
    static byte[] agree(KeyAgreement agreement, PrivateKey own, PublicKey peer, EcCurve curve) {
        try {
            agreement.init(own);
            agreement.doPhase(peer, true);
            byte[] secret = agreement.generateSecret();
            if (secret.length != curve.fieldLength()) {
                Arrays.fill(secret, (byte) 0);
                throw new IllegalStateException("the provider's " + AGREEMENT + " gave " + secret.length
                        + " bytes, a coordinate of " + curve.standardName() + " has " + curve.fieldLength());
            }
            return secret;
        } catch (GeneralSecurityException e) {
            throw failed(e);
        }
    }

    KeyAgreement newAgreement() {
        try {
            return KeyAgreement.getInstance(AGREEMENT, agreements);
        } catch (GeneralSecurityException e) {
            throw failed(e);
        }
    }

    private PrivateKey importPrivate(EcPrivateKey key) {
        BigInteger scalar = key.scalar().expose(bytes -> new BigInteger(1, bytes));
        try {
            return KeyFactory.getInstance(KEYS, keyFactories)
                    .generatePrivate(new ECPrivateKeySpec(scalar, key.domain().jdkParameters()));
        } catch (GeneralSecurityException e) {
            throw failed(e);
        }
    }

    PublicKey importPublic(EcPublicKey key) {
        ECPoint point = new ECPoint(
                key.point().getAffineXCoord().toBigInteger(),
                key.point().getAffineYCoord().toBigInteger());
        try {
            return KeyFactory.getInstance(KEYS, keyFactories)
                    .generatePublic(new ECPublicKeySpec(point, key.domain().jdkParameters()));
        } catch (GeneralSecurityException e) {
            throw failed(e);
        }
    }

    static IllegalStateException failed(GeneralSecurityException e) {
        return new IllegalStateException("the provider's " + AGREEMENT + " failed: " + e.getMessage(), e);
    }
}
