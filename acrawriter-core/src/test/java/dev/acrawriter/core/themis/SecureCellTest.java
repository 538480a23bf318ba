/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.themis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecureCellTest {
    private static final byte[] KEY = {1};
    private static final byte[] NO_CONTEXT = {};
    private static final Slice MESSAGE = Slice.of(new byte[] {1, 2, 3});

    @Test
    void sealsIntoTheMiddleOfAnArray() {
        SecureCell cell = new SecureCell(CryptoSuite.standard());
        byte[] out = new byte[60];
        cell.seal(KEY, NO_CONTEXT, MESSAGE, out, 7);

        assertThat(cell.unseal(KEY, NO_CONTEXT, Slice.of(out, 7, 47), ReadMode.STRICT))
                .containsExactly(1, 2, 3);
        assertThat(Slice.of(out, 0, 7).copy()).containsOnly(0);
        assertThat(Slice.of(out, 54, 6).copy()).containsOnly(0);
    }

    @Test
    void drawsAFreshIvForEachCell() {
        List<byte[]> drawn = new ArrayList<>();
        CryptoSuite standard = CryptoSuite.standard();
        SecureCell cell = new SecureCell(standard.withRandom(target -> {
            standard.random().fill(target);
            drawn.add(target.clone());
        }));
        byte[] first = cell.seal(KEY, NO_CONTEXT, MESSAGE);
        byte[] second = cell.seal(KEY, NO_CONTEXT, MESSAGE);

        assertThat(drawn).hasSize(2);
        assertThat(Slice.of(first, 16, 12).copy()).isEqualTo(drawn.get(0));
        assertThat(Slice.of(second, 16, 12).copy()).isEqualTo(drawn.get(1)).isNotEqualTo(drawn.get(0));
    }

    @Test
    void refusesEmptyKeysAndMessages() {
        SecureCell cell = new SecureCell(CryptoSuite.standard());
        byte[] sealed = cell.seal(KEY, NO_CONTEXT, MESSAGE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> cell.seal(new byte[0], NO_CONTEXT, MESSAGE))
                .withMessage("Secure Cell needs a key of one byte or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cell.unseal(new byte[0], NO_CONTEXT, Slice.of(sealed), ReadMode.LENIENT))
                .withMessage("Secure Cell needs a key of one byte or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cell.seal(KEY, NO_CONTEXT, Slice.of(new byte[0])))
                .withMessage("Secure Cell cannot hold an empty message");
    }
}
