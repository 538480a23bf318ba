/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static dev.acrawriter.core.format.FormatSamples.assertMalformed;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchHashFormatTest {
    private static final byte[] HASH = SearchHashFormat.write(new byte[32]);

    @Test
    void takesThirtyThreeBytes() {
        SearchHashFormat parsed = SearchHashFormat.parse(Slice.of(HASH));

        assertThat(HASH).hasSize(33).startsWith(0x7f);
        assertThat(parsed.hash().length()).isEqualTo(33);
        assertThat(parsed.encrypted().length()).isZero();
        assertThat(SearchHashFormat.startsLike(Slice.of(HASH))).isTrue();
    }

    @Test
    void refusesLess() {
        Slice shorter = FormatSamples.first(HASH, 32);

        assertThat(SearchHashFormat.startsLike(shorter)).isFalse();
        assertMalformed(() -> SearchHashFormat.parse(shorter), "search hash: need 33 bytes, found 32 at offset 0");
    }

    @Test
    void refusesOtherFunctions() {
        Slice other = FormatSamples.with(HASH, 0, 0x80);

        assertThat(SearchHashFormat.startsLike(other)).isFalse();
        assertMalformed(() -> SearchHashFormat.parse(other), "search hash: unknown hash function 128 at offset 0");
    }
}
