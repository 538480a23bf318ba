/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.MalformedDataException;

/**
 * AcraBlock. Page: {@code docs/formats/acrablock.md}.
 *
 * <pre>
 * offset  size  field
 *      0     4  tag: four 0x22
 *      4     8  rest length R, little-endian: bytes from offset 4 to the end, this field included
 *     12     1  key encryption type: 0 Secure Cell
 *     13     2  key id
 *     15     1  data encryption type: 0 Secure Cell
 *     16     2  length E of the encrypted data key, little-endian
 *     18     E  Secure Cell with the data key
 *   18+E        Secure Cell with the data
 * </pre>
 *
 * @param keyId the two bytes that tell which key may fit; a filter, not an identifier
 * @param keyCell the Secure Cell with the data key
 * @param dataCell the Secure Cell with the data
 */
public record AcraBlockFormat(Slice keyId, Slice keyCell, Slice dataCell) {
    /** Bytes before the encrypted data key. */
    public static final int HEADER_LENGTH = 18;

    /** Bytes of the data key that a writer makes. */
    public static final int DATA_KEY_LENGTH = 32;

    /** Bytes that an AcraBlock adds to its plaintext. */
    public static final int OVERHEAD = HEADER_LENGTH + DATA_KEY_LENGTH + 2 * SecureCellFormat.OVERHEAD;

    /** Bytes of the key id. */
    public static final int KEY_ID_LENGTH = 2;

    private static final String NAME = "AcraBlock";
    private static final byte[] TAG = {0x22, 0x22, 0x22, 0x22};
    private static final int REST_LENGTH_OFFSET = 4;
    private static final int KEY_TYPE_OFFSET = 12;
    private static final int KEY_ID_OFFSET = 13;
    private static final int DATA_TYPE_OFFSET = 15;
    private static final int KEY_LENGTH_OFFSET = 16;
    private static final int SECURE_CELL = 0;

    /**
     * Takes the block apart that starts the slice. Lenient mode ignores what follows it, as Acra does; strict mode
     * refuses that.
     *
     * @throws MalformedDataException if a field does not fit
     */
    public static AcraBlockFormat parse(Slice slice, ReadMode mode) {
        if (slice.length() < HEADER_LENGTH) {
            throw malformed("need " + HEADER_LENGTH + " bytes of header, found " + slice.length(), 0);
        }
        if (!slice.hasAt(0, TAG)) {
            throw malformed("does not start with its tag", 0);
        }
        int smallest = HEADER_LENGTH - TAG.length;
        int largest = slice.length() - TAG.length;
        if (!slice.u64leWithin(REST_LENGTH_OFFSET, mode.isStrict() ? largest : smallest, largest)) {
            throw malformed(
                    "rest length " + Long.toUnsignedString(slice.u64le(REST_LENGTH_OFFSET)) + " does not fit " + largest
                            + " bytes",
                    REST_LENGTH_OFFSET);
        }
        if (slice.u8(KEY_TYPE_OFFSET) != SECURE_CELL) {
            throw malformed("unknown key encryption type " + slice.u8(KEY_TYPE_OFFSET), KEY_TYPE_OFFSET);
        }
        if (slice.u8(DATA_TYPE_OFFSET) != SECURE_CELL) {
            throw malformed("unknown data encryption type " + slice.u8(DATA_TYPE_OFFSET), DATA_TYPE_OFFSET);
        }
        Slice block = slice.sub(0, TAG.length + (int) slice.u64le(REST_LENGTH_OFFSET));
        int keyLength = block.u16le(KEY_LENGTH_OFFSET);
        int remaining = block.length() - HEADER_LENGTH;
        if (keyLength > remaining) {
            throw malformed("key length " + keyLength + " exceeds remaining " + remaining, KEY_LENGTH_OFFSET);
        }
        return new AcraBlockFormat(
                block.sub(KEY_ID_OFFSET, KEY_ID_LENGTH),
                block.sub(HEADER_LENGTH, keyLength),
                block.from(HEADER_LENGTH + keyLength));
    }

    /**
     * How many bytes the block takes that starts the slice, by tag, length and types; 0 if none does. The encrypted
     * key's length is not looked at, as Acra's own matcher does not.
     */
    public static int lengthAtStart(Slice slice) {
        if (slice.length() < HEADER_LENGTH
                || !slice.hasAt(0, TAG)
                || !slice.u64leWithin(REST_LENGTH_OFFSET, HEADER_LENGTH - TAG.length, slice.length() - TAG.length)
                || slice.u8(KEY_TYPE_OFFSET) != SECURE_CELL
                || slice.u8(DATA_TYPE_OFFSET) != SECURE_CELL) {
            return 0;
        }
        return TAG.length + (int) slice.u64le(REST_LENGTH_OFFSET);
    }

    /** Whether the slice starts with tag and types of a block, whatever its lengths say. */
    public static boolean hasTagAndTypes(Slice slice) {
        return slice.length() >= HEADER_LENGTH
                && slice.hasAt(0, TAG)
                && slice.u8(KEY_TYPE_OFFSET) == SECURE_CELL
                && slice.u8(DATA_TYPE_OFFSET) == SECURE_CELL;
    }

    /** The first place, from a start on, where a tag stands; the slice's length if there is none. */
    public static int nextTag(Slice slice, int start) {
        return slice.indexOf(TAG, start);
    }

    /** Writes everything before the encrypted data key. */
    public static void writeHeader(ByteWriter writer, byte[] keyId, int keyCellLength, int dataCellLength) {
        writer.bytes(TAG)
                .u64le((long) HEADER_LENGTH - TAG.length + keyCellLength + dataCellLength)
                .u8(SECURE_CELL)
                .bytes(keyId)
                .u8(SECURE_CELL)
                .u16le(keyCellLength);
    }

    /** The bytes of the block that were parsed. */
    public byte[] write() {
        byte[] block = new byte[HEADER_LENGTH + keyCell.length() + dataCell.length()];
        ByteWriter writer = new ByteWriter(block, 0);
        writeHeader(writer, keyId.copy(), keyCell.length(), dataCell.length());
        writer.bytes(keyCell).bytes(dataCell);
        return block;
    }

    private static MalformedDataException malformed(String problem, int offset) {
        return new MalformedDataException(NAME, problem, offset);
    }
}
