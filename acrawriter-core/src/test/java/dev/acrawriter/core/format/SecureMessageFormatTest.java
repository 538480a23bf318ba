/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static dev.acrawriter.core.format.FormatSamples.assertMalformed;
import static dev.acrawriter.core.format.FormatSamples.first;
import static dev.acrawriter.core.format.FormatSamples.message;
import static dev.acrawriter.core.format.FormatSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecureMessageFormatTest {
    @Test
    void holdsACell() {
        assertThat(SecureMessageFormat.parse(Slice.of(message())).cell().offset())
                .isEqualTo(8);
    }

    @Test
    void refusesAMessageWithoutACell() {
        assertMalformed(
                () -> SecureMessageFormat.parse(first(message(), 8)),
                "Secure Message: need more than 8 bytes, found 8 at offset 0");
        byte[] smallest = with(message(), 4, 9).array();
        assertThat(SecureMessageFormat.parse(first(smallest, 9)).cell().length())
                .isEqualTo(1);
    }

    @Test
    void refusesOtherTypes() {
        assertMalformed(
                () -> SecureMessageFormat.parse(with(message(), 0, 0x10)),
                "Secure Message: type 0x26042710 is not an encrypted message with EC keys at offset 0");
    }

    @Test
    void refusesALengthThatIsNotItsOwn() {
        assertMalformed(
                () -> SecureMessageFormat.parse(with(message(), 4, 83)),
                "Secure Message: total length 83, found 84 at offset 4");
        assertMalformed(
                () -> SecureMessageFormat.parse(with(message(), 4, 84, 0, 0, 0x80)),
                "Secure Message: total length 2147483732, found 84 at offset 4");
    }
}
