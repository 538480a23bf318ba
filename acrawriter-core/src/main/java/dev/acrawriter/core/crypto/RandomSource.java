/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
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

    /** A fast generator for each thread, seeded again and again by the platform's {@link SecureRandom}. */
    static RandomSource secure() {
        return Holder.FAST;
    }

    /** A generator that the application or a provider brings. */
    static RandomSource of(SecureRandom random) {
        return random::nextBytes;
    }

    /** A provider's own generator; the fast one if it has none. */
    static RandomSource of(Provider provider) {
        for (Provider.Service service : provider.getServices()) {
            if (service.getType().equals("SecureRandom")) {
                try {
                    return of(SecureRandom.getInstance(service.getAlgorithm(), provider));
                } catch (NoSuchAlgorithmException e) {
                    throw new IllegalStateException("the provider's SecureRandom failed: " + e.getMessage(), e);
                }
            }
        }
        return secure();
    }

    /** One for all, so that few are seeded. */
    final class Holder {
        private static final RandomSource FAST = new FastRandom(new SecureRandom());

        private Holder() {}
    }
}
