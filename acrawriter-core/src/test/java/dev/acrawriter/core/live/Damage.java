/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import java.util.Arrays;
import java.util.Random;

/** Changes a value as storage, transport or an attacker might. */
final class Damage {
    private static final int LONGEST_HEADER = 190;

    private Damage() {}

    /** A copy with one damage. */
    static byte[] of(byte[] value, Random random) {
        byte[] damaged = value.clone();
        // Most of a large value is ciphertext, where all damage is alike: prefer its beginning.
        int at = random.nextInt(random.nextInt(4) == 0 ? value.length : Math.min(value.length, LONGEST_HEADER));
        switch (random.nextInt(5)) {
            case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> damaged[at] = (byte) random.nextInt();
            // Nothing at all is refused before any format is looked at.
            case 2 -> damaged = Arrays.copyOf(value, Math.max(1, at));
            case 3 -> damaged = Arrays.copyOf(value, value.length + 1 + random.nextInt(20));
            default -> damaged = withInsertion(value, at, random);
        }
        return damaged;
    }

    private static byte[] withInsertion(byte[] value, int at, Random random) {
        byte[] inserted = new byte[1 + random.nextInt(20)];
        random.nextBytes(inserted);
        byte[] longer = Arrays.copyOf(value, value.length + inserted.length);
        System.arraycopy(inserted, 0, longer, at, inserted.length);
        System.arraycopy(value, at, longer, at + inserted.length, value.length - at);
        return longer;
    }
}
