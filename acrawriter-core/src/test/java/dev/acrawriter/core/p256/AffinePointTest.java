/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

class AffinePointTest {
    private static final BigInteger P = Reference.P;
    private static final long SEED = 800_186;

    private final Random random = new Random(SEED);

    private static byte[] coordinates(BigInteger x, BigInteger y) {
        byte[] both = new byte[64];
        System.arraycopy(Reference.bytes(x), 0, both, 0, 32);
        System.arraycopy(Reference.bytes(y), 0, both, 32, 32);
        return both;
    }

    @Test
    void decodesPointsAsBouncyCastleDoes() {
        for (int i = 0; i < 1_000; i++) {
            ECPoint expected = Reference.timesGenerator(new BigInteger(255, random).setBit(0));
            byte[] compressed = expected.getEncoded(true);
            byte[] both = Reference.coordinates(expected);
            AffinePoint point = AffinePoint.ofX(compressed, 1, compressed[0] == 3);

            assertThat(Reference.coordinates(point)).as("seed %d", SEED).isEqualTo(both);
            assertThat(Reference.coordinates(AffinePoint.ofCoordinates(both, 0)))
                    .isEqualTo(both);
            byte[] written = new byte[33];
            point.writeCompressed(written, 0);
            assertThat(written).isEqualTo(compressed);
            AffinePoint opposite = AffinePoint.ofX(compressed, 1, compressed[0] != 3);
            assertThat(Reference.point(opposite)).isEqualTo(expected.negate());
        }
    }

    @Test
    void refusesPointsOffTheCurve() {
        for (int i = 0; i < 1_000; i++) {
            byte[] both = Reference.coordinates(Reference.timesGenerator(new BigInteger(255, random).setBit(0)));
            both[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
            assertThatIllegalArgumentException()
                    .as("seed %d", SEED)
                    .isThrownBy(() -> AffinePoint.ofCoordinates(both, 0))
                    .withMessage("the coordinates are not a point of P-256");
        }
    }

    /** Half of all numbers are no x of the curve: they belong to its quadratic twist. */
    @Test
    void refusesPointsOfTheTwist() {
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            BigInteger x = new BigInteger(256, random).mod(P);
            BigInteger right = x.pow(3)
                    .subtract(x.multiply(BigInteger.valueOf(3)))
                    .add(Reference.B)
                    .mod(P);
            boolean onCurve = right.modPow(P.shiftRight(1), P).equals(BigInteger.ONE);
            if (onCurve) {
                AffinePoint.ofX(Reference.bytes(x), 0, true);
            } else {
                refused++;
                assertThatIllegalArgumentException()
                        .as("seed %d", SEED)
                        .isThrownBy(() -> AffinePoint.ofX(Reference.bytes(x), 0, true));
                // The twist has y² = (x³ - 3x + b) / -1 for this p: a point of it, offered with both coordinates.
                BigInteger y = P.subtract(right).modPow(P.add(BigInteger.ONE).shiftRight(2), P);
                assertThatIllegalArgumentException().isThrownBy(() -> AffinePoint.ofCoordinates(coordinates(x, y), 0));
            }
        }
        assertThat(refused).isBetween(400, 600);
    }

    /** Points of small order on curves with another b: y² = x³ - 3x + b' is not looked at by the formulas. */
    @Test
    void refusesPointsOfCurvesWithAnotherB() {
        // Order 2: y = 0. Order 1 would be infinity, which has no coordinates.
        for (int x = 0; x < 100; x++) {
            byte[] both = coordinates(BigInteger.valueOf(x), BigInteger.ZERO);
            assertThatIllegalArgumentException().isThrownBy(() -> AffinePoint.ofCoordinates(both, 0));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> AffinePoint.ofCoordinates(new byte[64], 0));
    }

    /** Numbers from p on are the same modulo p and no coordinates (SEC 1, section 2.3.4). */
    @Test
    void refusesCoordinatesThatAreNotBelowP() {
        int tried = 0;
        for (int small = 0; small < 200; small++) {
            BigInteger x = BigInteger.valueOf(small);
            BigInteger right = x.pow(3)
                    .subtract(x.multiply(BigInteger.valueOf(3)))
                    .add(Reference.B)
                    .mod(P);
            BigInteger y = right.modPow(P.add(BigInteger.ONE).shiftRight(2), P);
            if (!y.modPow(BigInteger.TWO, P).equals(right)) {
                continue;
            }
            tried++;
            AffinePoint.ofCoordinates(coordinates(x, y), 0);
            AffinePoint.ofX(Reference.bytes(x), 0, y.testBit(0));
            byte[] tooLarge = coordinates(x.add(P), y);
            assertThatIllegalArgumentException().isThrownBy(() -> AffinePoint.ofCoordinates(tooLarge, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> AffinePoint.ofX(tooLarge, 0, y.testBit(0)));
        }
        assertThat(tried).isGreaterThan(50);
        byte[] full = new byte[64];
        Arrays.fill(full, (byte) 0xff);
        assertThatIllegalArgumentException().isThrownBy(() -> AffinePoint.ofCoordinates(full, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> AffinePoint.ofX(full, 0, false));
    }
}
