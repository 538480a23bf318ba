/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The field against big integers: numbers at the edges of the field, and limbs at the ends of the range that is promised. */
class FieldTest {
    private static final BigInteger P = Reference.P;
    private static final BigInteger R_INVERSE = BigInteger.ONE.shiftLeft(260).modInverse(P);
    private static final long SEED = 256;
    private static final int ROUNDS = 20_000;

    private final Random random = new Random(SEED);

    private static BigInteger value(long[] element) {
        BigInteger value = BigInteger.ZERO;
        for (int i = Field.LIMBS - 1; i >= 0; i--) {
            value = value.shiftLeft(52).add(BigInteger.valueOf(element[i]));
        }
        return value;
    }

    /** Of any number; the last limb takes what the others leave. */
    private static long[] element(BigInteger number) {
        long[] element = Field.zero();
        for (int i = 0; i < Field.LIMBS - 1; i++) {
            element[i] = number.shiftRight(52 * i).longValue() & Field.MASK;
        }
        element[4] = number.shiftRight(208).longValueExact();
        return element;
    }

    /** The same number by other limbs: what is taken from one is given to its neighbour. */
    private long[] spread(BigInteger number, int bits) {
        long[] element = element(number);
        for (int i = 0; i < Field.LIMBS - 1; i++) {
            long moved = random.nextLong() >> (64 - bits);
            element[i] -= moved << 52;
            element[i + 1] += moved;
        }
        return element;
    }

    /** Numbers at the edges, their neighbours and their negatives, up to four times p: two of them are what a product takes. */
    private static List<BigInteger> edges() {
        List<BigInteger> edges = new ArrayList<>();
        for (int multiple = -4; multiple <= 4; multiple++) {
            for (int offset = -2; offset <= 2; offset++) {
                edges.add(P.multiply(BigInteger.valueOf(multiple)).add(BigInteger.valueOf(offset)));
            }
        }
        for (int bit : new int[] {44, 52, 96, 104, 156, 192, 208, 224, 255, 256}) {
            edges.add(BigInteger.ONE.shiftLeft(bit));
            edges.add(BigInteger.ONE.shiftLeft(bit).subtract(BigInteger.ONE));
            edges.add(BigInteger.ONE.shiftLeft(bit).negate());
            edges.add(P.subtract(BigInteger.ONE.shiftLeft(bit)));
        }
        return edges;
    }

    private BigInteger anyUpTo(int multiples) {
        BigInteger bound = P.multiply(BigInteger.valueOf(multiples));
        return new BigInteger(260, random).mod(bound.shiftLeft(1)).subtract(bound);
    }

    private void assertProduct(long[] a, long[] b) {
        BigInteger expected = value(a).multiply(value(b)).multiply(R_INVERSE).mod(P);
        long[] product = Field.zero();
        Field.multiply(product, a, b);
        assertThat(value(product).mod(P)).as("seed %d", SEED).isEqualTo(expected);
        assertWithinBounds(product, value(a).multiply(value(b)));
        long[] overA = a.clone();
        Field.multiply(overA, overA, b);
        assertThat(overA).isEqualTo(product);
        long[] overB = b.clone();
        Field.multiply(overB, a, overB);
        assertThat(overB).isEqualTo(product);
    }

    private void assertSquare(long[] a) {
        long[] square = Field.zero();
        Field.square(square, a);
        assertThat(value(square).mod(P))
                .as("seed %d", SEED)
                .isEqualTo(value(a).pow(2).multiply(R_INVERSE).mod(P));
        assertWithinBounds(square, value(a).pow(2));
        long[] inPlace = a.clone();
        Field.square(inPlace, inPlace);
        assertThat(inPlace).isEqualTo(square);
        long[] byItself = a.clone();
        Field.multiply(byItself, byItself, byItself);
        assertThat(value(byItself).mod(P)).isEqualTo(value(square).mod(P));
    }

    /** What the class promises of a result: ab/16p² below, 1 + ab/16p² above, and limbs that are almost carried. */
    private static void assertWithinBounds(long[] result, BigInteger product) {
        BigInteger sixteenth = product.abs().shiftRight(4).divide(P).add(BigInteger.ONE);
        assertThat(value(result)).isBetween(sixteenth.negate(), P.add(sixteenth));
        for (int i = 0; i < Field.LIMBS - 1; i++) {
            assertThat(result[i]).isBetween(-(1L << 10), (1L << 52) + (1L << 10));
        }
    }

    @Test
    void multipliesNumbersAtTheEdges() {
        for (BigInteger a : edges()) {
            assertSquare(element(a));
            for (BigInteger b : edges()) {
                assertProduct(element(a), element(b));
                assertProduct(spread(a, 2), spread(b, 2));
            }
        }
    }

    @Test
    void multipliesRandomNumbers() {
        for (int i = 0; i < ROUNDS; i++) {
            assertProduct(spread(anyUpTo(4), 2), spread(anyUpTo(4), 2));
            assertSquare(spread(anyUpTo(4), 2));
        }
    }

