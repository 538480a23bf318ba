/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import dev.acrawriter.KeyName;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.spi.KeySource;

/** Keys of a source that must be there. */
final class SourcedKeys {
    private SourcedKeys() {}

    static byte[] publicKey(KeySource source, KeyName name) {
        return source.publicKey(name).orElseThrow(() -> absent(name, "no public key"));
    }

    /** The key to write with; the caller closes it. */
    static SecretBytes current(KeySource source, KeyName name) {
        try (SecretKeys keys = source.secretKeys(name).orElseThrow(() -> absent(name, "no key"))) {
            return Secrets.copyOf(keys.current()
                    .orElseThrow(() -> absent(name, "no current key, only older ones; its current one was destroyed")));
        }
    }

    static KeyUnavailableException absent(KeyName name, String what) {
        return new KeyUnavailableException(
                Reason.ABSENT, "the key source has " + what + " of the name " + name + "; make one, or check the name");
    }
}
