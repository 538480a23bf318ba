/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.Envelope;
import dev.acrawriter.MalformedDataException;

/**
 * The serialized container {@code %%%} around an AcraStruct or an AcraBlock, the form that AcraServer stores. Page: {@code
 * docs/formats/container.md}.
 *
 * <pre>
 * offset  size  field
 *      0     3  tag: three 0x25
 *      3     8  length T of the whole container, little-endian
 *     11     1  envelope: 0xF0 AcraBlock, 0xF1 AcraStruct
 *     12  T-12  the structure with its own tag
 * </pre>
 *
 * <p>Nothing authenticates the header.
 *
 * @param envelope what the envelope byte names; whether the inner bytes agree is for the reader to check
 * @param inner the structure
 */
public record ContainerFormat(Envelope envelope, Slice inner) {
    /** Bytes that the container adds to a structure. */
    public static final int OVERHEAD = 12;

    private static final String NAME = "container";
    private static final byte[] TAG = {0x25, 0x25, 0x25};
    private static final int LENGTH_OFFSET = 3;
    private static final int ENVELOPE_OFFSET = 11;
    private static final int ACRABLOCK_ID = 0xF0;
    private static final int ACRASTRUCT_ID = 0xF1;

    /** Whether the slice starts with a header and at least one byte more. The length field is not looked at. */
    public static boolean hasHeader(Slice slice) {
        return slice.length() > OVERHEAD && slice.hasAt(0, TAG) && isKnown(slice.u8(ENVELOPE_OFFSET));
    }

    /**
     * Takes the container apart that starts the slice. Lenient mode ignores what follows it, as Acra does; strict mode
     * refuses that.
     *
     * @throws MalformedDataException if there is no header, or its length does not fit
     */
    public static ContainerFormat parse(Slice slice, ReadMode mode) {
        if (slice.length() <= OVERHEAD) {
            throw malformed("need more than " + OVERHEAD + " bytes, found " + slice.length(), 0);
        }
        if (!slice.hasAt(0, TAG)) {
            throw malformed("does not start with its tag", 0);
        }
        int id = slice.u8(ENVELOPE_OFFSET);
        if (!isKnown(id)) {
            throw malformed("unknown envelope 0x" + Integer.toHexString(id), ENVELOPE_OFFSET);
        }
        if (!slice.u64leWithin(LENGTH_OFFSET, mode.isStrict() ? slice.length() : OVERHEAD, slice.length())) {
            throw malformed(
                    "length " + Long.toUnsignedString(slice.u64le(LENGTH_OFFSET)) + " does not fit " + slice.length()
                            + " bytes",
                    LENGTH_OFFSET);
        }
        int length = (int) slice.u64le(LENGTH_OFFSET);
        return new ContainerFormat(
                id == ACRASTRUCT_ID ? Envelope.ACRASTRUCT : Envelope.ACRABLOCK, slice.sub(OVERHEAD, length - OVERHEAD));
    }

    /** How many bytes the container takes that starts the slice, by header and length; 0 if none does. */
    public static int lengthAtStart(Slice slice) {
        return hasHeader(slice) && slice.u64leWithin(LENGTH_OFFSET, OVERHEAD, slice.length())
                ? (int) slice.u64le(LENGTH_OFFSET)
                : 0;
    }

    private static boolean isKnown(int id) {
        return id == ACRASTRUCT_ID || id == ACRABLOCK_ID;
    }

    /** The first place, from a start on, where a tag stands; the slice's length if there is none. */
    public static int nextTag(Slice slice, int start) {
        return slice.indexOf(TAG, start);
    }

    /** Writes the header for a structure of some size, which follows it. */
    public static void writeHeader(ByteWriter writer, Envelope envelope, int innerLength) {
        writer.bytes(TAG)
                .u64le((long) OVERHEAD + innerLength)
                .u8(envelope == Envelope.ACRASTRUCT ? ACRASTRUCT_ID : ACRABLOCK_ID);
    }

    /** Bytes of the whole container. */
    public int length() {
        return OVERHEAD + inner.length();
    }

    /** The bytes of the container that were parsed. */
    public byte[] write() {
        byte[] container = new byte[length()];
        ByteWriter writer = new ByteWriter(container, 0);
        writeHeader(writer, envelope, inner.length());
        writer.bytes(inner);
        return container;
    }

    private static MalformedDataException malformed(String problem, int offset) {
        return new MalformedDataException(NAME, problem, offset);
    }
}
