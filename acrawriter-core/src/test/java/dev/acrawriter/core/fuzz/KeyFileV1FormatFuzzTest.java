/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.core.format.KeyFileV1Format;
import dev.acrawriter.core.format.KeyRingPathV2Format;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.provider.MethodSource;

class KeyFileV1FormatFuzzTest {
    @MethodSource("dev.acrawriter.core.fuzz.KeySeeds#names")
    @FuzzTest
    void takesNoNameThatLeadsOutOfTheStore(byte[] input) {
        String path = new String(input, StandardCharsets.ISO_8859_1);
        KeyFileV1Format.parse(path).ifPresent(file -> {
            assertThat(file.path()).isEqualTo(path).doesNotStartWith("/");
            assertThat(path.split("/", -1)).doesNotContain("..", ".", "");
        });
        KeyRingPathV2Format.parse(path)
                .ifPresent(name -> assertThat(KeyRingPathV2Format.of(name)).isEqualTo(path));
    }
}
