/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.KeyAgreement;

/**
 * Elliptic-curve Diffie-Hellman (NIST SP 800-56A, section 5.7.1.2) with a long-lived private key. The JDK's own
 * implementation (SunEC) is built so that its time does not depend on the scalar. Immutable, safe for many threads.
 */
public final class Ecdh {
    private static final String KEYS = "EC";
    private static final String AGREEMENT = "ECDH";

    private final Provider keyFactories = JdkProvider.of("KeyFactory", KEYS, "SunEC");
    private final Provider agreements = JdkProvider.of("KeyAgreement", AGREEMENT, "SunEC");

    /**
     * The JDK's implementation.
     *
     * @throws ConfigurationException if the JVM has none
     */
    public Ecdh() {}

    /**
     * Computes the shared secret.
     *
     * @return the x-coordinate, big-endian, leading zeros kept
     * @throws InvalidKeyException if the keys are on two curves
     */
    public byte[] sharedSecret(EcPrivateKey own, EcPublicKey peer) {
        if (own.curve() != peer.curve()) {
            throw new InvalidKeyException(
                    Problem.WRONG_CURVE,
                    "private key is on " + own.curve().standardName() + ", public key on "
                            + peer.curve().standardName());
        }
        CurveDomain domain = own.domain();
        try {
            KeyFactory keys = KeyFactory.getInstance(KEYS, keyFactories);
            BigInteger scalar = own.scalar().expose(bytes -> new BigInteger(1, bytes));
            KeyAgreement agreement = KeyAgreement.getInstance(AGREEMENT, agreements);
            agreement.init(keys.generatePrivate(new ECPrivateKeySpec(scalar, domain.jdkParameters())));
            ECPoint point = new ECPoint(
                    peer.point().getAffineXCoord().toBigInteger(),
                    peer.point().getAffineYCoord().toBigInteger());
            agreement.doPhase(keys.generatePublic(new ECPublicKeySpec(point, domain.jdkParameters())), true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JVM's " + AGREEMENT + " failed: " + e.getMessage(), e);
        }
    }
}
