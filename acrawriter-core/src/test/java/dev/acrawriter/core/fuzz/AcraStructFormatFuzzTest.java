/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.core.format.AcraStructFormat;
import dev.acrawriter.core.format.Slice;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

class AcraStructFormatFuzzTest {
    @MethodSource("dev.acrawriter.core.fuzz.Seeds#structs")
    @FuzzTest
    void parsesWhatItWritesAndRefusesTheRest(byte[] input) {
        Slice slice = Slice.of(input);
        Optional<AcraStructFormat> parsed = parse(slice);
        parsed.ifPresent(struct -> assertThat(struct.write()).isEqualTo(input));
        assertThat(AcraStructFormat.fills(slice)).isEqualTo(parsed.isPresent());
        int length = AcraStructFormat.lengthAtStart(slice);
        if (length > 0) {
            assertThat(parse(slice.sub(0, length))).isPresent();
        }
    }

    private static Optional<AcraStructFormat> parse(Slice slice) {
        return Parsing.unlessMalformed(slice.copy(), () -> AcraStructFormat.parse(slice));
    }
}
