/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import dev.acrawriter.AcraException;
import dev.acrawriter.ClientId;
import dev.acrawriter.Envelope;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import dev.acrawriter.spi.KeySource;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks for the keys that writing and searching need, of the clients that are known beforehand. Immutable. */
final class KeyCheck {
    private final KeySource keys;
    private final Set<KeyName> needed;

    KeyCheck(KeySource keys, EncryptionSchema schema, @Nullable String clientId) {
        this.keys = keys;
        this.needed = needed(schema, clientId);
    }

    private static Set<KeyName> needed(EncryptionSchema schema, @Nullable String clientId) {
        Set<KeyName> names = new LinkedHashSet<>();
        for (TableSchema table : schema.tables()) {
            for (ColumnSetting setting : table.protectedColumns()) {
                String owner = setting.clientId() == null ? clientId : setting.clientId();
                if (owner != null) {
                    ClientId client = ClientId.of(owner);
                    boolean isStruct = setting.envelope() == Envelope.ACRASTRUCT;
                    names.add(KeyName.of(isStruct ? KeyPurpose.STORAGE_PAIR : KeyPurpose.STORAGE_SYMMETRIC, client));
                    if (setting.operation().searchable()) {
                        names.add(KeyName.of(KeyPurpose.SEARCH_HMAC, client));
                    }
                }
            }
        }
        return Set.copyOf(names);
    }

    int count() {
        return needed.size();
    }

    /**
     * Reads each key.
     *
     * @throws AcraException for the first one that is not there or cannot be read
     */
    void run() {
        for (KeyName name : needed) {
            boolean isThere;
            if (name.purpose().isPair()) {
                isThere = keys.publicKey(name).isPresent();
            } else {
                try (SecretKeys found = keys.secretKeys(name).orElse(null)) {
                    isThere = found != null && found.current().isPresent();
                }
            }
            if (!isThere) {
                throw new KeyUnavailableException("there is no key " + name + "; make it, or check the client id");
            }
        }
    }
}
