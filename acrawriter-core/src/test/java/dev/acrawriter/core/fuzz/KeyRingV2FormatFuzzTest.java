/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.core.format.KeyRingV2Format;
import dev.acrawriter.core.format.Slice;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

class KeyRingV2FormatFuzzTest {
    @MethodSource("dev.acrawriter.core.fuzz.KeySeeds#rings")
    @FuzzTest
    void parsesWhatItWritesAndRefusesTheRest(byte[] input) {
        parse(input).ifPresent(parsed -> {
            byte[] written = parsed.write();
            assertThat(parse(written).orElseThrow().write()).isEqualTo(written);
        });
    }

    private static Optional<KeyRingV2Format> parse(byte[] input) {
        return Parsing.unlessMalformed(input, () -> KeyRingV2Format.parse(Slice.of(input)));
    }
}
