/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SliceTest {
    private static final byte[] BYTES = {
        (byte) 0xff, 0x01, (byte) 0x82, 0x03, (byte) 0x84, 0x05, (byte) 0x86, 0x07, (byte) 0x88, 0x09
    };
    /** Bytes 1 to 8, so that a read outside the window would find bytes of the array. */
    private static final Slice WINDOW = Slice.of(BYTES, 1, 8);

    @Test
    void readsUnsignedNumbers() {
        assertThat(WINDOW.u8(1)).isEqualTo(0x82);
        assertThat(WINDOW.u16le(1)).isEqualTo(0x0382);
        assertThat(WINDOW.u16le(2)).isEqualTo(0x8403);
        assertThat(WINDOW.u32le(3)).isEqualTo(0x07860584L);
        assertThat(WINDOW.u32le(4)).isEqualTo(0x88078605L);
        assertThat(WINDOW.u32be(1)).isEqualTo(0x82038405L);
        assertThat(WINDOW.u64le(0)).isEqualTo(0x8807860584038201L);
    }

    @Test
    void comparesSixtyFourBitsAsUnsigned() {
        byte[] numbers = new byte[24];
        new ByteWriter(numbers, 0).u64le(5).u64le(-1).u64le(0x1_0000_0005L);
        Slice slice = Slice.of(numbers);

        assertThat(slice.u64leWithin(0, 5, 5)).isTrue();
        assertThat(slice.u64leWithin(0, 4, 6)).isTrue();
        assertThat(slice.u64leWithin(0, 6, 7)).isFalse();
        assertThat(slice.u64leWithin(0, 3, 4)).isFalse();
        assertThat(slice.u64leWithin(8, 0, Integer.MAX_VALUE)).isFalse();
        assertThat(slice.u64leWithin(16, 0, Integer.MAX_VALUE)).isFalse();
    }

    @Test
    void neverReadsOutsideItsWindow() {
        assertOutside(() -> WINDOW.u8(-1));
        assertOutside(() -> WINDOW.u8(8));
        assertOutside(() -> WINDOW.u16le(7));
        assertOutside(() -> WINDOW.u32le(5));
        assertOutside(() -> WINDOW.u32be(5));
        assertOutside(() -> WINDOW.u64le(1));
        assertOutside(() -> WINDOW.sub(1, 8));
        assertOutside(() -> WINDOW.sub(9, 0));
        assertOutside(() -> WINDOW.from(9));
        assertOutside(() -> Slice.of(BYTES, 3, 8));
        assertOutside(() -> Slice.of(BYTES, -1, 2));
    }

    private static void assertOutside(ThrowingCallable read) {
        assertThatThrownBy(read).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void cutsWindowsOfWindows() {
        Slice inner = WINDOW.sub(2, 3);

        assertThat(inner.copy()).containsExactly(0x03, 0x84, 0x05);
        assertThat(inner.from(1).copy()).containsExactly(0x84, 0x05);
        assertThat(inner.offset()).isEqualTo(3);
        assertThat(inner.array()).isSameAs(BYTES);
        assertThat(WINDOW.from(8).length()).isZero();
        assertThat(Slice.of(BYTES).length()).isEqualTo(10);
    }

    @Test
    void findsBytesInsideItsWindowOnly() {
        assertThat(WINDOW.hasAt(0, new byte[] {0x01, (byte) 0x82})).isTrue();
        assertThat(WINDOW.hasAt(0, new byte[] {0x01, (byte) 0x83})).isFalse();
        assertThat(WINDOW.hasAt(7, new byte[] {(byte) 0x88})).isTrue();
        assertThat(WINDOW.hasAt(7, new byte[] {(byte) 0x88, 0x09})).isFalse();
        assertThat(WINDOW.indexOf(new byte[] {0x07, (byte) 0x88}, 0)).isEqualTo(6);
        assertThat(WINDOW.indexOf(new byte[] {0x07, (byte) 0x88}, 6)).isEqualTo(6);
        assertThat(WINDOW.indexOf(new byte[] {0x07, (byte) 0x88}, 7)).isEqualTo(8);
        assertThat(WINDOW.indexOf(new byte[] {0x09}, 0)).isEqualTo(8);
    }

    @Test
    void printsItsLengthOnly() {
        assertThat(WINDOW).hasToString("Slice[8 bytes]");
    }
}
