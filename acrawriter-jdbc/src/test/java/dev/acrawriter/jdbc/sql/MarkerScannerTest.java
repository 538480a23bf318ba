/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The finder of markers finds them; a leak oracle is worth no more than that. */
class MarkerScannerTest {
    private static final String TEXT = "m00012345";
    private static final String NUMBER = "100012345";

    private static Set<String> found(byte[] data) {
        MarkerScanner scanner = new MarkerScanner(Set.of(TEXT, NUMBER)::contains);
        scanner.scan(data);
        return scanner.found();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(strings = {TEXT, NUMBER})
    void findsAMarkerInEveryEncoding(String marker) {
        for (String around : List.of("", "x", "xy", "xyz")) {
            byte[] plain = ascii(around + marker + around);
            for (byte[] form : List.of(
                    plain,
                    (around + marker + around).getBytes(StandardCharsets.UTF_16BE),
                    (around + marker + around).getBytes(StandardCharsets.UTF_16LE),
                    ascii("'\\x" + HexFormat.of().formatHex(plain) + "'"),
                    ascii("0" + HexFormat.of().withUpperCase().formatHex(plain)),
                    ascii(Base64.getEncoder().encodeToString(plain)),
                    ascii("k" + Base64.getUrlEncoder().encodeToString(plain)))) {
                assertThat(found(form)).containsExactly(marker);
            }
        }
    }

    @Test
    void findsNumbersAsDriversSendThem() {
        int number = Integer.parseInt(NUMBER);
        assertThat(found(ByteBuffer.allocate(9).putInt(4).putInt(number).array()))
                .containsExactly(NUMBER);
        assertThat(found(ByteBuffer.allocate(9).putLong(number).array())).containsExactly(NUMBER);
        assertThat(found(ByteBuffer.allocate(9)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(number)
                        .array()))
                .containsExactly(NUMBER);
    }

    @Test
    void findsAMarkerAcrossBlocks() throws IOException {
        for (int at = (1 << 20) - 12; at < (1 << 20) + 2; at++) {
            byte[] data = new byte[3 << 20];
            System.arraycopy(ascii(TEXT), 0, data, at, TEXT.length());
            MarkerScanner scanner = new MarkerScanner(TEXT::equals);
            scanner.scan(new ByteArrayInputStream(data));
            assertThat(scanner.found()).containsExactly(TEXT);
            assertThat(scanner.bytes()).isEqualTo(data.length);
        }
    }

    @Test
    void takesNoDigitsOfLongHexForANumber() {
        assertThat(found(ascii("\\x" + "ab".repeat(30) + NUMBER + "cd".repeat(30))))
                .isEmpty();
        assertThat(found(ascii("m00012346 and 100012346"))).isEmpty();
    }
}
