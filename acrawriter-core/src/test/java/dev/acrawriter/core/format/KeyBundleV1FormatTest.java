/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.MalformedDataException;
import dev.acrawriter.core.format.KeyBundleV1Format.Entry;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gob stream of a version 1 bundle, one part changed at a time. */
class KeyBundleV1FormatTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String DEFINITIONS = definitions();
    private static final String LIST = "ff8400";
    private static final String NAME_OF_TEXT = "044e616d65010c";
    private static final String CONTENT_OF_BYTES = "07436f6e74656e74010a";

    private static String definitions() {
        String empty = HEX.formatHex(new KeyBundleV1Format(List.of()).write());
        return empty.substring(0, empty.length() - 2 * 5);
    }

    /** A message with its length in front. */
    private static String message(String body) {
        return HEX.toHexDigits((byte) (body.length() / 2)) + body;
    }

    private static KeyBundleV1Format parse(String hex) {
        return KeyBundleV1Format.parse(Slice.of(HEX.parseHex(hex)));
    }

    private static void assertRefused(String hex, String message) {
        assertThatThrownBy(() -> parse(hex))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65_535, 65_536, 16_777_216})
    void readsContentsOfEverySizeBack(int size) {
        KeyBundleV1Format bundle = new KeyBundleV1Format(
                List.of(new Entry("a", Slice.of(new byte[size])), new Entry("b", Slice.of(new byte[] {7}))));
        KeyBundleV1Format read = KeyBundleV1Format.parse(Slice.of(bundle.write()));
        assertThat(read.entries()).extracting(Entry::name).containsExactly("a", "b");
        assertThat(read.entries().get(0).content().length()).isEqualTo(size);
        assertThat(read.entries().get(1).content().copy()).containsExactly(7);
        assertThat(read.write()).isEqualTo(bundle.write());
    }

    @ParameterizedTest
    @CsvSource({
        "127, 7f",
        "128, ff80",
        "255, ffff",
        "256, fe0100",
        "65535, feffff",
        "65536, fd010000",
        "16777216, fc01000000"
    })
    void writesNumbersInTheirShortestForm(int size, String encoding) {
        byte[] written = new KeyBundleV1Format(List.of(new Entry("a", Slice.of(new byte[size])))).write();
        String hex = HEX.formatHex(written, 0, 120);
        assertThat(hex).contains("01" + "01" + "61" + "01" + encoding + "0000");
        assertThat(written).hasSizeGreaterThan(size);
    }

    @Test
    void readsAListWithoutEntries() {
        assertThat(parse(DEFINITIONS + message(LIST + "00")).entries()).isEmpty();
    }

    @Test
    void refusesAnythingButOneList() {
        String list = message(LIST + "00");
        assertRefused(DEFINITIONS, "no value; expected one list");
        assertRefused(DEFINITIONS + list + list, "a second value; expected one list");
        assertRefused(DEFINITIONS + message(LIST + "00" + "00"), "1 bytes too many");
        assertRefused(DEFINITIONS + message(LIST + "00" + "000000"), "3 bytes too many");
        assertRefused(DEFINITIONS + message("ff8401" + "00"), "expected a zero byte, found 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "02", "ff82", "ff86"})
    void refusesAValueThatIsNoListOfStructures(String type) {
        assertRefused(DEFINITIONS + message(type + "00" + "00"), "is not a list of structures");
    }

    @Test
    void refusesAnEntryWithoutAName() {
        assertRefused(DEFINITIONS + message(LIST + "01" + "00"), "an entry without a name");
        assertRefused(DEFINITIONS + message(LIST + "01" + "02" + "0107" + "00"), "an entry without a name");
    }

    @Test
    void refusesAFieldThatNoDefinitionNames() {
        assertRefused(DEFINITIONS + message(LIST + "01" + "03" + "0161" + "00"), "is neither its name nor its content");
    }

    @Test
    void refusesFieldsOfOtherNamesOrTypes() {
        String entry = message(LIST + "01" + "010161" + "010107" + "00");
        assertThat(parse(DEFINITIONS + entry).entries()).hasSize(1);
        for (String[] change : new String[][] {
            {NAME_OF_TEXT, "044e6f6d65010c"},
            {NAME_OF_TEXT, "044e616d65010a"},
            {CONTENT_OF_BYTES, "07436f6e74656e78010a"},
            {CONTENT_OF_BYTES, "07436f6e74656e74010c"}
        }) {
            assertThat(DEFINITIONS).contains(change[0]);
            assertRefused(DEFINITIONS.replace(change[0], change[1]) + entry, "is neither its name nor its content");
        }
    }

    @Test
    void refusesMoreEntriesThanAnyBundleHas() {
        // 250,001 entries of the four smallest bytes, in a message whose length takes three bytes.
        int count = 250_001;
        byte[] definitions = HEX.parseHex(DEFINITIONS);
        byte[] head = HEX.parseHex(LIST + "fd" + "03d091");
        int body = head.length + 4 * count;
        byte[] stream = new byte[definitions.length + 4 + body];
        ByteWriter writer = new ByteWriter(stream, 0).bytes(definitions);
        writer.u8(0xfd);
        writer.u8(body >> 16);
        writer.u8(body >> 8);
        writer.u8(body);
        writer.bytes(head);
        for (int i = 0; i < count; i++) {
            writer.bytes(new byte[] {1, 1, 'a', 0});
        }
        assertThatThrownBy(() -> KeyBundleV1Format.parse(Slice.of(stream)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("250001 entries; no bundle has more than 250000");
    }
}
