/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

/**
 * The multiples P, 3P, … 31P of a point that is multiplied once. The point is public, so the table may be left for the
 * collector. Mutable by its construction only.
 */
final class VariableBaseTable {
    static final int WIDTH = 5;

    /** 260 bits: all of an odd number of 256 bits, and a last digit that is always 1. */
    static final int WINDOWS = 52;

    private static final int MULTIPLES = 1 << (WIDTH - 1);

    private final AffinePoints points;

    VariableBaseTable(AffinePoint point) {
        JacobianPoint base = new JacobianPoint();
        base.set(point.x(), point.y());
        points = AffinePoints.oddMultiples(new JacobianPoint[] {base}, MULTIPLES);
    }

    /** Reads every entry and keeps the one of the digit, with the digit's sign. */
    void select(int digit, long[] x, long[] y) {
        int sign = digit >> 31;
        int wanted = ((digit ^ sign) - sign) >> 1;
        long x0 = 0;
        long x1 = 0;
        long x2 = 0;
        long x3 = 0;
        long x4 = 0;
        long y0 = 0;
        long y1 = 0;
        long y2 = 0;
        long y3 = 0;
        long y4 = 0;
        for (int multiple = 0; multiple < MULTIPLES; multiple++) {
            long[] entryX = points.x(multiple);
            long[] entryY = points.y(multiple);
            // -1 where the two are equal.
            long mask = ((wanted ^ multiple) - 1L) >> 63;
            x0 |= entryX[0] & mask;
            x1 |= entryX[1] & mask;
            x2 |= entryX[2] & mask;
            x3 |= entryX[3] & mask;
            x4 |= entryX[4] & mask;
            y0 |= entryY[0] & mask;
            y1 |= entryY[1] & mask;
            y2 |= entryY[2] & mask;
            y3 |= entryY[3] & mask;
            y4 |= entryY[4] & mask;
        }
        x[0] = x0;
        x[1] = x1;
        x[2] = x2;
        x[3] = x3;
        x[4] = x4;
        y[0] = y0;
        y[1] = y1;
        y[2] = y2;
        y[3] = y3;
        y[4] = y4;
        Field.negateIf(sign, y, y);
    }
}
