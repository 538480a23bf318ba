/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Genuine values that a fuzzer can put into others by three bytes: "{", any byte, "}". No mutation finds a valid tag of
 * AES-GCM or the checksum of a key; with these, whatever stands around a structure, it still opens.
 */
final class Pieces {
    private static final List<byte[]> PIECES = Seeds.columnValues();
    private static final int LARGEST_VALUE = 1 << 14;

    private Pieces() {}

    /** The template with each place filled. */
    static byte[] fill(byte[] template) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        int at = 0;
        while (at < template.length && value.size() < LARGEST_VALUE) {
            if (at + 2 < template.length && template[at] == '{' && template[at + 2] == '}') {
                value.writeBytes(PIECES.get((template[at + 1] & 0xff) % PIECES.size()));
                at += 3;
            } else {
                value.write(template[at]);
                at++;
            }
        }
        return value.toByteArray();
    }
}
