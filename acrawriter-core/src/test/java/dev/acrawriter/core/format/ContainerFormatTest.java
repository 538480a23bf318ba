/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static dev.acrawriter.core.format.FormatSamples.assertMalformed;
import static dev.acrawriter.core.format.FormatSamples.blockContainer;
import static dev.acrawriter.core.format.FormatSamples.first;
import static dev.acrawriter.core.format.FormatSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.Envelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContainerFormatTest {
    @ParameterizedTest
    @EnumSource(ReadMode.class)
    void refusesWhatIsNoContainer(ReadMode mode) {
        assertMalformed(
                () -> ContainerFormat.parse(first(blockContainer(), 12), mode),
                "container: need more than 12 bytes, found 12 at offset 0");
        assertMalformed(
                () -> ContainerFormat.parse(with(blockContainer(), 2, '&'), mode),
                "container: does not start with its tag at offset 0");
        assertMalformed(
                () -> ContainerFormat.parse(with(blockContainer(), 11, 0xf2), mode),
                "container: unknown envelope 0xf2 at offset 11");
        assertMalformed(
                () -> ContainerFormat.parse(with(blockContainer(), 3, 163), mode),
                "container: length 163 does not fit 162 bytes at offset 3");
        assertMalformed(
                () -> ContainerFormat.parse(with(blockContainer(), 3, 11), mode),
                "container: length 11 does not fit 162 bytes at offset 3");
        assertMalformed(
                () -> ContainerFormat.parse(with(blockContainer(), 10, 0x80), mode),
                "container: length 9223372036854775970 does not fit 162 bytes at offset 3");
    }

    @Test
    void takesAShorterLengthOnlyWhenLenient() {
        Slice shorter = with(blockContainer(), 3, 161);
        ContainerFormat lenient = ContainerFormat.parse(shorter, ReadMode.LENIENT);

        assertThat(lenient.inner().length()).isEqualTo(149);
        assertThat(lenient.length()).isEqualTo(161);
        assertThat(ContainerFormat.parse(with(blockContainer(), 3, 12), ReadMode.LENIENT)
                        .length())
                .isEqualTo(12);
        assertMalformed(
                () -> ContainerFormat.parse(shorter, ReadMode.STRICT),
                "container: length 161 does not fit 162 bytes at offset 3");
    }

    @Test
    void namesTheEnvelope() {
        assertThat(ContainerFormat.parse(Slice.of(blockContainer()), ReadMode.STRICT)
                        .envelope())
                .isEqualTo(Envelope.ACRABLOCK);
        assertThat(ContainerFormat.parse(with(blockContainer(), 11, 0xf1), ReadMode.STRICT)
                        .envelope())
                .isEqualTo(Envelope.ACRASTRUCT);
    }

    @Test
    void knowsAHeaderWhateverItsLengthSays() {
        assertThat(ContainerFormat.hasHeader(first(blockContainer(), 13))).isTrue();
        assertThat(ContainerFormat.hasHeader(with(blockContainer(), 3, 0xff, 0xff)))
                .isTrue();
        assertThat(ContainerFormat.hasHeader(with(blockContainer(), 11, 0xf1))).isTrue();
        assertThat(ContainerFormat.hasHeader(first(blockContainer(), 12))).isFalse();
        assertThat(ContainerFormat.hasHeader(with(blockContainer(), 11, 0xef))).isFalse();
        assertThat(ContainerFormat.hasHeader(with(blockContainer(), 0, '&'))).isFalse();
    }
}
