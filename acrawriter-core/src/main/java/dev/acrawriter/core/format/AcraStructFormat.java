/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.MalformedDataException;

/**
 * AcraStruct. Page: {@code docs/formats/acrastruct.md}.
 *
 * <pre>
 * offset  size  field
 *      0     8  tag: eight 0x22
 *      8    45  ephemeral public key: P-256 container, compressed
 *     53    84  Secure Message with the 32-byte symmetric key
 *    137     8  length L of the rest, little-endian
 *    145     L  Secure Cell with the data
 * </pre>
 *
 * @param ephemeralPublicKey the 45 bytes of the container
 * @param wrappedKey the 84 bytes of the Secure Message
 * @param dataCell the Secure Cell
 */
public record AcraStructFormat(Slice ephemeralPublicKey, Slice wrappedKey, Slice dataCell) {
    /** Bytes before the data cell; everything up to here has a fixed size. */
    public static final int HEADER_LENGTH = 145;

    /** Bytes that an AcraStruct adds to its plaintext. */
    public static final int OVERHEAD = HEADER_LENGTH + SecureCellFormat.OVERHEAD;

    /** Bytes of the symmetric key that a writer makes. */
    public static final int SYMMETRIC_KEY_LENGTH = 32;

    /** Bytes of the ephemeral public key, in its container. */
    public static final int PUBLIC_KEY_LENGTH = 45;

    private static final String NAME = "AcraStruct";
    private static final byte[] TAG = {0x22, 0x22, 0x22, 0x22, 0x22, 0x22, 0x22, 0x22};
    private static final int PUBLIC_KEY_OFFSET = 8;
    private static final int WRAPPED_KEY_OFFSET = 53;
    private static final int WRAPPED_KEY_LENGTH = 84;
    private static final int DATA_LENGTH_OFFSET = 137;

    /**
     * Takes a structure apart that fills the slice exactly.
     *
     * @throws MalformedDataException if the tag or the length does not match
     */
    public static AcraStructFormat parse(Slice struct) {
        if (struct.length() < HEADER_LENGTH) {
            throw new MalformedDataException(
                    NAME, "need " + HEADER_LENGTH + " bytes of header, found " + struct.length(), 0);
        }
        if (!struct.hasAt(0, TAG)) {
            throw new MalformedDataException(NAME, "does not start with its tag", 0);
        }
        int remaining = struct.length() - HEADER_LENGTH;
        if (!struct.u64leWithin(DATA_LENGTH_OFFSET, remaining, remaining)) {
            throw new MalformedDataException(
                    NAME,
                    "data length " + Long.toUnsignedString(struct.u64le(DATA_LENGTH_OFFSET)) + ", found " + remaining,
                    DATA_LENGTH_OFFSET);
        }
        return new AcraStructFormat(
                struct.sub(PUBLIC_KEY_OFFSET, PUBLIC_KEY_LENGTH),
                struct.sub(WRAPPED_KEY_OFFSET, WRAPPED_KEY_LENGTH),
                struct.from(HEADER_LENGTH));
    }

    /** Whether {@link #parse} would succeed. */
    public static boolean fills(Slice slice) {
        return slice.length() >= HEADER_LENGTH && lengthAtStart(slice) == slice.length();
    }

    /** How many bytes the structure takes that starts the slice, by tag and length; 0 if none does. */
    public static int lengthAtStart(Slice slice) {
        if (slice.length() < HEADER_LENGTH
                || !slice.hasAt(0, TAG)
                || !slice.u64leWithin(DATA_LENGTH_OFFSET, 0, slice.length() - HEADER_LENGTH)) {
            return 0;
        }
        return HEADER_LENGTH + (int) slice.u64le(DATA_LENGTH_OFFSET);
    }

    /** The first place, from a start on, where a tag stands; the slice's length if there is none. */
    public static int nextTag(Slice slice, int start) {
        return slice.indexOf(TAG, start);
    }

    /** Writes the tag; the ephemeral public key and the wrapped key follow it. */
    public static void writeTag(ByteWriter writer) {
        writer.bytes(TAG);
    }

    /** Writes the length of the data cell, which follows it. */
    public static void writeDataLength(ByteWriter writer, int dataLength) {
        writer.u64le(dataLength);
    }

    /** The bytes that were parsed. */
    public byte[] write() {
        byte[] struct = new byte[HEADER_LENGTH + dataCell.length()];
        ByteWriter writer = new ByteWriter(struct, 0);
        writeTag(writer);
        writer.bytes(ephemeralPublicKey).bytes(wrappedKey);
        writeDataLength(writer, dataCell.length());
        writer.bytes(dataCell);
        return struct;
    }
}
