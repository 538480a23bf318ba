/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.MalformedDataException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a writer does with ephemeral keys when it is asked to prepare or reuse them, and a reader with shared secrets. */
class EphemeralKeysTest {
    private static final byte[] PLAINTEXT = {1, 2, 3};
    private static final long SEED = 20261122;

    /** The 45 bytes behind the tag. */
    static String ephemeralKey(byte[] acraStruct) {
        return HexFormat.of().formatHex(acraStruct, 8, 53);
    }

    private static AcraWriter.Builder builder() {
        return AcraWriter.builder().publicKey(TestKeys.storagePublic());
    }

    private static AcraReader reader() {
        return AcraReader.builder().privateKey(TestKeys.storagePrivate()).build();
    }

    private static Map<String, Integer> count(Stream<byte[]> structs) {
        Map<String, Integer> counts = new HashMap<>();
        structs.forEach(struct -> {
            assertThat(reader().open(struct).plaintext()).isEqualTo(PLAINTEXT);
            counts.merge(ephemeralKey(struct), 1, Integer::sum);
        });
        return counts;
    }

    @Test
    void usesEachKeyOnceByDefault() {
        AcraWriter writer = builder().build();

        assertThat(count(Stream.generate(() -> writer.encrypt(PLAINTEXT)).limit(50)))
                .hasSize(50);
    }

    @Test
    void reusesAKeyForAsManyValuesAsItWasAllowed() {
        try (AcraWriter writer =
                builder().reuseEphemeralKeys(10, Duration.ofMinutes(10)).build()) {
            Map<String, Integer> counts =
                    count(Stream.generate(() -> writer.encrypt(PLAINTEXT)).limit(35));

            assertThat(counts.values()).containsExactlyInAnyOrder(10, 10, 10, 5);
        }
    }

    @Test
    void reusesAKeyInABatchToo() {
        try (AcraWriter writer =
                builder().reuseEphemeralKeys(100, Duration.ofMinutes(10)).build()) {
            List<byte[]> plaintexts =
                    IntStream.range(0, 150).mapToObj(i -> PLAINTEXT).toList();

            assertThat(count(writer.encryptAll(plaintexts).stream()).values()).containsExactlyInAnyOrder(100, 50);
        }
    }

    @Test
    void drawsAFreshDataKeyAndFreshIvsForEachValueOfAReusedKey() {
        try (AcraWriter writer =
                builder().reuseEphemeralKeys(10, Duration.ofMinutes(10)).build()) {
            byte[] first = writer.encrypt(PLAINTEXT);
            byte[] second = writer.encrypt(PLAINTEXT);

            assertThat(ephemeralKey(first)).isEqualTo(ephemeralKey(second));
            // Behind the key: the IV of the wrapped key, the wrapped key, and the data cell.
            String[] parts = {
                HexFormat.of().formatHex(first, 77, 105), HexFormat.of().formatHex(first, 105, 137)
            };
            assertThat(HexFormat.of().formatHex(second, 77, 105)).isNotEqualTo(parts[0]);
            assertThat(HexFormat.of().formatHex(second, 105, 137)).isNotEqualTo(parts[1]);
        }
    }

    @Test
    void reusesAKeyNoLongerThanItWasAllowed() throws InterruptedException {
        try (AcraWriter writer =
                builder().reuseEphemeralKeys(1_000, Duration.ofMillis(300)).build()) {
            String first = ephemeralKey(writer.encrypt(PLAINTEXT));
            Thread.sleep(301);

            assertThat(ephemeralKey(writer.encrypt(PLAINTEXT))).isNotEqualTo(first);
        }
    }

    @Test
    void reusesAKeyFromManyThreadsWithoutExceedingItsBound() throws Exception {
        try (AcraWriter writer =
                builder().reuseEphemeralKeys(7, Duration.ofMinutes(10)).build()) {
            Map<String, Integer> counts = count(InParallel.run(100, () -> writer.encrypt(PLAINTEXT)).stream());

            assertThat(counts.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(7));
            assertThat(counts).hasSizeLessThanOrEqualTo(800 / 7 + 1);
        }
    }

    @Test
    void makesItsKeysOnTheSpotAfterItWasClosed() {
        AcraWriter writer = builder()
                .prepareEphemeralKeys(5)
                .reuseEphemeralKeys(3, Duration.ofMinutes(10))
                .build();
        writer.encrypt(PLAINTEXT);
        writer.close();

        assertThat(count(Stream.of(writer.encrypt(PLAINTEXT)))).hasSize(1);
        writer.close();
    }

    @Test
    void usesEachPreparedKeyOnce() throws Exception {
        try (AcraWriter writer = builder().prepareEphemeralKeys(40).build()) {
            assertThat(count(InParallel.run(25, () -> writer.encrypt(PLAINTEXT)).stream()))
                    .hasSize(200);
        }
    }

    @Test
    void endsTheThreadThatPreparesKeys() throws InterruptedException {
        AcraWriter writer = builder().prepareEphemeralKeys(3).build();
        List<Thread> threads = preparing();
        assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
        writer.close();
        for (Thread thread : threads) {
            thread.join(10_000);
        }

        assertThat(preparing()).isEmpty();
    }

