/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultiplierTest {
    private static final BigInteger N = Reference.N;
    private static final byte[] SCALAR = Reference.bytes(new BigInteger(255, new Random(7)));

    private final Multiplier multiplier = new Multiplier();

    @Test
    void takesScalarsFromOneToTheOrderLessOne() {
        assertThat(Multiplier.isScalar(Reference.bytes(BigInteger.ONE))).isTrue();
        assertThat(Multiplier.isScalar(Reference.bytes(N.subtract(BigInteger.ONE))))
                .isTrue();
        for (int word = 0; word < 4; word++) {
            BigInteger less = N.subtract(BigInteger.ONE.shiftLeft(64 * word));
            assertThat(Multiplier.isScalar(Reference.bytes(less))).isTrue();
        }
    }

    @Test
    void refusesAllOtherScalars() {
        List<byte[]> refused = new ArrayList<>(List.of(new byte[32], new byte[31], new byte[33], new byte[0]));
        refused.add(Reference.bytes(N));
        refused.add(Reference.bytes(N.add(BigInteger.ONE)));
        refused.add(Reference.bytes(N.add(BigInteger.ONE.shiftLeft(64))));
        refused.add(Reference.bytes(N.add(BigInteger.ONE.shiftLeft(128))));
        refused.add(Reference.bytes(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)));
        for (byte[] scalar : refused) {
            assertThat(Multiplier.isScalar(scalar)).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> multiplier.multiply(FixedBaseTable.generator(), scalar));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> multiplier.agree(AffinePoint.generator(), scalar, new byte[32]));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BatchMultiplier(1)
                            .agree(
                                    FixedBaseTable.generator(),
                                    new byte[][] {scalar},
                                    new byte[1][33],
                                    new byte[1][32]));
        }
    }

    /** Digits are odd, within their width, and sum up to the scalar or to what it lacks to the order. */
    @Test
    void recodesIntoOddDigits() {
        Reference.edgeScalars().forEach((name, scalar) -> {
            assertDigits(name, scalar, FixedBaseTable.WIDTH, FixedBaseTable.WINDOWS);
            assertDigits(name, scalar, VariableBaseTable.WIDTH, VariableBaseTable.WINDOWS);
        });
    }

    private static void assertDigits(String name, BigInteger number, int width, int windows) {
        Scalar scalar = new Scalar();
        scalar.load(Reference.bytes(number));
        int[] digits = new int[windows];
        scalar.recode(width, digits);
        BigInteger sum = BigInteger.ZERO;
        for (int i = windows - 1; i >= 0; i--) {
            assertThat(digits[i] & 1).as(name).isOne();
            assertThat(Math.abs(digits[i])).as(name).isLessThan(1 << width);
            BigInteger term = BigInteger.valueOf(digits[i]).shiftLeft(width * i);
            // The claim of Multiplier: what is added next is neither the sum so far nor its opposite.
            assertThat(sum.subtract(term).mod(N)).as(name).isNotEqualTo(BigInteger.ZERO);
            sum = sum.add(term);
            assertThat(sum.mod(N)).as(name).isNotEqualTo(BigInteger.ZERO);
        }
        assertThat(sum).as(name).isEqualTo(scalar.negated() == 0 ? number : N.subtract(number));
    }

    /** The candidates of the proof: the only digits for which the last addition could meet equal points. */
    @Test
    void meetsNoEqualPointsInTheLastAddition() {
        for (int width : new int[] {FixedBaseTable.WIDTH, VariableBaseTable.WIDTH}) {
            int size = 1 << width;
            for (int digit = 1 - size; digit < size; digit += 2) {
                BigInteger scalar = N.add(BigInteger.valueOf(2L * digit));
                int lowest = scalar.mod(BigInteger.valueOf(2L * size)).intValue() - size;
                if (lowest == digit) {
                    assertThat(scalar).as("width %d, digit %d", width, digit).isGreaterThan(N);
                }
            }
        }
    }

    @Test
    void leavesNothingOfASecretBehind() throws IllegalAccessException {
        multiplier.agree(AffinePoint.generator(), SCALAR, new byte[32]);
        assertWiped(multiplier);
        multiplier.agree(FixedBaseTable.generator(), SCALAR, new byte[33], 0, new byte[32]);
        assertWiped(multiplier);
        multiplier.multiply(FixedBaseTable.generator(), SCALAR);
        assertWiped(multiplier);
        BatchMultiplier batch = new BatchMultiplier(2);
        batch.agree(FixedBaseTable.generator(), new byte[][] {SCALAR, SCALAR}, new byte[2][33], new byte[2][32]);
        assertWiped(batch);
    }

    @Test
    void leavesNothingOfASecretBehindWhenItFails() throws IllegalAccessException {
        assertThat(catchThrowable(
                        () -> multiplier.agree(FixedBaseTable.generator(), SCALAR, new byte[3], 0, new byte[32])))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertWiped(multiplier);
    }

    /** Every array and number that an object reaches is zero. */
    private static void assertWiped(Object object) throws IllegalAccessException {
        for (Field field : object.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            Object value = field.get(object);
            if (value instanceof long[] longs) {
                assertThat(longs).as(field.toString()).containsOnly(0);
            } else if (value instanceof int[] ints) {
                assertThat(ints).as(field.toString()).containsOnly(0);
            } else if (value instanceof Number number) {
                assertThat(number.longValue()).as(field.toString()).isZero();
            } else if (value instanceof Object[] objects) {
                for (Object element : objects) {
                    assertWiped(element);
                }
            } else {
                assertWiped(value);
            }
        }
    }

    @Test
    void refusesToWorkWhereTheSelfTestFails() {
        SelfTest.run(multiplier, Hex.of("d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de"));

        assertThatIllegalStateException()
                .isThrownBy(() -> SelfTest.run(multiplier, new byte[32]))
                .withMessage(
                        "the self-test of P-256 failed at: key agreement; this JVM computes it wrongly, and nothing"
                                + " was encrypted or opened with it");
    }

    @Test
    void agreesOnTheSecretsOfRfc5903() {
        byte[] i = Hex.of("C88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433");
        byte[] r = Hex.of("C6EF9C5D78AE012A011164ACB397CE2088685D8F06BF9BE0B283AB46476BEE53");
        byte[] gi = Hex.of("DAD0B65394221CF9B051E1FECA5787D098DFE637FC90B9EF945D0C3772581180"
                + "5271A0461CDB8252D61F1C456FA3E59AB1F45B33ACCF5F58389E0577B8990BB3");
        byte[] gr = Hex.of("D12DFB5289C8D4F81208B70270398C342296970A0BCCB74C736FC7554494BF63"
                + "56FBF3CA366CC23E8157854C13C58D6AAC23F046ADA30F8353E74F33039872AB");
        byte[] secret = Hex.of("D6840F6B42F6EDAFD13116E0E12565202FEF8E9ECE7DCE03812464D04B9442DE");

        assertThat(Reference.coordinates(multiplier.multiply(FixedBaseTable.generator(), i)))
                .isEqualTo(gi);
        assertThat(Reference.coordinates(multiplier.multiply(AffinePoint.generator(), r)))
                .isEqualTo(gr);
        byte[] agreed = new byte[32];
        multiplier.agree(AffinePoint.ofCoordinates(gr, 0), i, agreed);
        assertThat(agreed).isEqualTo(secret);
        byte[] publicKey = new byte[33];
        multiplier.agree(FixedBaseTable.of(AffinePoint.ofCoordinates(gi, 0)), r, publicKey, 0, agreed);
        assertThat(agreed).isEqualTo(secret);
        assertThat(Arrays.copyOfRange(publicKey, 1, 33)).isEqualTo(Arrays.copyOf(gr, 32));
    }
}
