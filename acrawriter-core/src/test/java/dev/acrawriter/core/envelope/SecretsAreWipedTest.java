/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.SymmetricKeys;
import dev.acrawriter.core.TestKeys;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.crypto.EcPrivateKey;
import dev.acrawriter.core.crypto.RandomSource;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Watches the arrays into which fresh secrets are drawn: after a call they hold zeros. */
class SecretsAreWipedTest {
    private static final byte[] NO_CONTEXT = {};

    private final List<byte[]> drawn = new ArrayList<>();
    private final CryptoSuite watched = watched();

    private CryptoSuite watched() {
        RandomSource secure = RandomSource.secure();
        return CryptoSuite.standard().withRandom(target -> {
            secure.fill(target);
            drawn.add(target);
        });
    }

    @Test
    void wipesScalarAndSymmetricKeyOfAnAcraStruct() {
        AcraStructSealer sealer = new AcraStructSealer(
                watched, EcKeys.readPublic(Slice.of(TestKeys.storagePublic()), ReadMode.STRICT), NO_CONTEXT);
        sealer.seal(Slice.of(new byte[] {1}), new byte[1 + sealer.overhead()], 0);

        assertWiped();
    }

    @Test
    void wipesTheDataKeyOfAnAcraBlock() {
        AcraBlockSealer sealer = new AcraBlockSealer(watched, TestKeys.symmetric(), NO_CONTEXT);
        sealer.seal(Slice.of(new byte[] {1}), new byte[1 + sealer.overhead()], 0);

        assertWiped();
    }

    @Test
    void closingWipesTheKeysOfEveryOpener() {
        EcPrivateKey privateKey = EcPrivateKey.generate(EcCurve.P256, RandomSource.secure());
        SecretBytes symmetricKey = SymmetricKeys.generate();
        PoisonDetector detector = new PoisonDetector(
                new EnvelopeOpeners(
                        new AcraStructOpener(watched, List.of(privateKey), NO_CONTEXT, ReadMode.STRICT, 0),
                        new AcraBlockOpener(watched, List.of(symmetricKey), NO_CONTEXT, ReadMode.STRICT)),
                List.of());
        detector.close();

        assertThatThrownBy(symmetricKey::exposeCopy).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> privateKey.scalar().exposeCopy()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingASealerOfAnotherContextWipesWhatTheFirstDerived() {
        try (AcraBlockSealer sealer = new AcraBlockSealer(watched, TestKeys.symmetric(), NO_CONTEXT)) {
            sealer.withContext(new byte[] {1}).withContext(new byte[] {2}).close();

            assertThatThrownBy(() -> sealer.seal(Slice.of(new byte[] {1}), new byte[1 + sealer.overhead()], 0))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    /** Secrets have 32 bytes here; the 12-byte IVs are public. */
    private void assertWiped() {
        assertThat(drawn).anySatisfy(array -> assertThat(array).hasSize(32));
        assertThat(drawn)
                .filteredOn(array -> array.length == 32)
                .allSatisfy(array -> assertThat(array).containsOnly(0));
    }
}
