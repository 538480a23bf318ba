/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import java.util.Objects;

/** Writes numbers and bytes, front to back, into an array that the caller sized. Not safe for many threads. */
public final class ByteWriter {
    private final byte[] array;
    private int position;

    /** Starts writing at a place of an array. */
    public ByteWriter(byte[] array, int position) {
        Objects.checkIndex(position, array.length + 1);
        this.array = array;
        this.position = position;
    }

    /** Where the next byte goes. */
    public int position() {
        return position;
    }

    /** Leaves room for bytes that somebody else writes. */
    public ByteWriter skip(int length) {
        Objects.checkFromIndexSize(position, length, array.length);
        position += length;
        return this;
    }

    /** Writes the low eight bits. */
    public ByteWriter u8(int value) {
        array[position++] = (byte) value;
        return this;
    }

    /** Writes the low sixteen bits, little-endian. */
    public ByteWriter u16le(int value) {
        return u8(value).u8(value >> 8);
    }

    /** Writes the low thirty-two bits, little-endian. */
    public ByteWriter u32le(long value) {
        return u16le((int) value).u16le((int) (value >> 16));
    }

    /** Writes the low thirty-two bits, big-endian. */
    public ByteWriter u32be(long value) {
        return u8((int) (value >> 24))
                .u8((int) (value >> 16))
                .u8((int) (value >> 8))
                .u8((int) value);
    }

    /** Writes sixty-four bits, little-endian. */
    public ByteWriter u64le(long value) {
        return u32le(value).u32le(value >> 32);
    }

    /** Writes all bytes of an array. */
    public ByteWriter bytes(byte[] source) {
        return bytes(Slice.of(source));
    }

    /** Writes all bytes of a window. */
    public ByteWriter bytes(Slice source) {
        System.arraycopy(source.array(), source.offset(), array, position, source.length());
        position += source.length();
        return this;
    }
}
