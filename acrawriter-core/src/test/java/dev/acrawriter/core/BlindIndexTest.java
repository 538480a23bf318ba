/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.acrawriter.EnvelopeWriter;
import dev.acrawriter.InvalidInputException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlindIndexTest {
    private static final byte[] EMAIL = "zoë@example.com".getBytes(UTF_8);
    private static final AcraBlockWriter BLOCKS = AcraBlockWriter.create(TestKeys.symmetric());

    @Test
    void givesTheSameHashForTheSameValue() {
        try (BlindIndex index = BlindIndex.create(TestKeys.hmac());
                BlindIndex same = BlindIndex.create(TestKeys.hmac().exposeCopy());
                BlindIndex other = BlindIndex.create(TestKeys.symmetric())) {
            assertThat(index.hash(EMAIL))
                    .hasSize(BlindIndex.HASH_LENGTH)
                    .startsWith(0x7f)
                    .isEqualTo(same.hash(EMAIL))
                    .isNotEqualTo(other.hash(EMAIL))
                    .isNotEqualTo(index.hash("zoe@example.com".getBytes(UTF_8)));
        }
    }

    @Test
    void hashesWhatRemainsInABuffer() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(EMAIL.length).put(EMAIL).flip();
        try (BlindIndex index = BlindIndex.create(TestKeys.hmac())) {
            assertThat(index.hash(buffer)).isEqualTo(index.hash(EMAIL));
        }
        assertThat(buffer.hasRemaining()).isFalse();
    }

    @Test
    void putsTheHashInFrontOfAContainer() {
        EnvelopeWriter contained = AcraBlockWriter.builder()
                .symmetricKey(TestKeys.symmetric())
                .inContainer()
                .build();
        try (BlindIndex index = BlindIndex.create(TestKeys.hmac());
                AcraReader reader = AcraReader.builder()
                        .symmetricKey(TestKeys.symmetric())
                        .hmacKey(TestKeys.hmac())
                        .build()) {
            for (EnvelopeWriter writer : List.of(BLOCKS, contained)) {
                byte[] stored = index.searchableValue(EMAIL, writer);

                assertThat(stored).hasSize(EMAIL.length + 33 + 12 + 138).startsWith(index.hash(EMAIL));
                assertThat(index.searchableSize(EMAIL.length, writer)).isEqualTo(stored.length);
                assertThat(Arrays.copyOfRange(stored, 33, 36)).isEqualTo("%%%".getBytes(UTF_8));
                assertThat(reader.open(stored).plaintext()).isEqualTo(EMAIL);
                assertThat(index.matches(stored, EMAIL)).isTrue();
            }
        }
    }

    @Test
    void tellsWhetherAHashBelongsToAValue() {
        try (BlindIndex index = BlindIndex.create(TestKeys.hmac())) {
            byte[] hash = index.hash(EMAIL);
            assertThat(index.matches(hash, EMAIL)).isTrue();
            assertThat(index.matches(hash, new byte[0])).isFalse();
            for (int i = 1; i < hash.length; i++) {
                byte[] changed = hash.clone();
                changed[i] ^= 1;
                assertThat(index.matches(changed, EMAIL)).isFalse();
            }
        }
    }

    @Test
    void refusesWhatIsNoHash() {
        try (BlindIndex index = BlindIndex.create(TestKeys.hmac())) {
            byte[] unknown = index.hash(EMAIL);
            unknown[0] = 0x7e;
            assertThatExceptionOfType(MalformedDataException.class)
                    .isThrownBy(() -> index.matches(unknown, EMAIL))
                    .withMessage("search hash: unknown hash function at offset 0");
            assertThatExceptionOfType(MalformedDataException.class)
                    .isThrownBy(() -> index.matches(new byte[32], EMAIL))
                    .withMessage("search hash: need 33 bytes, found 32 at offset 0");
        }
    }

    @Test
    void refusesValuesThatCannotBeStored() {
        try (BlindIndex index = BlindIndex.create(TestKeys.hmac())) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> index.searchableValue(new byte[0], BLOCKS));
            int largest = Integer.MAX_VALUE - 8 - 33 - 12 - 138;
            assertThat(index.searchableSize(largest, BLOCKS)).isEqualTo(Integer.MAX_VALUE - 8);
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> index.searchableSize(largest + 1, BLOCKS))
                    .satisfies(e -> assertThat(e.problem()).isEqualTo(InvalidInputException.Problem.TOO_LARGE));
        }
    }

    @Test
    void refusesNullAndAnEmptyKey() {
        assertThatNullPointerException().isThrownBy(() -> BlindIndex.create(Nulls.of(byte[].class)));
        assertThatNullPointerException().isThrownBy(() -> BlindIndex.create(Nulls.of(SecretBytes.class)));
        assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> BlindIndex.create(new byte[0]));
        try (BlindIndex index = BlindIndex.create(TestKeys.hmac())) {
            assertThatNullPointerException().isThrownBy(() -> index.hash(Nulls.of(byte[].class)));
            assertThatNullPointerException().isThrownBy(() -> index.searchableValue(Nulls.of(byte[].class), BLOCKS));
            assertThatNullPointerException().isThrownBy(() -> index.matches(Nulls.of(byte[].class), EMAIL));
            assertThatNullPointerException().isThrownBy(() -> index.matches(new byte[33], Nulls.of(byte[].class)));
        }
    }

    @Test
    void cannotHashAfterClosing() {
        BlindIndex index = BlindIndex.create(TestKeys.hmac());
        index.close();

        assertThatIllegalStateException().isThrownBy(() -> index.hash(EMAIL));
    }

    @Test
    void isSafeForManyThreads() throws Exception {
        try (BlindIndex index = BlindIndex.create(TestKeys.hmac())) {
            byte[] hash = index.hash(EMAIL);
            assertThat(InParallel.run(500, () -> index.hash(EMAIL)))
                    .allSatisfy(each -> assertThat(each).isEqualTo(hash));
        }
    }
}
