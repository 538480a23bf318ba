/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.vectors.ScriptedRandom;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EcPrivateKeyTest {
    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    @Test
    void drawsAgainUntilTheScalarIsInRange() {
        byte[] zero = new byte[32];
        byte[] order = bytes(P256_ORDER);
        byte[] above = new byte[32];
        Arrays.fill(above, (byte) 0xff);
        byte[] largest = bytes(P256_ORDER.subtract(BigInteger.ONE));
        ScriptedRandom random = new ScriptedRandom(zero, order, above, largest);

        assertThat(EcPrivateKey.generate(EcCurve.P256, random).scalar().exposeCopy())
                .isEqualTo(largest);
        assertThat(random.isUsedUp()).isTrue();
    }

    @Test
    void cutsTheBitsThatAScalarOfP521DoesNotHave() {
        byte[] drawn = new byte[66];
        drawn[0] = (byte) 0xfe;
        drawn[65] = 7;
        byte[] expected = new byte[66];
        expected[65] = 7;

        assertThat(EcPrivateKey.generate(EcCurve.P521, new ScriptedRandom(drawn))
                        .scalar()
                        .exposeCopy())
                .isEqualTo(expected);
    }

    @Test
    void refusesScalarsOutOfRange() {
        for (ReadMode mode : ReadMode.values()) {
            assertOutOfRange(BigInteger.ZERO, mode);
            assertOutOfRange(P256_ORDER, mode);
        }
        assertOutOfRange(P256_ORDER.add(BigInteger.ONE), ReadMode.STRICT);
    }

    private static void assertOutOfRange(BigInteger scalar, ReadMode mode) {
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> EcPrivateKey.ofScalar(EcCurve.P256, bytes(scalar), mode))
                .withMessage("private scalar is not between 1 and the order of P-256")
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.SCALAR_OUT_OF_RANGE));
    }

    @Test
    void takesAScalarAboveTheOrderModuloTheOrderWhenLenient() {
        EcPrivateKey key =
                EcPrivateKey.ofScalar(EcCurve.P256, bytes(P256_ORDER.add(BigInteger.valueOf(258))), ReadMode.LENIENT);

        assertThat(new BigInteger(1, key.scalar().exposeCopy())).isEqualTo(258);
        assertThat(key.scalar().length()).isEqualTo(32);
    }

    @Test
    void takesTheSmallestAndTheLargestScalar() {
        assertThat(EcPrivateKey.ofScalar(EcCurve.P256, bytes(BigInteger.ONE), ReadMode.STRICT)
                        .publicKey()
                        .compressed())
                .isEqualTo(
                        HexFormat.of().parseHex("036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"));
        // The negative of the generator: the same x, the other y.
        assertThat(EcPrivateKey.ofScalar(EcCurve.P256, bytes(P256_ORDER.subtract(BigInteger.ONE)), ReadMode.STRICT)
                        .publicKey()
                        .compressed())
                .isEqualTo(
                        HexFormat.of().parseHex("026b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"));
    }

    @ParameterizedTest
    @EnumSource(EcCurve.class)
    void agreesTheSameSecretFromBothSidesAndByBothWays(EcCurve curve) {
        EcPrivateKey alice = EcPrivateKey.generate(curve, RandomSource.secure());
        EcPrivateKey bob = EcPrivateKey.generate(curve, RandomSource.secure());
        byte[] secret = new Ecdh().sharedSecret(alice, bob.publicKey());

        assertThat(secret).hasSize(curve.fieldLength());
        assertThat(new Ecdh().sharedSecret(bob, alice.publicKey())).isEqualTo(secret);
        assertThat(FixedPoint.of(bob.publicKey()).sharedSecret(alice)).isEqualTo(secret);
    }

    @Test
    void doesNotAgreeAcrossCurves() {
        EcPrivateKey own = EcPrivateKey.generate(EcCurve.P256, RandomSource.secure());
        EcPublicKey peer =
                EcPrivateKey.generate(EcCurve.P384, RandomSource.secure()).publicKey();

        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> new Ecdh().sharedSecret(own, peer))
                .withMessage("private key is on P-256, public key on P-384");
    }

    @Test
    void wipesItsScalarOnClose() {
        EcPrivateKey key = EcPrivateKey.generate(EcCurve.P256, RandomSource.secure());
        key.close();

        assertThatIllegalStateException().isThrownBy(() -> key.scalar().exposeCopy());
    }

    private static byte[] bytes(BigInteger number) {
        return HexFormat.of().parseHex(String.format("%064x", number));
    }
}
