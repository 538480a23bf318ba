/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** Who makes a value and who opens it. */
enum Direction {
    WE_MAKE("we make, Themis opens") {
        @Override
        boolean agrees(Exchange exchange, byte[] plaintext, Random random) {
            return holds(exchange.themisOpens(exchange.weMake(plaintext)), plaintext);
        }
    },
    THEMIS_MAKES("Themis makes, we open") {
        @Override
        boolean agrees(Exchange exchange, byte[] plaintext, Random random) {
            return holds(exchange.weOpen(exchange.themisMakes(plaintext)), plaintext);
        }
    },
    /** Some damage is harmless, for example behind an AcraBlock: what matters is that both say the same. */
    BOTH_JUDGE("damaged, both judge alike") {
        @Override
        boolean agrees(Exchange exchange, byte[] plaintext, Random random) {
            byte[] damaged = Damage.of(exchange.weMake(plaintext), random);
            if (damaged.length == 0) {
                // Refused by both before any format is looked at: as a mistake of the caller.
                return true;
            }
            Optional<byte[]> ours = exchange.weOpen(damaged);
            Optional<byte[]> theirs = exchange.themisOpens(damaged);
            return ours.isPresent() == theirs.isPresent()
                    && ours.map(found -> holds(theirs, found)).orElse(true);
        }
    };

    private final String displayName;

    Direction(String displayName) {
        this.displayName = displayName;
    }

    String displayName() {
        return displayName;
    }

    /** Exchanges one value, and tells whether it arrived as it was. */
    abstract boolean agrees(Exchange exchange, byte[] plaintext, Random random);

    private static boolean holds(Optional<byte[]> found, byte[] expected) {
        return found.isPresent() && Arrays.equals(found.get(), expected);
    }
}
