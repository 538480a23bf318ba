/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One element of DER (ITU-T X.690, section 10) to be written. Contents are held, not copied, until {@link #write()} puts
 * them into one array, so that key bytes do not multiply on the way. Immutable.
 */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int UTC_TIME = 0x17;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int LONG_FORM = 0x80;
    /** Stands for "no tag": the content is an element that was encoded before. */
    private static final int RAW = -1;

    private final int tag;
    private final Slice content;
    private final List<Der> children;

    private Der(int tag, Slice content, List<Der> children) {
        this.tag = tag;
        this.content = content;
        this.children = children;
    }

    static Der of(int tag, Slice content) {
        return new Der(tag, content, List.of());
    }

    /** An element that was encoded before. */
    static Der raw(Slice element) {
        return new Der(RAW, element, List.of());
    }

    static Der integer(int value) {
        byte[] bytes = new byte[integerLength(value)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >> ((bytes.length - 1 - i) * Byte.SIZE));
        }
        return of(INTEGER, Slice.of(bytes));
    }

    static Der sequence(List<Der> children) {
        return new Der(SEQUENCE, Slice.of(new byte[0]), List.copyOf(children));
    }

    static Der sequence(Der... children) {
        return sequence(List.of(children));
    }

    /** A SET OF: sorted by encoding (X.690, section 11.6). */
    static Der setOf(List<Der> children) {
        List<Map.Entry<Der, byte[]>> encoded = new ArrayList<>();
        children.forEach(child -> encoded.add(Map.entry(child, child.write())));
        encoded.sort(Map.Entry.comparingByValue(Arrays::compareUnsigned));
        // The copies served the comparison only, and may hold keys.
        encoded.forEach(child -> Arrays.fill(child.getValue(), (byte) 0));
        return new Der(
                SET,
                Slice.of(new byte[0]),
                encoded.stream().map(Map.Entry::getKey).toList());
    }

    /** How many bytes the smallest two's complement of a number takes. */
    static int integerLength(int value) {
        int length = Integer.BYTES;
        while (length > 1) {
            int rest = value >> ((length - 1) * Byte.SIZE - 1);
            if (rest != 0 && rest != -1) {
                break;
            }
            length--;
        }
        return length;
    }

    /** The encoding, in one array of the right size. */
    byte[] write() {
        byte[] out = new byte[length()];
        write(new ByteWriter(out, 0));
        return out;
    }

    private void write(ByteWriter writer) {
        if (tag != RAW) {
            writer.u8(tag);
            writeLength(writer, contentLength());
        }
        writer.bytes(content);
        children.forEach(child -> child.write(writer));
    }

    private int contentLength() {
        int sum = content.length();
        for (Der child : children) {
            sum = Math.addExact(sum, child.length());
        }
        return sum;
    }

    private int length() {
        int inner = contentLength();
        return tag == RAW ? inner : Math.addExact(1 + lengthLength(inner), inner);
    }

    private static int lengthLength(int length) {
        return length < LONG_FORM ? 1 : 1 + bytesOf(length);
    }

    private static int bytesOf(int length) {
        return (Integer.SIZE - Integer.numberOfLeadingZeros(length) + Byte.SIZE - 1) / Byte.SIZE;
    }

    private static void writeLength(ByteWriter writer, int length) {
        if (length < LONG_FORM) {
            writer.u8(length);
            return;
        }
        int count = bytesOf(length);
        writer.u8(LONG_FORM | count);
        for (int i = count - 1; i >= 0; i--) {
            writer.u8(length >> (i * Byte.SIZE));
        }
    }
}
