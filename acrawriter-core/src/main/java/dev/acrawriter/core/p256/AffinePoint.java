/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

/**
 * A point of the curve y² = x³ − 3x + b, other than infinity: who has one need not check it. The group has prime order, so
 * there is no small subgroup to keep out (NIST SP 800-56A revision 3, section 5.6.2.3.3). Points are public. Immutable,
 * safe for many threads.
 */
public final class AffinePoint {
    private static final long[] B = {
        0xdf6229c4bddfdL, 0xca8843090d89cL, 0x212ed6acf005cL, 0x83415a220abf7L, 0xc30061dd4874L
    };
    private static final long[] GENERATOR_X = {
        0x30d418a9143c1L, 0xc4fedb60179e7L, 0x62251075ba95fL, 0x5c669fb732b77L, 0x8905f76b5375L
    };
    private static final long[] GENERATOR_Y = {
        0x5357ce95560a8L, 0x43a19e45cddf2L, 0x21f3258b4ab8eL, 0xd8552e88688ddL, 0x571ff18a5885L
    };

    static final AffinePoint GENERATOR = new AffinePoint(GENERATOR_X, GENERATOR_Y);

    private final long[] x;
    private final long[] y;

    /** Of canonical elements, which are kept and not checked. */
    AffinePoint(long[] x, long[] y) {
        this.x = x;
        this.y = y;
    }

    /** The base point of the standard. */
    public static AffinePoint generator() {
        return GENERATOR;
    }

    /**
     * Checks two coordinates.
     *
     * @param bytes x and y, 32 bytes each, big-endian, from {@code offset} on
     * @throws IllegalArgumentException if a coordinate is not below p, or the two are no point of the curve
     */
    public static AffinePoint ofCoordinates(byte[] bytes, int offset) {
        long[] x = Field.zero();
        long[] y = Field.zero();
        long below = Field.decode(x, bytes, offset) & Field.decode(y, bytes, offset + Field.BYTES);
        long[] difference = rightSide(x);
        long[] square = Field.zero();
        Field.square(square, y);
        Field.subtract(difference, difference, square);
        if ((below & Field.isZero(difference, square)) == 0) {
            throw notOnCurve();
        }
        return new AffinePoint(x, y);
    }

    /**
     * Finds the point of one coordinate.
     *
     * @param bytes x, 32 bytes, big-endian, from {@code offset} on
     * @param odd whether the number y is odd
     * @throws IllegalArgumentException if x is not below p, or no point has it
     */
    public static AffinePoint ofX(byte[] bytes, int offset, boolean odd) {
        long[] x = Field.zero();
        long below = Field.decode(x, bytes, offset);
        long[] right = rightSide(x);
        long[] y = Field.zero();
        SquareRoot.candidate(y, right);
        long[] plain = Field.zero();
        Field.square(plain, y);
        Field.subtract(plain, plain, right);
        if ((below & Field.isZero(plain, plain)) == 0) {
            throw notOnCurve();
        }
        Field.toPlain(plain, y);
        Field.negateIf(-((plain[0] & 1) ^ (odd ? 1 : 0)), y, y);
        Field.canonical(y, y);
        return new AffinePoint(x, y);
    }

    /** x³ − 3x + b, with |out| ≤ 1.01. */
    private static long[] rightSide(long[] x) {
        long[] right = Field.zero();
        Field.square(right, x);
        Field.multiply(right, right, x);
        for (int i = 0; i < Field.LIMBS; i++) {
            right[i] += B[i] - 3 * x[i];
        }
        Field.reduce(right);
        return right;
    }

    private static IllegalArgumentException notOnCurve() {
        return new IllegalArgumentException("the coordinates are not a point of P-256");
    }

    /** Writes x and y, 32 bytes each, big-endian. */
    public void writeCoordinates(byte[] out, int offset) {
        long[] plain = Field.zero();
        Field.toPlain(plain, x);
        Field.encodePlain(out, offset, plain);
        Field.toPlain(plain, y);
        Field.encodePlain(out, offset + Field.BYTES, plain);
    }

    /** Writes the compressed form (SEC 1, section 2.3.3): 0x02 or 0x03 for an even or odd y, then x; 33 bytes. */
    public void writeCompressed(byte[] out, int offset) {
        long[] plain = Field.zero();
        Field.toPlain(plain, y);
        out[offset] = (byte) (2 + (plain[0] & 1));
        Field.toPlain(plain, x);
        Field.encodePlain(out, offset + 1, plain);
    }

    /** In Montgomery form, canonical; not to be changed. */
    long[] x() {
        return x;
    }

    /** As {@link #x()}. */
    long[] y() {
        return y;
    }
}
