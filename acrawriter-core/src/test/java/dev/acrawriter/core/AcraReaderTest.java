/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.acrawriter.ColumnValue;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.DecryptionException;
import dev.acrawriter.Envelope;
import dev.acrawriter.EnvelopeWriter;
import dev.acrawriter.InvalidInputException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.OpenedValue;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.spi.PoisonRecordListener;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcraReaderTest {
    private static final byte[] PLAINTEXT = "Straße 7, 東京".getBytes(UTF_8);
    private static final AcraWriter STRUCTS = AcraWriter.create(TestKeys.storagePublic());
    private static final AcraBlockWriter BLOCKS = AcraBlockWriter.create(TestKeys.symmetric());

    @Test
    void tellsHowAValueWasStored() {
        EnvelopeWriter contained = AcraWriter.builder()
                .publicKey(TestKeys.storagePublic())
                .inContainer()
                .build();
        try (AcraReader reader = reader();
                BlindIndex index = BlindIndex.create(TestKeys.hmac())) {
            assertOpened(reader.open(STRUCTS.encrypt(PLAINTEXT)), Envelope.ACRASTRUCT, false, false);
            assertOpened(reader.open(BLOCKS.encrypt(PLAINTEXT)), Envelope.ACRABLOCK, false, false);
            assertOpened(reader.open(contained.encrypt(PLAINTEXT)), Envelope.ACRASTRUCT, true, false);
            assertOpened(reader.open(index.searchableValue(PLAINTEXT, BLOCKS)), Envelope.ACRABLOCK, true, true);
        }
    }

    private static void assertOpened(OpenedValue opened, Envelope envelope, boolean inContainer, boolean searchable) {
        assertThat(opened.plaintext()).isEqualTo(PLAINTEXT);
        assertThat(opened.envelope()).isEqualTo(envelope);
        assertThat(opened.inContainer()).isEqualTo(inContainer);
        assertThat(opened.searchable()).isEqualTo(searchable);
        assertThat(opened.keyIndex()).isZero();
    }

    @Test
    void tellsWhichKeyOpenedAValue() {
        try (AcraReader reader = AcraReader.builder()
                        .privateKey(TestKeys.storagePrivate())
                        .privateKey(TestKeys.oldStoragePrivate())
                        .symmetricKey(TestKeys.symmetric())
                        .symmetricKey(TestKeys.oldSymmetric())
                        .build();
                AcraBlockWriter oldBlocks = AcraBlockWriter.create(TestKeys.oldSymmetric())) {
            AcraWriter oldStructs = AcraWriter.create(TestKeys.oldStoragePublic());

            assertThat(reader.open(STRUCTS.encrypt(PLAINTEXT)).keyIndex()).isZero();
            assertThat(reader.open(oldStructs.encrypt(PLAINTEXT)).keyIndex()).isEqualTo(1);
            assertThat(reader.open(BLOCKS.encrypt(PLAINTEXT)).keyIndex()).isZero();
            assertThat(reader.open(oldBlocks.encrypt(PLAINTEXT)).keyIndex()).isEqualTo(1);
        }
    }

    @Test
    void opensEverySizeAroundTheBlocksOfTheCipher() {
        try (AcraReader reader = reader()) {
            for (int size : new int[] {1, 15, 16, 17, 8191, 8192, 8193, 16384, 16385, 100_000}) {
                byte[] plaintext = new byte[size];
                for (int i = 0; i < size; i++) {
                    plaintext[i] = (byte) (i * 31);
                }
                assertThat(reader.open(BLOCKS.encrypt(plaintext)).plaintext()).isEqualTo(plaintext);
                assertThat(reader.open(STRUCTS.encrypt(plaintext)).plaintext()).isEqualTo(plaintext);
            }
        }
    }

    @Test
    void readsAColumnAroundItsStructures() {
        byte[] stored = join("a".getBytes(UTF_8), BLOCKS.encrypt(PLAINTEXT), "b".getBytes(UTF_8));
        try (AcraReader reader = reader()) {
            ColumnValue value = reader.readColumn(stored);
            assertThat(value.bytes()).isEqualTo(join("a".getBytes(UTF_8), PLAINTEXT, "b".getBytes(UTF_8)));
            assertThat(value.decrypted()).isTrue();
        }
    }

    @Test
    void givesAColumnThatItCannotReadAsItIsStored() {
        byte[] stored = AcraBlockWriter.create(TestKeys.oldSymmetric()).encrypt(PLAINTEXT);
        try (AcraReader reader = reader()) {
            ColumnValue value = reader.readColumn(stored);
            assertThat(value.bytes()).isEqualTo(stored);
            assertThat(value.decrypted()).isFalse();
        }
    }

    @Test
    void leavesAColumnWithASearchHashAloneWithoutTheHmacKey() {
        try (BlindIndex index = BlindIndex.create(TestKeys.hmac());
                AcraReader reader = reader();
                AcraReader without =
                        AcraReader.builder().symmetricKey(TestKeys.symmetric()).build()) {
            byte[] stored = index.searchableValue(PLAINTEXT, BLOCKS);

            assertThat(reader.readColumn(stored).bytes()).isEqualTo(PLAINTEXT);
            assertThat(without.readColumn(stored).bytes()).isEqualTo(stored);
            assertThat(without.readColumn(stored).decrypted()).isFalse();
        }
    }

    @Test
    void doesNotChangeWhatItReads() {
        byte[] stored = BLOCKS.encrypt(PLAINTEXT);
        byte[] before = stored.clone();
        try (AcraReader reader = reader()) {
            reader.open(stored);
            reader.readColumn(stored).bytes()[0] ^= 1;
        }
        assertThat(stored).isEqualTo(before);
    }

    @Test
    void givesAnUnreadableColumnAsACopy() {
        byte[] stored = "plain".getBytes(UTF_8);
        try (AcraReader reader = reader()) {
            assertThat(reader.readColumn(stored).bytes()).isEqualTo(stored).isNotSameAs(stored);
        }
    }

    @Test
    void keepsItsOwnCopiesOfTheKeys() {
        SecretBytes key = TestKeys.symmetric();
        try (AcraReader reader = AcraReader.builder().symmetricKey(key).build()) {
            key.close();
            assertThat(reader.open(BLOCKS.encrypt(PLAINTEXT)).plaintext()).isEqualTo(PLAINTEXT);
        }
    }

    @Test
    void leavesTheCallersKeysOpenWhenItIsClosed() {
        SecretBytes symmetric = TestKeys.symmetric();
        SecretBytes hmac = TestKeys.hmac();
        SecretBytes poison = TestKeys.poisonSymmetric();
        AcraReader.builder()
                .symmetricKey(symmetric)
                .hmacKey(hmac)
                .poisonSymmetricKey(poison)
                .build()
                .close();

        assertThat(symmetric).isEqualTo(TestKeys.symmetric());
        assertThat(hmac).isEqualTo(TestKeys.hmac());
        assertThat(poison).isEqualTo(TestKeys.poisonSymmetric());
    }

    @Test
    void cannotReadAfterClosing() {
        AcraReader reader = reader();
        byte[] ofAnotherKey = AcraBlockWriter.create(TestKeys.oldSymmetric()).encrypt(PLAINTEXT);
        reader.close();
        reader.close();

        for (byte[] value : List.of(STRUCTS.encrypt(PLAINTEXT), BLOCKS.encrypt(PLAINTEXT), ofAnotherKey, PLAINTEXT)) {
            assertThatIllegalStateException().isThrownBy(() -> reader.open(value));
            assertThatIllegalStateException().isThrownBy(() -> reader.readColumn(value));
        }
    }

    @Test
    void refusesNull() {
        AcraReader.Builder builder = AcraReader.builder();
        try (AcraReader reader = reader()) {
            assertThatNullPointerException().isThrownBy(() -> reader.open(Nulls.of(byte[].class)));
            assertThatNullPointerException().isThrownBy(() -> reader.open(Nulls.of(ByteBuffer.class)));
            assertThatNullPointerException().isThrownBy(() -> reader.readColumn(Nulls.of(byte[].class)));
        }
        assertThatNullPointerException().isThrownBy(() -> builder.privateKey(Nulls.of(SecretBytes.class)));
        assertThatNullPointerException().isThrownBy(() -> builder.symmetricKey(Nulls.of(SecretBytes.class)));
        assertThatNullPointerException().isThrownBy(() -> builder.hmacKey(Nulls.of(SecretBytes.class)));
        assertThatNullPointerException().isThrownBy(() -> builder.poisonPrivateKey(Nulls.of(SecretBytes.class)));
        assertThatNullPointerException().isThrownBy(() -> builder.poisonSymmetricKey(Nulls.of(SecretBytes.class)));
        assertThatNullPointerException().isThrownBy(() -> builder.context(Nulls.of(byte[].class)));
        assertThatNullPointerException().isThrownBy(() -> builder.onPoisonRecord(Nulls.of(PoisonRecordListener.class)));
    }

    @Test
    void refusesWhatIsNotEncrypted() {
        try (AcraReader reader = reader()) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> reader.open(new byte[0]))
                    .satisfies(e -> assertThat(e.problem()).isEqualTo(InvalidInputException.Problem.EMPTY));
            assertThatExceptionOfType(MalformedDataException.class)
                    .isThrownBy(() -> reader.open(PLAINTEXT))
                    .withMessage(
                            "encrypted value: neither a container nor a bare AcraStruct or AcraBlock at" + " offset 0");
        }
    }

    @Test
    void namesTheKeyThatItDoesNotHave() {
        byte[] searchable = BlindIndex.create(TestKeys.hmac()).searchableValue(PLAINTEXT, BLOCKS);
        try (AcraReader empty = AcraReader.builder().build()) {
            assertThatExceptionOfType(KeyUnavailableException.class)
                    .isThrownBy(() -> empty.open(STRUCTS.encrypt(PLAINTEXT)))
                    .withMessageContaining("privateKey(...)");
            assertThatExceptionOfType(KeyUnavailableException.class)
                    .isThrownBy(() -> empty.open(BLOCKS.encrypt(PLAINTEXT)))
                    .withMessageContaining("symmetricKey(...)");
            assertThatExceptionOfType(KeyUnavailableException.class)
                    .isThrownBy(() -> empty.open(searchable))
                    .withMessageContaining("hmacKey(...)");
        }
    }

    @Test
    void doesNotTellAWrongKeyFromAWrongContextFromTampering() {
        for (EnvelopeWriter writer : List.of(STRUCTS, BLOCKS)) {
            byte[] value = writer.encrypt(PLAINTEXT);
            byte[] tampered = value.clone();
            tampered[value.length - 1] ^= 1;

            String wrongKey = message(
                    AcraReader.builder()
                            .privateKey(TestKeys.oldStoragePrivate())
                            .symmetricKey(TestKeys.oldSymmetric())
                            .build(),
                    value);
            String wrongContext = message(
                    AcraReader.builder()
                            .privateKey(TestKeys.storagePrivate())
                            .symmetricKey(TestKeys.symmetric())
                            .context(new byte[] {1})
                            .build(),
                    value);
            String changed = message(
                    AcraReader.builder()
                            .privateKey(TestKeys.storagePrivate())
                            .symmetricKey(TestKeys.symmetric())
                            .build(),
                    tampered);

            assertThat(wrongKey)
                    .isEqualTo(wrongContext)
                    .isEqualTo(changed)
                    .isEqualTo("found an " + writer.envelope().displayName() + " that no key opens (keys tried: 1)");
        }
    }

    private static String message(AcraReader reader, byte[] value) {
        try (reader) {
            DecryptionException thrown = catchThrowableOfType(DecryptionException.class, () -> reader.open(value));
            assertThat(thrown).hasNoCause();
            return String.valueOf(thrown.getMessage());
        }
    }

    @Test
    void refusesEverySingleChangedBit() {
        try (AcraReader reader = reader()) {
            for (EnvelopeWriter writer : List.of(STRUCTS, BLOCKS)) {
                byte[] value = writer.encrypt(new byte[] {42});
                for (int bit = 0; bit < value.length * 8; bit++) {
                    byte[] changed = value.clone();
                    changed[bit / 8] ^= (byte) (1 << bit % 8);
                    assertThatThrownBy(() -> reader.open(changed))
                            .as("bit %d of %s", bit, writer.envelope())
                            .isInstanceOfAny(DecryptionException.class, MalformedDataException.class);
                }
            }
        }
    }

    @Test
    void refusesASearchHashThatIsNotTheValues() {
        byte[] searchable = BlindIndex.create(TestKeys.hmac()).searchableValue(PLAINTEXT, BLOCKS);
        searchable[7] ^= 1;
        try (AcraReader reader = reader()) {
            assertThatExceptionOfType(DecryptionException.class)
                    .isThrownBy(() -> reader.open(searchable))
                    .withMessage("the search hash is not that of the value behind it");
        }
    }

    @Test
    void forgivesBytesBehindABlockOnlyWhenLenient() {
        byte[] trailing = join(BLOCKS.encrypt(PLAINTEXT), new byte[] {1});
        byte[] trailingContainer = join(
                AcraBlockWriter.builder()
                        .symmetricKey(TestKeys.symmetric())
                        .inContainer()
                        .build()
                        .encrypt(PLAINTEXT),
                new byte[] {1});
        try (AcraReader lenient = reader();
                AcraReader strict = AcraReader.builder()
                        .symmetricKey(TestKeys.symmetric())
                        .strict()
                        .build()) {
            assertThat(lenient.open(trailing).plaintext()).isEqualTo(PLAINTEXT);
            assertThat(lenient.open(trailingContainer).plaintext()).isEqualTo(PLAINTEXT);
            assertThatThrownBy(() -> strict.open(trailing)).isInstanceOf(MalformedDataException.class);
            assertThatThrownBy(() -> strict.open(trailingContainer)).isInstanceOf(MalformedDataException.class);
            assertThat(strict.readColumn(trailing).bytes()).isEqualTo(join(PLAINTEXT, new byte[] {1}));
        }
    }

    @Test
    void refusesKeysThatItCannotUse() {
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() ->
                        AcraReader.builder().privateKey(TestKeys.p384Private()).build())
                .withMessage("AcraStruct needs a P-256 key, found P-384");
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> AcraReader.builder()
                        .privateKey(SecretBytes.copyOf(TestKeys.storagePublic()))
                        .build())
                .withMessage("EC private key container: found a public key container");
        SecretBytes none = SecretBytes.copyOf(new byte[0]);
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> AcraReader.builder().symmetricKey(none).build());
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> AcraReader.builder().hmacKey(none).build());
    }

    @Test
    void refusesAPoisonListenerThatCanNeverHear() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> AcraReader.builder().onPoisonRecord(event -> {}).build())
                .withMessageContaining("poisonPrivateKey(...)");
    }

    @Test
    void refusesAPoisonKeyThatIsAlsoAKeyForData() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> AcraReader.builder()
                        .symmetricKey(TestKeys.symmetric())
                        .poisonSymmetricKey(TestKeys.symmetric())
                        .build())
                .withMessage("a poison key is also a key for data; make poison keys of their own");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> AcraReader.builder()
                        .privateKey(TestKeys.storagePrivate())
                        .poisonPrivateKey(TestKeys.storagePrivate())
                        .build());
    }

    @Test
    void showsNoSecretAndNoPlaintext() {
        try (AcraReader reader = reader()) {
            OpenedValue opened = reader.open(BLOCKS.encrypt(PLAINTEXT));
            assertThat(reader).hasToString("AcraReader[1 private keys, 1 symmetric keys]");
            assertThat(opened)
                    .hasToString("OpenedValue[" + PLAINTEXT.length
                            + " bytes, AcraBlock, keyIndex=0, inContainer=false, searchable=false]");
            assertThat(reader.readColumn(PLAINTEXT))
                    .hasToString("ColumnValue[" + PLAINTEXT.length + " bytes, decrypted=false]");
        }
    }

    @Test
    void isSafeForManyThreads() throws Exception {
        byte[] struct = STRUCTS.encrypt(PLAINTEXT);
        byte[] block = BLOCKS.encrypt(PLAINTEXT);
        try (AcraReader reader = reader()) {
            assertThat(InParallel.run(
                            10,
                            () -> List.of(
                                    reader.open(struct).plaintext(),
                                    reader.open(block).plaintext(),
                                    reader.readColumn(block).bytes())))
                    .allSatisfy(results -> assertThat(results)
                            .allSatisfy(result -> assertThat(result).isEqualTo(PLAINTEXT)));
        }
    }

    private static AcraReader reader() {
        return AcraReader.builder()
                .privateKey(TestKeys.storagePrivate())
                .symmetricKey(TestKeys.symmetric())
                .hmacKey(TestKeys.hmac())
                .build();
    }

    static byte[] join(byte[]... parts) {
        ByteBuffer joined = ByteBuffer.allocate(
                List.of(parts).stream().mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }
}
