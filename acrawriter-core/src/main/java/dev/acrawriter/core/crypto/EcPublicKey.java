/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import java.math.BigInteger;
import java.security.spec.ECParameterSpec;
import org.bouncycastle.math.ec.ECPoint;

/** A point that is known to lie on its curve and not to be infinity. Immutable, safe for many threads. */
public final class EcPublicKey {
    private static final int COMPRESSED_EVEN = 0x02;
    private static final int COMPRESSED_ODD = 0x03;
    private static final int UNCOMPRESSED = 0x04;
    private static final int HYBRID_EVEN = 0x06;
    private static final int HYBRID_ODD = 0x07;

    private final CurveDomain domain;
    private final ECPoint point;

    private EcPublicKey(CurveDomain domain, ECPoint point) {
        this.domain = domain;
        this.point = point;
    }

    /**
     * Decodes a point (SEC 1, section 2.3.4) and checks that it lies on the curve.
     *
     * @param mode strict mode refuses hybrid points, which OpenSSL accepts
     * @throws InvalidKeyException if it does not
     */
    public static EcPublicKey decode(EcCurve curve, Slice encoded, ReadMode mode) {
        // No bytes have no form byte; no form is 0 here, for that encodes infinity.
        int form = encoded.length() > 0 ? encoded.u8(0) : 0;
        int field = curve.fieldLength();
        boolean known = switch (form) {
            case COMPRESSED_EVEN, COMPRESSED_ODD -> encoded.length() == 1 + field;
            case UNCOMPRESSED -> encoded.length() == 1 + 2 * field;
            case HYBRID_EVEN, HYBRID_ODD -> !mode.isStrict() && encoded.length() == 1 + 2 * field;
            default -> false;
        };
        if (!known) {
            throw new InvalidKeyException(
                    Problem.POINT_NOT_ON_CURVE,
                    "point of " + encoded.length() + " bytes with form byte " + form + " is no encoding of a "
                            + curve.standardName() + " point");
        }
        CurveDomain domain = CurveDomain.of(curve);
        try {
            return new EcPublicKey(domain, domain.arithmetic().decodePoint(encoded.copy()));
        } catch (IllegalArgumentException e) {
            throw notOnCurve(curve);
        }
    }

    /**
     * Makes a key of two coordinates.
     *
     * @throws InvalidKeyException if they are not a point of the curve
     */
    public static EcPublicKey ofCoordinates(EcCurve curve, BigInteger x, BigInteger y) {
        CurveDomain domain = CurveDomain.of(curve);
        try {
            return new EcPublicKey(domain, domain.arithmetic().validatePoint(x, y));
        } catch (IllegalArgumentException e) {
            throw notOnCurve(curve);
        }
    }

    /** Whether the JDK's description of a curve means this one. */
    public static boolean isOn(EcCurve curve, ECParameterSpec parameters) {
        ECParameterSpec expected = CurveDomain.of(curve).jdkParameters();
        return parameters.getCurve().equals(expected.getCurve())
                && parameters.getGenerator().equals(expected.getGenerator())
                && parameters.getOrder().equals(expected.getOrder())
                && parameters.getCofactor() == expected.getCofactor();
    }

    /** A point that this package computed, and that therefore needs no check. */
    static EcPublicKey trusted(CurveDomain domain, ECPoint point) {
        return new EcPublicKey(domain, point.normalize());
    }

    private static InvalidKeyException notOnCurve(EcCurve curve) {
        return new InvalidKeyException(
                Problem.POINT_NOT_ON_CURVE, "the coordinates are not a point of " + curve.standardName());
    }

    /** The curve. */
    public EcCurve curve() {
        return domain.curve();
    }

    /** The point, compressed: one byte more than a coordinate. */
    public byte[] compressed() {
        return point.getEncoded(true);
    }

    /** The point as both coordinates behind 0x04. */
    public byte[] uncompressed() {
        return point.getEncoded(false);
    }

    CurveDomain domain() {
        return domain;
    }

    ECPoint point() {
        return point;
    }
}
