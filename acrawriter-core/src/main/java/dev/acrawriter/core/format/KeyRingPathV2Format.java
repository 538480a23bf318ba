/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.ClientId;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyOwner;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.ZoneId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The paths of key rings in keystore version 2, and what their cells and signatures are bound to. Page: {@code
 * docs/formats/keystore-v2.md}.
 *
 * <pre>
 * key                    path
 * storage pair           client/ID/storage, zone/ID/storage
 * storage symmetric      client/ID/storage-sym, zone/ID/storage-sym
 * search HMAC            client/ID/hmac-sym
 * poison pair            poison-record
 * poison symmetric       poison-record-sym
 * audit log              audit-log
 * </pre>
 */
public final class KeyRingPathV2Format {
    /** What the file of a ring ends with. */
    public static final String FILE_SUFFIX = ".keyring";

    /** What the file of a ring that is being written ends with. */
    public static final String NEW_FILE_SUFFIX = ".keyring.new";

    private static final String EXPORT_CONTEXT = "AKSv2 keystore: exported key rings";

    private static final String RING_CONTEXT = "AKSv2 keystore: key ring ";
    private static final String SIGNATURE_CONTEXT = "AKSv2 keystore: key ring signature: ";
    private static final String CLIENT = "client";
    private static final String ZONE = "zone";
    private static final Map<KeyPurpose, String> LAST = Map.of(
            KeyPurpose.STORAGE_PAIR, "storage",
            KeyPurpose.STORAGE_SYMMETRIC, "storage-sym",
            KeyPurpose.SEARCH_HMAC, "hmac-sym",
            KeyPurpose.POISON_PAIR, "poison-record",
            KeyPurpose.POISON_SYMMETRIC, "poison-record-sym",
            KeyPurpose.AUDIT_LOG, "audit-log");

    private KeyRingPathV2Format() {}

    /** The path of a key's ring, with forward slashes. */
    public static String of(KeyName name) {
        String last = last(name.purpose());
        KeyOwner owner = name.owner();
        if (owner == null) {
            return last;
        }
        return (owner instanceof ZoneId ? ZONE : CLIENT) + "/" + owner.value() + "/" + last;
    }

    /** The key of a path; empty if the path is no ring's, or the id in it is not valid. */
    public static Optional<KeyName> parse(String path) {
        String[] parts = path.split("/", -1);
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (!last(purpose).equals(parts[parts.length - 1])) {
                continue;
            }
            try {
                if (parts.length == 1 && !purpose.isOwned()) {
                    return Optional.of(KeyName.of(purpose));
                }
                if (parts.length == 3 && purpose.isOwned() && parts[0].equals(CLIENT)) {
                    return Optional.of(KeyName.of(purpose, ClientId.of(parts[1])));
                }
                if (parts.length == 3 && purpose.fitsZone() && parts[0].equals(ZONE)) {
                    return Optional.of(KeyName.of(purpose, new ZoneId(parts[1])));
                }
            } catch (ConfigurationException notAnId) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String last(KeyPurpose purpose) {
        String last = LAST.get(purpose);
        if (last == null) {
            throw new AssertionError("every purpose has a path, " + purpose + " has none");
        }
        return last;
    }

    /** What the cell of a secret key is bound to. */
    public static byte[] cellContext(String path, boolean isPair, int seqnum) {
        return ascii(RING_CONTEXT + path + (isPair ? ": private key " : ": symmetric key ") + seqnum);
    }

    /** What the signature of a ring is bound to. */
    public static byte[] signatureContext(String path) {
        return ascii(SIGNATURE_CONTEXT + path);
    }

    /** What the cell and the signature of an export bundle are bound to. */
    public static byte[] exportContext() {
        return ascii(EXPORT_CONTEXT);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
