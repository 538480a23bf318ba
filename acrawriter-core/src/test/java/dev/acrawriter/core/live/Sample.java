/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One plaintext, the same in every run with the same seed.
 *
 * @param plaintext 1 byte to 64 KiB
 * @param withContext whether it is bound to a context
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
record Sample(byte[] plaintext, boolean withContext) {
    private static final int LARGEST_POWER = 16;
    private static final List<Integer> EDGES = edges();

    /** Each power of two up to 64 KiB, and its neighbours. */
    private static List<Integer> edges() {
        return IntStream.rangeClosed(0, LARGEST_POWER)
                .map(power -> 1 << power)
                .flatMap(size -> IntStream.rangeClosed(size - 1, size + 1))
                .filter(size -> size > 0 && size <= 1 << LARGEST_POWER)
                .distinct()
                .boxed()
                .toList();
    }

    /**
     * The first samples have the sizes at the edges, each with and without context; of those that follow, as many lie
     * between 1 and 2 bytes as between 32 KiB and 64 KiB.
     */
    static Sample of(Random random, int index) {
        boolean edge = index < 2 * EDGES.size();
        byte[] plaintext = new byte[edge ? EDGES.get(index / 2) : anySize(random)];
        random.nextBytes(plaintext);
        return new Sample(plaintext, edge ? index % 2 == 1 : random.nextBoolean());
    }

    private static int anySize(Random random) {
        int power = random.nextInt(LARGEST_POWER);
        return (1 << power) + random.nextInt(1 << power);
    }
}
