/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

import java.util.Arrays;

/**
 * {@link Multiplier#agree(FixedBaseTable, byte[], byte[], int, byte[])} for many scalars at once. All sums stay in affine
 * form, whose addition needs fewer multiplications but a division; the divisions of one window are shared by all scalars
 * (Montgomery's trick, see {@link AffinePoints}). The order of additions is that of {@link Multiplier}, so no two points
 * that are added are equal or opposite, and no divisor is 0.
 *
 * <p>With scratch space of 6 KB for each scalar, for one thread. Each call wipes it.
 */
public final class BatchMultiplier {
    private final Entry[] entries;
    private final Inversion inversion = new Inversion();
    private final long[] product = Field.zero();
    private final long[] inverse = Field.zero();
    private final long[] t = Field.zero();
    private final long[] slope = Field.zero();

    /**
     * Space for some number of scalars; beyond 64, more of them save little.
     *
     * @throws IllegalStateException if the self-test of this package fails
     */
    public BatchMultiplier(int size) {
        SelfTest.requirePassed();
        entries = new Entry[size];
        for (int i = 0; i < size; i++) {
            entries[i] = new Entry();
        }
    }

    /** What belongs to one scalar. */
    private static final class Entry {
        final Scalar scalar = new Scalar();
        final int[] digits = new int[FixedBaseTable.WINDOWS];
        final FixedBaseTable.Selection selection = new FixedBaseTable.Selection();
        final long[] x = Field.zero();
        final long[] y = Field.zero();
        final long[] addedX = Field.zero();
        final long[] addedY = Field.zero();
        final long[] difference = Field.zero();
        final long[] before = Field.zero();

        void wipe() {
            scalar.wipe();
            Arrays.fill(digits, 0);
            selection.wipe();
            for (long[] element : new long[][] {x, y, addedX, addedY, difference, before}) {
                Field.wipe(element);
            }
        }
    }

    /**
     * Computes the public keys and the shared secrets of some scalars.
     *
     * @param scalars at most as many as there is space for, each from 1 to n − 1
     * @param publicKeys room for a compressed point of 33 bytes each
     * @param secrets room for 32 bytes each
     */
    public void agree(FixedBaseTable recipient, byte[][] scalars, byte[][] publicKeys, byte[][] secrets) {
        int count = scalars.length;
        if (count > entries.length) {
            throw new IllegalArgumentException("space for " + entries.length + " scalars, found " + count);
        }
        try {
            for (int i = 0; i < count; i++) {
                if (!Scalar.isInRange(scalars[i])) {
                    throw new IllegalArgumentException("a scalar is not between 1 and the order of P-256");
                }
                entries[i].scalar.load(scalars[i]);
                entries[i].scalar.recode(FixedBaseTable.WIDTH, entries[i].digits);
            }
            accumulate(FixedBaseTable.generator(), count);
            for (int i = 0; i < count; i++) {
                Entry entry = entries[i];
                Multiplier.writeCompressed(entry.x, entry.y, entry.scalar.negated(), publicKeys[i], 0);
            }
            accumulate(recipient, count);
            for (int i = 0; i < count; i++) {
                Field.toPlain(t, entries[i].x);
                Field.encodePlain(secrets[i], 0, t);
            }
        } finally {
            wipe(count);
        }
    }

    private void accumulate(FixedBaseTable table, int count) {
        int window = FixedBaseTable.WINDOWS - 1;
        for (int i = 0; i < count; i++) {
            Entry entry = entries[i];
            entry.selection.select(table, entry.digits);
            entry.selection.point(window, entry.digits[window], entry.x, entry.y);
        }
        while (--window >= 0) {
            multiplyDifferences(window, count);
            inversion.invert(inverse, Multiplier.nonZero(product, t));
            for (int i = count - 1; i >= 0; i--) {
                add(entries[i]);
            }
        }
    }

    /** The first half of the trick. */
    private void multiplyDifferences(int window, int count) {
        Field.copy(product, JacobianPoint.ONE);
        for (int i = 0; i < count; i++) {
            Entry entry = entries[i];
            entry.selection.point(window, entry.digits[window], entry.addedX, entry.addedY);
            Field.subtract(entry.difference, entry.addedX, entry.x);
            Field.copy(entry.before, product);
            Field.multiply(product, product, entry.difference);
        }
    }

    /** The second half, and the addition. Bounds as in {@link JacobianPoint}, with X and Y between −0.01 and 1.01. */
    private void add(Entry entry) {
        // 1.1: 1/(x' - x), and the inverse of what remains
        Field.multiply(t, inverse, entry.before);
        Field.multiply(inverse, inverse, entry.difference);
        // 2.1: y' - y; 1.2: the slope; 1.1: its square
        Field.subtract(slope, entry.addedY, entry.y);
        Field.multiply(slope, slope, t);
        Field.square(t, slope);
        // 3.1, then 1.01: slope² - x - x', the new x
        Field.subtract(t, t, entry.x);
        Field.subtract(t, t, entry.addedX);
        Field.reduce(t);
        // 1.1: y + y'' is slope·(x - x''); 2.2, then 1.01: the new y
        Field.subtract(entry.x, entry.x, t);
        Field.multiply(slope, slope, entry.x);
        Field.subtract(entry.y, slope, entry.y);
        Field.reduce(entry.y);
        Field.copy(entry.x, t);
    }

    private void wipe(int count) {
        for (int i = 0; i < count; i++) {
            entries[i].wipe();
        }
        inversion.wipe();
        Field.wipe(product);
        Field.wipe(inverse);
        Field.wipe(t);
        Field.wipe(slope);
    }
}
