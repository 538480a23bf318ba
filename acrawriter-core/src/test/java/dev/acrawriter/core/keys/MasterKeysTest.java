/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.SecretBytes;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The raw master key of version 1 beside the JSON of version 2. */
class MasterKeysTest {
    private static final byte[][] STARTS = {
        {'{'}, {' ', '{'}, {'\n', '\t', '{'}, {'{', '"'}, {'{', '}'}, {'\r', ' ', '{', '"'}
    };

    @Test
    void takesARawKeyThatBeginsLikeJson() {
        Random random = new Random(20261122);
        for (int i = 0; i < 3000; i++) {
            byte[] key = new byte[32 + random.nextInt(33)];
            random.nextBytes(key);
            byte[] start = STARTS[i % STARTS.length];
            System.arraycopy(start, 0, key, 0, start.length);
            try (SecretBytes given = SecretBytes.copyOf(key);
                    SecretBytes loaded = MasterKeys.loadV1(MasterKeys.ofBytes(given))) {
                assertThat(loaded).as("key " + i).isEqualTo(given);
            }
        }
    }

    @Test
    void refusesTheJsonOfTheOtherVersion() {
        try (SecretBytes json = MasterKeys.generateV2()) {
            assertThatThrownBy(() -> MasterKeys.loadV1(MasterKeys.ofBytes(json)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("this keystore is v1");
        }
    }
}
