/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

/**
 * A secret factor between 1 and n − 1 (n is the order of the group), held as an odd number and a sign: n is odd, so of k
 * and n − k exactly one is odd, and (n − k)·P = −(k·P).
 *
 * <p>An odd number has a representation by odd signed digits (M. Joye, M. Tunstall, Exponent recoding and regular
 * exponentiation algorithms, Africacrypt 2009): no digit is zero, so nothing is ever skipped.
 *
 * <p>Mutable, for one thread; {@link #wipe()} when done.
 */
final class Scalar {
    /** Bytes outside, big-endian. */
    static final int BYTES = 32;

    private static final long N0 = 0xf3b9cac2fc632551L;
    private static final long N1 = 0xbce6faada7179e84L;
    private static final long N2 = 0xffffffffffffffffL;
    private static final long N3 = 0xffffffff00000000L;

    private long word0;
    private long word1;
    private long word2;
    private long word3;
    private long negated;

    /**
     * Tells whether 32 bytes are a number from 1 to n − 1, in a time that does not depend on them. That the answer is
     * branched on tells nothing about a number that is used: refused ones are thrown away (FIPS 186-5, appendix A.2.2).
     */
    static boolean isInRange(byte[] bytes) {
        if (bytes.length != BYTES) {
            return false;
        }
        long w3 = Field.word(bytes, 0);
        long w2 = Field.word(bytes, 8);
        long w1 = Field.word(bytes, 16);
        long w0 = Field.word(bytes, 24);
        long borrow = borrow(w0, N0, 0);
        borrow = borrow(w1, N1, borrow);
        borrow = borrow(w2, N2, borrow);
        borrow = borrow(w3, N3, borrow);
        long bits = w0 | w1 | w2 | w3;
        long nonZero = (bits | -bits) >>> 63;
        return (borrow & nonZero) == 1;
    }

    /** The borrow, 0 or 1, of a − b − borrow, all unsigned. */
    private static long borrow(long a, long b, long borrow) {
        long difference = a - b - borrow;
        return ((~a & b) | (~(a ^ b) & difference)) >>> 63;
    }

    /** Takes 32 bytes that are in range. */
    void load(byte[] bytes) {
        long w3 = Field.word(bytes, 0);
        long w2 = Field.word(bytes, 8);
        long w1 = Field.word(bytes, 16);
        long w0 = Field.word(bytes, 24);
        long borrow0 = borrow(N0, w0, 0);
        long borrow1 = borrow(N1, w1, borrow0);
        long borrow2 = borrow(N2, w2, borrow1);
        negated = (w0 & 1) - 1;
        word0 = ((N0 - w0) & negated) | (w0 & ~negated);
        word1 = ((N1 - w1 - borrow0) & negated) | (w1 & ~negated);
        word2 = ((N2 - w2 - borrow1) & negated) | (w2 & ~negated);
        word3 = ((N3 - w3 - borrow2) & negated) | (w3 & ~negated);
    }

    /** −1 if the digits are those of n − k, else 0. */
    long negated() {
        return negated;
    }

    /**
     * Splits the odd number into odd digits, least first: digit[i]·2<sup>width·i</sup> sum up to it, and |digit| &lt;
     * 2<sup>width</sup>. The last digit is positive. Uses the number up.
     */
    void recode(int width, int[] digits) {
        long mask = (1L << (width + 1)) - 1;
        int last = digits.length - 1;
        for (int i = 0; i < last; i++) {
            // The number is odd. Less this digit it is 2^width modulo 2^(width + 1), so what remains is odd again.
            digits[i] = (int) (word0 & mask) - (1 << width);
            word0 = (word0 >>> width) | (word1 << (64 - width)) | 1;
            word1 = (word1 >>> width) | (word2 << (64 - width));
            word2 = (word2 >>> width) | (word3 << (64 - width));
            word3 >>>= width;
        }
        digits[last] = (int) word0;
    }

    void wipe() {
        word0 = 0;
        word1 = 0;
        word2 = 0;
        word3 = 0;
        negated = 0;
    }
}
