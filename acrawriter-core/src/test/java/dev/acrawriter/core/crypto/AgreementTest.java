/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.core.InParallel;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgreementTest {
    static Stream<Agreement> agreements() {
        return Stream.of(
                CryptoSuite.standard().agreement(),
                CryptoSuite.withLibraryCurve().agreement(),
                new ProviderAgreement(Security.getProvider("SunEC")),
                new ProviderAgreement(new BouncyCastleProvider()));
    }

    @ParameterizedTest
    @MethodSource("agreements")
    void agreesWithEveryOtherImplementation(Agreement agreement) {
        EcPrivateKey longLived = EcPrivateKey.generate(EcCurve.P256, RandomSource.secure());
        Recipient recipient = agreement.recipient(longLived.publicKey());
        try (Ephemeral ephemeral = recipient.agree(RandomSource.secure())) {
            EcPublicKey peer = EcPublicKey.decode(EcCurve.P256, Slice.of(ephemeral.publicKey()), ReadMode.STRICT);
            agreements()
                    .forEach(other ->
                            assertThat(other.sharedSecret(longLived, peer)).isEqualTo(ephemeral.secret()));
        }
    }

    @ParameterizedTest
    @MethodSource("agreements")
    void makesADifferentKeyPairForEachOfMany(Agreement agreement) {
        EcPrivateKey longLived = EcPrivateKey.generate(EcCurve.P256, RandomSource.secure());
        List<Ephemeral> agreed = agreement.recipient(longLived.publicKey()).agree(RandomSource.secure(), 70);
        Set<List<Byte>> keys = new HashSet<>();
        for (Ephemeral ephemeral : agreed) {
            keys.add(List.of(box(ephemeral.publicKey())));
            EcPublicKey peer = EcPublicKey.decode(EcCurve.P256, Slice.of(ephemeral.publicKey()), ReadMode.STRICT);
            assertThat(CryptoSuite.standard().agreement().sharedSecret(longLived, peer))
                    .isEqualTo(ephemeral.secret());
        }
        assertThat(keys).hasSize(70);
    }

    private static Byte[] box(byte[] bytes) {
        Byte[] boxed = new Byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            boxed[i] = bytes[i];
        }
        return boxed;
    }

    @ParameterizedTest
    @MethodSource("agreements")
    void doesNotAgreeAcrossCurves(Agreement agreement) {
        EcPrivateKey own = EcPrivateKey.generate(EcCurve.P384, RandomSource.secure());
        EcPublicKey peer =
                EcPrivateKey.generate(EcCurve.P256, RandomSource.secure()).publicKey();

        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> agreement.sharedSecret(own, peer))
                .withMessage("private key is on P-384, public key on P-256");
    }

    @ParameterizedTest
    @MethodSource("agreements")
    void agreesOnOtherCurvesWithLongLivedKeys(Agreement agreement) {
        for (EcCurve curve : EcCurve.values()) {
            EcPrivateKey alice = EcPrivateKey.generate(curve, RandomSource.secure());
            EcPrivateKey bob = EcPrivateKey.generate(curve, RandomSource.secure());
            assertThat(agreement.sharedSecret(alice, bob.publicKey()))
                    .hasSize(curve.fieldLength())
                    .isEqualTo(agreement.sharedSecret(bob, alice.publicKey()));
        }
    }

    @ParameterizedTest
    @MethodSource("agreements")
    void agreesInManyThreadsAtOnce(Agreement agreement) throws Exception {
        EcPrivateKey longLived = EcPrivateKey.generate(EcCurve.P256, RandomSource.secure());
        Recipient recipient = agreement.recipient(longLived.publicKey());
        List<Boolean> same = InParallel.run(20, () -> {
            Ephemeral ephemeral = recipient.agree(RandomSource.secure());
            EcPublicKey peer = EcPublicKey.decode(EcCurve.P256, Slice.of(ephemeral.publicKey()), ReadMode.STRICT);
            return Arrays.equals(agreement.sharedSecret(longLived, peer), ephemeral.secret());
        });
        assertThat(same).containsOnly(true);
    }

    @Test
    void refusesAProviderWithoutWhatItNeeds() {
        Provider withoutCurves = Security.getProvider("SUN");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new ProviderAgreement(withoutCurves))
                .withMessage("the provider SUN has no KeyFactory EC; choose another one");
    }
}
