/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.SecureCellFormat;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.SecureCell;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

class SecureCellFormatFuzzTest {
    private static final SecureCell CELL = new SecureCell(CryptoSuite.standard());
    private static final byte[] KEY = Seeds.cell().bytes("key");
    private static final byte[] CONTEXT = Seeds.cell().bytes("context");

    @MethodSource("dev.acrawriter.core.fuzz.Seeds#cells")
    @FuzzTest
    void parsesWhatItWritesAndRefusesTheRest(byte[] input) {
        Optional<SecureCellFormat> strict = parse(input, ReadMode.STRICT);
        Optional<SecureCellFormat> lenient = parse(input, ReadMode.LENIENT);
        strict.ifPresent(cell -> {
            assertThat(cell.write()).isEqualTo(input);
            assertThat(lenient).isPresent();
        });
        lenient.ifPresent(cell -> {
            byte[] canonical = cell.write();
            ReadMode enough = cell.keyLength() == 32 ? ReadMode.STRICT : ReadMode.LENIENT;
            SecureCellFormat again = SecureCellFormat.parse(Slice.of(canonical), enough);
            assertThat(again.keyLength()).isEqualTo(cell.keyLength());
            assertThat(again.iv().copy()).isEqualTo(cell.iv().copy()).hasSize(SecureCellFormat.IV_LENGTH);
            assertThat(again.tag().copy()).isEqualTo(cell.tag().copy()).hasSize(SecureCellFormat.TAG_LENGTH);
            assertThat(again.ciphertext().copy())
                    .isEqualTo(cell.ciphertext().copy())
                    .isNotEmpty();
            assertThat(again.write()).isEqualTo(canonical);
        });
        Optional<byte[]> opened = unseal(input, ReadMode.LENIENT);
        opened.ifPresent(message ->
                assertThat(message).hasSize(lenient.orElseThrow().ciphertext().length()));
        unseal(input, ReadMode.STRICT)
                .ifPresent(message -> assertThat(opened)
                        .hasValueSatisfying(same -> assertThat(same).isEqualTo(message)));
    }

    private static Optional<byte[]> unseal(byte[] input, ReadMode mode) {
        return Parsing.unlessItDoesNotOpen(() -> CELL.unseal(KEY, CONTEXT, Slice.of(input), mode));
    }

    private static Optional<SecureCellFormat> parse(byte[] input, ReadMode mode) {
        return Parsing.unlessMalformed(input, () -> SecureCellFormat.parse(Slice.of(input), mode));
    }
}
