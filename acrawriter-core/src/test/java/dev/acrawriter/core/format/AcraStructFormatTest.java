/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static dev.acrawriter.core.format.FormatSamples.assertMalformed;
import static dev.acrawriter.core.format.FormatSamples.first;
import static dev.acrawriter.core.format.FormatSamples.struct;
import static dev.acrawriter.core.format.FormatSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AcraStructFormatTest {
    @Test
    void cutsItsPartsAtTheirOffsets() {
        AcraStructFormat parsed = AcraStructFormat.parse(Slice.of(struct()));

        assertThat(parsed.ephemeralPublicKey().offset()).isEqualTo(8);
        assertThat(parsed.ephemeralPublicKey().length()).isEqualTo(45);
        assertThat(parsed.wrappedKey().offset()).isEqualTo(53);
        assertThat(parsed.wrappedKey().length()).isEqualTo(84);
        assertThat(parsed.dataCell().offset()).isEqualTo(145);
        assertThat(parsed.dataCell().length()).isEqualTo(56);
    }

    @Test
    void refusesAHeaderThatIsTooShort() {
        assertMalformed(
                () -> AcraStructFormat.parse(first(struct(), 144)),
                "AcraStruct: need 145 bytes of header, found 144 at offset 0");
    }

    @Test
    void refusesAnotherTag() {
        assertMalformed(
                () -> AcraStructFormat.parse(with(struct(), 7, 0x23)),
                "AcraStruct: does not start with its tag at offset 0");
    }

    @Test
    void refusesALengthThatIsNotItsOwn() {
        assertMalformed(
                () -> AcraStructFormat.parse(with(struct(), 137, 55)),
                "AcraStruct: data length 55, found 56 at offset 137");
        assertMalformed(
                () -> AcraStructFormat.parse(with(struct(), 137, 57)),
                "AcraStruct: data length 57, found 56 at offset 137");
        assertMalformed(
                () -> AcraStructFormat.parse(with(struct(), 144, 0x80)),
                "AcraStruct: data length 9223372036854775864, found 56 at offset 137");
    }

    @Test
    void findsAStructureAtTheStartOfMoreBytes() {
        byte[] struct = struct();

        assertThat(AcraStructFormat.lengthAtStart(first(struct, 201))).isEqualTo(201);
        assertThat(AcraStructFormat.lengthAtStart(first(struct, 300))).isEqualTo(201);
        assertThat(AcraStructFormat.lengthAtStart(first(struct, 200))).isZero();
        assertThat(AcraStructFormat.lengthAtStart(first(struct, 144))).isZero();
        assertThat(AcraStructFormat.lengthAtStart(with(struct, 0, 0x23))).isZero();
        assertThat(AcraStructFormat.lengthAtStart(with(struct, 144, 0x80))).isZero();
        byte[] empty = with(struct, 137, 0).array();
        assertThat(AcraStructFormat.lengthAtStart(first(empty, 145))).isEqualTo(145);
    }

    @Test
    void fillsASliceExactlyOrNot() {
        byte[] empty = with(struct(), 137, 0).array();

        assertThat(AcraStructFormat.fills(Slice.of(struct()))).isTrue();
        assertThat(AcraStructFormat.fills(first(empty, 145))).isTrue();
        assertThat(AcraStructFormat.fills(first(struct(), 202))).isFalse();
        assertThat(AcraStructFormat.fills(first(struct(), 200))).isFalse();
        assertThat(AcraStructFormat.fills(first(struct(), 0))).isFalse();
    }

    @Test
    void findsTheNextTag() {
        byte[] bytes = new byte[20];
        Arrays.fill(bytes, 3, 12, (byte) 0x22);

        assertThat(AcraStructFormat.nextTag(Slice.of(bytes), 0)).isEqualTo(3);
        assertThat(AcraStructFormat.nextTag(Slice.of(bytes), 4)).isEqualTo(4);
        assertThat(AcraStructFormat.nextTag(Slice.of(bytes), 5)).isEqualTo(20);
    }
}
