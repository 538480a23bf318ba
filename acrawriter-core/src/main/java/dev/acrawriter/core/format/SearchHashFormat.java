/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.MalformedDataException;

/**
 * The search hash in front of an encrypted value. Page: {@code docs/formats/search-hash.md}.
 *
 * <pre>
 * offset  size  field
 *      0     1  hash function: 0x7F HMAC-SHA-256
 *      1    32  HMAC-SHA-256 of the plaintext
 *     33        the encrypted value
 * </pre>
 *
 * @param hash the 33 bytes of function number and MAC, which is what a query compares
 * @param encrypted what follows; not looked at here
 */
public record SearchHashFormat(Slice hash, Slice encrypted) {
    /** Bytes of function number and MAC. */
    public static final int LENGTH = 33;

    private static final String NAME = "search hash";
    private static final int HMAC_SHA_256 = 0x7F;

    /** Whether the slice starts like a searchable value: known function number and room for the MAC. */
    public static boolean startsLike(Slice slice) {
        return slice.length() >= LENGTH && slice.u8(0) == HMAC_SHA_256;
    }

    /**
     * Separates the hash from what follows it.
     *
     * @throws MalformedDataException if the slice does not start with a hash
     */
    public static SearchHashFormat parse(Slice slice) {
        if (slice.length() < LENGTH) {
            throw new MalformedDataException(NAME, "need " + LENGTH + " bytes, found " + slice.length(), 0);
        }
        if (slice.u8(0) != HMAC_SHA_256) {
            // Without the number: if the bytes are no searchable value after all, it is a byte of them.
            throw new MalformedDataException(NAME, "unknown hash function", 0);
        }
        return new SearchHashFormat(slice.sub(0, LENGTH), slice.from(LENGTH));
    }

    /** The 33 bytes for a MAC. */
    public static byte[] write(byte[] mac) {
        byte[] hash = new byte[LENGTH];
        new ByteWriter(hash, 0).u8(HMAC_SHA_256).bytes(mac);
        return hash;
    }

    /** The bytes that were parsed. */
    public byte[] write() {
        byte[] value = new byte[LENGTH + encrypted.length()];
        new ByteWriter(value, 0).bytes(hash).bytes(encrypted);
        return value;
    }
}
