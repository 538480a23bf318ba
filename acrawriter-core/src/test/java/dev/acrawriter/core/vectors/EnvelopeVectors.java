/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.AcraException;
import dev.acrawriter.ColumnValue;
import dev.acrawriter.DecryptionException;
import dev.acrawriter.Envelope;
import dev.acrawriter.InvalidInputException;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.OpenedValue;
import dev.acrawriter.PoisonRecordException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.BlindIndex;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.envelope.AcraBlockOpener;
import dev.acrawriter.core.envelope.AcraBlockSealer;
import dev.acrawriter.core.envelope.AcraStructOpener;
import dev.acrawriter.core.envelope.AcraStructSealer;
import dev.acrawriter.core.envelope.ColumnReader;
import dev.acrawriter.core.envelope.EnvelopeDetector;
import dev.acrawriter.core.envelope.EnvelopeDetector.Detected;
import dev.acrawriter.core.envelope.EnvelopeOpeners;
import dev.acrawriter.core.envelope.EnvelopeSealer;
import dev.acrawriter.core.envelope.PoisonDetector;
import dev.acrawriter.core.envelope.SearchHash;
import dev.acrawriter.core.format.AcraBlockFormat;
import dev.acrawriter.core.format.AcraStructFormat;
import dev.acrawriter.core.format.ContainerFormat;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.SearchHashFormat;
import dev.acrawriter.core.format.SecureCellFormat;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import dev.acrawriter.testdata.VectorCase;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The sections of Acra: AcraStruct, AcraBlock, container, search hash, poison record, whole columns. */
final class EnvelopeVectors {
    private static final CryptoSuite SUITE = CryptoSuite.standard();
    private static final byte[] NO_CONTEXT = {};
    private static final Class<?>[] REFUSALS = {
        InvalidInputException.class,
        MalformedDataException.class,
        DecryptionException.class,
        KeyUnavailableException.class
    };

    private EnvelopeVectors() {}

    static Map<String, VectorSection> sections() {
        return Map.ofEntries(
                Map.entry("acrastruct", EnvelopeVectors::struct),
                Map.entry("acrastruct_negative", EnvelopeVectors::structNegative),
                Map.entry("acrastruct_tolerated", EnvelopeVectors::structTolerated),
                Map.entry("acrablock", EnvelopeVectors::block),
                Map.entry("acrablock_negative", EnvelopeVectors::blockNegative),
                Map.entry("acrablock_tolerated", EnvelopeVectors::blockTolerated),
                Map.entry("serialized_container", EnvelopeVectors::container),
                Map.entry("serialized_container_parse", EnvelopeVectors::containerParse),
                Map.entry("search_hash", EnvelopeVectors::searchHash),
                Map.entry("searchable", EnvelopeVectors::searchable),
                Map.entry("poison_records", EnvelopeVectors::poisonRecord),
                Map.entry("server_column", EnvelopeVectors::column));
    }

    private static void struct(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        byte[] struct = vector.bytes("acrastruct");
        byte[] plaintext = vector.bytes("plaintext");
        assertThat(struct).hasSize(vector.number("length")).hasSize(plaintext.length + AcraStructFormat.OVERHEAD);
        assertThat(AcraStructFormat.parse(Slice.of(struct)).write()).isEqualTo(struct);
        assertOpensInBothModes(structReader(vector, List.of(vector.bytes("storage_private"))), struct, plaintext);
        if (vector.has("ephemeral_private")) {
            ScriptedRandom random = new ScriptedRandom(
                    scalar(vector.bytes("ephemeral_private")),
                    vector.bytes("symmetric_key"),
                    vector.bytes("key_iv"),
                    vector.bytes("data_iv"));
            AcraStructSealer sealer = new AcraStructSealer(
                    SUITE.withRandom(random),
                    EcKeys.readPublic(Slice.of(vector.bytes("storage_public")), ReadMode.STRICT),
                    vector.bytes("context"));
            assertThat(seal(sealer, plaintext)).isEqualTo(struct);
            assertThat(random.isUsedUp()).isTrue();
        }
    }

    private static byte[] scalar(byte[] privateContainer) {
        return EcKeys.readPrivate(Slice.of(privateContainer), ReadMode.STRICT)
                .scalar()
                .exposeCopy();
    }

    private static byte[] seal(EnvelopeSealer sealer, byte[] plaintext) {
        byte[] out = new byte[plaintext.length + sealer.overhead()];
        sealer.seal(Slice.of(plaintext), out, 0);
        return out;
    }

    private static void structNegative(VectorCase vector) {
        assertThat(vector.accepted()).isFalse();
        assertRefusedInBothModes(structReader(vector, vector.byteList("privates")), vector.bytes("acrastruct"));
    }

    private static void structTolerated(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        byte[] struct = vector.bytes("acrastruct");
        ReaderForm form = structReader(vector, vector.byteList("privates"));
        assertOpens(form, ReadMode.LENIENT, struct, vector.bytes("plaintext"));
        if (isCanonical(AcraStructFormat.parse(Slice.of(struct)).dataCell())) {
            assertOpens(form, ReadMode.STRICT, struct, vector.bytes("plaintext"));
        } else {
            assertRefused(form, ReadMode.STRICT, struct);
        }
    }

