/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.core.InParallel;
import java.io.Serial;
import java.lang.reflect.Field;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

class FastRandomTest {
    /** Counts how often it is asked. */
    private static final class CountingRandom extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1;

        private final AtomicInteger seeds = new AtomicInteger();

        @Override
        public void nextBytes(byte[] bytes) {
            seeds.incrementAndGet();
            super.nextBytes(bytes);
        }
    }

    @Test
    void givesEveryThreadOtherNumbers() throws Exception {
        FastRandom random = new FastRandom(new SecureRandom());
        List<String> drawn = InParallel.run(5_000, () -> HexFormat.of().formatHex(random.bytes(12)));

        assertThat(new HashSet<>(drawn)).hasSameSizeAs(drawn);
    }

    @Test
    void givesNoBlockTwiceAcrossRefills() {
        FastRandom random = new FastRandom(new SecureRandom());
        Set<String> blocks = new HashSet<>();
        for (int size : new int[] {1, 15, 16, 31, 32, 4_063, 4_064, 4_065, 4_096, 10_000}) {
            byte[] drawn = random.bytes(size);
            for (int at = 0; at + 16 <= size; at += 16) {
                assertThat(blocks.add(HexFormat.of().formatHex(drawn, at, at + 16)))
                        .isTrue();
            }
        }
    }

    /** A coin that is fair: 8 million bits are within five standard deviations of one half. */
    @Test
    void givesAsManyOnesAsZeros() {
        byte[] drawn = new FastRandom(new SecureRandom()).bytes(1_000_000);
        long ones = 0;
        for (byte b : drawn) {
            ones += Integer.bitCount(b & 0xff);
        }
        assertThat(Math.abs(ones - 4_000_000)).isLessThan(7_072);
    }

    @Test
    void seedsAgainAfterAMegabyte() {
        CountingRandom platform = new CountingRandom();
        FastRandom random = new FastRandom(platform);
        for (int i = 0; i < 33; i++) {
            random.bytes(100_000);
        }
        assertThat(platform.seeds).hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    void seedsAgainAfterATenthOfASecond() throws InterruptedException {
        CountingRandom platform = new CountingRandom();
        FastRandom random = new FastRandom(platform);
        random.bytes(16);
        int before = platform.seeds.get();
        Thread.sleep(150);
        random.bytes(16);

        assertThat(platform.seeds.get()).isGreaterThan(before);
    }

    /** The old key is erased where the cipher keeps it, too: from it, all that was handed out could be made again. */
    @Test
    void keepsNoKeyThatMadeWhatItGave() throws Exception {
        FastRandom random = new FastRandom(new SecureRandom());
        String drawn = HexFormat.of().formatHex(random.bytes(64));
        int generators = 0;
        AtomicReferenceArray<?> slots = (AtomicReferenceArray<?>) field(field(random, "generators"), "slots");
        for (int slot = 0; slot < slots.length(); slot++) {
            Object generator = slots.get(slot);
            if (generator != null) {
                generators++;
                Cipher cipher = (Cipher) field(generator, "cipher");
                byte[] again = cipher.doFinal(new byte[8 * 1024]);
                assertThat(HexFormat.of().formatHex(again)).doesNotContain(drawn);
                assertThat(HexFormat.of().formatHex((byte[]) field(generator, "stream")))
                        .doesNotContain(drawn);
            }
        }

        assertThat(generators).isEqualTo(1);
    }

    private static Object field(Object of, String name) throws ReflectiveOperationException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }
}
