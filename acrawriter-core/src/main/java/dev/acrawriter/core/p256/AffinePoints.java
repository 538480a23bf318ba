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
    private final long[][] z;

    private AffinePoints(int count) {
        x = new long[count][Field.LIMBS];
        y = new long[count][Field.LIMBS];
        z = new long[count][Field.LIMBS];
    }

    /**
     * P, 3P, 5P, … of each base, one base behind the other.
     *
     * @param bases of which no small multiple is infinity: true of every point, for the order of the group is prime; they
     *     are used up
     */
    static AffinePoints oddMultiples(JacobianPoint[] bases, int count) {
        AffinePoints points = new AffinePoints(bases.length * count);
        for (int i = 0; i < bases.length; i++) {
            JacobianPoint multiple = bases[i];
            JacobianPoint twice = multiple.twiceSharingZ();
            points.set(i * count, multiple);
            for (int j = 1; j < count; j++) {
                multiple.addSharingZ(twice);
                points.set(i * count + j, multiple);
            }
        }
        points.divide();
        return points;
    }

    private void set(int index, JacobianPoint point) {
        Field.copy(x[index], point.x);
        Field.copy(y[index], point.y);
        Field.copy(z[index], point.z);
    }

    private void divide() {
        long[][] before = new long[z.length][Field.LIMBS];
        long[] product = Field.one();
        for (int i = 0; i < z.length; i++) {
            Field.copy(before[i], product);
            Field.multiply(product, product, z[i]);
        }
        long[] inverse = Field.zero();
        new Inversion().invert(inverse, product);
        JacobianPoint point = new JacobianPoint();
        long[] factor = Field.zero();
        for (int i = z.length - 1; i >= 0; i--) {
            Field.multiply(factor, inverse, before[i]);
            Field.multiply(inverse, inverse, z[i]);
            Field.copy(point.x, x[i]);
            Field.copy(point.y, y[i]);
            point.toAffine(factor, x[i], y[i]);
        }
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
