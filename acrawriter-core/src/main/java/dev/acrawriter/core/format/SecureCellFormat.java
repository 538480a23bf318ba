/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.MalformedDataException;

/**
 * Themis Secure Cell, Seal mode, symmetric key. Page: {@code docs/formats/secure-cell.md}.
 *
 * <pre>
 * offset  size  field
 *      0     4  algorithm id, little-endian: 0x40010100 AES-256-GCM with Soter KDF
 *      4     4  IV length, little-endian: 12
 *      8     4  tag length, little-endian: 16
 *     12     4  message length n, little-endian
 *     16    12  IV
 *     28    16  GCM tag
 *     44     n  ciphertext
 * </pre>
 *
 * <p>The ciphertext is always the <em>last</em> n bytes. {@link ReadMode#LENIENT} follows Themis, which ignores whatever
 * stands between tag and ciphertext, uses the first 12 and 16 bytes of longer IV and tag fields, and reads AES-192 and
 * AES-128; {@link ReadMode#STRICT} refuses all four.
 *
 * @param keyLength bytes of the AES key: 32, or 24 or 16 in lenient mode
 * @param iv the 12 bytes of the IV
 * @param tag the 16 bytes of the tag
 * @param ciphertext the encrypted message, 1 byte or more
 */
public record SecureCellFormat(int keyLength, Slice iv, Slice tag, Slice ciphertext) {
    /** Bytes that the cell adds to a message. */
    public static final int OVERHEAD = 44;

    /** Bytes of the IV. */
    public static final int IV_LENGTH = 12;

    /** Bytes of the tag. */
    public static final int TAG_LENGTH = 16;

    /** Bytes before the tag in a canonical cell. */
    public static final int IV_OFFSET = 16;

    private static final String NAME = "Secure Cell";
    private static final int IV_LENGTH_OFFSET = 4;
    private static final int TAG_LENGTH_OFFSET = 8;
    private static final int MESSAGE_LENGTH_OFFSET = 12;
    private static final int HEADER_LENGTH = 16;

    private static final long AES_GCM = 0x40010000L;
    private static final int KEY_LENGTH = 32;
    private static final int[] STRICT_KEY_LENGTHS = {KEY_LENGTH};
    private static final int[] LENIENT_KEY_LENGTHS = {KEY_LENGTH, 24, 16};

    /**
     * Takes a cell apart.
     *
     * @throws MalformedDataException if it is not a sealed cell
     */
    public static SecureCellFormat parse(Slice cell, ReadMode mode) {
        if (cell.length() < HEADER_LENGTH) {
            throw malformed("need " + HEADER_LENGTH + " bytes of header, found " + cell.length(), 0);
        }
        long messageLength = cell.u32le(MESSAGE_LENGTH_OFFSET);
        if (messageLength == 0 || messageLength > cell.length() - HEADER_LENGTH) {
            throw malformed(
                    "message length " + messageLength + " outside 1 to " + (cell.length() - HEADER_LENGTH),
                    MESSAGE_LENGTH_OFFSET);
        }
        int keyLength = keyLength(cell.u32le(0), mode);
        long ivLength = cell.u32le(IV_LENGTH_OFFSET);
        long tagLength = cell.u32le(TAG_LENGTH_OFFSET);
        if (ivLength < IV_LENGTH || (mode.isStrict() && ivLength > IV_LENGTH)) {
            throw malformed("IV length " + ivLength + " is not " + IV_LENGTH, IV_LENGTH_OFFSET);
        }
        if (tagLength < TAG_LENGTH || (mode.isStrict() && tagLength > TAG_LENGTH)) {
            throw malformed("tag length " + tagLength + " is not " + TAG_LENGTH, TAG_LENGTH_OFFSET);
        }
        int ciphertextOffset = cell.length() - (int) messageLength;
        long framed = HEADER_LENGTH + ivLength + tagLength;
        if (framed > ciphertextOffset || (mode.isStrict() && framed < ciphertextOffset)) {
            throw malformed(
                    "header, IV and tag take " + framed + " bytes, found " + ciphertextOffset + " before the message",
                    MESSAGE_LENGTH_OFFSET);
        }
        return new SecureCellFormat(
                keyLength,
                cell.sub(IV_OFFSET, IV_LENGTH),
                cell.sub(IV_OFFSET + (int) ivLength, TAG_LENGTH),
                cell.from(ciphertextOffset));
    }

    private static int keyLength(long algorithm, ReadMode mode) {
        for (int keyLength : mode.isStrict() ? STRICT_KEY_LENGTHS : LENIENT_KEY_LENGTHS) {
            if (algorithm == algorithm(keyLength)) {
                return keyLength;
            }
        }
        throw malformed("algorithm id 0x" + Long.toHexString(algorithm) + " is not AES-256-GCM with Soter KDF", 0);
    }

    /** The low bits of the id are the key's length in bits. */
    private static long algorithm(int keyLength) {
        return AES_GCM | (long) Byte.SIZE * keyLength;
    }

    /** Writes header and IV of a canonical cell; the cipher then fills in tag and ciphertext behind them. */
    public static void writeHeader(ByteWriter writer, int messageLength, byte[] iv) {
        writeHeader(writer, KEY_LENGTH, messageLength, iv);
    }

    private static void writeHeader(ByteWriter writer, int keyLength, int messageLength, byte[] iv) {
        writer.u32le(algorithm(keyLength))
                .u32le(IV_LENGTH)
                .u32le(TAG_LENGTH)
                .u32le(messageLength)
                .bytes(iv);
    }

    /** The cell without what a lenient reader ignores; the bytes that were parsed, if there was nothing to ignore. */
    public byte[] write() {
        byte[] cell = new byte[OVERHEAD + ciphertext.length()];
        ByteWriter writer = new ByteWriter(cell, 0);
        writeHeader(writer, keyLength, ciphertext.length(), iv.copy());
        writer.bytes(tag).bytes(ciphertext);
        return cell;
    }

    private static MalformedDataException malformed(String problem, int offset) {
        return new MalformedDataException(NAME, problem, offset);
    }
}
