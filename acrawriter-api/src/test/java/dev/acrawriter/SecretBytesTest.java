/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SecretBytesTest {
    private static final byte[] KEY = {1, 2, 3, 4};

    @Test
    void givesBackWhatItWasGiven() {
        SecretBytes secret = SecretBytes.copyOf(KEY);

        assertThat(secret.exposeCopy()).isEqualTo(KEY);
        assertThat(secret.<byte[]>expose(byte[]::clone)).isEqualTo(KEY);
        assertThat(secret.length()).isEqualTo(4);
    }

    @Test
    void isNotChangedThroughTheArraysThatGoInAndOut() {
        byte[] in = KEY.clone();
        SecretBytes secret = SecretBytes.copyOf(in);
        in[0] = 99;
        secret.exposeCopy()[1] = 99;

        assertThat(secret.exposeCopy()).isEqualTo(KEY);
    }

    @Test
    void wipesTheArrayThatItTakesFrom() {
        byte[] in = KEY.clone();
        SecretBytes secret = SecretBytes.takeFrom(in);

        assertThat(in).containsOnly(0);
        assertThat(secret.exposeCopy()).isEqualTo(KEY);
    }

    @Test
    void wipesTheCopyThatItLends() {
        AtomicReference<byte[]> lent = new AtomicReference<>(new byte[0]);
        SecretBytes.copyOf(KEY).expose(bytes -> {
            lent.set(bytes);
            return bytes.length;
        });

        assertThat(lent.get()).hasSize(4).containsOnly(0);
    }

    @Test
    void wipesTheCopyThatItLendsWhenTheReaderThrows() {
        AtomicReference<byte[]> lent = new AtomicReference<>(new byte[0]);
        assertThatThrownBy(() -> SecretBytes.copyOf(KEY).expose(bytes -> {
                    lent.set(bytes);
                    throw new UnsupportedOperationException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(lent.get()).hasSize(4).containsOnly(0);
    }

    @Test
    void cannotBeReadAfterClosing() {
        SecretBytes secret = SecretBytes.copyOf(KEY);
        secret.close();
        secret.close();

        assertThatThrownBy(secret::exposeCopy)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("4 bytes");
        assertThatThrownBy(() -> secret.expose(bytes -> bytes)).isInstanceOf(IllegalStateException.class);
        assertThat(secret.length()).isEqualTo(4);
    }

    @Test
    void equalsAHolderOfTheSameBytes() {
        SecretBytes secret = SecretBytes.copyOf(KEY);

        assertThat(secret).isEqualTo(SecretBytes.copyOf(KEY)).hasSameHashCodeAs(KEY.length);
        assertThat(secret)
                .isNotEqualTo(SecretBytes.copyOf(new byte[] {1, 2, 3, 5}))
                .isNotEqualTo(SecretBytes.copyOf(new byte[] {1, 2, 3}))
                .isNotEqualTo("secret");
    }

    @Test
    void equalsNothingButItselfWhenClosed() {
        SecretBytes closed = SecretBytes.copyOf(KEY);
        SecretBytes alsoClosed = SecretBytes.copyOf(KEY);
        closed.close();
        alsoClosed.close();

        assertThat(closed)
                .isNotEqualTo(alsoClosed)
                .isNotEqualTo(SecretBytes.copyOf(KEY))
                .isNotEqualTo(SecretBytes.copyOf(new byte[4]));
        assertThat(SecretBytes.copyOf(KEY)).isNotEqualTo(closed);
        assertThat(List.of(closed)).contains(closed);
    }

    @Test
    void printsItsLengthOnly() {
        assertThat(SecretBytes.copyOf(KEY)).hasToString("SecretBytes[4 bytes]");
    }
}
