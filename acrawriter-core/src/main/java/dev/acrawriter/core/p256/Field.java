/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The integers modulo p = 2<sup>256</sup> − 2<sup>224</sup> + 2<sup>192</sup> + 2<sup>96</sup> − 1 (NIST SP 800-186,
 * section 3.2.1.3). An element is an array of five limbs of 52 bits, least first; its value is the sum of limb[i]·2<sup>52i</sup>.
 * Stored elements are in Montgomery form (P. L. Montgomery, Modular multiplication without trial division, 1985) with R =
 * 2<sup>260</sup>: the element a stands for a·R<sup>-1</sup> mod p.
 *
 * <p><b>Bounds.</b> Limbs are signed and carry lazily, so sums and differences need no carry at once. Let |a| be the
 * greatest absolute value of an element, in multiples of p. {@link #multiply} and {@link #square} take limbs below
 * 2<sup>55</sup> in absolute value and factors with |a|·|b| ≤ 16:
 *
 * <ul>
 *   <li>factors are shifted by 6 bits before the high half of a product is taken: 55 + 6 &lt; 63, and the product of two
 *       shifted limbs stays below 2<sup>122</sup>;
 *   <li>a column gathers at most five high halves below 2<sup>58</sup>, five low ones below 2<sup>52</sup> and, from the
 *       reduction, fewer than twenty terms below 2<sup>52</sup>: less than 2<sup>61</sup> together. {@link #square} doubles
 *       shifted factors before it multiplies, below 2<sup>62</sup>, which gathers the same sums;
 *   <li>the reduction adds m·p with 0 ≤ m &lt; 2<sup>260</sup> and divides by 2<sup>260</sup> &gt; 16·p, so the result lies
 *       between −|a|·|b|/16 and 1 + |a|·|b|/16. Limbs 0 to 3 of a result lie between −2<sup>10</sup> and 2<sup>52</sup> +
 *       2<sup>10</sup>; limb 4 follows from the value.
 * </ul>
 *
 * <p>{@link #reduce} takes limbs below 2<sup>57</sup> and |a| ≤ 2<sup>6</sup>, and gives −0.01 to 1.01. The classes that
 * compose these operations note |a| beside each line. {@link #canonical} alone gives the one true form: limbs from 0 to
 * 2<sup>52</sup> − 1, value below p.
 *
 * <p>{@link Math#multiplyHigh} is one instruction on x86-64 and on 64-bit Arm once compiled; before that it is made of
 * multiplications and shifts without a branch. Arrays may be the same where the text does not say otherwise.
 */
final class Field {
    /** Limbs of an element. */
    static final int LIMBS = 5;

    /** Bytes of an element outside. */
    static final int BYTES = 32;

    static final long MASK = (1L << 52) - 1;

    private static final long P0 = MASK;
    private static final long P1 = (1L << 44) - 1;
    private static final long P2 = 0;
    private static final long P3 = 1L << 36;
    private static final long P4 = (1L << 48) - (1L << 16);

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long[] PLAIN_ONE = {1, 0, 0, 0, 0};

    /** R² mod p, which takes a number into Montgomery form: R² = 2<sup>520</sup>. */
    private static final long[] R_SQUARED = {0x300, 0xffffffff00000L, 0xffffefffffffbL, 0xfdfffffffffffL, 0x4ffffff};

    private Field() {}

    static long[] zero() {
        return new long[LIMBS];
    }

    /** The Montgomery form of 1. */
    static long[] one() {
        long[] one = zero();
        multiply(one, PLAIN_ONE, R_SQUARED);
        canonical(one, one);
        return one;
    }

    static void copy(long[] out, long[] a) {
        System.arraycopy(a, 0, out, 0, LIMBS);
    }

    static void wipe(long[] a) {
        Arrays.fill(a, 0);
    }

    /** One limb of b at a time, each of which completes a column; the five upper columns remain. */
    static void multiply(long[] out, long[] a, long[] b) {
        long a0 = a[0] << 6;
        long a1 = a[1] << 6;
        long a2 = a[2] << 6;
        long a3 = a[3] << 6;
        long a4 = a[4] << 6;
        long c0 = 0;
        long c1 = 0;
        long c2 = 0;
        long c3 = 0;
        long c4 = 0;
        for (int i = 0; i < LIMBS; i++) {
            long limb = b[i] << 6;
            out[i] = c0 + low(a0, limb);
            c0 = c1 + low(a1, limb) + Math.multiplyHigh(a0, limb);
            c1 = c2 + low(a2, limb) + Math.multiplyHigh(a1, limb);
            c2 = c3 + low(a3, limb) + Math.multiplyHigh(a2, limb);
            c3 = c4 + low(a4, limb) + Math.multiplyHigh(a3, limb);
            c4 = Math.multiplyHigh(a4, limb);
        }
        long low0 = out[0];
        long low1 = out[1];
        long low2 = out[2];
        long low3 = out[3];
        long low4 = out[4];
        out[0] = c0;
        out[1] = c1;
        out[2] = c2;
        out[3] = c3;
        out[4] = c4;
        reduceColumns(out, low0, low1, low2, low3, low4);
    }

    /** As {@link #multiply}, with each product of two different limbs once, of a doubled factor. */
    static void square(long[] out, long[] a) {
        long a0 = a[0] << 6;
        long a1 = a[1] << 6;
        long a2 = a[2] << 6;
        long a3 = a[3] << 6;
        long a4 = a[4] << 6;
        long d0 = a0 << 1;
        long d1 = a1 << 1;
        long d2 = a2 << 1;
        long d3 = a3 << 1;
        long c0 = low(a0, a0);
        long c1 = Math.multiplyHigh(a0, a0) + low(d0, a1);
        long c2 = Math.multiplyHigh(d0, a1) + low(d0, a2) + low(a1, a1);
        long c3 = Math.multiplyHigh(d0, a2) + Math.multiplyHigh(a1, a1) + low(d0, a3) + low(d1, a2);
        long c4 = Math.multiplyHigh(d0, a3) + Math.multiplyHigh(d1, a2) + low(d0, a4) + low(d1, a3) + low(a2, a2);
        out[0] = Math.multiplyHigh(d0, a4)
                + Math.multiplyHigh(d1, a3)
                + Math.multiplyHigh(a2, a2)
                + low(d1, a4)
                + low(d2, a3);
        out[1] = Math.multiplyHigh(d1, a4) + Math.multiplyHigh(d2, a3) + low(d2, a4) + low(a3, a3);
        out[2] = Math.multiplyHigh(d2, a4) + Math.multiplyHigh(a3, a3) + low(d3, a4);
        out[3] = Math.multiplyHigh(d3, a4) + low(a4, a4);
        out[4] = Math.multiplyHigh(a4, a4);
        reduceColumns(out, c0, c1, c2, c3, c4);
    }

    /** The low 52 bits of a product whose factors are shifted by 6; {@link Math#multiplyHigh} gives the rest. */
    private static long low(long a, long b) {
        return (a * b) >>> 12;
    }

    /**
     * Divides the lower columns away, one after the other, and carries once from each limb to the next. A loop, and the
     * upper columns in memory: with all of it in one stretch the compiler runs out of registers and takes half as long again.
     *
     * @param out holds the columns 5 to 9, and gets the result
     */
    private static void reduceColumns(long[] out, long c0, long c1, long c2, long c3, long c4) {
        for (int i = 0; i < LIMBS; i++) {
            // p is -1 modulo 2^52, so m = c0 mod 2^52 makes c0 + m·p divisible by it. The other terms of m·p / 2^52 are
            // m·2^44 + m·2^140 - m·2^172 + m·2^204, each split between two limbs. Here m stands in the upper 52 bits.
            long t = c0;
            long m = t << 12;
            c0 = c1 + (t >> 52) + ((t << 56) >>> 12);
            c1 = c2 + (m >>> 20);
            c2 = c3 + ((t << 48) >>> 12);
            c3 = c4 + (m >>> 28) + ((t << 60) >>> 12) - ((t << 28) >>> 12);
            c4 = out[i] + (m >>> 16) - (m >>> 48);
        }
        out[4] = c4 + (c3 >> 52);
        out[0] = c0 & MASK;
        out[1] = (c1 & MASK) + (c0 >> 52);
        out[2] = (c2 & MASK) + (c1 >> 52);
        out[3] = (c3 & MASK) + (c2 >> 52);
    }

    static void square(long[] out, long[] a, int times) {
        square(out, a);
        for (int i = 1; i < times; i++) {
            square(out, out);
        }
    }

    /** Limb by limb, without a carry. */
    static void add(long[] out, long[] a, long[] b) {
        for (int i = 0; i < LIMBS; i++) {
            out[i] = a[i] + b[i];
        }
    }

    /** Limb by limb, without a carry. */
    static void subtract(long[] out, long[] a, long[] b) {
        for (int i = 0; i < LIMBS; i++) {
            out[i] = a[i] - b[i];
        }
    }

    /** −a where the mask is −1, a where it is 0. */
    static void negateIf(long mask, long[] out, long[] a) {
        for (int i = 0; i < LIMBS; i++) {
            out[i] = (a[i] ^ mask) - mask;
        }
    }

    /** Carries, then takes p off as often as 2<sup>256</sup> fits: close to the canonical form, not always in it. */
    static void reduce(long[] a) {
        long c4 = a[4];
        long c0 = a[0];
        long c1 = a[1] + (c0 >> 52);
        long c2 = a[2] + (c1 >> 52);
        long c3 = a[3] + (c2 >> 52);
        c4 += c3 >> 52;
        long q = c4 >> 48;
        a[0] = (c0 & MASK) + q;
        a[1] = (c1 & MASK) - (q << 44);
        a[2] = c2 & MASK;
        a[3] = (c3 & MASK) - (q << 36);
        a[4] = c4 + (q << 16) - (q << 48);
    }

    /** The least non-negative representative, still in the form in which it came. Takes what {@link #reduce} takes. */
    static void canonical(long[] out, long[] a) {
        copy(out, a);
        reduce(out);
        // From -0.01p and 1.01p to 0.99p and 2.01p; two subtractions, each undone where it went below zero.
        out[0] += P0;
        out[1] += P1;
        out[3] += P3;
        out[4] += P4;
        subtractPUnlessLess(out);
        subtractPUnlessLess(out);
    }

    private static void subtractPUnlessLess(long[] a) {
        long c0 = a[0];
        long c1 = a[1] + (c0 >> 52);
        long c2 = a[2] + (c1 >> 52);
        long c3 = a[3] + (c2 >> 52);
        long c4 = a[4] + (c3 >> 52);
        c0 &= MASK;
        c1 &= MASK;
        c2 &= MASK;
        c3 &= MASK;
        long d0 = c0 - P0;
        long d1 = c1 - P1 + (d0 >> 52);
        long d2 = c2 - P2 + (d1 >> 52);
        long d3 = c3 - P3 + (d2 >> 52);
        long d4 = c4 - P4 + (d3 >> 52);
        long less = d4 >> 63;
        a[0] = (c0 & less) | (d0 & MASK & ~less);
        a[1] = (c1 & less) | (d1 & MASK & ~less);
        a[2] = (c2 & less) | (d2 & MASK & ~less);
        a[3] = (c3 & less) | (d3 & MASK & ~less);
        a[4] = (c4 & less) | (d4 & ~less);
    }

    /** −1 if a is 0 modulo p, else 0. Leaves a in canonical form in {@code scratch}. */
    static long isZero(long[] a, long[] scratch) {
        canonical(scratch, a);
        long bits = scratch[0] | scratch[1] | scratch[2] | scratch[3] | scratch[4];
        return ((bits | -bits) >> 63) ^ -1;
    }

    /** Out of Montgomery form, canonical. */
    static void toPlain(long[] out, long[] a) {
        multiply(out, a, PLAIN_ONE);
        canonical(out, out);
    }

    static void toMontgomery(long[] out, long[] plain) {
        multiply(out, plain, R_SQUARED);
        canonical(out, out);
    }

    /**
     * A coordinate as it stands outside: 32 bytes, big-endian, into Montgomery form.
     *
     * @return −1 if it is below p, else 0, and then the element is of no use
     */
    static long decode(long[] out, byte[] bytes, int offset) {
        unpack(out, word(bytes, offset + 24), word(bytes, offset + 16), word(bytes, offset + 8), word(bytes, offset));
        long d0 = out[0] - P0;
        long d1 = out[1] - P1 + (d0 >> 52);
        long d2 = out[2] - P2 + (d1 >> 52);
        long d3 = out[3] - P3 + (d2 >> 52);
        long less = (out[4] - P4 + (d3 >> 52)) >> 63;
        toMontgomery(out, out);
        return less;
    }

    /** The reverse, from the form that {@link #toPlain} gives. */
    static void encodePlain(byte[] bytes, int offset, long[] plain) {
        WORD.set(bytes, offset, packed(plain, 3));
        WORD.set(bytes, offset + 8, packed(plain, 2));
        WORD.set(bytes, offset + 16, packed(plain, 1));
        WORD.set(bytes, offset + 24, packed(plain, 0));
    }

    /** Eight bytes of a big-endian number. */
    static long word(byte[] bytes, int offset) {
        return (long) WORD.get(bytes, offset);
    }

    /** Limbs from four words of 64 bits, least first. */
    static void unpack(long[] out, long w0, long w1, long w2, long w3) {
        out[0] = w0 & MASK;
        out[1] = ((w0 >>> 52) | (w1 << 12)) & MASK;
        out[2] = ((w1 >>> 40) | (w2 << 24)) & MASK;
        out[3] = ((w2 >>> 28) | (w3 << 36)) & MASK;
        out[4] = w3 >>> 16;
    }

    /** A word of 64 bits from canonical limbs; word 0 is the least. */
    static long packed(long[] canonical, int word) {
        return (canonical[word] >>> (12 * word)) | (canonical[word + 1] << (52 - 12 * word));
    }
}
