/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

/** The curves that a Themis key container can name. Acra itself uses P-256 only. */
public enum EcCurve {
    /** NIST P-256, secp256r1. */
    P256("P-256", '2', 32),
    /** NIST P-384, secp384r1. */
    P384("P-384", '3', 48),
    /** NIST P-521, secp521r1. */
    P521("P-521", '5', 66);

    private final String standardName;
    private final char digit;
    private final int fieldLength;

    EcCurve(String standardName, char digit, int fieldLength) {
        this.standardName = standardName;
        this.digit = digit;
        this.fieldLength = fieldLength;
    }

    /** The name in FIPS 186, for example {@code P-256}. */
    public String standardName() {
        return standardName;
    }

    /** The last character of a container's tag. */
    char digit() {
        return digit;
    }

    /** Bytes of a coordinate, and of a scalar. */
    public int fieldLength() {
        return fieldLength;
    }
}
