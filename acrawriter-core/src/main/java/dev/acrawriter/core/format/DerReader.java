/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.MalformedDataException;

/**
 * Reads DER (ITU-T X.690, section 10), element by element. Lengths must be minimal, numbers must fit an {@code int}, and
 * nothing is read beyond the window. Not safe for many threads.
 */
final class DerReader {
    private static final int LONG_FORM = 0x80;
    private static final int MAX_LENGTH_BYTES = 4;

    private final String format;
    private final Slice bytes;
    private int position;

    /** Reads the window of a format that errors name. */
    DerReader(String format, Slice bytes) {
        this.format = format;
        this.bytes = bytes;
    }

    boolean hasMore() {
        return position < bytes.length();
    }

    boolean isNext(int tag) {
        return hasMore() && bytes.u8(position) == tag;
    }

    /** The content of the next element. */
    Slice content(int tag) {
        int start = position;
        if (!hasMore()) {
            throw malformed("expected tag " + hex(tag) + ", found the end", start);
        }
        if (bytes.u8(start) != tag) {
            throw malformed("expected tag " + hex(tag) + ", found " + hex(bytes.u8(start)), start);
        }
        position = start + 1;
        long length = length();
        if (length > bytes.length() - position) {
            throw malformed("length " + length + " exceeds remaining " + (bytes.length() - position), start + 1);
        }
        Slice content = bytes.sub(position, (int) length);
        position += (int) length;
        return content;
    }

    private static String hex(int tag) {
        return "0x" + Integer.toHexString(tag);
    }

    /** The next element whole, with tag and length. */
    Slice element(int tag) {
        int start = position;
        content(tag);
        return bytes.sub(start, position - start);
    }

    /** A reader of the content of the next element. */
    DerReader nested(int tag) {
        return new DerReader(format, content(tag));
    }

    /** The next INTEGER. */
    int integer() {
        int start = position;
        Slice content = content(Der.INTEGER);
        if (content.length() == 0 || content.length() > Integer.BYTES) {
            throw malformed("INTEGER of " + content.length() + " bytes; expected 1 to " + Integer.BYTES, start);
        }
        int value = (byte) content.u8(0);
        for (int i = 1; i < content.length(); i++) {
            value = (value << Byte.SIZE) | content.u8(i);
        }
        if (Der.integerLength(value) != content.length()) {
            throw malformed("INTEGER is not minimal", start);
        }
        return value;
    }

    /** Fails unless everything was read. */
    void end() {
        if (hasMore()) {
            throw malformed((bytes.length() - position) + " bytes too many", position);
        }
    }

    /** An error about the element that comes next. */
    MalformedDataException malformed(String problem) {
        return malformed(problem, position);
    }

    private MalformedDataException malformed(String problem, int at) {
        return new MalformedDataException(format, problem, bytes.offset() + at);
    }

    private long length() {
        int start = position;
        if (!hasMore()) {
            throw malformed("expected a length, found the end", start);
        }
        int first = bytes.u8(position++);
        if (first < LONG_FORM) {
            return first;
        }
        int count = first - LONG_FORM;
        if (count == 0 || count > MAX_LENGTH_BYTES) {
            throw malformed("length in " + count + " bytes; expected 1 to " + MAX_LENGTH_BYTES, start);
        }
        if (count > bytes.length() - position) {
            throw malformed("length in " + count + " bytes exceeds remaining", start);
        }
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = (length << Byte.SIZE) | bytes.u8(position++);
        }
        if (length < LONG_FORM || length >>> ((count - 1) * Byte.SIZE) == 0) {
            throw malformed("length is not minimal", start);
        }
        return length;
    }
}
