/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.ColumnValue;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.envelope.AcraBlockOpener;
import dev.acrawriter.core.envelope.AcraStructOpener;
import dev.acrawriter.core.envelope.ColumnReader;
import dev.acrawriter.core.envelope.EnvelopeOpeners;
import dev.acrawriter.core.envelope.PoisonDetector;
import dev.acrawriter.core.envelope.SearchHash;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import dev.acrawriter.testdata.VectorCase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.provider.MethodSource;

/** The column algorithm against {@link ColumnOracle}, which does the same in the simplest way. */
class ColumnReaderFuzzTest {
    private static final VectorCase KEYS = Seeds.keyRing();
    private static final CryptoSuite SUITE = CryptoSuite.standard();
    private static final EnvelopeOpeners DATA = openers("privates", "symmetric_keys");
    private static final EnvelopeOpeners POISON = openers("poison_privates", "poison_symmetric");

    /** How much of a value that overlaps itself the reader tries. */
    private static final long FREE_WORK = 64 * 1024;

    private static final long WORK_PER_BYTE = 8;

    private static final byte[] HMAC_KEY = KEYS.bytes("hmac_key");

    /** What a column is, which the first byte of an input tells. */
    enum Kind {
        PLAIN,
        SEARCHABLE,
        SEARCHABLE_WITHOUT_HMAC_KEY;

        private static Kind of(byte first) {
            return values()[(first & 0xff) % values().length];
        }

        /** An input for a column of this kind. */
        byte[] before(byte[] value) {
            byte[] input = new byte[value.length + 1];
            input[0] = (byte) Arrays.asList(values()).indexOf(this);
            System.arraycopy(value, 0, input, 1, value.length);
            return input;
        }
    }

    @MethodSource("dev.acrawriter.core.fuzz.Seeds#columnsOfAllKinds")
    @DictionaryEntries({"{a}", "{b}", "{c}", "{d}", "%%%", "\"\"\"\"\"\"\"\""})
    @FuzzTest
    void readsAColumnAsTheOracleDoes(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Kind kind = Kind.of(input[0]);
        byte[] stored = Pieces.fill(Arrays.copyOfRange(input, 1, input.length));
        byte[] before = stored.clone();
        AtomicInteger poisonHits = new AtomicInteger();
        ColumnReader reader = reader(kind, poisonHits);
        Optional<ColumnValue> value = Allocation.bounded(Allocation.OF_A_READER, stored, () -> {
            poisonHits.set(0);
            return unlessTooMuchWork(reader, stored);
        });
        assertThat(stored).isEqualTo(before);
        ColumnOracle oracle = new ColumnOracle(DATA, POISON);
        byte[] expected = switch (kind) {
            case PLAIN -> oracle.read(stored);
            case SEARCHABLE -> oracle.readSearchable(stored, HMAC_KEY);
            case SEARCHABLE_WITHOUT_HMAC_KEY -> oracle.readSearchable(stored, new byte[0]);
        };
        assertThat(value.isEmpty()).isEqualTo(oracle.bytesTried() > FREE_WORK + WORK_PER_BYTE * stored.length);
        value.ifPresent(read -> {
            assertThat(read.bytes()).isEqualTo(expected);
            assertThat(read.decrypted()).isEqualTo(oracle.decrypted());
            assertThat(poisonHits).hasValue(oracle.poisonHits());
        });
    }

    private static Optional<ColumnValue> unlessTooMuchWork(ColumnReader reader, byte[] stored) {
        try {
            return Optional.of(reader.read(stored));
        } catch (MalformedDataException tooManyStructuresOverlap) {
            return Optional.empty();
        }
    }

    private static ColumnReader reader(Kind kind, AtomicInteger poisonHits) {
        PoisonDetector poison = new PoisonDetector(POISON, List.of(event -> poisonHits.incrementAndGet()));
        return switch (kind) {
            case PLAIN -> new ColumnReader(DATA, poison, false, null);
            case SEARCHABLE ->
                new ColumnReader(DATA, poison, true, new SearchHash(SUITE.sha256(), SecretBytes.copyOf(HMAC_KEY)));
            case SEARCHABLE_WITHOUT_HMAC_KEY -> new ColumnReader(DATA, poison, true, null);
        };
    }

    private static EnvelopeOpeners openers(String privateKeys, String symmetricKeys) {
        return new EnvelopeOpeners(
                new AcraStructOpener(
                        SUITE,
                        KEYS.byteList(privateKeys).stream()
                                .map(key -> EcKeys.readPrivate(Slice.of(key), ReadMode.LENIENT))
                                .toList(),
                        new byte[0],
                        ReadMode.LENIENT,
                        0),
                new AcraBlockOpener(
                        SUITE,
                        KEYS.byteList(symmetricKeys).stream()
                                .map(SecretBytes::copyOf)
                                .toList(),
                        new byte[0],
                        ReadMode.LENIENT));
    }
}
