/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** Who makes a value and who opens it. */
enum Direction {
    WE_MAKE("we make, Themis opens") {
        @Override
        Verdict judge(Exchange exchange, byte[] plaintext, Random random) {
            return Verdict.of(Optional.of(plaintext), exchange.themisOpens(exchange.weMake(plaintext)));
        }
    },
    THEMIS_MAKES("Themis makes, we open") {
        @Override
        Verdict judge(Exchange exchange, byte[] plaintext, Random random) {
            return Verdict.of(Optional.of(plaintext), exchange.weOpen(exchange.themisMakes(plaintext)));
        }
    },
    /** Some damage is harmless, for example behind an AcraBlock: what matters is that both say the same. */
    BOTH_JUDGE("damaged, both judge alike") {
        @Override
        Verdict judge(Exchange exchange, byte[] plaintext, Random random) {
            byte[] damaged = Damage.of(exchange.weMake(plaintext), random);
            return Verdict.of(exchange.weOpen(damaged), exchange.themisOpens(damaged));
        }
    };

    /** What two sides say of one value. */
    enum Verdict {
        OPENS,
        REFUSED,
        DIFFERENT;

        private static Verdict of(Optional<byte[]> one, Optional<byte[]> other) {
            if (one.isEmpty() && other.isEmpty()) {
                return REFUSED;
            }
            return one.isPresent() && other.isPresent() && Arrays.equals(one.get(), other.get()) ? OPENS : DIFFERENT;
        }
    }

    private final String displayName;

    Direction(String displayName) {
        this.displayName = displayName;
    }

    String displayName() {
        return displayName;
    }

    /** Exchanges one value. */
    abstract Verdict judge(Exchange exchange, byte[] plaintext, Random random);
}
