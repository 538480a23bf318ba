/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.format.MasterKeyFormat;

/** The two master keys of keystore version 2. */
record MasterKeyPair(SecretBytes encryption, SecretBytes signature) implements AutoCloseable {
    /** Takes the keys and wipes the arrays that they were parsed into. */
    static MasterKeyPair of(MasterKeyFormat parsed) {
        MasterKeyPair keys = new MasterKeyPair(
                SecretBytes.takeFrom(parsed.encryption().array()),
                SecretBytes.takeFrom(parsed.signature().array()));
        if (keys.encryption.equals(keys.signature)) {
            keys.close();
            throw new ConfigurationException(
                    "the two master keys of keystore v2 are the same; Acra refuses that, make new ones");
        }
        return keys;
    }

    @Override
    public void close() {
        encryption.close();
        signature.close();
    }
}
