/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.security.SecureRandom;

/** Where keys and IVs come from. Safe for many threads. */
@FunctionalInterface
public interface RandomSource {
    /** Fills the array with random bytes. */
    void fill(byte[] target);

    /** New random bytes. */
    default byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        fill(bytes);
        return bytes;
    }

    /** The platform's {@link SecureRandom}. */
    static RandomSource secure() {
        return new SecureRandom()::nextBytes;
    }
}
