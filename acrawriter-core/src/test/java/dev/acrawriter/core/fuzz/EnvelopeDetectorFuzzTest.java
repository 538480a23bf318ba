/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.Envelope;
import dev.acrawriter.core.envelope.EnvelopeDetector;
import dev.acrawriter.core.envelope.EnvelopeDetector.Detected;
import dev.acrawriter.core.format.AcraBlockFormat;
import dev.acrawriter.core.format.AcraStructFormat;
import dev.acrawriter.core.format.ContainerFormat;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

class EnvelopeDetectorFuzzTest {
    @MethodSource("dev.acrawriter.core.fuzz.Seeds#values")
    @FuzzTest
    void detectsAStructureInsideTheValueOrRefusesIt(byte[] template) {
        byte[] input = Pieces.fill(template);
        Optional<Detected> lenient = detect(input, ReadMode.LENIENT);
        detect(input, ReadMode.STRICT).ifPresent(strict -> {
            Detected same = lenient.orElseThrow();
            assertThat(same.envelope()).isEqualTo(strict.envelope());
            assertThat(same.inContainer()).isEqualTo(strict.inContainer());
            assertThat(same.structure().copy()).isEqualTo(strict.structure().copy());
        });
        lenient.ifPresent(detected -> {
            assertThat(detected.inContainer()).isEqualTo(ContainerFormat.hasHeader(Slice.of(input)));
            assertThat(detected.structure().array()).isSameAs(input);
            if (!detected.inContainer()) {
                assertThat(detected.structure().length()).isEqualTo(input.length);
                assertThat(lengthAtStart(detected)).isBetween(1, input.length);
            }
        });
    }

    private static int lengthAtStart(Detected detected) {
        return detected.envelope() == Envelope.ACRASTRUCT
                ? AcraStructFormat.lengthAtStart(detected.structure())
                : AcraBlockFormat.lengthAtStart(detected.structure());
    }

    private static Optional<Detected> detect(byte[] input, ReadMode mode) {
        return Parsing.unlessMalformed(input, () -> EnvelopeDetector.detect(Slice.of(input), mode));
    }
}