    @Test
    void endsTheThreadOfAWriterThatNobodyClosed() throws InterruptedException {
        prepareAndForget();
        for (int i = 0; i < 100 && !preparing().isEmpty(); i++) {
            System.gc();
            Thread.sleep(20);
        }

        assertThat(preparing()).isEmpty();
    }

    private static void prepareAndForget() {
        builder().prepareEphemeralKeys(3).build().encrypt(PLAINTEXT);
        assertThat(preparing()).isNotEmpty();
    }

    private static List<Thread> preparing() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("acrawriter-ephemeral-keys"))
                .toList();
    }

    @Test
    void opensValuesOfAReusedKeyWithRememberedSecrets() {
        try (AcraWriter writer =
                        builder().reuseEphemeralKeys(4, Duration.ofMinutes(10)).build();
                AcraReader reader = AcraReader.builder()
                        .privateKey(TestKeys.storagePrivate())
                        .cacheAgreements(2)
                        .build()) {
            List<byte[]> structs =
                    Stream.generate(() -> writer.encrypt(PLAINTEXT)).limit(20).toList();
            for (int round = 0; round < 2; round++) {
                for (byte[] struct : structs) {
                    assertThat(reader.open(struct).plaintext()).isEqualTo(PLAINTEXT);
                }
            }
        }
    }

    @Test
    void opensValuesOfSeveralGenerationsWithRememberedSecrets() {
        try (StorageKeyPair older = StorageKeyPair.generate();
                AcraReader reader = AcraReader.builder()
                        .privateKey(TestKeys.storagePrivate())
                        .privateKey(older.privateKey())
                        .cacheAgreements(100)
                        .build()) {
            byte[] newStruct = builder().build().encrypt(PLAINTEXT);
            byte[] oldStruct = AcraWriter.create(older.publicKey()).encrypt(PLAINTEXT);
            for (int round = 0; round < 3; round++) {
                assertThat(reader.open(newStruct).keyIndex()).isZero();
                assertThat(reader.open(oldStruct).keyIndex()).isOne();
                assertThat(reader.withContext(new byte[0]).open(oldStruct).plaintext())
                        .isEqualTo(PLAINTEXT);
            }
        }
    }

    @Test
    void refusesADamagedEphemeralKeyWhoseSecretIsRemembered() {
        byte[] struct = builder().build().encrypt(PLAINTEXT);
        try (AcraReader reader = remembering()) {
            assertThat(reader.open(struct).plaintext()).isEqualTo(PLAINTEXT);
            // Container of the ephemeral key: tag, length, checksum, sign of y, x.
            for (int damaged : new int[] {8, 12, 16, 20, 21, 52}) {
                byte[] other = struct.clone();
                other[damaged] ^= 1;

                assertThatThrownBy(() -> reader.open(other))
                        .as("byte %d", damaged)
                        .isInstanceOfAny(DecryptionException.class, MalformedDataException.class);
            }
            assertThat(reader.open(struct).plaintext()).isEqualTo(PLAINTEXT);
        }
    }

    /** A secret once stood under the bytes of a key to which it did not belong: the buffer had changed in between. */
    @Test
    void remembersNoWrongSecretWhenABufferIsOverwrittenWhileItIsOpened() throws InterruptedException {
        Random random = new Random(SEED);
        AcraWriter writer = builder().build();
        try (AcraReader reader = remembering()) {
            for (int round = 0; round < 300; round++) {
                byte[] first = writer.encrypt(PLAINTEXT);
                byte[] second = writer.encrypt(PLAINTEXT);
                byte[] buffer = first.clone();
                long delay = random.nextInt(100_000);
                Thread overwriting = new Thread(() -> {
                    long start = System.nanoTime();
                    while (System.nanoTime() - start < delay) {
                        Thread.onSpinWait();
                    }
                    System.arraycopy(second, 0, buffer, 0, second.length);
                });
                overwriting.start();
                try {
                    reader.open(buffer);
                } catch (DecryptionException mixed) {
                    // Half of one and half of the other.
                }
                overwriting.join();

                for (byte[] untouched : List.of(first, second)) {
                    assertThat(reader.open(untouched).plaintext())
                            .as("round %d, seed %d", round, SEED)
                            .isEqualTo(PLAINTEXT);
                }
            }
        }
    }

    private static AcraReader remembering() {
        return AcraReader.builder()
                .privateKey(TestKeys.storagePrivate())
                .cacheAgreements(1_000)
                .build();
    }

    @Test
    void refusesBoundsOutOfRange() {
        AcraWriter.Builder builder = builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.prepareEphemeralKeys(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.prepareEphemeralKeys(100_001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.reuseEphemeralKeys(1_000_001, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.reuseEphemeralKeys(10, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.reuseEphemeralKeys(10, Duration.ofHours(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AcraReader.builder().cacheAgreements(0));
    }
}
