/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.crypto.EcPrivateKey;
import dev.acrawriter.core.crypto.EcPublicKey;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.SecureCellFormat;
import dev.acrawriter.core.format.SecureMessageFormat;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import dev.acrawriter.core.themis.SecureMessage;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

class SecureMessageFormatFuzzTest {
    private static final SecureMessage MESSAGE = new SecureMessage(CryptoSuite.standard());
    private static final EcPrivateKey RECIPIENT =
            EcKeys.readPrivate(Slice.of(Seeds.message().bytes("recipient_private")), ReadMode.STRICT);
    private static final EcPublicKey SENDER =
            EcKeys.readPublic(Slice.of(Seeds.message().bytes("sender_public")), ReadMode.STRICT);

    @MethodSource("dev.acrawriter.core.fuzz.Seeds#messages")
    @FuzzTest
    void parsesWhatItWritesAndRefusesTheRest(byte[] input) {
        Optional<SecureMessageFormat> parsed =
                Parsing.unlessMalformed(input, () -> SecureMessageFormat.parse(Slice.of(input)));
        parsed.ifPresent(message -> assertThat(message.write()).isEqualTo(input));
        // The key agreement takes a thousand times as long as parsing: only for what may open.
        if (parsed.isPresent() && holdsCell(parsed.get().cell())) {
            Optional<byte[]> opened = Parsing.unlessItDoesNotOpen(
                    () -> MESSAGE.unwrap(RECIPIENT, SENDER, Slice.of(input), ReadMode.LENIENT));
            opened.ifPresent(payload ->
                    assertThat(payload.length).isLessThanOrEqualTo(input.length - SecureMessageFormat.OVERHEAD));
        }
    }

    private static boolean holdsCell(Slice cell) {
        return Parsing.unlessMalformed(cell.copy(), () -> SecureCellFormat.parse(cell, ReadMode.LENIENT))
                .isPresent();
    }
}
