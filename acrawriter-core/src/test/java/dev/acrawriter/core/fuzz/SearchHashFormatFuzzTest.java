/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.core.BlindIndex;
import dev.acrawriter.core.format.SearchHashFormat;
import dev.acrawriter.core.format.Slice;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

class SearchHashFormatFuzzTest {
    private static final BlindIndex INDEX = BlindIndex.create(Seeds.keyRing().bytes("hmac_key"));

    @MethodSource("dev.acrawriter.core.fuzz.Seeds#searchables")
    @FuzzTest
    void parsesWhatItWritesAndRefusesTheRest(byte[] input) {
        Optional<SearchHashFormat> parsed =
                Parsing.unlessMalformed(input, () -> SearchHashFormat.parse(Slice.of(input)));
        parsed.ifPresent(hashed -> assertThat(hashed.write()).isEqualTo(input));
        assertThat(SearchHashFormat.startsLike(Slice.of(input))).isEqualTo(parsed.isPresent());
        Optional<Boolean> matches = Parsing.unlessMalformed(input, () -> INDEX.matches(input, input));
        assertThat(matches.isPresent()).isEqualTo(parsed.isPresent());
        assertThat(INDEX.matches(INDEX.hash(input), input)).isTrue();
    }
}
