/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import dev.acrawriter.ClientId;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.core.keys.KeyMaterial;
import dev.acrawriter.jdbc.cipher.ColumnCipher;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.SqlAnalyzer;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two statements and one value, under keys that are thrown away, when a JVM builds its first data source: a platform whose
 * cryptography fails is told at the start and not by a customer, and the classes are there before the first statement needs
 * them.
 */
final class StartCheck {
    private static final ClientId CLIENT = ClientId.of("start-check");

    /** In a class of its own, so that it is done once; if it fails, each data source is refused. */
    private static final class Once {
        static final @Nullable String FAILURE = failure();
    }

    private StartCheck() {}

    /**
     * Does it at the first call.
     *
     * @throws ConfigurationException if a value does not come back as it was
     */
    static void require() {
        if (Once.FAILURE != null) {
            throw new ConfigurationException(
                    "the start check failed: this JVM does not encrypt and decrypt as it should; check its security"
                            + " providers. Found: " + Once.FAILURE);
        }
    }

    private static @Nullable String failure() {
        try {
            rehearse();
            return null;
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static void rehearse() {
        ColumnSetting setting = ColumnSetting.builder("c").searchable().build();
        TableSchema table = TableSchema.of("t", List.of("c"), List.of(setting));
        SqlAnalyzer analyzer =
                SqlAnalyzer.of(EncryptionSchema.of(table), SessionSettings.defaults(SqlDialect.POSTGRESQL));
        analyzer.analyze("insert into t (c) values (?)");
        analyzer.analyze("select c from t where c = ?");
        ProtectedColumn column = new ProtectedColumn(table, setting);
        byte[] value = {1, 2, 3};
        FixedKeySource.Builder keys = FixedKeySource.builder();
        for (KeyPurpose purpose : List.of(KeyPurpose.STORAGE_SYMMETRIC, KeyPurpose.SEARCH_HMAC)) {
            try (KeyMaterial key = KeyMaterial.generate(purpose)) {
                keys.add(KeyName.of(purpose, CLIENT), key);
            }
        }
        try (FixedKeySource source = keys.build();
                ColumnCipher cipher = ColumnCipher.builder(source).build()) {
            byte[] stored = cipher.store(column, CLIENT, value);
            if (!MessageDigest.isEqual(cipher.read(column, CLIENT, stored).bytes(), value)) {
                throw new IllegalStateException("a value was not decrypted to what it had been");
            }
        }
    }
}
