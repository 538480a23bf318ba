/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import dev.acrawriter.SecretBytes;

/** Copies of secrets, so that closing one owner's does not close another's. */
final class Secrets {
    private Secrets() {}

    static SecretBytes copyOf(SecretBytes secret) {
        return secret.expose(SecretBytes::copyOf);
    }
}
