/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.MalformedDataException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key ring of keystore version 2: all keys that one name had. Page: {@code docs/formats/keystore-v2.md}.
 *
 * <pre>
 * SEQUENCE {
 *   purpose OCTET STRING               the ring's path
 *   keys    SEQUENCE OF SEQUENCE {     oldest first
 *     seqnum     INTEGER               1, 2, 3...
 *     state      INTEGER               1 to 6
 *     validSince UTCTime
 *     validUntil UTCTime
 *     data       SET OF SEQUENCE {     empty once the key is destroyed
 *       format       INTEGER           1 key pair, 3 symmetric
 *       publicKey    [1] OCTET STRING OPTIONAL
 *       privateKey   [2] OCTET STRING OPTIONAL
 *       symmetricKey [3] OCTET STRING OPTIONAL
 *     }
 *   }
 *   current INTEGER                    seqnum of the current key, -1 for none
 * }
 * </pre>
 *
 * <p>The three enumerated fields are INTEGER in the bytes, whatever a grammar says. In a ring file the private and
 * symmetric keys are Secure Cells, in an export bundle they are plain.
 *
 * @param purpose the ring's path, for example {@code client/orders/storage}
 * @param keys oldest first
 * @param current the seqnum of the current key, {@link #NO_CURRENT} for none
 */
public record KeyRingV2Format(String purpose, List<RingKey> keys, int current) {
    /** {@link #current} of a ring that has no current key. */
    public static final int NO_CURRENT = -1;

    /** State of every key that Acra makes: it never activates one. */
    public static final int PRE_ACTIVE = 1;

    /** State of a key whose bytes are gone. */
    public static final int DESTROYED = 6;

    private static final String NAME = "key ring";
    private static final int PUBLIC_KEY = 0x81;
    private static final int PRIVATE_KEY = 0x82;
    private static final int SYMMETRIC_KEY = 0x83;

    /** Copies the list. */
    public KeyRingV2Format {
        keys = List.copyOf(keys);
    }

    /** One key of the ring. */
    public record RingKey(
            int seqnum, int state, UtcTimeFormat validSince, UtcTimeFormat validUntil, List<KeyData> data) {
        /** Copies the list. */
        public RingKey {
            data = List.copyOf(data);
        }

        /** The same key without its bytes. */
        public RingKey destroyed() {
            return new RingKey(seqnum, DESTROYED, validSince, validUntil, List.of());
        }

        private Der der() {
            return Der.sequence(
                    Der.integer(seqnum),
                    Der.integer(state),
                    validSince.der(),
                    validUntil.der(),
                    Der.setOf(data.stream().map(KeyData::der).toList()));
        }
    }

    /** The bytes of a key: a pair, whose private half may be missing, or a symmetric key. */
    public record KeyData(
            @Nullable Slice publicKey,
            @Nullable Slice privateKey,
            @Nullable Slice symmetricKey) {
        private static final int KEY_PAIR = 1;
        private static final int SYMMETRIC = 3;

        /** A pair; without its private half, only writing is possible. */
        public static KeyData pair(Slice publicKey, @Nullable Slice privateKey) {
            return new KeyData(publicKey, privateKey, null);
        }

        /** A symmetric key. */
        public static KeyData symmetric(Slice key) {
            return new KeyData(null, null, key);
        }

        private Der der() {
            List<Der> fields = new ArrayList<>();
            fields.add(Der.integer(symmetricKey == null ? KEY_PAIR : SYMMETRIC));
            add(fields, PUBLIC_KEY, publicKey);
            add(fields, PRIVATE_KEY, privateKey);
            add(fields, SYMMETRIC_KEY, symmetricKey);
            return Der.sequence(fields);
        }

        private static void add(List<Der> fields, int tag, @Nullable Slice value) {
            if (value != null) {
                fields.add(Der.of(tag, value));
            }
        }

        private static KeyData parse(DerReader reader) {
            int format = reader.integer();
            Slice publicKey = reader.isNext(PUBLIC_KEY) ? reader.content(PUBLIC_KEY) : null;
            Slice privateKey = reader.isNext(PRIVATE_KEY) ? reader.content(PRIVATE_KEY) : null;
            Slice symmetricKey = reader.isNext(SYMMETRIC_KEY) ? reader.content(SYMMETRIC_KEY) : null;
            reader.end();
            boolean pair = format == KEY_PAIR && publicKey != null && symmetricKey == null;
            boolean symmetric = format == SYMMETRIC && symmetricKey != null && publicKey == null && privateKey == null;
            if (!pair && !symmetric) {
                throw reader.malformed("key data of format " + format + " has other fields than a pair (format "
                        + KEY_PAIR + ") or a symmetric key (format " + SYMMETRIC + ")");
            }
            return new KeyData(publicKey, privateKey, symmetricKey);
        }
    }

    /**
     * Takes a ring apart.
     *
     * @throws MalformedDataException if it is not a ring, or bytes follow it
     */
    public static KeyRingV2Format parse(Slice bytes) {
        DerReader outer = new DerReader(NAME, bytes);
        KeyRingV2Format ring = parse(outer.nested(Der.SEQUENCE));
        outer.end();
        return ring;
    }

    static KeyRingV2Format parse(DerReader reader) {
        Slice purpose = reader.content(Der.OCTET_STRING);
        DerReader list = reader.nested(Der.SEQUENCE);
        List<RingKey> keys = new ArrayList<>();
        while (list.hasMore()) {
            keys.add(parseKey(
                    list.nested(Der.SEQUENCE),
                    keys.isEmpty() ? 0 : keys.get(keys.size() - 1).seqnum()));
        }
        int current = reader.integer();
        reader.end();
        return new KeyRingV2Format(new String(purpose.copy(), StandardCharsets.UTF_8), keys, current);
    }

    private static RingKey parseKey(DerReader reader, int previous) {
        int seqnum = reader.integer();
        if (seqnum <= previous) {
            throw reader.malformed("seqnum " + seqnum + " after " + previous + "; they ascend from 1");
        }
        int state = reader.integer();
        if (state < PRE_ACTIVE || state > DESTROYED) {
            throw reader.malformed("state " + state + " is none of " + PRE_ACTIVE + " to " + DESTROYED);
        }
        UtcTimeFormat since = UtcTimeFormat.parse(reader.content(Der.UTC_TIME));
        UtcTimeFormat until = UtcTimeFormat.parse(reader.content(Der.UTC_TIME));
        DerReader set = reader.nested(Der.SET);
        reader.end();
        List<KeyData> data = new ArrayList<>();
        while (set.hasMore()) {
            data.add(KeyData.parse(set.nested(Der.SEQUENCE)));
        }
        return new RingKey(seqnum, state, since, until, data);
    }

    /** The bytes of the ring; the same that were parsed, if those were DER. */
    public byte[] write() {
        return der().write();
    }

    Der der() {
        return Der.sequence(
                Der.of(Der.OCTET_STRING, Slice.of(purpose.getBytes(StandardCharsets.UTF_8))),
                Der.sequence(keys.stream().map(RingKey::der).toList()),
                Der.integer(current));
    }
}