    private static boolean isCanonical(Slice cell) {
        try {
            SecureCellFormat.parse(cell, ReadMode.STRICT);
            return true;
        } catch (MalformedDataException e) {
            return false;
        }
    }

    private static ReaderForm structReader(VectorCase vector, List<byte[]> privates) {
        return mode -> reader(mode, privates, List.of(), vector.bytes("context"));
    }

    private static void block(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        byte[] block = vector.bytes("acrablock");
        byte[] plaintext = vector.bytes("plaintext");
        assertThat(block).hasSize(vector.number("length"));
        AcraBlockFormat parsed = AcraBlockFormat.parse(Slice.of(block), ReadMode.STRICT);
        assertThat(parsed.write()).isEqualTo(block);
        assertOpensInBothModes(blockReader(vector), block, plaintext);
        if (vector.has("kek")) {
            assertThat(parsed.keyId().copy()).isEqualTo(vector.bytes("key_id"));
            ScriptedRandom random =
                    new ScriptedRandom(vector.bytes("dek"), vector.bytes("kek_iv"), vector.bytes("data_iv"));
            AcraBlockSealer sealer = new AcraBlockSealer(
                    SUITE.withRandom(random), SecretBytes.copyOf(vector.bytes("kek")), vector.bytes("context"));
            assertThat(seal(sealer, plaintext)).isEqualTo(block);
            assertThat(random.isUsedUp()).isTrue();
        }
    }

    private static void blockNegative(VectorCase vector) {
        assertThat(vector.accepted()).isFalse();
        assertRefusedInBothModes(blockReader(vector), vector.bytes("acrablock"));
    }

    private static void blockTolerated(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        byte[] block = vector.bytes("acrablock");
        assertOpens(blockReader(vector), ReadMode.LENIENT, block, vector.bytes("plaintext"));
        assertRefused(blockReader(vector), ReadMode.STRICT, block);
    }

    private static ReaderForm blockReader(VectorCase vector) {
        return mode -> reader(mode, List.of(), vector.byteList("keys"), vector.bytes("context"));
    }

    private static void container(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        byte[] container = vector.bytes("container");
        ContainerFormat parsed = ContainerFormat.parse(Slice.of(container), ReadMode.STRICT);
        assertThat(parsed.envelope()).isEqualTo(envelope(vector.number("envelope_id")));
        assertThat(parsed.inner().copy()).isEqualTo(vector.bytes("inner"));
        assertThat(parsed.length()).isEqualTo(vector.number("length"));
        assertThat(parsed.write()).isEqualTo(container);
    }

    private static void containerParse(VectorCase vector) {
        byte[] data = vector.bytes("data");
        if (vector.accepted("parse_expect")) {
            Detected detected = EnvelopeDetector.detect(Slice.of(data), ReadMode.LENIENT);
            assertThat(detected.envelope()).isEqualTo(envelope(vector.number("envelope_id")));
            assertThat(detected.structure().copy()).isEqualTo(vector.bytes("inner"));
        } else {
            assertThatThrownBy(() -> EnvelopeDetector.detect(Slice.of(data), ReadMode.LENIENT))
                    .isInstanceOf(AcraException.class);
        }
        ReaderForm form = mode -> reader(
                mode, List.of(vector.bytes("storage_private")), List.of(vector.bytes("symmetric_key")), NO_CONTEXT);
        if (vector.accepted("process_expect")) {
            assertOpens(form, ReadMode.LENIENT, data, vector.bytes("plaintext"));
        } else {
            assertRefusedInBothModes(form, data);
        }
    }

    private static Envelope envelope(int id) {
        return switch (id) {
            case 0xF0 -> Envelope.ACRABLOCK;
            case 0xF1 -> Envelope.ACRASTRUCT;
            default -> throw new IllegalStateException("unknown envelope id " + id);
        };
    }

    private static void searchHash(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        try (BlindIndex index = BlindIndex.create(vector.bytes("hmac_key"))) {
            assertThat(index.hash(vector.bytes("plaintext"))).isEqualTo(vector.bytes("hash"));
            assertThat(index.matches(vector.bytes("hash"), vector.bytes("plaintext")))
                    .isTrue();
        }
    }

    private static void searchable(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        byte[] stored = vector.bytes("stored");
        byte[] plaintext = vector.bytes("plaintext");
        SearchHashFormat parsed = SearchHashFormat.parse(Slice.of(stored));
        assertThat(parsed.write()).isEqualTo(stored);
        assertThat(parsed.hash().copy()).isEqualTo(vector.bytes("query_value"));
        for (ReadMode mode : ReadMode.values()) {
            AcraReader.Builder builder = readerBuilder(mode);
            builder.hmacKey(SecretBytes.copyOf(vector.bytes("hmac_key")));
            if (vector.has("storage_private")) {
                builder.privateKey(SecretBytes.copyOf(vector.bytes("storage_private")));
            } else {
                builder.symmetricKey(SecretBytes.copyOf(vector.bytes("symmetric_key")));
            }
            try (AcraReader reader = builder.build()) {
                OpenedValue opened = reader.open(stored);
                assertThat(opened.plaintext()).isEqualTo(plaintext);
                assertThat(opened.searchable()).isTrue();
                ColumnValue column = reader.readColumn(stored);
                assertThat(column.bytes()).isEqualTo(plaintext);
                assertThat(column.decrypted()).isTrue();
            }
        }
    }

