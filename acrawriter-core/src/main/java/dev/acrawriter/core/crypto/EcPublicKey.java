/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.p256.AffinePoint;
import dev.acrawriter.core.p256.Multiplier;
import java.math.BigInteger;
import java.security.spec.ECParameterSpec;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/** A point that is known to lie on its curve and not to be infinity. Immutable, safe for many threads. */
public final class EcPublicKey {
    private static final int COMPRESSED_EVEN = 0x02;
    private static final int COMPRESSED_ODD = 0x03;
    private static final int UNCOMPRESSED = 0x04;
    private static final int HYBRID_EVEN = 0x06;
    private static final int HYBRID_ODD = 0x07;

    private final CurveDomain domain;

    /** On P-256 only. */
    private final @Nullable AffinePoint affine;

    /** On other curves, and where somebody asked for it. */
    private volatile @Nullable ECPoint point;

    private EcPublicKey(CurveDomain domain, @Nullable AffinePoint affine, @Nullable ECPoint point) {
        this.domain = domain;
        this.affine = affine;
        this.point = point;
    }

    static EcPublicKey ofAffine(AffinePoint point) {
        return new EcPublicKey(CurveDomain.of(EcCurve.P256), point, null);
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
            return curve == EcCurve.P256
                    ? ofAffine(decodeP256(form, encoded))
                    : new EcPublicKey(domain, null, domain.arithmetic().decodePoint(encoded.copy()));
        } catch (IllegalArgumentException e) {
            throw notOnCurve(curve);
        }
    }

    private static AffinePoint decodeP256(int form, Slice encoded) {
        int coordinates = encoded.offset() + 1;
        boolean odd = (form & 1) == 1;
        if (form == COMPRESSED_EVEN || form == COMPRESSED_ODD) {
            return AffinePoint.ofX(encoded.array(), coordinates, odd);
        }
        boolean hybrid = form != UNCOMPRESSED;
        if (hybrid && odd != ((encoded.u8(encoded.length() - 1) & 1) == 1)) {
            throw new IllegalArgumentException("the form byte of a hybrid point does not fit its y");
        }
        return AffinePoint.ofCoordinates(encoded.array(), coordinates);
    }

    /**
     * Makes a key of two coordinates.
     *
     * @throws InvalidKeyException if they are not a point of the curve
     */
    public static EcPublicKey ofCoordinates(EcCurve curve, BigInteger x, BigInteger y) {
        CurveDomain domain = CurveDomain.of(curve);
        try {
            return ofPoint(domain, domain.arithmetic().validatePoint(x, y));
        } catch (IllegalArgumentException e) {
            throw notOnCurve(curve);
        }
    }

    /** The same of a point as Java's key objects have it. */
    static EcPublicKey ofJavaPoint(EcCurve curve, java.security.spec.ECPoint point) {
        return ofCoordinates(curve, point.getAffineX(), point.getAffineY());
    }

    /** Whether the JDK's description of a curve means this one. */
    public static boolean isOn(EcCurve curve, ECParameterSpec parameters) {
        ECParameterSpec expected = CurveDomain.of(curve).jdkParameters();
        return parameters.getCurve().equals(expected.getCurve())
                && parameters.getGenerator().equals(expected.getGenerator())
                && parameters.getOrder().equals(expected.getOrder())
                && parameters.getCofactor() == expected.getCofactor();
    }

    /** A finite point that BouncyCastle checked or computed; on P-256 it is checked once more. */
    static EcPublicKey ofPoint(CurveDomain domain, ECPoint point) {
        ECPoint normalized = point.normalize();
        if (domain.curve() != EcCurve.P256) {
            return new EcPublicKey(domain, null, normalized);
        }
        return new EcPublicKey(domain, AffinePoint.ofCoordinates(normalized.getEncoded(false), 1), normalized);
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
        if (affine == null) {
            return point().getEncoded(true);
        }
        byte[] encoded = new byte[Multiplier.COMPRESSED_LENGTH];
        affine.writeCompressed(encoded, 0);
        return encoded;
    }

    /** The point as both coordinates behind 0x04. */
    public byte[] uncompressed() {
        if (affine == null) {
            return point().getEncoded(false);
        }
        byte[] encoded = new byte[1 + 2 * Multiplier.COORDINATE_LENGTH];
        encoded[0] = UNCOMPRESSED;
        affine.writeCoordinates(encoded, 1);
        return encoded;
    }

    CurveDomain domain() {
        return domain;
    }

    /** On P-256, else nothing. */
    @Nullable
    AffinePoint affine() {
        return affine;
    }

    /** For BouncyCastle, which checks the coordinates once more. */
    ECPoint point() {
        ECPoint made = point;
        if (made == null) {
            made = domain.arithmetic().decodePoint(uncompressed());
            point = made;
        }
        return made;
    }
}
