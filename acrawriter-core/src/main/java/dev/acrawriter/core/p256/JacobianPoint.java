/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

/**
 * A point as (X, Y, Z), which stands for x = X/Z², y = Y/Z³; the formulas are "dbl-2001-b", "madd" and, for points that
 * share their Z (N. Meloni, New point addition formulae for ECC applications, 2007), "zadd" of the Explicit-Formulas
 * Database (D. J. Bernstein, T. Lange) for a = −3. Adding has no case for equal, opposite or infinite
 * points: those who add show that they do not occur. Were one to occur, Z would become 0 and stay so, which {@link
 * Multiplier} refuses.
 *
 * <p>Between operations −0.01 ≤ X ≤ 1.01, |Y| ≤ 1.5 and |Z| ≤ 2.5; after {@link #twiceSharingZ()}, and of the point that
 * {@link #addSharingZ} added, −0.2 ≤ X ≤ 1.2. Beside each line stands a bound of the absolute value
 * of its result in multiples of p, rounded up, as {@link Field} defines it: a product of factors a and b lies between −ab/16
 * and 1 + ab/16.
 *
 * <p>Mutable, with scratch space, for one thread; {@link #wipe()} when done.
 */
final class JacobianPoint {
    /** Not to be changed. */
    static final long[] ONE = Field.one();

    final long[] x = Field.zero();
    final long[] y = Field.zero();
    final long[] z = Field.zero();
    private final long[] t0 = Field.zero();
    private final long[] t1 = Field.zero();
    private final long[] t2 = Field.zero();
    private final long[] t3 = Field.zero();

    /** Of canonical coordinates, or their negatives. */
    void set(long[] affineX, long[] affineY) {
        Field.copy(x, affineX);
        Field.copy(y, affineY);
        Field.copy(z, ONE);
    }

    JacobianPoint copy() {
        JacobianPoint copy = new JacobianPoint();
        Field.copy(copy.x, x);
        Field.copy(copy.y, y);
        Field.copy(copy.z, z);
        return copy;
    }

    /** Writes x and y, canonical. Needs 1/Z. */
    void toAffine(long[] inverseZ, long[] affineX, long[] affineY) {
        Field.square(t0, inverseZ);
        Field.multiply(affineX, x, t0);
        Field.canonical(affineX, affineX);
        Field.multiply(t0, t0, inverseZ);
        Field.multiply(affineY, y, t0);
        Field.canonical(affineY, affineY);
    }

    void twice() {
        // 1.4: Z²
        Field.square(t0, z);
        // 1.2: Y²
        Field.square(t1, y);
        // 1.24: YZ
        Field.multiply(z, y, z);
        // 2.48: the new Z
        Field.add(z, z, z);
        // 1.5 and 2.5: X - Z², X + Z²
        Field.subtract(t2, x, t0);
        Field.add(t3, x, t0);
        // 1.3, then 3.9, then 1.01: a = 3(X - Z²)(X + Z²)
        Field.multiply(t2, t2, t3);
        tripleReduced(t2);
        // 1.1: XY² and a²
        Field.multiply(t0, x, t1);
        Field.square(x, t2);
        // 4.4: 4XY², with limbs below 2^54 + 2^12; 9.9, then 1.01: a² - 8XY², the new X
        Field.add(t0, t0, t0);
        Field.add(t0, t0, t0);
        subtractTwiceReduced(x, x, t0);
        // 5.5, then 1.01: 4XY² - X; 1.1: times a
        Field.subtract(t0, t0, x);
        Field.reduce(t0);
        Field.multiply(t0, t0, t2);
        // 1.1: Y⁴; 9.9, then 1.01: a(4XY² - X) - 8Y⁴, the new Y
        Field.square(t1, t1);
        Field.add(t1, t1, t1);
        Field.add(t1, t1, t1);
        subtractTwiceReduced(y, t0, t1);
    }

