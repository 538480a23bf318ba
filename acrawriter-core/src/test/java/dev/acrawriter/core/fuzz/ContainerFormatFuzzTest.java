/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.core.format.ContainerFormat;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

class ContainerFormatFuzzTest {
    @MethodSource("dev.acrawriter.core.fuzz.Seeds#containers")
    @FuzzTest
    void parsesWhatItWritesAndRefusesTheRest(byte[] input) {
        Optional<ContainerFormat> strict = parse(input, ReadMode.STRICT);
        Optional<ContainerFormat> lenient = parse(input, ReadMode.LENIENT);
        strict.ifPresent(container -> {
            assertThat(container.write()).isEqualTo(input);
            assertThat(lenient).isPresent();
        });
        lenient.ifPresent(container -> {
            assertThat(ContainerFormat.hasHeader(Slice.of(input))).isTrue();
            assertThat(container.write())
                    .hasSize(container.length())
                    .isEqualTo(Arrays.copyOf(input, container.length()));
        });
    }

    private static Optional<ContainerFormat> parse(byte[] input, ReadMode mode) {
        return Parsing.unlessMalformed(input, () -> ContainerFormat.parse(Slice.of(input), mode));
    }
}
