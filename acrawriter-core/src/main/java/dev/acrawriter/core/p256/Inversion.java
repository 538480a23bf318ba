/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

import java.util.Arrays;

/**
 * 1/a modulo p by a fixed number of division steps (D. J. Bernstein, B.-Y. Yang, Fast constant-time gcd computation and
 * modular inversion, eprint 2019/266), in the variant whose δ starts at 1/2. For numbers of 256 bits, 590 steps of that
 * variant are enough (P. Wuille, safegcd-bounds); here are 600, in 20 rounds of 30.
 *
 * <p>A round looks at the lowest bits of f and g only and collects its 30 steps in a matrix ((u, v), (q, r)), scaled by
 * 2<sup>30</sup>, whose entries satisfy |u| + |v| ≤ 2<sup>30</sup> and |q| + |r| ≤ 2<sup>30</sup>. Then the matrix is
 * applied to f and g, and modulo p to d and e, for which f ≡ d·a and g ≡ e·a hold throughout. In the end g is 0, f is 1
 * or −1 (p is prime), and d·f is the inverse.
 *
 * <p>These numbers have nine signed limbs of 30 bits, of which all but the last lie between 0 and 2<sup>30</sup> − 1. A
 * product of limb and entry has at most 60 bits; two of them, a multiple of p and a carry stay below 2<sup>62</sup>. d and
 * e stay between −2p and p.
 *
 * <p>An object is scratch space, for one thread; {@link #wipe()} when done.
 */
final class Inversion {
    private static final int LIMBS = 9;
    private static final int LIMB_BITS = 30;
    private static final int MASK = (1 << LIMB_BITS) - 1;
    private static final int ROUNDS = 20;

    private static final int[] P = {0x3fffffff, 0x3fffffff, 0x3fffffff, 0x3f, 0, 0, 0x1000, 0x3fffc000, 0xffff};

    /** R³ mod p. The steps invert a·R; a Montgomery multiplication by R³ makes R/a of 1/(a·R). */
    private static final long[] R_CUBED = {
        0xfd0000000a000L, 0xffffff7ffffffL, 0xfffcffffffedfL, 0x100000005ffffL, 0x180000000L
    };

    private final int[] f = new int[LIMBS];
    private final int[] g = new int[LIMBS];
    private final int[] d = new int[LIMBS];
    private final int[] e = new int[LIMBS];
    private final long[] element = Field.zero();
    private int u;
    private int v;
    private int q;
    private int r;

    /** 1/a, and 0 for 0. Takes what {@link Field#reduce} takes. */
    void invert(long[] out, long[] a) {
        Field.canonical(element, a);
        load();
        int zeta = -1;
        for (int i = 0; i < ROUNDS; i++) {
            zeta = steps(zeta, f[0] | (f[1] << LIMB_BITS), g[0] | (g[1] << LIMB_BITS));
            applyModulo();
            apply();
        }
        store(f[LIMBS - 1] >> 31);
        Field.multiply(out, element, R_CUBED);
    }

    private void load() {
        System.arraycopy(P, 0, f, 0, LIMBS);
        for (int i = 0; i < LIMBS; i++) {
            int bit = LIMB_BITS * i;
            int limb = bit / 52;
            int shift = bit % 52;
            long low = element[limb] >>> shift;
            // A limb of 52 bits ends within this one of 30 where shift is above 22.
            g[i] = (int) (shift > 22 && limb < 4 ? low | (element[limb + 1] << (52 - shift)) : low) & MASK;
        }
        Arrays.fill(d, 0);
        Arrays.fill(e, 0);
        e[0] = 1;
    }

