/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static dev.acrawriter.core.format.FormatSamples.assertMalformed;
import static dev.acrawriter.core.format.FormatSamples.cell;
import static dev.acrawriter.core.format.FormatSamples.first;
import static dev.acrawriter.core.format.FormatSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecureCellFormatTest {
    @ParameterizedTest
    @EnumSource(ReadMode.class)
    void refusesAHeaderThatIsTooShort(ReadMode mode) {
        assertMalformed(
                () -> SecureCellFormat.parse(first(cell(), 15), mode),
                "Secure Cell: need 16 bytes of header, found 15 at offset 0");
        assertMalformed(
                () -> SecureCellFormat.parse(first(cell(), 16), mode),
                "Secure Cell: message length 16 outside 1 to 0 at offset 12");
    }

    @ParameterizedTest
    @EnumSource(ReadMode.class)
    void refusesAMessageLengthThatDoesNotFit(ReadMode mode) {
        assertMalformed(
                () -> SecureCellFormat.parse(with(cell(), 12, 0, 0, 0, 0), mode),
                "Secure Cell: message length 0 outside 1 to 44 at offset 12");
        assertMalformed(
                () -> SecureCellFormat.parse(with(cell(), 12, 45), mode),
                "Secure Cell: message length 45 outside 1 to 44 at offset 12");
        assertMalformed(
                () -> SecureCellFormat.parse(with(cell(), 12, 0xff, 0xff, 0xff, 0xff), mode),
                "Secure Cell: message length 4294967295 outside 1 to 44 at offset 12");
        assertMalformed(
                () -> SecureCellFormat.parse(with(cell(), 12, 44), mode),
                "Secure Cell: header, IV and tag take 44 bytes, found 16 before the message at offset 12");
        assertMalformed(
                () -> SecureCellFormat.parse(with(cell(), 12, 17), mode),
                "Secure Cell: header, IV and tag take 44 bytes, found 43 before the message at offset 12");
    }

    @ParameterizedTest
    @EnumSource(ReadMode.class)
    void refusesShortenedIvsAndTags(ReadMode mode) {
        assertMalformed(
                () -> SecureCellFormat.parse(with(cell(), 4, 11), mode),
                "Secure Cell: IV length 11 is not 12 at offset 4");
        assertMalformed(
                () -> SecureCellFormat.parse(with(cell(), 8, 15), mode),
                "Secure Cell: tag length 15 is not 16 at offset 8");
    }

    @Test
    void refusesLengthsThatOverflowThirtyTwoBits() {
        assertMalformed(
                () -> SecureCellFormat.parse(
                        with(cell(), 4, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff), ReadMode.LENIENT),
                "Secure Cell: header, IV and tag take 8589934606 bytes, found 44 before the message at offset 12");
    }

    @ParameterizedTest
    @EnumSource(ReadMode.class)
    void refusesOtherAlgorithms(ReadMode mode) {
        assertMalformed(
                () -> SecureCellFormat.parse(with(cell(), 3, 0x41), mode),
                "Secure Cell: algorithm id 0x41010100 is not AES-256-GCM with Soter KDF at offset 0");
    }

    @Test
    void readsSmallerKeysOnlyWhenLenient() {
        assertThat(SecureCellFormat.parse(with(cell(), 0, 0xc0, 0), ReadMode.LENIENT)
                        .keyLength())
                .isEqualTo(24);
        assertThat(SecureCellFormat.parse(with(cell(), 0, 0x80, 0), ReadMode.LENIENT)
                        .keyLength())
                .isEqualTo(16);
        assertThat(SecureCellFormat.parse(Slice.of(cell()), ReadMode.LENIENT).keyLength())
                .isEqualTo(32);
        assertMalformed(
                () -> SecureCellFormat.parse(with(cell(), 0, 0xc0, 0), ReadMode.STRICT),
                "Secure Cell: algorithm id 0x400100c0 is not AES-256-GCM with Soter KDF at offset 0");
        assertMalformed(
                () -> SecureCellFormat.parse(with(cell(), 0, 0x80, 0), ReadMode.STRICT),
                "Secure Cell: algorithm id 0x40010080 is not AES-256-GCM with Soter KDF at offset 0");
    }

    @Test
    void ignoresBytesBetweenTagAndCiphertextOnlyWhenLenient() {
        Slice padded = with(cell(), 12, 15);
        SecureCellFormat lenient = SecureCellFormat.parse(padded, ReadMode.LENIENT);

        assertThat(lenient.ciphertext().offset()).isEqualTo(45);
        assertThat(lenient.tag().offset()).isEqualTo(28);
        assertThat(lenient.write()).hasSize(59);
        assertMalformed(
                () -> SecureCellFormat.parse(padded, ReadMode.STRICT),
                "Secure Cell: header, IV and tag take 44 bytes, found 45 before the message at offset 12");
    }

    @Test
    void usesTheFirstBytesOfLongerIvsAndTagsOnlyWhenLenient() {
        Slice longIv = with(with(cell(), 12, 15).array(), 4, 13);
        Slice longTag = with(with(cell(), 12, 15).array(), 8, 17);

        assertThat(SecureCellFormat.parse(longIv, ReadMode.LENIENT).iv().offset())
                .isEqualTo(16);
        assertThat(SecureCellFormat.parse(longIv, ReadMode.LENIENT).tag().offset())
                .isEqualTo(29);
        assertThat(SecureCellFormat.parse(longTag, ReadMode.LENIENT).tag().offset())
                .isEqualTo(28);
        assertMalformed(
                () -> SecureCellFormat.parse(longIv, ReadMode.STRICT),
                "Secure Cell: IV length 13 is not 12 at offset 4");
        assertMalformed(
                () -> SecureCellFormat.parse(longTag, ReadMode.STRICT),
                "Secure Cell: tag length 17 is not 16 at offset 8");
    }
}
