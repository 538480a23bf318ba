/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.RandomSource;

/** Makes symmetric keys, for {@link AcraBlockWriter} and for {@link BlindIndex}. */
public final class SymmetricKeys {
    /** Bytes of a key. */
    public static final int LENGTH = 32;

    private SymmetricKeys() {}

    /**
     * Makes a fresh key with the platform's secure random numbers.
     *
     * @return 32 bytes; the caller's to close
     */
    public static SecretBytes generate() {
        return SecretBytes.takeFrom(RandomSource.secure().bytes(LENGTH));
    }
}
