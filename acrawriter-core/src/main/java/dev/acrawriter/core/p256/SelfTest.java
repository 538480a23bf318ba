/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Known answers, computed once before the first multiplication: the keys and the secret of RFC 5903, section 8.1, in each
 * way in which this package multiplies. A JVM that gets one of them wrong must not encrypt with the others; every later
 * attempt runs the test again and fails again.
 */
final class SelfTest {
    private static final byte[] FIRST_SCALAR = hex("c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433");
    private static final byte[] SECOND_SCALAR = hex("c6ef9c5d78ae012a011164acb397ce2088685d8f06bf9be0b283ab46476bee53");
    private static final byte[] FIRST_POINT = hex("dad0b65394221cf9b051e1feca5787d098dfe637fc90b9ef945d0c3772581180"
            + "5271a0461cdb8252d61f1c456fa3e59ab1f45b33accf5f58389e0577b8990bb3");
    private static final byte[] SECOND_POINT = hex("d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63"
            + "56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab");
    private static final byte[] SECRET = hex("d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de");

    private static volatile boolean passed;

    private SelfTest() {}

    /**
     * Runs the test unless it has passed in this JVM.
     *
     * @throws IllegalStateException if an answer is wrong
     */
    static void requirePassed() {
        if (!passed) {
            run(new Multiplier(false), SECRET);
            passed = true;
        }
    }

    static void run(Multiplier multiplier, byte[] expectedSecret) {
        AffinePoint first = multiplier.multiply(FixedBaseTable.generator(), FIRST_SCALAR);
        require("fixed-base multiplication", FIRST_POINT, coordinates(first));
        AffinePoint second = multiplier.multiply(AffinePoint.generator(), SECOND_SCALAR);
        require("variable-base multiplication", SECOND_POINT, coordinates(second));
        byte[] secret = new byte[Multiplier.COORDINATE_LENGTH];
        multiplier.agree(second, FIRST_SCALAR, secret);
        require("key agreement", expectedSecret, secret);
        byte[] publicKey = new byte[Multiplier.COMPRESSED_LENGTH];
        multiplier.agree(FixedBaseTable.generator(), SECOND_SCALAR, publicKey, 0, secret);
        require("key pair", Arrays.copyOf(SECOND_POINT, secret.length), secret);
        AffinePoint decoded = AffinePoint.ofX(publicKey, 1, publicKey[0] == 3);
        require("compressed point", SECOND_POINT, coordinates(decoded));
        byte[] damaged = FIRST_POINT.clone();
        damaged[damaged.length - 1] ^= 1;
        require("refusal of a point off the curve", new byte[1], new byte[] {accepts(damaged)});
    }

    private static byte accepts(byte[] coordinates) {
        try {
            AffinePoint.ofCoordinates(coordinates, 0);
            return 1;
        } catch (IllegalArgumentException refused) {
            return 0;
        }
    }

    private static void require(String what, byte[] expected, byte[] actual) {
        if (!MessageDigest.isEqual(expected, actual)) {
            throw new IllegalStateException("the self-test of P-256 failed at: " + what
                    + "; this JVM computes it wrongly, and nothing was encrypted or opened with it");
        }
    }

    private static byte[] coordinates(AffinePoint point) {
        byte[] coordinates = new byte[2 * Multiplier.COORDINATE_LENGTH];
        point.writeCoordinates(coordinates, 0);
        return coordinates;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
