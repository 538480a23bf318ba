/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.cipher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.acrawriter.ClientId;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.DecryptionException;
import dev.acrawriter.Envelope;
import dev.acrawriter.InvalidInputException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.OpenedValue;
import dev.acrawriter.PoisonRecordException;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.BlindIndex;
import dev.acrawriter.core.PoisonRecords;
import dev.acrawriter.core.StorageKeyPair;
import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.core.keys.KeyMaterial;
import dev.acrawriter.jdbc.cipher.Cell.Status;
import dev.acrawriter.jdbc.observe.PoisonPolicy;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.value.PlainFormException;
import dev.acrawriter.schema.ColumnOperation;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.ResponseOnFail;
import dev.acrawriter.schema.TableSchema;
import dev.acrawriter.schema.TokenType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnCipherTest {
    private static final ClientId CLIENT = ClientId.of("client");
    private static final ClientId OTHER = ClientId.of("other client");
    private static final byte[] PLAIN = "jane@example.com".getBytes(UTF_8);
    private static final long SEED = 4711;

    private final ClientKeys keys = new ClientKeys(ClientKeys.all(CLIENT, OTHER)
            .add(KeyName.of(KeyPurpose.POISON_PAIR), KeyMaterial.generate(KeyPurpose.POISON_PAIR))
            .add(KeyName.of(KeyPurpose.POISON_SYMMETRIC), KeyMaterial.generate(KeyPurpose.POISON_SYMMETRIC))
            .build());
    private final Heard heard = new Heard();
    private final ColumnCipher cipher = ColumnCipher.builder(keys).events(heard).build();

    // ---- what is stored

    @ParameterizedTest
    @EnumSource(Envelope.class)
    void storesAContainerAndReadsItBack(Envelope envelope) {
        ProtectedColumn column = column(ColumnSetting.builder("email").envelope(envelope));
        byte[] stored = cipher.store(column, CLIENT, PLAIN);
        OpenedValue opened = reader(CLIENT).open(stored);
        assertThat(opened.envelope()).isEqualTo(envelope);
        assertThat(opened.inContainer()).isTrue();
        assertThat(opened.searchable()).isFalse();
        assertThat(opened.plaintext()).isEqualTo(PLAIN);
        assertDecrypted(cipher.read(column, CLIENT, stored));
        assertThat(heard.events).containsExactly("protected customer.email client", "decrypted customer.email client");
    }

    @ParameterizedTest
    @EnumSource(Envelope.class)
    void putsTheSearchHashInFrontOfASearchableValue(Envelope envelope) {
        ProtectedColumn column =
                column(ColumnSetting.builder("email").searchable().envelope(envelope));
        byte[] stored = cipher.store(column, CLIENT, PLAIN);
        OpenedValue opened = reader(CLIENT).open(stored);
        assertThat(opened.searchable()).isTrue();
        assertThat(opened.inContainer()).isTrue();
        assertThat(opened.envelope()).isEqualTo(envelope);
        assertThat(Arrays.copyOf(stored, 33)).isEqualTo(cipher.searchHash(column, CLIENT, PLAIN));
        assertDecrypted(cipher.read(column, CLIENT, stored));
    }

    @Test
    void leavesEmptyValuesAlone() {
        ProtectedColumn column = column(ColumnSetting.builder("email").searchable());
        assertThat(cipher.store(column, CLIENT, new byte[0])).isEmpty();
        assertThat(cipher.searchHash(column, CLIENT, new byte[0])).isEmpty();
        assertThat(cipher.read(column, CLIENT, new byte[0]).status()).isEqualTo(Status.EMPTY);
        assertThat(heard.events).isEmpty();
    }

    @Test
    void refusesEmptyValuesIfAsked() {
        ColumnCipher strict = ColumnCipher.builder(keys).refuseEmpty().build();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> strict.store(plain(), CLIENT, new byte[0]))
                .withMessageContaining("customer.email");
    }

    @Test
    void usesTheKeysOfTheColumnsClientBeforeThoseOfTheConnections() {
        ProtectedColumn column =
                column(ColumnSetting.builder("email").searchable().clientId(OTHER.value()));
        byte[] stored = cipher.store(column, CLIENT, PLAIN);
        assertThat(reader(OTHER).open(stored).plaintext()).isEqualTo(PLAIN);
        assertThat(BlindIndex.create(keys, OTHER).matches(stored, PLAIN)).isTrue();
        assertDecrypted(cipher.read(column, CLIENT, stored));
        ProtectedColumn shared = column(ColumnSetting.builder("email").searchable());
        assertDecrypted(cipher.read(column, CLIENT, cipher.store(shared, CLIENT, PLAIN)));
        assertThat(cipher.read(shared, CLIENT, stored).status()).isEqualTo(Status.STORED);
    }

    // ---- what was encrypted before

    @ParameterizedTest
    @EnumSource(Envelope.class)
    void storesAnEncryptedValueAsItIsWhereNothingIsToBeReencrypted(Envelope envelope) {
        ProtectedColumn column =
                column(ColumnSetting.builder("email").envelope(envelope).reencryptToAcraBlock(false));
        for (byte[] given : List.of(struct(CLIENT, false), struct(CLIENT, true), block(false), block(true))) {
            assertThat(cipher.store(column, CLIENT, given)).isEqualTo(given).isNotSameAs(given);
        }
    }

    @Test
    void writesAnAcraStructOfTheApplicationAsAcraBlock() {
        for (byte[] given : List.of(struct(CLIENT, false), struct(CLIENT, true))) {
            OpenedValue opened = reader(CLIENT).open(cipher.store(plain(), CLIENT, given));
            assertThat(opened.envelope()).isEqualTo(Envelope.ACRABLOCK);
            assertThat(opened.inContainer()).isTrue();
            assertThat(opened.plaintext()).isEqualTo(PLAIN);
        }
        byte[] block = block(false);
        assertThat(cipher.store(plain(), CLIENT, block)).isEqualTo(block);
    }

    @Test
    void hashesWhatIsInsideAnEncryptedValueAndStoresItBehindTheHash() {
        ProtectedColumn column = column(ColumnSetting.builder("email").searchable());
        byte[] hash = cipher.searchHash(column, CLIENT, PLAIN);
        for (byte[] given : List.of(struct(CLIENT, false), struct(CLIENT, true), block(false), block(true))) {
            byte[] stored = cipher.store(column, CLIENT, given);
            assertThat(Arrays.copyOf(stored, 33)).isEqualTo(hash);
            assertThat(Arrays.copyOfRange(stored, 33, stored.length)).isEqualTo(given);
            assertThat(cipher.searchHash(column, CLIENT, given)).isEqualTo(hash);
            assertDecrypted(cipher.read(column, CLIENT, stored));
        }
    }

    @Test
    void refusesAnEncryptedValueThatMustBeOpenedAndDoesNotOpen() {
        byte[] foreign = struct(OTHER, false);
        ProtectedColumn searchable = column(ColumnSetting.builder("email").searchable());
        assertThatExceptionOfType(DecryptionException.class).isThrownBy(() -> cipher.store(plain(), CLIENT, foreign));
        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> cipher.store(searchable, CLIENT, foreign));
        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> cipher.searchHash(searchable, CLIENT, foreign));
        assertThat(heard.events).isEmpty();
    }

    @Test
    void encryptsWhatOnlyLooksLikeAnEncryptedValue() {
        byte[] pretended = new byte[22];
        Arrays.fill(pretended, 0, 4, (byte) 0x22);
        pretended[4] = 16;
        System.arraycopy("secret".getBytes(UTF_8), 0, pretended, 16, 6);
        byte[] longer = Arrays.copyOf(block(true), block(true).length + 1);
        byte[] shorter = Arrays.copyOf(block(true), block(true).length - 1);
        byte[] behind = Arrays.copyOf(struct(CLIENT, false), struct(CLIENT, false).length + 6);
        for (byte[] value : List.of(pretended, longer, shorter, behind)) {
            byte[] stored = cipher.store(plain(), CLIENT, value);
            assertThat(stored).isNotEqualTo(value);
            assertThat(reader(CLIENT).open(stored).plaintext()).isEqualTo(value);
        }
    }

    @Test
    void encryptsAnEncryptedValueAgainIfPassingThroughIsOff() {
        ColumnCipher all = ColumnCipher.builder(keys).passThrough(false).build();
        byte[] block = block(true);
        assertThat(reader(CLIENT).open(all.store(plain(), CLIENT, block)).plaintext())
                .isEqualTo(block);
    }

    @Test
    void encryptsATextThatLooksLikeAnEncryptedValue() {
        byte[] looksEncrypted = AsciiEnvelope.make();
        assertThat(cipher.store(plain(), CLIENT, looksEncrypted)).isEqualTo(looksEncrypted);
        String text = new String(looksEncrypted, UTF_8);
        for (DataType type : new DataType[] {DataType.STR, DataType.BYTES, null}) {
            ColumnSetting.Builder setting = ColumnSetting.builder("email").searchable();
            ProtectedColumn column = column(type == null ? setting : setting.dataType(type));
            Plaintext given = cipher.plaintext(column, text, null);
            byte[] stored = cipher.store(column, CLIENT, given);
            assertThat(new String(stored, ISO_8859_1)).doesNotContain(AsciiEnvelope.SECRET);
            assertThat(reader(CLIENT).open(stored).plaintext()).isEqualTo(looksEncrypted);
            assertThat(cipher.searchHash(column, CLIENT, given)).isEqualTo(Arrays.copyOf(stored, 33));
        }
    }

    @Test
    void takesAnEncryptedValueForAColumnOfAnyType() {
        ProtectedColumn number = column(ColumnSetting.builder("email").dataType(DataType.INT32));
        byte[] block = block(true);
        assertThat(cipher.plaintext(number, block, null).bytes()).isEqualTo(block);
        assertThat(cipher.plaintext(number, 42, null).bytes()).isEqualTo("42".getBytes(UTF_8));
        assertThatExceptionOfType(PlainFormException.class)
                .isThrownBy(() -> cipher.plaintext(number, Arrays.copyOf(block, block.length + 1), null));
    }

    // ---- what is read

    @Test
    void readsTheHistoryOfKeysAndStructuresInsideAValue() {
        byte[] old = cipher.store(plain(), CLIENT, PLAIN);
        byte[] inline = ("<" + new String(old, ISO_8859_1) + ">").getBytes(ISO_8859_1);
        assertThat(cipher.read(plain(), CLIENT, inline).bytes()).isEqualTo("<jane@example.com>".getBytes(UTF_8));
        assertThat(cipher.read(null, CLIENT, inline).bytes()).isEqualTo("<jane@example.com>".getBytes(UTF_8));
        assertThat(cipher.read(null, OTHER, inline).status()).isEqualTo(Status.STORED);
    }

    @Test
    void givesAValueWithTheHashOfAnotherAsItIsStored() {
        ProtectedColumn column = column(ColumnSetting.builder("email").searchable());
        byte[] stored = cipher.store(column, CLIENT, PLAIN);
        stored[5] ^= 1;
        heard.events.clear();
        Cell cell = cipher.read(column, CLIENT, stored);
        assertThat(cell.status()).isEqualTo(Status.STORED);
        assertThat(cell.bytes()).isEqualTo(stored);
        assertThat(heard.events).containsExactly("hash mismatch customer.email client");
    }

    @Test
    void answersAFailureAsTheColumnSays() {
        byte[] foreign = cipher.store(plain(), OTHER, PLAIN);
        byte[] legacy = "never encrypted".getBytes(UTF_8);

        ProtectedColumn ciphertext = column(failing(DataType.STR, ResponseOnFail.CIPHERTEXT, null));
        assertCell(cipher.read(ciphertext, CLIENT, foreign), Status.STORED, foreign);
        assertCell(cipher.read(ciphertext, CLIENT, legacy), Status.PLAINTEXT, legacy);

        ProtectedColumn text = column(failing(DataType.STR, ResponseOnFail.DEFAULT_VALUE, "hidden"));
        assertCell(cipher.read(text, CLIENT, foreign), Status.DEFAULTED, "hidden".getBytes(UTF_8));
        assertCell(cipher.read(text, CLIENT, legacy), Status.DEFAULTED, "hidden".getBytes(UTF_8));
        ProtectedColumn bytes = column(failing(DataType.BYTES, ResponseOnFail.DEFAULT_VALUE, "AAEC"));
        assertCell(cipher.read(bytes, CLIENT, foreign), Status.DEFAULTED, new byte[] {0, 1, 2});
        ProtectedColumn day = column(failing(DataType.DATE, ResponseOnFail.DEFAULT_VALUE, "1970-01-01"));
        assertCell(cipher.read(day, CLIENT, foreign), Status.DEFAULTED, "1970-01-01".getBytes(UTF_8));
        ProtectedColumn none = column(failing(DataType.STR, ResponseOnFail.DEFAULT_VALUE, null));
        assertCell(cipher.read(none, CLIENT, foreign), Status.STORED, foreign);

        for (DataType type : new DataType[] {DataType.STR, DataType.DATE, DataType.INT32}) {
            ProtectedColumn error = column(failing(type, ResponseOnFail.ERROR, null));
            for (byte[] stored : List.of(foreign, legacy)) {
                assertThatExceptionOfType(DecryptionException.class)
                        .isThrownBy(() -> cipher.read(error, CLIENT, stored))
                        .withMessageContaining("customer.email")
                        .withMessageNotContaining("never");
            }
        }
    }

    @Test
    void takesDigitsInAColumnOfIntegersForPlaintextAsAcraServerDoes() {
        byte[] digits = "42".getBytes(UTF_8);
        ProtectedColumn number = column(failing(DataType.INT32, ResponseOnFail.ERROR, null));
        assertCell(cipher.read(number, CLIENT, digits), Status.PLAINTEXT, digits);
        ProtectedColumn decimal = column(failing(DataType.DECIMAL, ResponseOnFail.ERROR, null));
        assertThatExceptionOfType(DecryptionException.class).isThrownBy(() -> cipher.read(decimal, CLIENT, digits));
    }

    @Test
    void givesLegacyPlaintextDuringAMigrationButNeverCiphertext() {
        ProtectedColumn column = column(ColumnSetting.builder("email")
                .searchable()
                .dataType(DataType.STR)
                .responseOnFail(ResponseOnFail.PLAINTEXT));
        byte[] legacy = "never encrypted".getBytes(UTF_8);
        assertCell(cipher.read(column, CLIENT, legacy), Status.PLAINTEXT, legacy);
        assertThat(heard.events).containsExactly("legacy plaintext customer.email client");

        byte[] searchable = cipher.store(column, OTHER, PLAIN);
        byte[] mismatch = cipher.store(column, CLIENT, PLAIN);
        mismatch[7] ^= 1;
        byte[] inline = ("x" + new String(block(OTHER, true), ISO_8859_1)).getBytes(ISO_8859_1);
        List<byte[]> encrypted = new ArrayList<>(
                List.of(searchable, mismatch, inline, block(OTHER, false), block(OTHER, true), struct(OTHER, false)));
        for (byte[] value : List.of(searchable, block(OTHER, false), block(OTHER, true), struct(OTHER, false))) {
            encrypted.add(Arrays.copyOf(value, value.length - 1));
        }
        for (byte[] stored : encrypted) {
            assertThatExceptionOfType(DecryptionException.class)
                    .isThrownBy(() -> cipher.read(column, CLIENT, stored))
                    .withMessageContaining("customer.email");
        }
        assertDecrypted(cipher.read(column, CLIENT, cipher.store(column, CLIENT, PLAIN)));
    }

    // ---- keys

    @Test
    void writesWithAPublicKeyAloneAndReadsNothing() {
        FixedKeySource writeOnly = FixedKeySource.builder()
                .add(
                        KeyName.of(KeyPurpose.STORAGE_PAIR, CLIENT),
                        KeyMaterial.ofPublicKey(StorageKeyPair.generate().publicKey()))
                .build();
        ColumnCipher writer = ColumnCipher.builder(writeOnly).build();
        ProtectedColumn column = column(ColumnSetting.builder("email").envelope(Envelope.ACRASTRUCT));
        byte[] stored = writer.store(column, CLIENT, PLAIN);
        assertCell(writer.read(column, CLIENT, stored), Status.STORED, stored);
        assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> writer.store(plain(), CLIENT, PLAIN));
        assertThatExceptionOfType(KeyUnavailableException.class)
                .isThrownBy(
                        () -> writer.store(column(ColumnSetting.builder("email").searchable()), CLIENT, stored));
    }

    @Test
    void refusesToStoreOrSearchWithoutKeys() {
        ClientId nobody = ClientId.of("nobody");
        ProtectedColumn searchable = column(ColumnSetting.builder("email").searchable());
        for (ProtectedColumn column : List.of(plain(), searchable)) {
            assertThatExceptionOfType(KeyUnavailableException.class)
                    .isThrownBy(() -> cipher.store(column, nobody, PLAIN));
        }
        assertThatExceptionOfType(KeyUnavailableException.class)
                .isThrownBy(() -> cipher.searchHash(searchable, nobody, PLAIN));
        assertThat(heard.events).isEmpty();
    }

    @Test
    void takesAnOutageOfTheSourceForNoAbsence() {
        byte[] stored = cipher.store(plain(), CLIENT, PLAIN);
        keys.breaks(true);
        assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> cipher.read(plain(), CLIENT, stored));
        keys.breaks(false);
        assertDecrypted(cipher.read(plain(), CLIENT, stored));
    }

    @Test
    void seesARotationAfterItsTime() {
        AtomicLong now = new AtomicLong();
        ColumnCipher aging = ColumnCipher.builder(keys)
                .refreshAfter(Duration.ofSeconds(10))
                .ticker(now::get)
                .build();
        KeyMaterial first = KeyMaterial.generate(KeyPurpose.STORAGE_SYMMETRIC);
        KeyMaterial second = KeyMaterial.generate(KeyPurpose.STORAGE_SYMMETRIC);
        KeyName name = KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, CLIENT);
        keys.becomes(FixedKeySource.builder().add(name, first).build());
        byte[] before = aging.store(plain(), CLIENT, PLAIN);
        assertDecrypted(aging.read(plain(), CLIENT, before));
        keys.becomes(FixedKeySource.builder().add(name, second).add(name, first).build());

        int asked = keys.asked();
        now.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(reader(CLIENT).open(aging.store(plain(), CLIENT, PLAIN)).keyIndex())
                .isEqualTo(1);
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        byte[] after = aging.store(plain(), CLIENT, PLAIN);
        assertThat(reader(CLIENT).open(after).keyIndex()).isEqualTo(0);
        assertDecrypted(aging.read(plain(), CLIENT, before));
        assertDecrypted(aging.read(plain(), CLIENT, after));
        assertThat(keys.asked()).isGreaterThan(asked);

        keys.becomes(FixedKeySource.builder().add(name, first).build());
        aging.refresh();
        assertThat(reader(CLIENT).open(aging.store(plain(), CLIENT, PLAIN)).keyIndex())
                .isEqualTo(0);
    }

    @Test
    void asksTheSourceOnceForManyValues() {
        cipher.store(plain(), CLIENT, PLAIN);
        int asked = keys.asked();
        for (int i = 0; i < 100; i++) {
            cipher.store(plain(), CLIENT, PLAIN);
        }
        assertThat(keys.asked()).isEqualTo(asked);
    }

    // ---- poison records

    @Test
    void tellsWhereAPoisonRecordWasReadAndGoesOn() {
        List<String> told = new ArrayList<>();
        ColumnCipher watching = ColumnCipher.builder(keys)
                .events(heard)
                .poison((column, client) -> told.add(column + " " + client))
                .build();
        for (byte[] record : List.of(
                PoisonRecords.ofAcraBlocks(keys).make(),
                PoisonRecords.ofAcraStructs(keys).make())) {
            assertCell(watching.read(plain(), CLIENT, record), Status.STORED, record);
            assertThat(watching.read(null, CLIENT, record).status()).isEqualTo(Status.STORED);
        }
        assertThat(told)
                .containsExactly("customer.email client", "null client", "customer.email client", "null client");
        assertThat(heard.events).contains("poison customer.email client", "poison null client");
        assertDecrypted(watching.read(plain(), CLIENT, watching.store(plain(), CLIENT, PLAIN)));
        assertThat(told).hasSize(4);
    }

    @Test
    void tellsOfAPoisonRecordOnceThoughTwoClientsTriedIt() {
        List<String> told = new ArrayList<>();
        ColumnCipher watching = ColumnCipher.builder(keys)
                .poison((column, client) -> told.add(column + " " + client))
                .build();
        ProtectedColumn column = column(ColumnSetting.builder("email").clientId(OTHER.value()));
        watching.read(column, CLIENT, PoisonRecords.ofAcraBlocks(keys).make());
        assertThat(told).containsExactly("customer.email other client");
    }

    @Test
    void givesNoValueForAPoisonRecordIfAsked() {
        ColumnCipher refusing =
                ColumnCipher.builder(keys).poison(PoisonPolicy.refuse()).build();
        byte[] record = PoisonRecords.ofAcraBlocks(keys).make();
        assertThatExceptionOfType(PoisonRecordException.class)
                .isThrownBy(() -> refusing.read(plain(), CLIENT, record))
                .withMessageContaining("customer.email");
    }

    @Test
    void refusesToLookForPoisonRecordsWithoutPoisonKeys() {
        keys.becomes(ClientKeys.all(CLIENT).build());
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        ColumnCipher.builder(keys).poison(PoisonPolicy.log()).build());
    }

    // ---- misuse and concurrency

    @Test
    void refusesColumnsThatItCannotProtect() {
        ProtectedColumn token =
                column(ColumnSetting.builder("email").operation(new ColumnOperation.Tokenize(TokenType.STR, true)));
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> cipher.store(token, CLIENT, PLAIN));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> cipher.searchHash(plain(), CLIENT, PLAIN));
    }

    @Test
    void refusesToWorkAfterItWasClosed() {
        byte[] stored = cipher.store(plain(), CLIENT, PLAIN);
        cipher.close();
        assertThatIllegalStateException().isThrownBy(() -> cipher.store(plain(), CLIENT, PLAIN));
        assertThatIllegalStateException().isThrownBy(() -> cipher.read(plain(), CLIENT, stored));
    }

    @Test
    void keepsWorkingForManyThreadsAndClientsWhileKeysAreMadeAgainAndEvicted() throws Exception {
        System.out.println("ColumnCipherTest: seed " + SEED);
        List<ClientId> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clients.add(ClientId.of("client " + i));
        }
        keys.becomes(ClientKeys.all(clients.toArray(ClientId[]::new)).build());
        AtomicLong now = new AtomicLong();
        ColumnCipher small = ColumnCipher.builder(keys)
                .maxClients(2)
                .refreshAfter(Duration.ofNanos(50))
                .ticker(now::incrementAndGet)
                .build();
        ProtectedColumn column = column(ColumnSetting.builder("email").searchable());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                Random random = new Random(SEED + t);
                results.add(threads.submit(() -> {
                    int right = 0;
                    for (int i = 0; i < 300; i++) {
                        ClientId client = clients.get(random.nextInt(clients.size()));
                        byte[] plain = new byte[1 + random.nextInt(100)];
                        random.nextBytes(plain);
                        byte[] stored = small.store(column, client, plain);
                        right +=
                                Arrays.equals(small.read(column, client, stored).bytes(), plain) ? 1 : 0;
                    }
                    return right;
                }));
            }
            for (Future<Integer> result : results) {
                assertThat(result.get()).isEqualTo(300);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    // ---- pieces

    private static ColumnSetting.Builder failing(DataType type, ResponseOnFail response, @Nullable String value) {
        return ColumnSetting.builder("email")
                .dataType(type)
                .responseOnFail(response)
                .defaultValue(value);
    }

    private static ProtectedColumn plain() {
        return column(ColumnSetting.builder("email"));
    }

    private static ProtectedColumn column(ColumnSetting.Builder setting) {
        ColumnSetting built = setting.build();
        return new ProtectedColumn(TableSchema.of("customer", List.of(), List.of(built)), built);
    }

    private AcraReader reader(ClientId client) {
        return AcraReader.builder().keys(keys, client).build();
    }

    private byte[] struct(ClientId client, boolean inContainer) {
        AcraWriter.Builder writer = AcraWriter.builder().keys(keys, client);
        return (inContainer ? writer.inContainer() : writer).build().encrypt(PLAIN);
    }

    private byte[] block(boolean inContainer) {
        return block(CLIENT, inContainer);
    }

    private byte[] block(ClientId client, boolean inContainer) {
        AcraBlockWriter.Builder writer = AcraBlockWriter.builder().keys(keys, client);
        return (inContainer ? writer.inContainer() : writer).build().encrypt(PLAIN);
    }

    private static void assertDecrypted(Cell cell) {
        assertCell(cell, Status.DECRYPTED, PLAIN);
    }

    private static void assertCell(Cell cell, Status status, byte[] bytes) {
        assertThat(cell.status()).isEqualTo(status);
        assertThat(cell.bytes()).isEqualTo(bytes);
        assertThat(cell.isPlain()).isEqualTo(status != Status.STORED);
    }

    /** Remembers what was told, in order. */
    private static final class Heard implements CipherEvents {
        private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();

        @Override
        public void protectedValue(ProtectedColumn column, ClientId client, Envelope envelope, long nanos) {
            events.add("protected " + column + " " + client);
        }

        @Override
        public void decrypted(
                @Nullable ProtectedColumn column, ClientId client, @Nullable Envelope envelope, long nanos) {
            events.add("decrypted " + column + " " + client);
        }

        @Override
        public void hashMismatch(@Nullable ProtectedColumn column, ClientId client) {
            events.add("hash mismatch " + column + " " + client);
        }

        @Override
        public void legacyPlaintext(ProtectedColumn column, ClientId client) {
            events.add("legacy plaintext " + column + " " + client);
        }

        @Override
        public void poison(@Nullable ProtectedColumn column, ClientId client) {
            events.add("poison " + column + " " + client);
        }
    }
}
