/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

/**
 * Square roots modulo p. As p ≡ 3 (mod 4), a<sup>(p+1)/4</sup> is one if there is any (SEC 1, section 2.3.4, and the
 * algorithms that it names). The exponent is 2<sup>254</sup> − 2<sup>222</sup> + 2<sup>190</sup> + 2<sup>94</sup>. Roots
 * are taken of public coordinates only.
 */
final class SquareRoot {
    private SquareRoot() {}

    /** A candidate, different from {@code a} as an array; its square tells whether it is one. |out| ≤ 1.1. */
    static void candidate(long[] out, long[] a) {
        long[] power = Field.zero();
        Field.copy(power, a);
        // a^(2^n - 1) for n = 2, 4, 8, 16, 32.
        for (int n = 1; n < 32; n *= 2) {
            Field.square(out, power, n);
            Field.multiply(power, out, power);
        }
        Field.square(out, power, 32);
        Field.multiply(out, out, a);
        Field.square(out, out, 96);
        Field.multiply(out, out, a);
        Field.square(out, out, 94);
    }
}
