/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/** The curve once more, by BouncyCastle, and the scalars that an implementation may get wrong. */
final class Reference {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("P-256");

    static final BigInteger P = CURVE.getCurve().getField().getCharacteristic();
    static final BigInteger N = CURVE.getN();
    static final BigInteger B = CURVE.getCurve().getB().toBigInteger();

    private Reference() {}

    static byte[] bytes(BigInteger number) {
        return BigIntegers.asUnsignedByteArray(32, number);
    }

    static ECPoint timesGenerator(BigInteger scalar) {
        return new FixedPointCombMultiplier().multiply(CURVE.getG(), scalar).normalize();
    }

    static ECPoint point(AffinePoint point) {
        byte[] encoded = new byte[65];
        encoded[0] = 4;
        point.writeCoordinates(encoded, 1);
        return CURVE.getCurve().decodePoint(encoded);
    }

    /** x and y, 32 bytes each. */
    static byte[] coordinates(ECPoint point) {
        byte[] encoded = point.getEncoded(false);
        byte[] coordinates = new byte[64];
        System.arraycopy(encoded, 1, coordinates, 0, 64);
        return coordinates;
    }

    static byte[] coordinates(AffinePoint point) {
        byte[] coordinates = new byte[64];
        point.writeCoordinates(coordinates, 0);
        return coordinates;
    }

    /** By name. All are between 1 and n − 1. */
    static Map<String, BigInteger> edgeScalars() {
        Map<String, BigInteger> edges = new LinkedHashMap<>();
        for (int i = 1; i <= 260; i++) {
            put(edges, "small " + i, BigInteger.valueOf(i));
            put(edges, "n - " + i, N.subtract(BigInteger.valueOf(i)));
        }
        for (int bit = 1; bit < 256; bit++) {
            BigInteger power = BigInteger.ONE.shiftLeft(bit);
            for (int i = -2; i <= 2; i++) {
                put(edges, "2^" + bit + " + " + i, power.add(BigInteger.valueOf(i)));
                put(edges, "n - 2^" + bit + " + " + i, N.subtract(power).add(BigInteger.valueOf(i)));
            }
        }
        for (int width : new int[] {FixedBaseTable.WIDTH, VariableBaseTable.WIDTH}) {
            windows(edges, width);
        }
        put(edges, "n / 2", N.shiftRight(1));
        put(edges, "n / 2 + 1", N.shiftRight(1).add(BigInteger.ONE));
        // Added least digit first, the last addition of this one would be a doubling.
        put(edges, "30·2^252 - n", BigInteger.valueOf(30).shiftLeft(252).subtract(N));
        // The only solutions of k = n + 2d that the proof in Multiplier considers, and their neighbours within range.
        put(edges, "n - 94", N.subtract(BigInteger.valueOf(94)));
        put(edges, "n - 418", N.subtract(BigInteger.valueOf(418)));
        put(edges, "n - 98", N.subtract(BigInteger.valueOf(98)));
        return edges;
    }

    /** Digits at the ends of their range, and carries that run through all windows. */
    private static void windows(Map<String, BigInteger> edges, int width) {
        int count = 256 / width;
        int full = (1 << width) - 1;
        int[] digits = {0, 1, 2, full / 2, full / 2 + 1, full / 2 + 2, full - 1, full};
        for (int digit : digits) {
            BigInteger repeated = BigInteger.ZERO;
            for (int window = 0; window < count; window++) {
                repeated = repeated.add(BigInteger.valueOf(digit).shiftLeft(width * window));
                put(edges, "digit " + digit + " in windows 0 to " + window + " of " + width, repeated);
                put(edges, "the same, odd", repeated.setBit(0).setBit(width * window));
                BigInteger alone = BigInteger.valueOf(digit).shiftLeft(width * window);
                put(edges, "digit " + digit + " in window " + window + " of " + width, alone);
                put(edges, "the same plus 1", alone.add(BigInteger.ONE));
                put(edges, "n less the same", N.subtract(alone));
            }
        }
        BigInteger alternating = BigInteger.ZERO;
        for (int window = 0; window < count; window += 2) {
            alternating = alternating.add(BigInteger.valueOf(full).shiftLeft(width * window));
        }
        put(edges, "full and empty windows of " + width, alternating);
        put(
                edges,
                "empty and full windows of " + width,
                alternating.shiftLeft(width).mod(N));
    }

    private static void put(Map<String, BigInteger> edges, String name, BigInteger scalar) {
        if (scalar.signum() > 0 && scalar.compareTo(N) < 0) {
            String unused = name;
            while (edges.containsKey(unused)) {
                unused += "'";
            }
            edges.put(unused, scalar);
        }
    }
}
