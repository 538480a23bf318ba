/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.SecretBytes;
import java.util.Arrays;

/** Tokens as they can stand in a header. The JDK refuses others with a message that quotes them. */
final class VaultToken {
    private VaultToken() {}

    /** A copy without the line ends that files and pipes leave behind a token; the caller closes it. */
    static SecretBytes checked(SecretBytes token) {
        return token.expose(bytes -> {
            int length = bytes.length;
            while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
                length--;
            }
            if (length == 0) {
                throw new ConfigurationException("the Vault token is empty");
            }
            for (int i = 0; i < length; i++) {
                if (bytes[i] <= ' ' || bytes[i] > '~') {
                    throw new ConfigurationException("the Vault token of " + length
                            + " bytes has one at index " + i + " that is not printable ASCII; give the token alone,"
                            + " without blanks");
                }
            }
            return SecretBytes.takeFrom(Arrays.copyOf(bytes, length));
        });
    }
}
