/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ByteWriterTest {
    @Test
    void writesWhatASliceReads() {
        byte[] out = new byte[40];
        ByteWriter writer = new ByteWriter(out, 1)
                .u8(0xfe)
                .u16le(0xfedc)
                .u32le(0xfedcba98L)
                .u32be(0xfedcba98L)
                .u64le(0xfedcba9876543210L)
                .bytes(new byte[] {1, 2})
                .bytes(Slice.of(new byte[] {3, 4, 5}, 1, 1));
        Slice slice = Slice.of(out);

        assertThat(slice.u8(0)).isZero();
        assertThat(slice.u8(1)).isEqualTo(0xfe);
        assertThat(slice.u16le(2)).isEqualTo(0xfedc);
        assertThat(slice.u32le(4)).isEqualTo(0xfedcba98L);
        assertThat(slice.u32be(8)).isEqualTo(0xfedcba98L);
        assertThat(slice.u64le(12)).isEqualTo(0xfedcba9876543210L);
        assertThat(slice.sub(20, 4).copy()).containsExactly(1, 2, 4, 0);
        assertThat(writer.position()).isEqualTo(23);
        assertThat(writer.skip(17).position()).isEqualTo(40);
    }

    @Test
    void neverWritesOrSkipsBehindTheEnd() {
        byte[] out = new byte[3];
        assertThatThrownBy(() -> new ByteWriter(out, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new ByteWriter(out, 1).skip(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new ByteWriter(out, 2).u16le(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(new ByteWriter(out, 3).position()).isEqualTo(3);
    }
}
