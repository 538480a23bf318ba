/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.Envelope;
import dev.acrawriter.testdata.VectorCase;
import dev.acrawriter.testdata.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvelopesTest {
    private static final byte[] PLAIN = "Hello, Acra!".getBytes(StandardCharsets.UTF_8);

    static Stream<VectorCase> structs() {
        return Vectors.load().section("acrastruct").stream();
    }

    static Stream<VectorCase> blocks() {
        return Vectors.load().section("acrablock").stream();
    }

    static Stream<VectorCase> containers() {
        return Vectors.load().section("serialized_container").stream()
                .filter(vector -> !vector.id().equals("c-one-byte"));
    }

    static Stream<VectorCase> columns() {
        return Vectors.load().section("server_column").stream().filter(vector -> vector.flag("decrypted"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("structs")
    void recognisesAWholeAcraStruct(VectorCase vector) {
        assertWhole(vector.bytes("acrastruct"), Envelope.ACRASTRUCT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void recognisesAWholeAcraBlock(VectorCase vector) {
        assertWhole(vector.bytes("acrablock"), Envelope.ACRABLOCK);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("containers")
    void recognisesAWholeContainer(VectorCase vector) {
        assertWhole(
                vector.bytes("container"),
                vector.number("envelope_id") == 0xF1 ? Envelope.ACRASTRUCT : Envelope.ACRABLOCK);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("columns")
    void seesAStructureInWhateverAReaderDecrypts(VectorCase vector) {
        assertThat(Envelopes.carried(vector.bytes("data"))).isTrue();
    }

    /** A prefix or a suffix more or less, and it is something else: it would carry bytes that nobody encrypted. */
    private static void assertWhole(byte[] value, Envelope envelope) {
        assertThat(Envelopes.whole(value)).contains(envelope);
        assertThat(Envelopes.carried(value)).isTrue();
        for (int length = 0; length < value.length; length++) {
            assertThat(Envelopes.whole(Arrays.copyOf(value, length))).isEmpty();
        }
        assertThat(Envelopes.whole(Arrays.copyOf(value, value.length + 1))).isEmpty();
        byte[] behind = new byte[value.length + 1];
        System.arraycopy(value, 0, behind, 1, value.length);
        assertThat(Envelopes.whole(behind)).isEmpty();
        assertThat(Envelopes.carried(behind)).isTrue();
    }

    @Test
    void refusesAContainerWhoseInsideIsAnotherStructure() {
        byte[] container = AcraBlockWriter.builder()
                .symmetricKey(TestKeys.symmetric())
                .inContainer()
                .build()
                .encrypt(PLAIN);
        container[11] = (byte) 0xF1;
        assertThat(Envelopes.whole(container)).isEmpty();
        assertThat(Envelopes.carried(container)).isTrue();
    }

    @Test
    void refusesAHeaderAroundPlaintext() {
        byte[] pretended = new byte[22];
        Arrays.fill(pretended, 0, 4, (byte) 0x22);
        pretended[4] = 18;
        System.arraycopy("secret".getBytes(StandardCharsets.UTF_8), 0, pretended, 16, 6);
        assertThat(Envelopes.whole(pretended)).isEmpty();
    }

    @Test
    void seesTheBeginningOfADamagedStructure() {
        byte[] block = AcraBlockWriter.create(TestKeys.symmetric()).encrypt(PLAIN);
        byte[] struct = AcraWriter.create(TestKeys.storagePublic()).encrypt(PLAIN);
        assertThat(Envelopes.carried(Arrays.copyOf(block, block.length - 1))).isTrue();
        assertThat(Envelopes.carried(Arrays.copyOf(struct, struct.length - 1))).isTrue();
    }

    @Test
    void seesNoStructureInPlaintext() {
        for (String text :
                new String[] {"", "jane@example.com", "100 %%% sure", "\"\"\"\"quoted\"\"\"\"", "\u007FELF"}) {
            byte[] value = text.getBytes(StandardCharsets.UTF_8);
            assertThat(Envelopes.whole(value)).isEmpty();
            assertThat(Envelopes.carried(value)).isFalse();
        }
        assertThat(Envelopes.carried(new byte[100])).isFalse();
    }
}