    /** Thirty division steps on the lowest bits. Zeta is −(δ + 1/2), so δ &gt; 0 where zeta is negative. */
    private int steps(int startZeta, int lowF, int lowG) {
        int zeta = startZeta;
        int stepF = lowF;
        int stepG = lowG;
        int a = 1;
        int b = 0;
        int c = 0;
        int k = 1;
        for (int i = 0; i < LIMB_BITS; i++) {
            int minus = zeta >> 31;
            int odd = -(stepG & 1);
            // g + f or g - f where g is odd.
            stepG += ((stepF ^ minus) - minus) & odd;
            c += ((a ^ minus) - minus) & odd;
            k += ((b ^ minus) - minus) & odd;
            // f becomes the old g where both hold; g - f + f is that.
            int swap = minus & odd;
            zeta = (zeta ^ swap) - 1;
            stepF += stepG & swap;
            a += c & swap;
            b += k & swap;
            stepG >>>= 1;
            a <<= 1;
            b <<= 1;
        }
        u = a;
        v = b;
        q = c;
        r = k;
        return zeta;
    }

    /** f, g = (u·f + v·g, q·f + r·g) / 2<sup>30</sup>, which divides exactly. */
    private void apply() {
        long carryF = ((long) u * f[0] + (long) v * g[0]) >> LIMB_BITS;
        long carryG = ((long) q * f[0] + (long) r * g[0]) >> LIMB_BITS;
        for (int i = 1; i < LIMBS; i++) {
            carryF += (long) u * f[i] + (long) v * g[i];
            carryG += (long) q * f[i] + (long) r * g[i];
            f[i - 1] = (int) carryF & MASK;
            g[i - 1] = (int) carryG & MASK;
            carryF >>= LIMB_BITS;
            carryG >>= LIMB_BITS;
        }
        f[LIMBS - 1] = (int) carryF;
        g[LIMBS - 1] = (int) carryG;
    }

    /** The same for d and e, with the multiple of p added that makes the division exact. */
    private void applyModulo() {
        int signD = d[LIMBS - 1] >> 31;
        int signE = e[LIMBS - 1] >> 31;
        // Adding p to a negative d or e beforehand keeps both above -2p.
        int timesD = (u & signD) + (v & signE);
        int timesE = (q & signD) + (r & signE);
        long carryD = (long) u * d[0] + (long) v * e[0];
        long carryE = (long) q * d[0] + (long) r * e[0];
        // p is -1 modulo 2^30, and so is its inverse: these make the lowest 30 bits zero.
        timesD += ((int) carryD - timesD) & MASK;
        timesE += ((int) carryE - timesE) & MASK;
        carryD += (long) P[0] * timesD;
        carryE += (long) P[0] * timesE;
        carryD >>= LIMB_BITS;
        carryE >>= LIMB_BITS;
        for (int i = 1; i < LIMBS; i++) {
            carryD += (long) u * d[i] + (long) v * e[i] + (long) P[i] * timesD;
            carryE += (long) q * d[i] + (long) r * e[i] + (long) P[i] * timesE;
            d[i - 1] = (int) carryD & MASK;
            e[i - 1] = (int) carryE & MASK;
            carryD >>= LIMB_BITS;
            carryE >>= LIMB_BITS;
        }
        d[LIMBS - 1] = (int) carryD;
        e[LIMBS - 1] = (int) carryE;
    }

    /** d, or −d where the mask is −1, as limbs of 52 bits. */
    private void store(long negative) {
        long pair0 = d[0] + ((long) d[1] << 30);
        long pair1 = d[2] + ((long) d[3] << 30);
        long pair2 = d[4] + ((long) d[5] << 30);
        long pair3 = d[6] + ((long) d[7] << 30);
        element[0] = pair0 & Field.MASK;
        element[1] = (pair0 >>> 52) + ((pair1 << 8) & Field.MASK);
        element[2] = (pair1 >>> 44) + ((pair2 << 16) & Field.MASK);
        element[3] = (pair2 >>> 36) + ((pair3 << 24) & Field.MASK);
        element[4] = (pair3 >>> 28) + ((long) d[8] << 32);
        Field.negateIf(negative, element, element);
    }

    void wipe() {
        Arrays.fill(f, 0);
        Arrays.fill(g, 0);
        Arrays.fill(d, 0);
        Arrays.fill(e, 0);
        Field.wipe(element);
        u = 0;
        v = 0;
        q = 0;
        r = 0;
    }
}