    @Test
    void multipliesLimbsAtTheEndsOfTheirRange() {
        long end = (1L << 55) - 1;
        for (int signs = 0; signs < 1 << 8; signs++) {
            long[] a = Field.zero();
            long[] b = Field.zero();
            for (int i = 0; i < 4; i++) {
                a[i] = (signs >> i & 1) == 0 ? end : -end;
                b[i] = (signs >> (4 + i) & 1) == 0 ? end : -end;
            }
            for (long last : new long[] {0, 1, -1, (1L << 50) - 16, 16 - (1L << 50)}) {
                a[4] = last;
                b[4] = last;
                assertProduct(a, b);
                assertSquare(a);
            }
        }
    }

    @Test
    void reducesLimbsAtTheEndsOfTheirRange() {
        long end = (1L << 57) - 1;
        for (int signs = 0; signs < 1 << 4; signs++) {
            for (long last : new long[] {0, 1, -1, 1L << 53, -(1L << 53)}) {
                long[] a = Field.zero();
                for (int i = 0; i < 4; i++) {
                    a[i] = (signs >> i & 1) == 0 ? end : -end;
                }
                a[4] = last;
                assertReduced(a);
            }
        }
    }

    @Test
    void reducesNumbersAtTheEdgesAndRandomOnes() {
        for (BigInteger number : edges()) {
            assertReduced(spread(number, 4));
        }
        for (int i = 0; i < ROUNDS; i++) {
            assertReduced(spread(anyUpTo(12), 4));
        }
    }

    private static void assertReduced(long[] a) {
        BigInteger expected = value(a).mod(P);
        long[] reduced = a.clone();
        Field.reduce(reduced);
        assertThat(value(reduced).mod(P)).isEqualTo(expected);
        BigInteger hundredth = P.divide(BigInteger.valueOf(100));
        assertThat(value(reduced)).isBetween(hundredth.negate(), P.add(hundredth));
        long[] canonical = Field.zero();
        Field.canonical(canonical, a);
        assertThat(canonical).isEqualTo(element(expected));
        assertThat(Field.isZero(a, Field.zero())).isEqualTo(expected.signum() == 0 ? -1 : 0);
    }

    @Test
    void addsSubtractsAndNegates() {
        for (int i = 0; i < ROUNDS; i++) {
            long[] a = spread(anyUpTo(2), 2);
            long[] b = spread(anyUpTo(2), 2);
            long[] out = Field.zero();
            Field.add(out, a, b);
            assertThat(value(out)).isEqualTo(value(a).add(value(b)));
            Field.subtract(out, a, b);
            assertThat(value(out)).isEqualTo(value(a).subtract(value(b)));
            Field.negateIf(-1, out, a);
            assertThat(value(out)).isEqualTo(value(a).negate());
            Field.negateIf(0, out, a);
            assertThat(out).isEqualTo(a);
        }
    }

    @Test
    void goesInAndOutOfBytes() {
        List<BigInteger> numbers = new ArrayList<>(edges());
        for (int i = 0; i < ROUNDS; i++) {
            numbers.add(new BigInteger(256, random));
        }
        for (BigInteger number : numbers) {
            BigInteger plain = number.mod(P);
            long[] element = Field.zero();
            assertThat(Field.decode(element, Reference.bytes(plain), 0)).isEqualTo(-1);
            assertThat(value(element)).isEqualTo(plain.shiftLeft(260).mod(P));
            Field.toPlain(element, element);
            assertThat(element).isEqualTo(element(plain));
            byte[] bytes = new byte[40];
            Field.encodePlain(bytes, 8, element);
            assertThat(new BigInteger(1, bytes)).isEqualTo(plain);
        }
    }

    @Test
    void tellsNumbersThatAreNotBelowP() {
        BigInteger end = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
        for (BigInteger number : List.of(P, P.add(BigInteger.ONE), end, end.subtract(BigInteger.ONE))) {
            assertThat(Field.decode(Field.zero(), Reference.bytes(number), 0)).isZero();
        }
        assertThat(Field.decode(Field.zero(), Reference.bytes(P.subtract(BigInteger.ONE)), 0))
                .isEqualTo(-1);
    }

    @Test
    void inverts() {
        Inversion inversion = new Inversion();
        List<BigInteger> numbers = new ArrayList<>(edges());
        for (int i = 0; i < ROUNDS; i++) {
            numbers.add(anyUpTo(4));
        }
        for (int bit = 0; bit < 256; bit++) {
            numbers.add(BigInteger.ONE.shiftLeft(bit));
            numbers.add(P.subtract(BigInteger.ONE.shiftLeft(bit)));
        }
        for (BigInteger number : numbers) {
            long[] inverse = Field.zero();
            inversion.invert(inverse, spread(number, 2));
            BigInteger plain = number.multiply(R_INVERSE).mod(P);
            BigInteger expected = plain.signum() == 0
                    ? BigInteger.ZERO
                    : plain.modInverse(P).shiftLeft(260).mod(P);
            assertThat(value(inverse).mod(P)).as("1 / %s", number).isEqualTo(expected);
            assertThat(value(inverse).abs()).isLessThan(P.shiftLeft(1));
        }
    }

    @Test
    void findsSquareRoots() {
        for (int i = 0; i < 2_000; i++) {
            BigInteger root = new BigInteger(256, random).mod(P);
            long[] element = Field.zero();
            long[] square = Field.zero();
            Field.decode(element, Reference.bytes(root), 0);
            Field.square(square, element);
            SquareRoot.candidate(element, square);
            Field.toPlain(element, element);
            assertThat(value(element)).isIn(root, P.subtract(root).mod(P));
        }
    }
}
