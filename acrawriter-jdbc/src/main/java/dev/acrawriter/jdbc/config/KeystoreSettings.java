/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.config;

import dev.acrawriter.core.keys.Keystore;
import dev.acrawriter.core.keys.KeystoreV1;
import dev.acrawriter.core.keys.KeystoreV2;
import dev.acrawriter.core.keys.MasterKeys;
import dev.acrawriter.spi.MasterKeySource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a keystore and its master key are. Immutable.
 *
 * @param folder the keystore
 * @param version of the keystore
 * @param masterKeyVariable environment variable with the master key in base64; null for Acra's own
 * @param masterKeyFile file of the master key, in place of the variable; null for the variable
 */
public record KeystoreSettings(
        Path folder,
        Version version,
        @Nullable String masterKeyVariable,
        @Nullable Path masterKeyFile) {
    /** Which keystore. */
    public enum Version {
        /** Whichever is there. */
        AUTO,
        /** Version 1. */
        V1,
        /** Version 2. */
        V2
    }

    /** Opens the keystore with the master key that is configured. */
    public Keystore open() {
        return open(
                masterKeyFile != null
                        ? MasterKeys.ofFile(masterKeyFile)
                        : MasterKeys.ofEnvironment(
                                masterKeyVariable == null ? MasterKeys.ENVIRONMENT_VARIABLE : masterKeyVariable));
    }

    /** Opens the keystore with another master key. */
    public Keystore open(MasterKeySource master) {
        return switch (version) {
            case AUTO -> Keystore.open(folder, master);
            case V1 -> KeystoreV1.open(folder, master);
            case V2 -> KeystoreV2.open(folder, master);
        };
    }
}
