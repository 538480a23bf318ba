/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

import java.util.Arrays;

/**
 * The multiples of a point that is multiplied often: for each of {@value #WINDOWS} windows of {@value #WIDTH} bits the odd
 * ones from 1 to 127 times 2<sup>7·window</sup>. A multiplication is then one addition for each window and no doubling (E.
 * F. Brickell, D. M. Gordon, K. S. McCurley, D. B. Wilson, Fast exponentiation with precomputation, Eurocrypt 1992).
 *
 * <p>Takes 152 KB, and some milliseconds to make. Points are public, and so is the table. Immutable, safe for many threads.
 */
public final class FixedBaseTable {
    static final int WIDTH = 7;

    /** 259 bits: all of an odd number of 256 bits, and a last digit of at most 15. */
    static final int WINDOWS = 37;

    private static final int MULTIPLES = 1 << (WIDTH - 1);

    /** Words of a point: x and y in canonical Montgomery form, four words of 64 bits each, least first. */
    private static final int WORDS = 8;

    /** Row m holds (2m + 1)·2<sup>7w</sup> times the point, for every window w. */
    private final long[][] rows = new long[MULTIPLES][WINDOWS * WORDS];

    private FixedBaseTable() {}

    private static final class Generator {
        static final FixedBaseTable TABLE = of(AffinePoint.GENERATOR);
    }

    /** The table of the curve's base point, made at first use. */
    public static FixedBaseTable generator() {
        return Generator.TABLE;
    }

    /** Makes the table of a point. */
    public static FixedBaseTable of(AffinePoint point) {
        FixedBaseTable table = new FixedBaseTable();
        AffinePoints points = AffinePoints.oddMultiples(windowBases(point), MULTIPLES);
        for (int window = 0; window < WINDOWS; window++) {
            for (int multiple = 0; multiple < MULTIPLES; multiple++) {
                int index = window * MULTIPLES + multiple;
                for (int word = 0; word < WORDS / 2; word++) {
                    table.rows[multiple][window * WORDS + word] = Field.packed(points.x(index), word);
                    table.rows[multiple][window * WORDS + WORDS / 2 + word] = Field.packed(points.y(index), word);
                }
            }
        }
        return table;
    }

    /** 2<sup>7w</sup> times the point for each window w. */
    private static JacobianPoint[] windowBases(AffinePoint point) {
        JacobianPoint[] bases = new JacobianPoint[WINDOWS];
        JacobianPoint base = new JacobianPoint();
        base.set(point.x(), point.y());
        for (int window = 0; window < WINDOWS; window++) {
            bases[window] = base.copy();
            for (int i = 0; i < WIDTH; i++) {
                base.twice();
            }
        }
        return bases;
    }

    /** Space for the entries that one scalar chooses, for one thread. */
    static final class Selection {
        private final long[] wanted = new long[WINDOWS * WORDS];
        private final long[] words = new long[WINDOWS * WORDS];

        /** Reads every entry of the table and keeps, for each window, the one of the digit. */
        void select(FixedBaseTable table, int[] digits) {
            for (int window = 0; window < WINDOWS; window++) {
                int sign = digits[window] >> 31;
                int index = ((digits[window] ^ sign) - sign) >> 1;
                Arrays.fill(wanted, window * WORDS, (window + 1) * WORDS, index);
            }
            Arrays.fill(words, 0);
            for (int multiple = 0; multiple < MULTIPLES; multiple++) {
                keep(words, table.rows[multiple], wanted, multiple);
            }
        }

        /** A loop of its own over whole arrays: the JIT compiles it to vector instructions, four times as fast. */
        private static void keep(long[] kept, long[] row, long[] wanted, long multiple) {
            for (int i = 0; i < kept.length; i++) {
                // 1 where the two are equal, for then the difference to 1 is negative.
                long equal = ((wanted[i] ^ multiple) - 1) >>> 63;
                kept[i] |= row[i] & -equal;
            }
        }

        /** The point of a window, with the sign of its digit. */
        void point(int window, int digit, long[] x, long[] y) {
            int at = window * WORDS;
            Field.unpack(x, words[at], words[at + 1], words[at + 2], words[at + 3]);
            Field.unpack(y, words[at + 4], words[at + 5], words[at + 6], words[at + 7]);
            Field.negateIf(digit >> 31, y, y);
        }

        void wipe() {
            Arrays.fill(wanted, 0);
            Arrays.fill(words, 0);
        }
    }
}
