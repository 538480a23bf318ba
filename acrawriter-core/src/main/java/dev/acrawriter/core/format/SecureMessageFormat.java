/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.MalformedDataException;

/**
 * Themis Secure Message, encrypted, elliptic-curve keys. Page: {@code docs/formats/secure-message.md}.
 *
 * <pre>
 * offset  size  field
 *      0     4  message type, little-endian: 0x26042720
 *      4     4  length of the whole message, little-endian, these eight bytes included
 *      8        Secure Cell
 * </pre>
 *
 * @param cell the Secure Cell
 */
public record SecureMessageFormat(Slice cell) {
    /** Bytes before the cell. */
    public static final int HEADER_LENGTH = 8;

    /** Bytes that the message adds to its payload, the cell's included. */
    public static final int OVERHEAD = HEADER_LENGTH + SecureCellFormat.OVERHEAD;

    private static final String NAME = "Secure Message";
    private static final long EC_ENCRYPTED = 0x26042720L;
    private static final int TOTAL_LENGTH_OFFSET = 4;

    /**
     * Takes a message apart.
     *
     * @throws MalformedDataException if it is of another type, or not exactly as long as it says
     */
    public static SecureMessageFormat parse(Slice message) {
        if (message.length() <= HEADER_LENGTH) {
            throw malformed("need more than " + HEADER_LENGTH + " bytes, found " + message.length(), 0);
        }
        long type = message.u32le(0);
        if (type != EC_ENCRYPTED) {
            throw malformed("type 0x" + Long.toHexString(type) + " is not an encrypted message with EC keys", 0);
        }
        long total = message.u32le(TOTAL_LENGTH_OFFSET);
        if (total != message.length()) {
            throw malformed("total length " + total + ", found " + message.length(), TOTAL_LENGTH_OFFSET);
        }
        return new SecureMessageFormat(message.from(HEADER_LENGTH));
    }

    /** Writes the header for a payload of some size; the cell follows it. */
    public static void writeHeader(ByteWriter writer, int payloadLength) {
        writer.u32le(EC_ENCRYPTED).u32le(OVERHEAD + (long) payloadLength);
    }

    /** The bytes that were parsed. */
    public byte[] write() {
        byte[] message = new byte[HEADER_LENGTH + cell.length()];
        ByteWriter writer = new ByteWriter(message, 0);
        writeHeader(writer, cell.length() - SecureCellFormat.OVERHEAD);
        writer.bytes(cell);
        return message;
    }

    private static MalformedDataException malformed(String problem, int offset) {
        return new MalformedDataException(NAME, problem, offset);
    }
}
