/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Themis container of an elliptic-curve key. Page: {@code docs/formats/key-container.md}.
 *
 * <pre>
 * offset  size  field
 *      0     3  "UEC" public, "REC" private
 *      3     1  curve: '2' P-256, '3' P-384, '5' P-521
 *      4     4  length of the whole container, big-endian
 *      8     4  CRC-32C of the container with this field as zeros, little-endian
 *     12        public: point, compressed or (accepted only) uncompressed
 *               private: scalar, big-endian, one zero byte in front (its absence is accepted)
 * </pre>
 *
 * @param kind public or private
 * @param curve the curve that the tag names
 * @param payload the point or the scalar, of a size that fits the curve; not checked against it here
 */
public record KeyContainerFormat(Kind kind, EcCurve curve, Slice payload) {
    /** Bytes before the payload. */
    public static final int HEADER_LENGTH = 12;

    private static final int LENGTH_OFFSET = 4;
    private static final int CRC_OFFSET = 8;
    private static final int CURVE_OFFSET = 3;
    private static final byte[] PUBLIC_PREFIX = Kind.PUBLIC.prefix.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PRIVATE_PREFIX = Kind.PRIVATE.prefix.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_CRC = new byte[HEADER_LENGTH - CRC_OFFSET];

    /** What a container holds. */
    public enum Kind {
        /** A point. */
        PUBLIC("UEC", "public key"),
        /** A scalar. */
        PRIVATE("REC", "private key");

        private final String prefix;
        private final String displayName;

        Kind(String prefix, String displayName) {
            this.prefix = prefix;
            this.displayName = displayName;
        }

        private byte[] prefix() {
            return this == PUBLIC ? PUBLIC_PREFIX : PRIVATE_PREFIX;
        }

        private boolean fits(int payloadLength, EcCurve curve) {
            int field = curve.fieldLength();
            return payloadLength == field + 1 || payloadLength == (this == PUBLIC ? 2 * field + 1 : field);
        }
    }

    /** Whether bytes start like a container, of a public or a private key, whatever follows. */
    public static boolean startsLikeAny(Slice bytes) {
        return bytes.hasAt(0, PUBLIC_PREFIX) || bytes.hasAt(0, PRIVATE_PREFIX);
    }

    /**
     * Takes a container apart.
     *
     * @throws InvalidKeyException if it is damaged, or of another kind
     */
    public static KeyContainerFormat parse(Slice container, Kind expected) {
        String name = "EC " + expected.displayName + " container";
        if (container.length() == 0) {
            throw new InvalidKeyException(Problem.EMPTY, name + ": no bytes");
        }
        if (container.length() < HEADER_LENGTH) {
            throw damaged(name, "need " + HEADER_LENGTH + " bytes of header, found " + container.length());
        }
        if (!container.hasAt(0, expected.prefix())) {
            throw wrongTag(name, container, expected);
        }
        long declared = container.u32be(LENGTH_OFFSET);
        if (declared != container.length()) {
            throw damaged(name, "length field says " + declared + " bytes, found " + container.length());
        }
        if (container.u32le(CRC_OFFSET) != crc(container)) {
            throw damaged(name, "checksum does not match");
        }
        EcCurve curve = curve(name, container.u8(CURVE_OFFSET));
        Slice payload = container.from(HEADER_LENGTH);
        if (!expected.fits(payload.length(), curve)) {
            throw damaged(name, payload.length() + " bytes of payload do not fit " + curve.standardName());
        }
        return new KeyContainerFormat(expected, curve, payload);
    }

    private static EcCurve curve(String name, int digit) {
        for (EcCurve curve : EcCurve.values()) {
            if (curve.digit() == digit) {
                return curve;
            }
        }
        throw new InvalidKeyException(
                Problem.WRONG_CURVE, name + ": the curve digit is none of 2 (P-256), 3 (P-384), 5 (P-521)");
    }

    private static InvalidKeyException wrongTag(String name, Slice container, Kind expected) {
        for (Kind other : Kind.values()) {
            if (container.hasAt(0, other.prefix())) {
                return new InvalidKeyException(
                        Problem.WRONG_KIND, name + ": found a " + other.displayName + " container");
            }
        }
        if (container.hasAt(1, "RA".getBytes(StandardCharsets.US_ASCII))) {
            return new InvalidKeyException(Problem.WRONG_KIND, name + ": found an RSA key container");
        }
        return damaged(name, "does not start with " + expected.prefix);
    }

    private static InvalidKeyException damaged(String name, String problem) {
        return new InvalidKeyException(Problem.DAMAGED_CONTAINER, name + ": " + problem);
    }

    private static long crc(Slice container) {
        CRC32C crc = new CRC32C();
        crc.update(container.array(), container.offset(), CRC_OFFSET);
        crc.update(NO_CRC);
        crc.update(container.array(), container.offset() + HEADER_LENGTH, container.length() - HEADER_LENGTH);
        return crc.getValue();
    }

    /** The bytes of the container; the same that were parsed. Those of a private key are the caller's to wipe. */
    public byte[] write() {
        byte[] container = new byte[length()];
        write(container, 0);
        return container;
    }

    /** The same into a caller's array. */
    public void write(byte[] out, int outOffset) {
        new ByteWriter(out, outOffset)
                .bytes(kind.prefix())
                .u8(curve.digit())
                .u32be(length())
                .u32le(0)
                .bytes(payload);
        new ByteWriter(out, outOffset + CRC_OFFSET).u32le(crc(Slice.of(out, outOffset, length())));
    }

    private int length() {
        return HEADER_LENGTH + payload.length();
    }
}
