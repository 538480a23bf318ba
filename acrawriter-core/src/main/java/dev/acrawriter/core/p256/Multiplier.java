/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

import java.util.Arrays;

/**
 * Multiplies points by secret scalars, in a time that does not depend on the scalar. Scalars are 32 bytes, big-endian, from
 * 1 to n − 1.
 *
 * <p><b>Why adding needs no special case.</b> Both loops go from the most significant digit down. Let S be the sum so far
 * and d·w the next term: d is odd, |d| &lt; 2<sup>width</sup>, and w = 2<sup>width·i</sup>. S is a positive multiple of
 * 2<sup>width</sup>·w, so S and ±d·w are different integers. Can they be equal modulo n?
 *
 * <ul>
 *   <li>For w &gt; 1, S ∓ d·w is a multiple of w, an even number, and less than 2n in absolute value; only ±n would be left, and
 *       n is odd.
 *   <li>For w = 1, S + d is the odd k itself, which lies between 0 and n. And S − d = k − 2d = n would need k = n + 2d, so d
 *       &lt; 0; d is k mod 2<sup>width+1</sup> less 2<sup>width</sup>, which then has one solution modulo
 *       2<sup>width+1</sup>: 47 for a width of 7 and 15 for 5, as n ends in 0x51, and neither has a negative counterpart in
 *       range.
 * </ul>
 *
 * <p>With scratch space, for one thread at a time. Every method wipes what it computed in secret, also when it throws.
 */
public final class Multiplier {
    /** Bytes of a coordinate and of a shared secret. */
    public static final int COORDINATE_LENGTH = Field.BYTES;

    /** Bytes of a compressed point. */
    public static final int COMPRESSED_LENGTH = 1 + Field.BYTES;

    private final Scalar scalar = new Scalar();
    private final int[] digits = new int[FixedBaseTable.WINDOWS];
    private final int[] narrowDigits = new int[VariableBaseTable.WINDOWS];
    private final FixedBaseTable.Selection selection = new FixedBaseTable.Selection();
    private final JacobianPoint sum = new JacobianPoint();
    private final JacobianPoint otherSum = new JacobianPoint();
    private final Inversion inversion = new Inversion();
    private final long[] x = Field.zero();
    private final long[] y = Field.zero();
    private final long[] factor = Field.zero();
    private final long[] inverse = Field.zero();

    /**
     * Scratch space of some 7 KB.
     *
     * @throws IllegalStateException if the self-test of this package fails
     */
    public Multiplier() {
        this(true);
    }

    /** Without the self-test, for the self-test. */
    Multiplier(boolean tested) {
        if (tested) {
            SelfTest.requirePassed();
        }
    }

    /**
     * Tells whether 32 bytes are a private key: a number from 1 to n − 1.
     *
     * @param bytes of any length
     */
    public static boolean isScalar(byte[] bytes) {
        return Scalar.isInRange(bytes);
    }

    /** The point of a table times a scalar. */
    public AffinePoint multiply(FixedBaseTable table, byte[] bytes) {
        load(bytes);
        try {
            scalar.recode(FixedBaseTable.WIDTH, digits);
            accumulate(table, sum);
            inversion.invert(inverse, nonZero(sum.z, x));
            return product();
        } finally {
            wipe();
        }
    }

    /** A point times a scalar. */
    public AffinePoint multiply(AffinePoint point, byte[] bytes) {
        load(bytes);
        try {
            accumulate(point);
            return product();
        } finally {
            wipe();
        }
    }

    /** Only for products that become public: makes a point of the sum and its inverse Z. */
    private AffinePoint product() {
        long[] productX = Field.zero();
        long[] productY = Field.zero();
        sum.toAffine(inverse, productX, productY);
        Field.negateIf(scalar.negated(), productY, productY);
        Field.canonical(productY, productY);
        return new AffinePoint(productX, productY);
    }

