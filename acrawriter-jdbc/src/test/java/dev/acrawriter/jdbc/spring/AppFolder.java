/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import dev.acrawriter.ClientId;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.keys.KeystoreV1;
import dev.acrawriter.core.keys.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What an application has on its disk: a keystore, the file of its master key, and a schema. */
record AppFolder(Path keys, Path masterKey, Path config) {
    static final String CLIENT = "orders_service";

    static AppFolder in(Path folder) throws IOException {
        AppFolder made =
                new AppFolder(folder.resolve("keys"), folder.resolve("master.key"), folder.resolve("config.yaml"));
        try (SecretBytes masterKey = MasterKeys.generateV1()) {
            MasterKeys.writeNewFile(made.masterKey, masterKey);
        }
        KeystoreV1 store = KeystoreV1.create(made.keys, MasterKeys.ofFile(made.masterKey));
        for (KeyPurpose purpose :
                List.of(KeyPurpose.STORAGE_PAIR, KeyPurpose.STORAGE_SYMMETRIC, KeyPurpose.SEARCH_HMAC)) {
            store.generate(KeyName.of(purpose, ClientId.of(CLIENT)));
        }
        Files.writeString(made.config, """
                schemas:
                  - table: customer
                    encrypted:
                      - column: email
                        data_type: str
                        searchable: true
                """);
        return made;
    }

    /** The properties of an application that protects its data. */
    String[] properties() {
        return new String[] {
            "acrawriter.schema.config=file:" + config,
            "acrawriter.keys.folder=" + keys,
            "acrawriter.keys.master-key-file=" + masterKey,
            "acrawriter.client-id=" + CLIENT
        };
    }

    /** The same properties without those that begin so. */
    String[] propertiesWithout(String... names) {
        return java.util.Arrays.stream(properties())
                .filter(property -> java.util.Arrays.stream(names).noneMatch(property::startsWith))
                .toArray(String[]::new);
    }
}
