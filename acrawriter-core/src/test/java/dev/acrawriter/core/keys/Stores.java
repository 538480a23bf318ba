/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.ClientId;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.ZoneId;
import dev.acrawriter.spi.KeySource;
import dev.acrawriter.spi.MasterKeySource;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Keystores with fixed master keys, and what tests ask of them. Test keys only. */
final class Stores {
    static final ClientId CLIENT = ClientId.of("orders_service");
    static final ClientId OTHER_CLIENT = ClientId.of("other client");
    static final ZoneId ZONE = ZoneId.of("DDDDDDDDabcdefghijKLMNOP");

    static final KeyName PAIR = KeyName.of(KeyPurpose.STORAGE_PAIR, CLIENT);
    static final KeyName SYMMETRIC = KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, CLIENT);
    static final KeyName HMAC = KeyName.of(KeyPurpose.SEARCH_HMAC, CLIENT);

    /** Every kind of name that a store can hold. */
    static final List<KeyName> NAMES = List.of(
            PAIR,
            SYMMETRIC,
            HMAC,
            KeyName.of(KeyPurpose.POISON_PAIR),
            KeyName.of(KeyPurpose.POISON_SYMMETRIC),
            KeyName.of(KeyPurpose.AUDIT_LOG),
            KeyName.of(KeyPurpose.STORAGE_PAIR, ZONE),
            KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, ZONE));

    private static final String MASTER_V1 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String MASTER_V2 =
            "eyJlbmNyeXB0aW9uIjoiQUFFQ0F3UUZCZ2NJQ1FvTERBME9EeEFSRWhNVUZSWVhHQmthR3h3ZEhoOD0iLCJzaWduYXR1cmUiOiJRRUZDUTBSRlJr"
                    + "ZElTVXBMVEUxT1QxQlJVbE5VVlZaWFdGbGFXMXhkWGw4PSJ9";

    private Stores() {}

    /** The two versions, for tests that hold for both. */
    enum Version {
        V1(MASTER_V1),
        V2(MASTER_V2);

        private final String base64;

        Version(String base64) {
            this.base64 = base64;
        }

        MasterKeySource master() {
            return MasterKeys.ofBase64(base64);
        }

        SecretBytes newMaster() {
            return this == V1 ? MasterKeys.generateV1() : MasterKeys.generateV2();
        }

        /** What a store in a folder is opened with. */
        StoreOptions options(Path folder) {
            return StoreOptions.of(folder).masterKey(master());
        }

        Keystore create(Path folder) {
            return create(options(folder));
        }

        Keystore create(StoreOptions options) {
            return this == V1 ? new KeystoreV1.Builder(options).create() : new KeystoreV2.Builder(options).create();
        }

        Keystore open(Path folder) {
            return open(options(folder));
        }

        Keystore open(Path folder, MasterKeySource master) {
            return open(options(folder).masterKey(master));
        }

        Keystore open(StoreOptions options) {
            return this == V1 ? new KeystoreV1.Builder(options).open() : new KeystoreV2.Builder(options).open();
        }
    }

    /** Each version with each name: the rows of the table of operations. */
    static Stream<Object[]> table() {
        return Stream.of(Version.values()).flatMap(version -> NAMES.stream().map(name -> new Object[] {version, name}));
    }

    /** The secret keys of a name in hexadecimal, newest first; empty if there are none. */
    static List<String> secrets(KeySource source, KeyName name) {
        return source.secretKeys(name)
                .map(keys -> {
                    try (keys) {
                        return keys.newestFirst().stream().map(Stores::hex).toList();
                    }
                })
                .orElse(List.of());
    }

    /** The current secret key in hexadecimal. */
    static String current(KeySource source, KeyName name) {
        try (SecretKeys keys = source.secretKeys(name).orElseThrow()) {
            return hex(keys.current().orElseThrow());
        }
    }

    private static String hex(SecretBytes key) {
        return key.expose(bytes -> HexFormat.of().formatHex(bytes));
    }
}
