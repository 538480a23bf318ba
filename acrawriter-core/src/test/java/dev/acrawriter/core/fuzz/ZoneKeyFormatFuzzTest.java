/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.format.ZoneKeyFormat;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

class ZoneKeyFormatFuzzTest {
    @MethodSource("dev.acrawriter.core.fuzz.KeySeeds#zones")
    @FuzzTest
    void parsesWhatItWritesAndRefusesTheRest(byte[] input) {
        parse(input).ifPresent(parsed -> {
            byte[] written = parsed.write();
            assertThat(parse(written).orElseThrow().write()).isEqualTo(written);
        });
    }

    private static Optional<ZoneKeyFormat> parse(byte[] input) {
        return Parsing.unlessMalformed(input, () -> ZoneKeyFormat.parse(Slice.of(input)));
    }
}
