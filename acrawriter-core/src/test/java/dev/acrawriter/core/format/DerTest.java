/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.MalformedDataException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DER as ITU-T X.690 has it: one encoding for each value, and every other one refused at its place. */
class DerTest {
    private static final HexFormat HEX = HexFormat.of();
    /** Bytes in front of the window, which offsets in errors count. */
    private static final int BEFORE = 3;

    private static DerReader reader(String hex) {
        byte[] bytes = HEX.parseHex("ff".repeat(BEFORE) + hex + "ff");
        return new DerReader("test", Slice.of(bytes).sub(BEFORE, bytes.length - BEFORE - 1));
    }

    private static String der(Der der) {
        return HEX.formatHex(der.write());
    }

    private static void assertRefused(String hex, Consumer<DerReader> reading, String message, int offset) {
        assertThatThrownBy(() -> reading.accept(reader(hex)))
                .isInstanceOfSatisfying(MalformedDataException.class, e -> {
                    assertThat(e).hasMessageContaining(message);
                    assertThat(e.offset()).isEqualTo(BEFORE + offset);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "0, 020100",
        "1, 020101",
        "127, 02017f",
        "128, 02020080",
        "255, 020200ff",
        "256, 02020100",
        "32767, 02027fff",
        "32768, 0203008000",
        "8388607, 02037fffff",
        "8388608, 020400800000",
        "2147483647, 02047fffffff",
        "-1, 0201ff",
        "-128, 020180",
        "-129, 0202ff7f",
        "-32768, 02028000",
        "-32769, 0203ff7fff",
        "-2147483648, 020480000000"
    })
    void anIntegerHasItsSmallestTwosComplement(int value, String encoding) {
        assertThat(der(Der.integer(value))).isEqualTo(encoding);
        DerReader reader = reader(encoding);
        assertThat(reader.integer()).isEqualTo(value);
        reader.end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0200", "02050000000001", "02020001", "0202007f", "0202ff80", "020300ffff00", "0204ff800000"})
    void refusesIntegersThatAreLongerThanTheyMustBeOrThanAnInt(String encoding) {
        assertThatThrownBy(() -> {
                    DerReader reader = reader(encoding);
                    reader.integer();
                    reader.end();
                })
                .isInstanceOf(MalformedDataException.class);
    }

    @Test
    void namesThePlaceOfABadInteger() {
        assertRefused(
                "020100" + "02020001",
                reader -> {
                    reader.integer();
                    reader.integer();
                },
                "INTEGER is not minimal",
                3);
        assertRefused("02050000000001", DerReader::integer, "INTEGER of 5 bytes; expected 1 to 4", 0);
        assertRefused("0200", DerReader::integer, "INTEGER of 0 bytes; expected 1 to 4", 0);
    }

    @ParameterizedTest
    @CsvSource({"0, 00", "127, 7f", "128, 8180", "255, 81ff", "256, 820100", "65535, 82ffff", "65536, 83010000"})
    void aLengthHasItsShortestForm(int length, String encoding) {
        byte[] content = new byte[length];
        String written = der(Der.of(Der.OCTET_STRING, Slice.of(content)));
        assertThat(written).startsWith("04" + encoding).hasSize(2 * (1 + encoding.length() / 2 + length));
        DerReader reader = reader(written);
        assertThat(reader.content(Der.OCTET_STRING).copy()).isEqualTo(content);
        reader.end();
        assertThat(der(Der.sequence(Der.of(Der.OCTET_STRING, Slice.of(content)))))
                .endsWith(written);
    }

    @Test
    void refusesLengthsThatAreNotMinimal() {
        Consumer<DerReader> content = reader -> reader.content(Der.OCTET_STRING);
        assertRefused("048101" + "00", content, "length is not minimal", 1);
        assertRefused("04817f" + "00".repeat(127), content, "length is not minimal", 1);
        assertRefused("04820080" + "00".repeat(128), content, "length is not minimal", 1);
        assertRefused("0483000100" + "00".repeat(256), content, "length is not minimal", 1);
        assertRefused("048400000100" + "00".repeat(256), content, "length is not minimal", 1);
    }

    @Test
    void refusesLengthsThatAreNotThereOrReachBeyondTheEnd() {
        Consumer<DerReader> content = reader -> reader.content(Der.OCTET_STRING);
        assertRefused("04", content, "expected a length, found the end", 1);
        assertRefused("0480", content, "length in 0 bytes; expected 1 to 4", 1);
        assertRefused("04850000000001", content, "length in 5 bytes; expected 1 to 4", 1);
        assertRefused("0481", content, "length in 1 bytes exceeds remaining", 1);
        assertRefused("048401000000", content, "length 16777216 exceeds remaining 0", 1);
        assertRefused("0484ffffffff00", content, "length 4294967295 exceeds remaining 1", 1);
        assertRefused("040200", content, "length 2 exceeds remaining 1", 1);
    }

    @Test
    void namesTheTagThatItFoundAndTheOneThatItExpected() {
        assertRefused("", reader -> reader.content(Der.SET), "expected tag 0x31, found the end", 0);
        assertRefused("0500", reader -> reader.content(Der.SET), "expected tag 0x31, found 0x5", 0);
        assertRefused("050031", reader -> reader.content(Der.SET), "expected tag 0x31, found 0x5", 0);
    }

    @Test
    void tellsHowManyBytesAreLeft() {
        assertRefused(
                "020100aabbcc",
                reader -> {
                    reader.integer();
                    reader.end();
                },
                "3 bytes too many",
                3);
    }

    @Test
    void givesAnElementWholeAndTheContentOfTheNextOne() {
        DerReader reader = reader("0402aabb" + "3003020101");
        assertThat(reader.isNext(Der.OCTET_STRING)).isTrue();
        assertThat(reader.isNext(Der.SEQUENCE)).isFalse();
        assertThat(reader.element(Der.OCTET_STRING).copy()).isEqualTo(HEX.parseHex("0402aabb"));
        DerReader inner = reader.nested(Der.SEQUENCE);
        assertThat(inner.integer()).isEqualTo(1);
        assertThat(inner.hasMore()).isFalse();
        assertThat(reader.isNext(Der.SEQUENCE)).isFalse();
        reader.end();
    }

    @Test
    void errorsInsideAnElementCountFromTheBeginningOfTheWhole() {
        assertRefused("30040402aa", reader -> reader.nested(Der.SEQUENCE).content(Der.OCTET_STRING), "exceeds", 1);
        assertRefused(
                "3003" + "0402aa",
                reader -> reader.nested(Der.SEQUENCE).content(Der.OCTET_STRING),
                "length 2 exceeds remaining 1",
                3);
    }

    @Test
    void aSetIsSortedByItsEncodings() {
        Der one = Der.integer(1);
        Der high = Der.integer(-1);
        Der bytes = Der.of(Der.OCTET_STRING, Slice.of(new byte[] {0}));
        assertThat(der(Der.setOf(List.of(bytes, high, one)))).isEqualTo("3109" + "020101" + "0201ff" + "040100");
        assertThat(der(Der.setOf(List.of()))).isEqualTo("3100");
    }

    @Test
    void anElementThatWasEncodedBeforeIsNotEncodedAgain() {
        assertThat(der(Der.sequence(Der.raw(Slice.of(HEX.parseHex("0402aabb"))))))
                .isEqualTo("3004" + "0402aabb");
    }
}
