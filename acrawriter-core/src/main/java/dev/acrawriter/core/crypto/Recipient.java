/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.util.ArrayList;
import java.util.List;

/** A public key that is encrypted to. Immutable, safe for many threads. */
@FunctionalInterface
public interface Recipient {
    /** Makes a fresh key pair and agrees with the recipient. */
    Ephemeral agree(RandomSource random);

    /**
     * Makes many fresh key pairs, each its own.
     *
     * @param count one or more
     */
    default List<Ephemeral> agree(RandomSource random, int count) {
        List<Ephemeral> agreed = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            agreed.add(agree(random));
        }
        return agreed;
    }
}
