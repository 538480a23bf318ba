/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.MalformedDataException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The signed frame of keystore version 2, around key rings and around export bundles. Page: {@code
 * docs/formats/keystore-v2.md}.
 *
 * <pre>
 * SEQUENCE {
 *   payload SEQUENCE {            exactly these bytes, tag and length included, are signed
 *     contentType  INTEGER        1 key ring, 4 exported key rings
 *     version      INTEGER        2
 *     lastModified UTCTime
 *     data         SEQUENCE | OCTET STRING
 *   }
 *   signatures SET OF SEQUENCE { algorithm OBJECT IDENTIFIER, signature OCTET STRING }
 * }
 * </pre>
 *
 * @param contentType what the data is
 * @param version 2, or what a stranger wrote
 * @param lastModified when it was written
 * @param data the element that is signed, with its tag
 * @param payload the signed bytes
 * @param signatures each signature
 */
public record SignedFileV2Format(
        int contentType,
        int version,
        UtcTimeFormat lastModified,
        Slice data,
        Slice payload,
        List<Signature> signatures) {
    /** Content type of a key ring. */
    public static final int KEY_RING = 1;

    /** Content type of an export bundle. */
    public static final int EXPORTED_KEY_RINGS = 4;

    /** The only version. */
    public static final int VERSION = 2;

    private static final String NAME = "keystore v2 file";
    /** 2.16.840.1.101.3.4.2.1: SHA-256, although the signature is an HMAC. */
    private static final byte[] HMAC_SHA_256 = HexFormat.of().parseHex("608648016503040201");

    /** One signature, of a known or an unknown algorithm. */
    public record Signature(Slice algorithm, Slice value) {
        /** Whether this is the HMAC-SHA-256 that Acra writes. */
        public boolean isHmacSha256() {
            return algorithm.length() == HMAC_SHA_256.length && algorithm.hasAt(0, HMAC_SHA_256);
        }
    }

    /**
     * Takes a file apart. The signature is for the caller to verify, before anything else is believed.
     *
     * @throws MalformedDataException if it is not a signed file, or bytes follow it
     */
    public static SignedFileV2Format parse(Slice bytes) {
        DerReader outer = new DerReader(NAME, bytes);
        DerReader file = outer.nested(Der.SEQUENCE);
        outer.end();
        Slice payload = file.element(Der.SEQUENCE);
        DerReader set = file.nested(Der.SET);
        file.end();
        List<Signature> signatures = new ArrayList<>();
        while (set.hasMore()) {
            DerReader signature = set.nested(Der.SEQUENCE);
            signatures.add(
                    new Signature(signature.content(Der.OBJECT_IDENTIFIER), signature.content(Der.OCTET_STRING)));
            signature.end();
        }
        DerReader body = new DerReader(NAME, payload).nested(Der.SEQUENCE);
        int contentType = body.integer();
        int version = body.integer();
        UtcTimeFormat lastModified = UtcTimeFormat.parse(body.content(Der.UTC_TIME));
        Slice data = body.element(body.isNext(Der.OCTET_STRING) ? Der.OCTET_STRING : Der.SEQUENCE);
        body.end();
        return new SignedFileV2Format(contentType, version, lastModified, data, payload, List.copyOf(signatures));
    }

    /** The bytes of a payload, to be signed. */
    public static byte[] payload(int contentType, UtcTimeFormat lastModified, Slice data) {
        return Der.sequence(Der.integer(contentType), Der.integer(VERSION), lastModified.der(), Der.raw(data))
                .write();
    }

    /** The bytes of a file with one HMAC-SHA-256 over its payload. */
    public static byte[] write(Slice payload, byte[] hmac) {
        return write(payload, List.of(new Signature(Slice.of(HMAC_SHA_256), Slice.of(hmac))));
    }

    /** The bytes that were parsed. */
    public byte[] write() {
        return write(payload, signatures);
    }

    private static byte[] write(Slice payload, List<Signature> signatures) {
        List<Der> elements = signatures.stream()
                .map(signature -> Der.sequence(
                        Der.of(Der.OBJECT_IDENTIFIER, signature.algorithm()),
                        Der.of(Der.OCTET_STRING, signature.value())))
                .toList();
        return Der.sequence(Der.raw(payload), Der.setOf(elements)).write();
    }
}
