/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

/**
 * Many points at once, brought to affine form by one shared inversion (P. L. Montgomery, Speeding the Pollard and elliptic
 * curve methods of factorization, 1987, section 10.3.1): multiply all Z, invert the product, and take the factors off it
 * one by one, last first. Public points only.
 */
final class AffinePoints {
    private final long[][] x;
    private final long[][] y;

    private AffinePoints(JacobianPoint[] points) {
        x = new long[points.length][Field.LIMBS];
        y = new long[points.length][Field.LIMBS];
        long[][] before = new long[points.length][Field.LIMBS];
        long[] product = Field.one();
        for (int i = 0; i < points.length; i++) {
            Field.copy(before[i], product);
            Field.multiply(product, product, points[i].z);
        }
        long[] inverse = Field.zero();
        new Inversion().invert(inverse, product);
        long[] factor = Field.zero();
        for (int i = points.length - 1; i >= 0; i--) {
            Field.multiply(factor, inverse, before[i]);
            Field.multiply(inverse, inverse, points[i].z);
            points[i].toAffine(factor, x[i], y[i]);
        }
    }

    /**
     * P, 3P, 5P, … of each base, one base behind the other.
     *
     * @param bases of which no small multiple is infinity: true of every point, for the order of the group is prime
     */
    static AffinePoints oddMultiples(JacobianPoint[] bases, int count) {
        JacobianPoint[] doubles = new JacobianPoint[bases.length];
        for (int i = 0; i < bases.length; i++) {
            doubles[i] = bases[i].copy();
            doubles[i].twice();
        }
        AffinePoints steps = new AffinePoints(doubles);
        JacobianPoint[] multiples = new JacobianPoint[bases.length * count];
        for (int i = 0; i < bases.length; i++) {
            JacobianPoint multiple = bases[i].copy();
            for (int j = 0; j < count; j++) {
                multiples[i * count + j] = multiple.copy();
                multiple.add(steps.x[i], steps.y[i]);
            }
        }
        return new AffinePoints(multiples);
    }

    /** Canonical. */
    long[] x(int index) {
        return x[index];
    }

    /** Canonical. */
    long[] y(int index) {
        return y[index];
    }
}
