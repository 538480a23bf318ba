/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import java.math.BigInteger;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EcPublicKeyTest {
    @ParameterizedTest
    @EnumSource(EcCurve.class)
    void readsBothFormsOfAPointAndWritesThemBack(EcCurve curve) {
        EcPublicKey key = EcPrivateKey.generate(curve, RandomSource.secure()).publicKey();

        for (ReadMode mode : ReadMode.values()) {
            assertThat(EcPublicKey.decode(curve, Slice.of(key.compressed()), mode)
                            .uncompressed())
                    .isEqualTo(key.uncompressed());
            assertThat(EcPublicKey.decode(curve, Slice.of(key.uncompressed()), mode)
                            .compressed())
                    .isEqualTo(key.compressed());
        }
    }

    @ParameterizedTest
    @EnumSource(EcCurve.class)
    void refusesFormsAndLengthsThatDoNotBelongTogether(EcCurve curve) {
        byte[] compressed =
                EcPrivateKey.generate(curve, RandomSource.secure()).publicKey().compressed();
        byte[] uncompressed =
                EcPrivateKey.generate(curve, RandomSource.secure()).publicKey().uncompressed();

        for (int form : new int[] {0x00, 0x01, 0x04, 0x05, 0x06, 0x07, 0xff}) {
            assertNoPoint(curve, form, compressed);
        }
        for (int form : new int[] {0x00, 0x01, 0x02, 0x03, 0x05, 0x08}) {
            assertNoPoint(curve, form, uncompressed);
        }
    }

    private static void assertNoPoint(EcCurve curve, int form, byte[] encoded) {
        byte[] changed = encoded.clone();
        changed[0] = (byte) form;
        for (ReadMode mode : ReadMode.values()) {
            assertThatExceptionOfType(InvalidKeyException.class)
                    .isThrownBy(() -> EcPublicKey.decode(curve, Slice.of(changed), mode))
                    .withMessage("point of " + encoded.length + " bytes with form byte " + form
                            + " is no encoding of a " + curve.standardName() + " point")
                    .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.POINT_NOT_ON_CURVE));
        }
    }

    @ParameterizedTest
    @EnumSource(EcCurve.class)
    void refusesAPointOfNoBytes(EcCurve curve) {
        for (ReadMode mode : ReadMode.values()) {
            assertThatExceptionOfType(InvalidKeyException.class)
                    .isThrownBy(() -> EcPublicKey.decode(curve, Slice.of(new byte[0]), mode))
                    .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.POINT_NOT_ON_CURVE));
        }
    }

    @Test
    void refusesCoordinatesThatAreNoFieldElements() {
        byte[] tooLarge = new byte[33];
        Arrays.fill(tooLarge, (byte) 0xff);
        tooLarge[0] = 0x02;

        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> EcPublicKey.decode(EcCurve.P256, Slice.of(tooLarge), ReadMode.LENIENT))
                .withMessage("the coordinates are not a point of P-256");
    }

    @Test
    void takesHybridPointsOfTheRightParityOnlyWhenLenient() {
        EcPublicKey key =
                EcPrivateKey.generate(EcCurve.P256, RandomSource.secure()).publicKey();
        byte[] hybrid = key.uncompressed();
        hybrid[0] = (byte) (0x06 + (hybrid[64] & 1));
        byte[] wrongParity = hybrid.clone();
        wrongParity[0] ^= 1;

        assertThat(EcPublicKey.decode(EcCurve.P256, Slice.of(hybrid), ReadMode.LENIENT)
                        .compressed())
                .isEqualTo(key.compressed());
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> EcPublicKey.decode(EcCurve.P256, Slice.of(hybrid), ReadMode.STRICT));
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> EcPublicKey.decode(EcCurve.P256, Slice.of(wrongParity), ReadMode.LENIENT));
    }

    @Test
    void knowsACurveByAllItsParameters() {
        ECParameterSpec p256 = CurveDomain.of(EcCurve.P256).jdkParameters();
        ECParameterSpec otherGenerator = new ECParameterSpec(
                p256.getCurve(),
                new ECPoint(
                        p256.getGenerator().getAffineX(),
                        CurveDomain.of(EcCurve.P256)
                                .arithmetic()
                                .getField()
                                .getCharacteristic()
                                .subtract(p256.getGenerator().getAffineY())),
                p256.getOrder(),
                p256.getCofactor());
        ECParameterSpec otherOrder = new ECParameterSpec(
                p256.getCurve(), p256.getGenerator(), p256.getOrder().subtract(BigInteger.TWO), 1);
        ECParameterSpec otherCofactor = new ECParameterSpec(p256.getCurve(), p256.getGenerator(), p256.getOrder(), 2);
        ECParameterSpec otherCurve = new ECParameterSpec(
                new EllipticCurve(p256.getCurve().getField(), p256.getCurve().getA(), BigInteger.ONE),
                p256.getGenerator(),
                p256.getOrder(),
                p256.getCofactor());

        assertThat(EcPublicKey.isOn(EcCurve.P256, p256)).isTrue();
        assertThat(EcPublicKey.isOn(EcCurve.P256, otherCurve)).isFalse();
        assertThat(EcPublicKey.isOn(EcCurve.P256, otherGenerator)).isFalse();
        assertThat(EcPublicKey.isOn(EcCurve.P256, otherOrder)).isFalse();
        assertThat(EcPublicKey.isOn(EcCurve.P256, otherCofactor)).isFalse();
        assertThat(EcPublicKey.isOn(EcCurve.P384, p256)).isFalse();
    }
}
