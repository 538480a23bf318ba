/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds markers in bytes: as ASCII, as UTF-16, in hexadecimal, in Base64 at any place of the encoded bytes, and numbers in the binary
 * forms of the drivers. A marker is a letter m or a digit 1, and eight digits.
 */
final class MarkerScanner {
    private static final int MARKER = 9;
    private static final int BLOCK = 1 << 20;
    /** The longest form of a marker, with what stands around it. */
    private static final int OVERLAP = 128;
    /** Runs of hexadecimal digits of this length are bytes, in which a number of nine digits is chance. */
    private static final int BYTES_IN_HEX = 40;

    private final Predicate<String> wanted;
    private final Set<String> found = new TreeSet<>();
    private long bytes;

    MarkerScanner(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /** The markers that were wanted and seen. */
    Set<String> found() {
        return found;
    }

    long bytes() {
        return bytes;
    }

    void scan(InputStream in) throws IOException {
        byte[] block = new byte[BLOCK];
        int kept = 0;
        for (int count = in.readNBytes(block, 0, BLOCK); count > 0; count = in.readNBytes(block, kept, BLOCK - kept)) {
            bytes += count;
            int length = kept + count;
            look(block, length);
            kept = Math.min(OVERLAP, length);
            System.arraycopy(block, length - kept, block, 0, kept);
        }
    }

    void scan(byte[] data) {
        bytes += data.length;
        look(data, data.length);
    }

    private void look(byte[] data, int length) {
        direct(data, length, true);
        binaryNumbers(data, length);
        int hexFrom = 0;
        int base64From = 0;
        byte[] decoded = new byte[length];
        for (int i = 0; i <= length; i++) {
            if (i == length || hex(data[i]) < 0) {
                for (int shift = 0; shift < 2 && i - hexFrom >= 2 * MARKER; shift++) {
                    direct(decoded, decodeHex(data, hexFrom + shift, i, decoded), false);
                }
                hexFrom = i + 1;
            }
            if (i == length || base64(data[i]) < 0) {
                for (int shift = 0; shift < 4 && i - base64From >= 12; shift++) {
                    direct(decoded, decodeBase64(data, base64From + shift, i, decoded), false);
                }
                base64From = i + 1;
            }
        }
    }

    private void direct(byte[] data, int length, boolean raw) {
        for (int i = 0; i + MARKER <= length; i++) {
            byte first = data[i];
            if (first != 'm' && first != 'M' && first != '1') {
                continue;
            }
            if (digits(data, length, i, 1) && !(raw && first == '1' && withinHex(data, length, i))) {
                note(new String(data, i, MARKER, StandardCharsets.US_ASCII));
            } else if (data[i + 1] == 0 && digits(data, length, i, 2)) {
                StringBuilder wide = new StringBuilder();
                for (int k = 0; k < MARKER; k++) {
                    wide.append((char) data[i + 2 * k]);
                }
                note(wide.toString());
            }
        }
    }

    private static boolean digits(byte[] data, int length, int from, int stride) {
        if (from + stride * (MARKER - 1) >= length) {
            return false;
        }
        for (int k = 1; k < MARKER; k++) {
            int at = from + stride * k;
            if (data[at] < '0' || data[at] > '9' || (stride == 2 && data[at - 1] != 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean withinHex(byte[] data, int length, int at) {
        int from = at;
        while (from > 0 && at - from < BYTES_IN_HEX && hex(data[from - 1]) >= 0) {
            from--;
        }
        int to = at;
        while (to < length && to - at < BYTES_IN_HEX && hex(data[to]) >= 0) {
            to++;
        }
        return to - from >= BYTES_IN_HEX;
    }

    /** As PostgreSQL's driver sends them, behind their length or as the end of eight bytes, and MariaDB's, as the beginning of eight. */
    private void binaryNumbers(byte[] data, int length) {
        for (int i = 0; i + 8 <= length; i++) {
            if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 0 && (data[i + 3] == 4 || data[i + 3] == 0)) {
                number(data[i + 4], data[i + 5], data[i + 6], data[i + 7]);
            }
            if (data[i + 4] == 0 && data[i + 5] == 0 && data[i + 6] == 0 && data[i + 7] == 0) {
                number(data[i + 3], data[i + 2], data[i + 1], data[i]);
            }
        }
    }

    private void number(byte high, byte second, byte third, byte low) {
        int value = (high << 24) | ((second & 0xff) << 16) | ((third & 0xff) << 8) | (low & 0xff);
        if (value >= 100_000_000 && value < 200_000_000) {
            note(Integer.toString(value));
        }
    }

    private void note(String candidate) {
        String marker = candidate.replace('M', 'm');
        if (wanted.test(marker)) {
            found.add(marker);
        }
    }

    private static int hex(byte c) {
        return Character.digit(c, 16);
    }

    private static int decodeHex(byte[] data, int from, int to, byte[] decoded) {
        int length = 0;
        for (int i = from; i + 1 < to; i += 2) {
            decoded[length++] = (byte) ((hex(data[i]) << 4) | hex(data[i + 1]));
        }
        return length;
    }

    private static int base64(byte c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        } else if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        } else if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        } else if (c == '+' || c == '-') {
            return 62;
        }
        return c == '/' || c == '_' ? 63 : -1;
    }

    private static int decodeBase64(byte[] data, int from, int to, byte[] decoded) {
        int length = 0;
        int bits = 0;
        int held = 0;
        for (int i = from; i < to; i++) {
            bits = (bits << 6) | base64(data[i]);
            held += 6;
            if (held >= 8) {
                held -= 8;
                decoded[length++] = (byte) (bits >> held);
            }
        }
        return length;
    }
}
