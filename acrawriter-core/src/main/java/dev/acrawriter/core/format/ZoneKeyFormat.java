/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.ZoneId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What {@code acra-addzone} prints for a new zone: its id and its public key. Page: {@code
 * docs/formats/zones-and-client-ids.md}.
 *
 * <pre>
 * {"id":"DDDDDDDD...","public_key":"BASE64"}
 * </pre>
 *
 * @param zone the zone's id
 * @param publicKey the Themis container; not checked here
 */
public record ZoneKeyFormat(ZoneId zone, Slice publicKey) {
    private static final String NAME = "zone JSON";
    private static final String ID = "id";
    private static final String PUBLIC_KEY = "public_key";

    /**
     * Reads the JSON, with or without white space around it.
     *
     * @throws MalformedDataException if it is not that JSON
     */
    public static ZoneKeyFormat parse(Slice json) {
        JsonFields fields = JsonFields.parse(NAME, json);
        String id = fields.text(ID);
        byte[] publicKey = fields.base64(PUBLIC_KEY);
        try {
            return new ZoneKeyFormat(ZoneId.of(id), Slice.of(publicKey));
        } catch (ConfigurationException notAnId) {
            throw new MalformedDataException(NAME, String.valueOf(notAnId.getMessage()), 0);
        }
    }

    /** The JSON in one line, without a line break. */
    public byte[] write() {
        String key = Base64.getEncoder().encodeToString(publicKey.copy());
        return ("{\"" + ID + "\":\"" + zone.value() + "\",\"" + PUBLIC_KEY + "\":\"" + key + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
