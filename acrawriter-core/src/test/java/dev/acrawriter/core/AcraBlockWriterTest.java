/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.Envelope;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.SecretBytes;
import org.junit.jupiter.api.Test;

class AcraBlockWriterTest {
    private static final byte[] PLAINTEXT = "4111 1111 1111 1111".getBytes(UTF_8);

    @Test
    void writesAnAcraBlockThatTheSameKeyOpens() {
        try (AcraBlockWriter writer = AcraBlockWriter.create(TestKeys.symmetric())) {
            byte[] block = writer.encrypt(PLAINTEXT);

            assertThat(block).hasSize(PLAINTEXT.length + 138);
            assertThat(writer.envelope()).isEqualTo(Envelope.ACRABLOCK);
            assertThat(open(block, new byte[0])).isEqualTo(PLAINTEXT);
        }
    }

    @Test
    void takesTheKeyAsAnArrayAndAsASecret() {
        byte[] key = TestKeys.symmetric().exposeCopy();
        try (AcraBlockWriter writer = AcraBlockWriter.create(key)) {
            assertThat(open(writer.encrypt(PLAINTEXT), new byte[0])).isEqualTo(PLAINTEXT);
        }
        assertThat(SecretBytes.copyOf(key)).isEqualTo(TestKeys.symmetric());
    }

    @Test
    void wrapsABlockInAContainer() {
        try (AcraBlockWriter writer = AcraBlockWriter.builder()
                .symmetricKey(TestKeys.symmetric())
                .inContainer()
                .build()) {
            assertThat(writer.encrypt(PLAINTEXT))
                    .hasSize(PLAINTEXT.length + 150)
                    .startsWith("%%%".getBytes(UTF_8));
            assertThat(writer.maxPlaintextSize()).isEqualTo(Integer.MAX_VALUE - 8 - 150);
        }
    }

    @Test
    void bindsTheValueToItsContext() {
        byte[] context = "zone".getBytes(UTF_8);
        try (AcraBlockWriter writer = AcraBlockWriter.builder()
                .symmetricKey(TestKeys.symmetric())
                .context(context)
                .build()) {
            assertThat(open(writer.encrypt(PLAINTEXT), context)).isEqualTo(PLAINTEXT);
        }
    }

    @Test
    void keepsItsOwnCopyOfTheKey() {
        SecretBytes key = TestKeys.symmetric();
        try (AcraBlockWriter writer = AcraBlockWriter.create(key)) {
            key.close();
            assertThat(open(writer.encrypt(PLAINTEXT), new byte[0])).isEqualTo(PLAINTEXT);
        }
    }

    @Test
    void leavesTheCallersKeyOpenWhenItIsClosed() {
        SecretBytes key = TestKeys.symmetric();
        AcraBlockWriter.create(key).close();

        assertThat(key).isEqualTo(TestKeys.symmetric());
    }

    @Test
    void cannotEncryptAfterClosing() {
        AcraBlockWriter writer = AcraBlockWriter.create(TestKeys.symmetric());
        writer.close();

        assertThatIllegalStateException().isThrownBy(() -> writer.encrypt(PLAINTEXT));
    }

    @Test
    void refusesAKeyThatIsMissingOrEmpty() {
        assertThatNullPointerException().isThrownBy(() -> AcraBlockWriter.create(Nulls.of(byte[].class)));
        assertThatNullPointerException().isThrownBy(() -> AcraBlockWriter.create(Nulls.of(SecretBytes.class)));
        assertThatNullPointerException()
                .isThrownBy(() -> AcraBlockWriter.builder().context(Nulls.of(byte[].class)));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> AcraBlockWriter.builder().build())
                .withMessage("AcraBlockWriter needs a key; set one with symmetricKey(...)");
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> AcraBlockWriter.create(new byte[0]))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(InvalidKeyException.Problem.EMPTY));
    }

    @Test
    void isSafeForManyThreads() throws Exception {
        try (AcraBlockWriter writer = AcraBlockWriter.create(TestKeys.symmetric())) {
            assertThat(InParallel.run(200, () -> writer.encrypt(PLAINTEXT)))
                    .allSatisfy(block -> assertThat(open(block, new byte[0])).isEqualTo(PLAINTEXT));
        }
    }

    private static byte[] open(byte[] block, byte[] context) {
        try (AcraReader reader = AcraReader.builder()
                .symmetricKey(TestKeys.symmetric())
                .context(context)
                .build()) {
            return reader.open(block).plaintext();
        }
    }
}
