/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import dev.acrawriter.core.format.EcCurve;
import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.EnumMap;
import java.util.Map;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/**
 * The parameters of a curve in the forms that BouncyCastle's arithmetic and the JDK's key objects want. Immutable, safe
 * for many threads.
 */
final class CurveDomain {
    private static final Map<EcCurve, CurveDomain> DOMAINS = new EnumMap<>(EcCurve.class);

    static {
        for (EcCurve curve : EcCurve.values()) {
            DOMAINS.put(curve, new CurveDomain(curve));
        }
    }

    private final EcCurve curve;
    private final X9ECParameters parameters;
    private final ECParameterSpec jdkParameters;

    private CurveDomain(EcCurve curve) {
        this.curve = curve;
        this.parameters = CustomNamedCurves.getByName(curve.standardName());
        this.jdkParameters = new ECParameterSpec(
                new EllipticCurve(
                        new ECFieldFp(parameters.getCurve().getField().getCharacteristic()),
                        parameters.getCurve().getA().toBigInteger(),
                        parameters.getCurve().getB().toBigInteger()),
                new ECPoint(
                        parameters.getG().getAffineXCoord().toBigInteger(),
                        parameters.getG().getAffineYCoord().toBigInteger()),
                parameters.getN(),
                parameters.getH().intValueExact());
    }

    static CurveDomain of(EcCurve curve) {
        CurveDomain domain = DOMAINS.get(curve);
        if (domain == null) {
            throw new AssertionError("every curve has a domain, " + curve + " has none");
        }
        return domain;
    }

    EcCurve curve() {
        return curve;
    }

    BigInteger order() {
        return parameters.getN();
    }

    org.bouncycastle.math.ec.ECPoint generator() {
        return parameters.getG();
    }

    org.bouncycastle.math.ec.ECCurve arithmetic() {
        return parameters.getCurve();
    }

    /** The curve's name for a key pair generator; every provider knows the SEC 2 names. */
    String generatorName() {
        return switch (curve) {
            case P256 -> "secp256r1";
            case P384 -> "secp384r1";
            case P521 -> "secp521r1";
        };
    }

    ECParameterSpec jdkParameters() {
        return jdkParameters;
    }
}