    /** Adds a point of canonical coordinates, y possibly negated, that is neither this one nor its opposite. */
    void add(long[] affineX, long[] affineY) {
        // 1.4: Z²
        Field.square(t0, z);
        // 1.1, not below -0.1: U = xZ²
        Field.multiply(t1, affineX, t0);
        // 1.3: Z³
        Field.multiply(t0, t0, z);
        // 1.1: S = yZ³
        Field.multiply(t2, affineY, t0);
        // 1.1: H = U - X; 2.6: r = S - Y
        Field.subtract(t1, t1, x);
        Field.subtract(t2, t2, y);
        // 1.2: ZH, the new Z
        Field.multiply(z, z, t1);
        // 1.1: H²; 1.1, not below -0.1: H³ and V = XH²
        Field.square(t0, t1);
        Field.multiply(t1, t0, t1);
        Field.multiply(t0, x, t0);
        // 1.5: r²
        Field.square(t3, t2);
        // 2.6, then 3.7, then 1.01: r² - H³ - 2V, the new X
        Field.subtract(t3, t3, t1);
        subtractTwiceReduced(x, t3, t0);
        // 1.2, then 1.2, not below -0.2: r(V - X)
        Field.subtract(t0, t0, x);
        Field.multiply(t0, t0, t2);
        // 1.2, not below -0.2: H³Y; 1.4: the new Y
        Field.multiply(t1, t1, y);
        Field.subtract(y, t0, t1);
    }

    /** Gives twice this point, and brings this one to the same Z. */
    JacobianPoint twiceSharingZ() {
        JacobianPoint twice = copy();
        twice.twice();
        // 3: 2Y, by which Z grows; 1.6: its square; 1.3: its cube
        Field.add(t0, y, y);
        Field.square(t1, t0);
        Field.multiply(t0, t1, t0);
        // 1.2 both
        Field.multiply(x, x, t1);
        Field.multiply(y, y, t0);
        Field.copy(z, twice.z);
        return twice;
    }

    /** Adds a point with the same Z, that is neither this one nor its opposite, and brings it to the new Z. */
    void addSharingZ(JacobianPoint added) {
        // 1.4: the difference of the X, by which Z grows
        Field.subtract(t0, x, added.x);
        // 1.3: the new Z
        Field.multiply(z, z, t0);
        Field.copy(added.z, z);
        // 1.2, not below -0.2: its square; 1.1, not below -0.1: B, the other's new X, and C
        Field.square(t0, t0);
        Field.multiply(added.x, added.x, t0);
        Field.multiply(t0, x, t0);
        // 2.7: r, the difference of the Y; 1.2: C - B; 1.1, not below -0.1: the other's new Y
        Field.subtract(t1, y, added.y);
        Field.subtract(t2, t0, added.x);
        Field.multiply(added.y, added.y, t2);
        // 1.5: r²; 3.7, then 1.01: r² - B - C, the new X
        Field.square(x, t1);
        Field.subtract(x, x, added.x);
        Field.subtract(x, x, t0);
        Field.reduce(x);
        // 1.2: B - X; 1.3, not below -0.3: r(B - X); 1.4: the new Y
        Field.subtract(t2, added.x, x);
        Field.multiply(y, t1, t2);
        Field.subtract(y, y, added.y);
    }

    private static void tripleReduced(long[] a) {
        for (int i = 0; i < Field.LIMBS; i++) {
            a[i] *= 3;
        }
        Field.reduce(a);
    }

    /** a − 2b. */
    private static void subtractTwiceReduced(long[] out, long[] a, long[] b) {
        for (int i = 0; i < Field.LIMBS; i++) {
            out[i] = a[i] - (b[i] << 1);
        }
        Field.reduce(out);
    }

    void wipe() {
        Field.wipe(x);
        Field.wipe(y);
        Field.wipe(z);
        Field.wipe(t0);
        Field.wipe(t1);
        Field.wipe(t2);
        Field.wipe(t3);
    }
}