    /**
     * The shared secret (NIST SP 800-56A revision 3, section 5.7.1.2): the x-coordinate of a peer's point times a scalar.
     *
     * @param out room for 32 bytes, big-endian
     */
    public void agree(AffinePoint peer, byte[] bytes, byte[] out) {
        load(bytes);
        try {
            accumulate(peer);
            writeX(sum, inverse, out, 0);
        } finally {
            wipe();
        }
    }

    /**
     * Both products that a message to a known recipient needs: the sender's public key and the shared secret.
     *
     * @param publicKey room for the compressed point, 33 bytes from {@code offset} on
     * @param secret room for 32 bytes, big-endian
     */
    public void agree(FixedBaseTable recipient, byte[] bytes, byte[] publicKey, int offset, byte[] secret) {
        load(bytes);
        try {
            scalar.recode(FixedBaseTable.WIDTH, digits);
            accumulate(FixedBaseTable.generator(), sum);
            accumulate(recipient, otherSum);
            // One inversion for both: 1/a = b/(ab).
            Field.multiply(factor, sum.z, otherSum.z);
            inversion.invert(factor, nonZero(factor, x));
            Field.multiply(inverse, factor, sum.z);
            writeX(otherSum, inverse, secret, 0);
            Field.multiply(inverse, factor, otherSum.z);
            sum.toAffine(inverse, x, y);
            writeCompressed(x, y, scalar.negated(), publicKey, offset);
        } finally {
            wipe();
        }
    }

    /** Canonical coordinates in Montgomery form, y to be negated where the mask is −1. Overwrites both. */
    static void writeCompressed(long[] x, long[] y, long negated, byte[] out, int offset) {
        Field.toPlain(x, x);
        Field.encodePlain(out, offset + 1, x);
        Field.toPlain(y, y);
        // p is odd and y is not 0, so p - y has the other parity.
        out[offset] = (byte) (2 + ((y[0] ^ negated) & 1));
    }

    private void writeX(JacobianPoint point, long[] inverseZ, byte[] out, int offset) {
        Field.square(x, inverseZ);
        Field.multiply(x, point.x, x);
        Field.toPlain(x, x);
        Field.encodePlain(out, offset, x);
    }

    private void load(byte[] bytes) {
        if (!Scalar.isInRange(bytes)) {
            throw new IllegalArgumentException("the scalar is not between 1 and the order of P-256");
        }
        scalar.load(bytes);
    }

    /** One addition for each digit of the loaded scalar. */
    private void accumulate(FixedBaseTable table, JacobianPoint out) {
        selection.select(table, digits);
        int window = FixedBaseTable.WINDOWS - 1;
        selection.point(window, digits[window], x, y);
        out.set(x, y);
        while (--window >= 0) {
            selection.point(window, digits[window], x, y);
            out.add(x, y);
        }
    }

    /** Five doublings and one addition for each digit of the loaded scalar, into {@code sum}; then 1/Z. */
    private void accumulate(AffinePoint point) {
        scalar.recode(VariableBaseTable.WIDTH, narrowDigits);
        VariableBaseTable table = new VariableBaseTable(point);
        int window = VariableBaseTable.WINDOWS - 1;
        table.select(narrowDigits[window], x, y);
        sum.set(x, y);
        while (--window >= 0) {
            for (int i = 0; i < VariableBaseTable.WIDTH; i++) {
                sum.twice();
            }
            table.select(narrowDigits[window], x, y);
            sum.add(x, y);
        }
        inversion.invert(inverse, nonZero(sum.z, x));
    }

    /** No valid scalar leads to infinity; should a fault or a mistake do so, nothing is encrypted with the result. */
    static long[] nonZero(long[] z, long[] scratch) {
        if (Field.isZero(z, scratch) != 0) {
            throw new AssertionError("a multiple of a P-256 point by less than the order is not infinity");
        }
        return z;
    }

    private void wipe() {
        scalar.wipe();
        Arrays.fill(digits, 0);
        Arrays.fill(narrowDigits, 0);
        selection.wipe();
        sum.wipe();
        otherSum.wipe();
        inversion.wipe();
        Field.wipe(x);
        Field.wipe(y);
        Field.wipe(factor);
        Field.wipe(inverse);
    }
}
