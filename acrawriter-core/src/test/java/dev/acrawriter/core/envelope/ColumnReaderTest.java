/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.acrawriter.ColumnValue;
import dev.acrawriter.Envelope;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.BlindIndex;
import dev.acrawriter.core.TestKeys;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.ByteWriter;
import dev.acrawriter.core.format.ContainerFormat;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.spi.PoisonRecordEvent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The edges at which bytes behind a search hash count as a structure. They are told apart with the hash of the bytes
 * themselves: if there is a structure, the hash is verified, found right, and taken off.
 */
class ColumnReaderTest {
    private static final CryptoSuite SUITE = CryptoSuite.standard();
    private static final byte[] NO_CONTEXT = {};

    private final List<PoisonRecordEvent> events = new ArrayList<>();
    private final ColumnReader reader = new ColumnReader(
            openers(TestKeys.symmetric()),
            new PoisonDetector(openers(TestKeys.symmetric()), List.of(events::add)),
            true,
            new SearchHash(SUITE.sha256(), TestKeys.hmac()));

    private static EnvelopeOpeners openers(SecretBytes key) {
        return new EnvelopeOpeners(
                new AcraStructOpener(SUITE, List.of(), NO_CONTEXT, ReadMode.LENIENT, 0),
                new AcraBlockOpener(SUITE, List.of(key), NO_CONTEXT, ReadMode.LENIENT));
    }

    @Test
    void takesPlainTextForNoStructure() {
        assertNoStructure("plain text".getBytes(UTF_8));
        assertNoStructure("100%%% \"\"\"\"\"\"\"\" plain text".getBytes(UTF_8));
    }

    @Test
    void takesAContainerHeaderAnywhereForAStructure() {
        byte[] header = "%%%........\u00f0x".getBytes(ISO_8859_1);

        assertStructure(header);
        assertStructure(join("%%% ".getBytes(UTF_8), header));
        assertNoStructure(Arrays.copyOf(header, 12));
        assertNoStructure("%%%........\u00efx".getBytes(ISO_8859_1));
    }

    @Test
    void takesAnAcraStructHeaderForAStructureIfThereIsMoreBehindIt() {
        byte[] header = new byte[145];
        Arrays.fill(header, 0, 8, (byte) 0x22);
        Arrays.fill(header, 8, 137, (byte) 'U');

        assertNoStructure(header);
        assertStructure(join(header, new byte[1]));
        assertStructure(join("\"\"\"\" ".getBytes(UTF_8), header, new byte[1]));
    }

    @Test
    void takesAnAcraBlockHeaderForAStructureIfThereIsMoreBehindIt() {
        byte[] header = new byte[18];
        Arrays.fill(header, 0, 4, (byte) 0x22);
        header[4] = 14;

        assertNoStructure(header);
        assertStructure(join(header, new byte[1]));
        assertStructure(join("\"\"\"\" ".getBytes(UTF_8), header, new byte[1]));
    }

    @Test
    void asksThePoisonKeysOnlyForWhatNoDataKeyOpens() {
        byte[] block = AcraBlockWriter.create(TestKeys.symmetric()).encrypt("data".getBytes(UTF_8));

        assertThat(reader.read(block).bytes()).isEqualTo("data".getBytes(UTF_8));
        assertThat(events).isEmpty();
    }

    @Test
    void refusesStructuresThatOverlapUntilTheWorkGrowsWithTheSquare() {
        byte[] nested = new byte[1 << 20];
        ByteWriter writer = new ByteWriter(nested, 0);
        while (nested.length - writer.position() > 20) {
            int rest = nested.length - writer.position();
            ContainerFormat.writeHeader(writer, Envelope.ACRABLOCK, rest - ContainerFormat.OVERHEAD);
        }

        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> reader.read(nested))
                .withMessageStartingWith("column: too many structures overlap at offset ");
    }

    @Test
    void readsManyStructuresThatStandBesideEachOther() {
        byte[] block = AcraBlockWriter.builder()
                .symmetricKey(TestKeys.oldSymmetric())
                .inContainer()
                .build()
                .encrypt("data".getBytes(UTF_8));
        byte[][] many = new byte[3000][];
        Arrays.fill(many, block);
        byte[] stored = join(many);

        assertThat(reader.read(stored).bytes()).isEqualTo(stored);
    }

    private void assertStructure(byte[] bytes) {
        ColumnValue value = reader.read(hashed(bytes));
        assertThat(value.bytes()).isEqualTo(bytes);
        assertThat(value.decrypted()).isFalse();
    }

    private void assertNoStructure(byte[] bytes) {
        assertThat(reader.read(hashed(bytes)).bytes()).isEqualTo(hashed(bytes));
    }

    private static byte[] hashed(byte[] bytes) {
        try (BlindIndex index = BlindIndex.create(TestKeys.hmac())) {
            return join(index.hash(bytes), bytes);
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
