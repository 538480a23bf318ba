/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import java.util.Arrays;
import java.util.Objects;

/**
 * A window on a byte array, and the only place where the formats read numbers. Every access is checked against the
 * window; lengths stay unsigned until they were compared with what is there. Immutable as long as nobody writes to the
 * array underneath.
 */
public final class Slice {
    private final byte[] array;
    private final int offset;
    private final int length;

    private Slice(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** A window on the whole array; not copied. */
    public static Slice of(byte[] array) {
        return new Slice(array, 0, array.length);
    }

    /** A window on a part of the array; not copied. */
    public static Slice of(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return new Slice(array, offset, length);
    }

    /** The array underneath, for ciphers that read in place. */
    public byte[] array() {
        return array;
    }

    /** Where the window starts in {@link #array()}. */
    public int offset() {
        return offset;
    }

    /** The window's length in bytes. */
    public int length() {
        return length;
    }

    /** A window inside this one. */
    public Slice sub(int from, int size) {
        Objects.checkFromIndexSize(from, size, length);
        return new Slice(array, offset + from, size);
    }

    /** The window without its first bytes. */
    public Slice from(int start) {
        return sub(start, length - start);
    }

    /** A copy of the window. */
    public byte[] copy() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** An unsigned byte. */
    public int u8(int at) {
        return array[offset + Objects.checkIndex(at, length)] & 0xff;
    }

    /** An unsigned 16-bit number, little-endian. */
    public int u16le(int at) {
        return u8(at) | (u8(at + 1) << 8);
    }

    /** An unsigned 32-bit number, little-endian; a long, so that no value is negative. */
    public long u32le(int at) {
        return u16le(at) | ((long) u16le(at + 2) << 16);
    }

    /** An unsigned 32-bit number, big-endian. */
    public long u32be(int at) {
        return ((long) u8(at) << 24) | (u8(at + 1) << 16) | (u8(at + 2) << 8) | u8(at + 3);
    }

    /** A 64-bit number, little-endian, to be compared as unsigned. */
    public long u64le(int at) {
        return u32le(at) | (u32le(at + 4) << 32);
    }

    /** Whether the unsigned 64-bit number lies in a range that fits an {@code int}; only then may it be cast. */
    public boolean u64leWithin(int at, int min, int max) {
        long value = u64le(at);
        return value >= min && value <= max;
    }

    /** Whether the window holds these bytes at some place. Not for secrets: it stops at the first difference. */
    public boolean hasAt(int at, byte[] expected) {
        if (at + expected.length > length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (array[offset + at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first place, from a start on, where these bytes stand; the window's length if there is none. */
    public int indexOf(byte[] wanted, int start) {
        for (int at = start; at < length; at++) {
            if (hasAt(at, wanted)) {
                return at;
            }
        }
        return length;
    }

    /** The length only; the content may be secret. */
    @Override
    public String toString() {
        return "Slice[" + length + " bytes]";
    }
}
