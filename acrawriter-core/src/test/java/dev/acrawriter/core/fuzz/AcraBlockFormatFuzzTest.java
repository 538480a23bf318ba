/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.core.format.AcraBlockFormat;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

class AcraBlockFormatFuzzTest {
    @MethodSource("dev.acrawriter.core.fuzz.Seeds#blocks")
    @FuzzTest
    void parsesWhatItWritesAndRefusesTheRest(byte[] input) {
        Optional<AcraBlockFormat> strict = parse(input, ReadMode.STRICT);
        Optional<AcraBlockFormat> lenient = parse(input, ReadMode.LENIENT);
        strict.ifPresent(block -> {
            assertThat(block.write()).isEqualTo(input);
            assertThat(lenient).isPresent();
        });
        lenient.ifPresent(block -> {
            byte[] written = block.write();
            assertThat(AcraBlockFormat.lengthAtStart(Slice.of(input))).isEqualTo(written.length);
            assertThat(written).isEqualTo(Arrays.copyOf(input, written.length));
            assertThat(parse(written, ReadMode.STRICT)).isPresent();
        });
    }

    private static Optional<AcraBlockFormat> parse(byte[] input, ReadMode mode) {
        return Parsing.unlessMalformed(input, () -> AcraBlockFormat.parse(Slice.of(input), mode));
    }
}
