/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.EnvelopeWriter;
import dev.acrawriter.InvalidInputException;
import dev.acrawriter.InvalidInputException.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What both writers do with arrays and buffers, in both forms. */
class BufferTest {
    private static final byte[] PLAINTEXT = "Ærøskøbing".getBytes(UTF_8);
    private static final AcraReader READER = AcraReader.builder()
            .privateKey(TestKeys.storagePrivate())
            .symmetricKey(TestKeys.symmetric())
            .build();

    static Stream<EnvelopeWriter> writers() {
        return Stream.of(
                AcraWriter.create(TestKeys.storagePublic()),
                AcraWriter.builder()
                        .publicKey(TestKeys.storagePublic())
                        .inContainer()
                        .build(),
                AcraBlockWriter.create(TestKeys.symmetric()),
                AcraBlockWriter.builder()
                        .symmetricKey(TestKeys.symmetric())
                        .inContainer()
                        .build());
    }

    @AfterAll
    static void closeReader() {
        READER.close();
    }

    @ParameterizedTest
    @MethodSource("writers")
    void encryptsWhatRemainsInABuffer(EnvelopeWriter writer) {
        for (ByteBuffer plaintext : plaintexts()) {
            ByteBuffer encrypted = writer.encrypt(plaintext);

            assertThat(plaintext.hasRemaining()).isFalse();
            assertThat(encrypted.remaining()).isEqualTo(writer.encryptedSize(PLAINTEXT.length));
            assertThat(READER.open(encrypted).plaintext()).isEqualTo(PLAINTEXT);
            assertThat(encrypted.hasRemaining()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("writers")
    void encryptsIntoABuffer(EnvelopeWriter writer) {
        int size = writer.encryptedSize(PLAINTEXT.length);
        for (ByteBuffer plaintext : plaintexts()) {
            ByteBuffer target = ByteBuffer.allocateDirect(size + 7).position(3);
            writer.encrypt(plaintext, target);

            assertThat(plaintext.hasRemaining()).isFalse();
            assertThat(target.position()).isEqualTo(3 + size);
            assertThat(READER.open(target.flip().position(3)).plaintext()).isEqualTo(PLAINTEXT);
        }
    }

    private static ByteBuffer[] plaintexts() {
        ByteBuffer direct =
                ByteBuffer.allocateDirect(PLAINTEXT.length).put(PLAINTEXT).flip();
        byte[] padded = new byte[PLAINTEXT.length + 5];
        System.arraycopy(PLAINTEXT, 0, padded, 2, PLAINTEXT.length);
        ByteBuffer window =
                ByteBuffer.wrap(padded).position(1).slice().position(1).limit(1 + PLAINTEXT.length);
        return new ByteBuffer[] {
            ByteBuffer.wrap(PLAINTEXT), ByteBuffer.wrap(PLAINTEXT).asReadOnlyBuffer(), direct, window
        };
    }

    @ParameterizedTest
    @MethodSource("writers")
    void refusesNull(EnvelopeWriter writer) {
        ByteBuffer buffer = ByteBuffer.wrap(PLAINTEXT);
        assertThatNullPointerException().isThrownBy(() -> writer.encrypt(Nulls.of(byte[].class)));
        assertThatNullPointerException().isThrownBy(() -> writer.encrypt(Nulls.of(ByteBuffer.class)));
        assertThatNullPointerException().isThrownBy(() -> writer.encrypt(buffer, Nulls.of(ByteBuffer.class)));
        assertThatNullPointerException().isThrownBy(() -> writer.encrypt(Nulls.of(ByteBuffer.class), buffer));
    }

    @ParameterizedTest
    @MethodSource("writers")
    void refusesAnEmptyValue(EnvelopeWriter writer) {
        ByteBuffer target = ByteBuffer.allocate(500);
        assertProblem(Problem.EMPTY, () -> writer.encrypt(new byte[0]));
        assertProblem(Problem.EMPTY, () -> writer.encrypt(ByteBuffer.allocate(0)));
        assertProblem(Problem.EMPTY, () -> writer.encrypt(ByteBuffer.allocate(0), target));
        assertProblem(Problem.EMPTY, () -> writer.encryptedSize(0));
        assertProblem(Problem.EMPTY, () -> writer.encryptedSize(-1));
        assertThat(target.position()).isZero();
    }

    @ParameterizedTest
    @MethodSource("writers")
    void refusesATargetWithoutRoomAndTouchesNothing(EnvelopeWriter writer) {
        ByteBuffer plaintext = ByteBuffer.wrap(PLAINTEXT);
        ByteBuffer target = ByteBuffer.allocate(writer.encryptedSize(PLAINTEXT.length) - 1);

        assertProblem(Problem.NO_ROOM, () -> writer.encrypt(plaintext, target));
        assertThat(plaintext.position()).isZero();
        assertThat(target.position()).isZero();
        assertThat(target.array()).containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("writers")
    void refusesATargetThatIsReadOnly(EnvelopeWriter writer) {
        ByteBuffer plaintext = ByteBuffer.wrap(PLAINTEXT);
        ByteBuffer target = ByteBuffer.allocate(500).asReadOnlyBuffer();

        assertThatThrownBy(() -> writer.encrypt(plaintext, target)).isInstanceOf(ReadOnlyBufferException.class);
        assertThat(plaintext.position()).isZero();
    }

    @ParameterizedTest
    @MethodSource("writers")
    void refusesAValueThatFitsNoArrayBeforeItReadsIt(EnvelopeWriter writer, @TempDir Path folder) throws IOException {
        assertThat(writer.encryptedSize(writer.maxPlaintextSize())).isEqualTo(Integer.MAX_VALUE - 8);
        assertProblem(Problem.TOO_LARGE, () -> writer.encryptedSize(writer.maxPlaintextSize() + 1));
        // A sparse file: two gigabytes that take no room on the disk, mapped and never read.
        try (FileChannel file = FileChannel.open(
                folder.resolve("sparse"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            ByteBuffer huge = file.map(FileChannel.MapMode.READ_WRITE, 0, writer.maxPlaintextSize() + 1L);
            assertProblem(Problem.TOO_LARGE, () -> writer.encrypt(huge));
            assertProblem(Problem.TOO_LARGE, () -> writer.encrypt(huge, ByteBuffer.allocate(1)));
            assertThat(huge.position()).isZero();
        }
    }

    @Test
    void leavesABufferThatDoesNotOpenWhereItIs() {
        byte[] block = AcraBlockWriter.create(TestKeys.oldSymmetric()).encrypt(PLAINTEXT);
        ByteBuffer buffer = ByteBuffer.wrap(block);

        assertThatExceptionOfType(DecryptionException.class).isThrownBy(() -> READER.open(buffer));
        assertThat(buffer.position()).isZero();
    }

    private static void assertProblem(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
