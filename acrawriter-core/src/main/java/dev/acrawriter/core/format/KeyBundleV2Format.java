/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.MalformedDataException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an export bundle of keystore version 2 holds once it is decrypted. The bundle itself is a {@link
 * SignedFileV2Format} whose data is an OCTET STRING with a Secure Cell. Page: {@code docs/formats/key-bundles.md}.
 *
 * <pre>
 * SEQUENCE {
 *   keyRings SET OF KeyRing       as in a ring file, but with plain private and symmetric keys
 * }
 * </pre>
 *
 * @param rings each ring
 */
public record KeyBundleV2Format(List<KeyRingV2Format> rings) {
    private static final String NAME = "exported key rings";

    /** Copies the list. */
    public KeyBundleV2Format {
        rings = List.copyOf(rings);
    }

    /**
     * Takes the decrypted content apart.
     *
     * @throws MalformedDataException if it is not a set of rings, or bytes follow it
     */
    public static KeyBundleV2Format parse(Slice bytes) {
        DerReader outer = new DerReader(NAME, bytes);
        DerReader reader = outer.nested(Der.SEQUENCE);
        outer.end();
        DerReader set = reader.nested(Der.SET);
        reader.end();
        List<KeyRingV2Format> rings = new ArrayList<>();
        while (set.hasMore()) {
            rings.add(KeyRingV2Format.parse(set.nested(Der.SEQUENCE)));
        }
        return new KeyBundleV2Format(rings);
    }

    /** The bytes, which hold plain keys; the caller wipes them. */
    public byte[] write() {
        return Der.sequence(Der.setOf(rings.stream().map(KeyRingV2Format::der).toList()))
                .write();
    }

    /** Takes the cell out of the data of a signed file. */
    public static Slice cell(Slice data) {
        DerReader reader = new DerReader(NAME, data);
        Slice cell = reader.content(Der.OCTET_STRING);
        reader.end();
        return cell;
    }

    /** The data of a signed file around a cell. */
    public static byte[] data(Slice cell) {
        return Der.of(Der.OCTET_STRING, cell).write();
    }
}
