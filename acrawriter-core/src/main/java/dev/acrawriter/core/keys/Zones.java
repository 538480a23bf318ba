/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.ZoneId;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.format.ZoneKeyFormat;
import dev.acrawriter.spi.KeySource;
import java.nio.charset.StandardCharsets;

/**
 * Zones of Acra up to 0.93: makes them, and exchanges their public keys as {@code acra-addzone} does. Page: {@code
 * docs/formats/zones-and-client-ids.md}.
 */
public final class Zones {
    private Zones() {}

    /** A zone and its public key, as an application that only writes gets them. Immutable. */
    public static final class ZoneKey {
        private final ZoneId zone;
        private final byte[] publicKey;

        private ZoneKey(ZoneId zone, byte[] publicKey) {
            this.zone = zone;
            this.publicKey = publicKey;
        }

        /**
         * Gives the zone's id.
         *
         * @return the zone
         */
        public ZoneId zone() {
            return zone;
        }

        /**
         * Gives the public key.
         *
         * @return the Themis container, 45 bytes, in a new array
         */
        public byte[] publicKey() {
            return publicKey.clone();
        }

        /**
         * Writes what {@code acra-addzone} prints.
         *
         * @return one line, without a line break
         */
        public String toJson() {
            return new String(new ZoneKeyFormat(zone, Slice.of(publicKey)).write(), StandardCharsets.US_ASCII);
        }
    }

    /**
     * Makes a zone with a fresh id, a storage pair and a symmetric key.
     *
     * @param store where the keys are kept
     * @return the new zone
     */
    public static ZoneKey add(Keystore store) {
        ZoneId zone = ZoneId.generate();
        store.generate(KeyName.of(KeyPurpose.STORAGE_PAIR, zone));
        store.generate(KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, zone));
        return find(store, zone);
    }

    /**
     * Finds the public key of a zone.
     *
     * @param keys where the keys are
     * @param zone the zone
     * @return the zone and its key
     * @throws KeyUnavailableException if there is no such key
     */
    public static ZoneKey find(KeySource keys, ZoneId zone) {
        return keys.publicKey(KeyName.of(KeyPurpose.STORAGE_PAIR, zone))
                .map(publicKey -> new ZoneKey(zone, publicKey))
                .orElseThrow(() ->
                        new KeyUnavailableException(Reason.ABSENT, "the key source has no public key of zone " + zone));
    }

    /**
     * Reads what {@code acra-addzone} prints, or what AcraServer answers to {@code /getNewZone}.
     *
     * @param json with or without white space around it
     * @return the zone and its key
     * @throws MalformedDataException if it is not that JSON
     * @throws InvalidKeyException if the key in it cannot be used
     */
    public static ZoneKey parse(String json) {
        ZoneKeyFormat parsed = ZoneKeyFormat.parse(Slice.of(json.getBytes(StandardCharsets.UTF_8)));
        byte[] publicKey = parsed.publicKey().copy();
        KeyMaterial.ofPublicKey(publicKey).close();
        return new ZoneKey(parsed.zone(), publicKey);
    }
}
