/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static dev.acrawriter.core.format.FormatSamples.assertMalformed;
import static dev.acrawriter.core.format.FormatSamples.block;
import static dev.acrawriter.core.format.FormatSamples.first;
import static dev.acrawriter.core.format.FormatSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AcraBlockFormatTest {
    @Test
    void cutsItsPartsAtTheirOffsets() {
        AcraBlockFormat parsed = AcraBlockFormat.parse(Slice.of(block()), ReadMode.STRICT);

        assertThat(parsed.keyId().offset()).isEqualTo(13);
        assertThat(parsed.keyId().length()).isEqualTo(2);
        assertThat(parsed.keyCell().offset()).isEqualTo(18);
        assertThat(parsed.keyCell().length()).isEqualTo(76);
        assertThat(parsed.dataCell().offset()).isEqualTo(94);
        assertThat(parsed.dataCell().length()).isEqualTo(56);
    }

    @ParameterizedTest
    @EnumSource(ReadMode.class)
    void refusesWhatIsNoBlock(ReadMode mode) {
        assertMalformed(
                () -> AcraBlockFormat.parse(first(block(), 17), mode),
                "AcraBlock: need 18 bytes of header, found 17 at offset 0");
        assertMalformed(
                () -> AcraBlockFormat.parse(with(block(), 3, 0x23), mode),
                "AcraBlock: does not start with its tag at offset 0");
        assertMalformed(
                () -> AcraBlockFormat.parse(with(block(), 12, 1), mode),
                "AcraBlock: unknown key encryption type 1 at offset 12");
        assertMalformed(
                () -> AcraBlockFormat.parse(with(block(), 15, 255), mode),
                "AcraBlock: unknown data encryption type 255 at offset 15");
    }

    @ParameterizedTest
    @EnumSource(ReadMode.class)
    void refusesARestLengthThatDoesNotFit(ReadMode mode) {
        for (int rest : new int[] {0, 13, 147}) {
            assertMalformed(
                    () -> AcraBlockFormat.parse(with(block(), 4, rest), mode),
                    "AcraBlock: rest length " + rest + " does not fit 146 bytes at offset 4");
        }
        assertMalformed(
                () -> AcraBlockFormat.parse(with(block(), 11, 0x80), mode),
                "AcraBlock: rest length 9223372036854775954 does not fit 146 bytes at offset 4");
    }

    @Test
    void takesAShorterRestLengthOnlyWhenLenient() {
        Slice shorter = with(block(), 4, 145);

        assertThat(AcraBlockFormat.parse(shorter, ReadMode.LENIENT).dataCell().length())
                .isEqualTo(55);
        assertMalformed(
                () -> AcraBlockFormat.parse(shorter, ReadMode.STRICT),
                "AcraBlock: rest length 145 does not fit 146 bytes at offset 4");
    }

    @Test
    void takesAHeaderWithoutCells() {
        byte[] header = with(with(block(), 4, 14).array(), 16, 0).array();
        AcraBlockFormat parsed = AcraBlockFormat.parse(first(header, 18), ReadMode.STRICT);

        assertThat(parsed.keyCell().length()).isZero();
        assertThat(parsed.dataCell().length()).isZero();
    }

    @ParameterizedTest
    @EnumSource(ReadMode.class)
    void refusesAKeyLengthBeyondTheBlock(ReadMode mode) {
        assertThat(AcraBlockFormat.parse(with(block(), 16, 132), mode)
                        .dataCell()
                        .length())
                .isZero();
        assertMalformed(
                () -> AcraBlockFormat.parse(with(block(), 16, 133), mode),
                "AcraBlock: key length 133 exceeds remaining 132 at offset 16");
        assertMalformed(
                () -> AcraBlockFormat.parse(with(block(), 16, 0xff, 0xff), mode),
                "AcraBlock: key length 65535 exceeds remaining 132 at offset 16");
    }

    @Test
    void doesNotReadAKeyOutOfTheBytesBehindTheBlock() {
        // The rest length ends the block after ten bytes of its key cell; the bytes are there, but not its own.
        Slice cut = with(block(), 4, 24);
        assertMalformed(
                () -> AcraBlockFormat.parse(cut, ReadMode.LENIENT),
                "AcraBlock: key length 76 exceeds remaining 10 at offset 16");
    }

    @Test
    void findsABlockAtTheStartOfMoreBytes() {
        byte[] block = block();

        assertThat(AcraBlockFormat.lengthAtStart(first(block, 150))).isEqualTo(150);
        assertThat(AcraBlockFormat.lengthAtStart(first(block, 151))).isEqualTo(150);
        assertThat(AcraBlockFormat.lengthAtStart(first(block, 149))).isZero();
        assertThat(AcraBlockFormat.lengthAtStart(first(block, 17))).isZero();
        assertThat(AcraBlockFormat.lengthAtStart(with(block, 0, 0x23))).isZero();
        assertThat(AcraBlockFormat.lengthAtStart(with(block, 12, 1))).isZero();
        assertThat(AcraBlockFormat.lengthAtStart(with(block, 15, 1))).isZero();
        assertThat(AcraBlockFormat.lengthAtStart(with(block, 4, 13))).isZero();
        assertThat(AcraBlockFormat.lengthAtStart(with(block, 4, 14))).isEqualTo(18);
        assertThat(AcraBlockFormat.lengthAtStart(with(block, 11, 0x80))).isZero();
        assertThat(AcraBlockFormat.lengthAtStart(first(with(block, 4, 14).array(), 18)))
                .isEqualTo(18);
    }

    @Test
    void findsTheNextTag() {
        byte[] bytes = {0, 0x22, 0x22, 0x22, 0x22, 0x22, 0};

        assertThat(AcraBlockFormat.nextTag(Slice.of(bytes), 0)).isEqualTo(1);
        assertThat(AcraBlockFormat.nextTag(Slice.of(bytes), 2)).isEqualTo(2);
        assertThat(AcraBlockFormat.nextTag(Slice.of(bytes), 3)).isEqualTo(7);
    }
}