    private static void poisonRecord(VectorCase vector) {
        assertThat(vector.text("expect")).isEqualTo("poison");
        byte[] record = vector.bytes("record");
        assertThat(Base64.getMimeDecoder().decode(vector.text("base64"))).isEqualTo(record);
        AtomicInteger hits = new AtomicInteger();
        AcraReader.Builder builder = AcraReader.builder().onPoisonRecord(event -> hits.incrementAndGet());
        if (vector.has("poison_private")) {
            builder.poisonPrivateKey(SecretBytes.copyOf(vector.bytes("poison_private")));
        } else {
            builder.poisonSymmetricKey(SecretBytes.copyOf(vector.bytes("poison_symmetric")));
        }
        try (AcraReader reader = builder.build()) {
            assertThatThrownBy(() -> reader.open(record)).isInstanceOf(PoisonRecordException.class);
            assertThat(reader.readColumn(record).bytes()).isEqualTo(record);
        }
        assertThat(hits).hasValue(2);
    }

    private static void column(VectorCase vector) {
        AtomicInteger hits = new AtomicInteger();
        PoisonDetector poison = vector.flag("poison_detection")
                ? new PoisonDetector(
                        openers(vector.byteList("poison_privates"), vector.byteList("poison_symmetric")),
                        List.of(event -> hits.incrementAndGet()))
                : null;
        ColumnReader column = new ColumnReader(
                openers(vector.byteList("privates"), vector.byteList("symmetric_keys")),
                poison,
                vector.flag("searchable"),
                searchHashOf(vector));
        ColumnValue value = column.read(vector.bytes("data"));
        assertThat(value.bytes()).isEqualTo(vector.bytes("output"));
        assertThat(value.decrypted()).isEqualTo(vector.flag("decrypted"));
        assertThat(hits).hasValue(vector.number("poison_hits"));
    }

    private static @Nullable SearchHash searchHashOf(VectorCase vector) {
        return vector.has("hmac_key") && !vector.text("hmac_key").isEmpty()
                ? new SearchHash(SUITE.sha256(), SecretBytes.copyOf(vector.bytes("hmac_key")))
                : null;
    }

    private static EnvelopeOpeners openers(List<byte[]> privates, List<byte[]> symmetric) {
        return new EnvelopeOpeners(
                new AcraStructOpener(
                        SUITE,
                        privates.stream()
                                .map(key -> EcKeys.readPrivate(Slice.of(key), ReadMode.LENIENT))
                                .toList(),
                        NO_CONTEXT,
                        ReadMode.LENIENT,
                        0),
                new AcraBlockOpener(
                        SUITE, symmetric.stream().map(SecretBytes::copyOf).toList(), NO_CONTEXT, ReadMode.LENIENT));
    }

    /** A reader with the keys of a case, in one of the two modes. */
    @FunctionalInterface
    private interface ReaderForm {
        AcraReader in(ReadMode mode);
    }

    private static AcraReader reader(ReadMode mode, List<byte[]> privates, List<byte[]> symmetric, byte[] context) {
        AcraReader.Builder builder = readerBuilder(mode).context(context);
        privates.forEach(key -> builder.privateKey(SecretBytes.copyOf(key)));
        symmetric.forEach(key -> builder.symmetricKey(SecretBytes.copyOf(key)));
        return builder.build();
    }

    private static AcraReader.Builder readerBuilder(ReadMode mode) {
        AcraReader.Builder builder = AcraReader.builder();
        return mode.isStrict() ? builder.strict() : builder;
    }

    private static void assertOpensInBothModes(ReaderForm form, byte[] value, byte[] plaintext) {
        for (ReadMode mode : ReadMode.values()) {
            assertOpens(form, mode, value, plaintext);
        }
    }

    private static void assertOpens(ReaderForm form, ReadMode mode, byte[] value, byte[] plaintext) {
        try (AcraReader reader = form.in(mode)) {
            assertThat(reader.open(value).plaintext()).isEqualTo(plaintext);
        }
    }

    private static void assertRefusedInBothModes(ReaderForm form, byte[] value) {
        for (ReadMode mode : ReadMode.values()) {
            assertRefused(form, mode, value);
        }
    }

    private static void assertRefused(ReaderForm form, ReadMode mode, byte[] value) {
        try (AcraReader reader = form.in(mode)) {
            assertThatThrownBy(() -> reader.open(value)).isInstanceOfAny(REFUSALS);
        }
    }
}
