/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.p256.Multiplier;
import java.math.BigInteger;
import java.util.Arrays;

/** A scalar between 1 and the curve's order less one. Immutable until closed, safe for many threads. */
public final class EcPrivateKey implements AutoCloseable {
    private final CurveDomain domain;
    private final SecretBytes scalar;

    private EcPrivateKey(CurveDomain domain, SecretBytes scalar) {
        this.domain = domain;
        this.scalar = scalar;
    }

    /**
     * Makes a key of a scalar.
     *
     * @param scalar big-endian, unsigned; copied
     * @param mode lenient mode takes a scalar above the order modulo the order, as OpenSSL does; strict mode refuses it
     * @throws InvalidKeyException if the scalar is out of range
     */
    public static EcPrivateKey ofScalar(EcCurve curve, byte[] scalar, ReadMode mode) {
        CurveDomain domain = CurveDomain.of(curve);
        if (scalar.length == curve.fieldLength() && isInRange(domain, scalar)) {
            return new EcPrivateKey(domain, SecretBytes.copyOf(scalar));
        }
        BigInteger value = new BigInteger(1, scalar);
        BigInteger reduced = value.mod(domain.order());
        if (reduced.signum() == 0 || (mode.isStrict() && !value.equals(reduced))) {
            throw new InvalidKeyException(
                    Problem.SCALAR_OUT_OF_RANGE,
                    "private scalar is not between 1 and the order of " + curve.standardName());
        }
        return new EcPrivateKey(domain, SecretBytes.takeFrom(fixedLength(reduced, curve.fieldLength())));
    }

    /** Makes a fresh key: random scalars are drawn until one is in range (FIPS 186-5, appendix A.2.2). */
    public static EcPrivateKey generate(EcCurve curve, RandomSource random) {
        return new EcPrivateKey(CurveDomain.of(curve), SecretBytes.takeFrom(randomScalar(curve, random)));
    }

    /** The scalar of a fresh key, which the caller wipes. */
    static byte[] randomScalar(EcCurve curve, RandomSource random) {
        CurveDomain domain = CurveDomain.of(curve);
        int spareBits = curve.fieldLength() * Byte.SIZE - domain.order().bitLength();
        byte[] candidate = new byte[curve.fieldLength()];
        do {
            random.fill(candidate);
            candidate[0] &= (byte) (0xff >>> spareBits);
        } while (!isInRange(domain, candidate));
        return candidate;
    }

    /** P-256 has its own test, which copies nothing and takes the same time for every number. */
    private static boolean isInRange(CurveDomain domain, byte[] scalar) {
        if (domain.curve() == EcCurve.P256) {
            return Multiplier.isScalar(scalar);
        }
        BigInteger value = new BigInteger(1, scalar);
        return value.signum() != 0 && value.compareTo(domain.order()) < 0;
    }

    private static byte[] fixedLength(BigInteger value, int length) {
        byte[] minimal = value.toByteArray();
        byte[] fixed = new byte[length];
        int sign = minimal[0] == 0 ? 1 : 0;
        System.arraycopy(minimal, sign, fixed, length - minimal.length + sign, minimal.length - sign);
        Arrays.fill(minimal, (byte) 0);
        return fixed;
    }

    /** The curve. */
    public EcCurve curve() {
        return domain.curve();
    }

    /** The scalar: big-endian, as long as a coordinate. */
    public SecretBytes scalar() {
        return scalar;
    }

    /** The public key that belongs to this one. */
    public EcPublicKey publicKey() {
        if (domain.curve() == EcCurve.P256) {
            return EcPublicKey.ofAffine(scalar.expose(OwnAgreement::timesGenerator));
        }
        return FixedPoint.generator(domain).times(this);
    }

    CurveDomain domain() {
        return domain;
    }

    @Override
    public void close() {
        scalar.close();
    }
}
