/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.StorageKeyPair;
import dev.acrawriter.core.format.KeyRingV2Format;
import dev.acrawriter.core.format.KeyRingV2Format.KeyData;
import dev.acrawriter.core.format.KeyRingV2Format.RingKey;
import dev.acrawriter.core.format.UtcTimeFormat;
import dev.acrawriter.core.keys.Stores.Version;
import dev.acrawriter.core.vectors.StoreTree;
import dev.acrawriter.spi.KeyEvent;
import dev.acrawriter.spi.KeyEvent.Kind;
import dev.acrawriter.spi.MasterKeySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way in which a keystore can be bad has its own problem, names its file, and changes nothing. */
class KeystoreRefusalTest {
    private static final String PAIR_V1 = "orders_service_storage";
    private static final String SYMMETRIC_V1 = "orders_service_storage_sym";
    private static final String PAIR_V2 = "client/orders_service/storage.keyring";
    private static final String SYMMETRIC_V2 = "client/orders_service/storage-sym.keyring";

    @TempDir
    Path folder;

    private Keystore filled(Version version) {
        Keystore store = version.create(folder.resolve("store"));
        for (KeyName name : List.of(Stores.PAIR, Stores.SYMMETRIC, Stores.HMAC)) {
            store.generate(name);
            store.generate(name);
        }
        store.generate(KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, Stores.OTHER_CLIENT));
        return store;
    }

    private static void assertProblem(ThrowingCallable call, Problem problem, Path file, String advice) {
        assertThatThrownBy(call).isInstanceOfSatisfying(KeystoreException.class, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.file()).isEqualTo(file);
            assertThat(e).hasMessageStartingWith(file.toString()).hasMessageContaining(advice);
        });
    }

    @ParameterizedTest
    @EnumSource
    void refusesAWrongMasterKeyForReadingAndForWriting(Version version) {
        Keystore store = filled(version);
        Map<String, String> before = StoreTree.contents(store.folder());
        Keystore other = version.open(store.folder(), MasterKeys.ofBytes(version.newMaster()));
        Path file = version == Version.V1 ? store.folder() : store.folder().resolve(PAIR_V2);
        assertProblem(
                () -> other.secretKeys(Stores.PAIR), Problem.WRONG_MASTER_KEY, file, "the one that it was made with");
        assertProblem(
                () -> other.generate(Stores.PAIR), Problem.WRONG_MASTER_KEY, file, "the one that it was made with");
        assertThatThrownBy(() -> other.generate(KeyName.of(KeyPurpose.AUDIT_LOG)))
                .isInstanceOf(KeystoreException.class)
                .hasMessageContaining("the one that it was made with");
        assertThat(StoreTree.contents(store.folder())).isEqualTo(before);
    }

    @Test
    void refusesTheMasterKeyOfTheOtherVersion() {
        Keystore v1 = filled(Version.V1);
        assertThatThrownBy(
                        () -> KeystoreV1.open(v1.folder(), Version.V2.master()).secretKeys(Stores.PAIR))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("JSON of keystore v2");
        KeystoreV2.create(folder.resolve("v2"), Version.V2.master());
        assertThatThrownBy(() -> KeystoreV2.open(folder.resolve("v2"), Version.V1.master())
                        .generate(Stores.PAIR))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("two master keys as JSON");
    }

    @Test
    void refusesAMasterKeyThatIsTooShortOrTwiceTheSame() {
        SecretBytes shortKey = SecretBytes.copyOf(new byte[31]);
        assertThatThrownBy(() -> KeystoreV1.create(folder.resolve("short"), MasterKeys.ofBytes(shortKey))
                        .generate(Stores.PAIR))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("31 bytes");
        String twice = "{\"encryption\":\"" + "A".repeat(43) + "=\",\"signature\":\"" + "A".repeat(43) + "=\"}";
        assertThatThrownBy(() -> KeystoreV2.create(
                                folder.resolve("twice"),
                                MasterKeys.ofBytes(SecretBytes.copyOf(twice.getBytes(StandardCharsets.UTF_8))))
                        .generate(Stores.PAIR))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("are the same");
    }

    @ParameterizedTest
    @EnumSource
    void refusesATruncatedFileAtEachLength(Version version) throws IOException {
        Keystore store = filled(version);
        Path file = store.folder().resolve(version == Version.V1 ? SYMMETRIC_V1 : SYMMETRIC_V2);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 1 + length / 16) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertProblem(() -> store.secretKeys(Stores.SYMMETRIC), Problem.DAMAGED, file, "cut short or overwritten");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAChangedFile(Version version) throws IOException {
        Keystore store = filled(version);
        Path file = store.folder().resolve(version == Version.V1 ? SYMMETRIC_V1 : SYMMETRIC_V2);
        byte[] content = Files.readAllBytes(file);
        content[version == Version.V1 ? 60 : 130] ^= 1;
        Files.write(file, content);
        assertProblem(() -> store.secretKeys(Stores.SYMMETRIC), Problem.DAMAGED, file, "restore it from a backup");
        assertThat(store.inventory().problems()).isNotEmpty();
    }

    @Test
    void refusesTwoFilesOfDifferentClientsThatWereSwapped() throws IOException {
        Keystore store = filled(Version.V1);
        Path mine = store.folder().resolve(SYMMETRIC_V1);
        Path theirs = store.folder().resolve("other client_storage_sym");
        swap(mine, theirs);
        assertProblem(
                () -> store.secretKeys(Stores.SYMMETRIC), Problem.MISPLACED, mine, "was sealed for other client_");
    }

    @Test
    void refusesAPairsFileThatWasSwappedWithASymmetricKeysOfTheSameClient() throws IOException {
        Keystore store = filled(Version.V1);
        Path pair = store.folder().resolve(PAIR_V1);
        Path symmetric = store.folder().resolve(SYMMETRIC_V1);
        swap(pair, symmetric);
        assertProblem(() -> store.secretKeys(Stores.PAIR), Problem.MISPLACED, pair, "holds a symmetric key");
        assertProblem(() -> store.secretKeys(Stores.SYMMETRIC), Problem.MISPLACED, symmetric, "holds a private key");
    }

    private void swap(Path one, Path other) throws IOException {
        Path parked = folder.resolve("parked");
        Files.move(one, parked);
        Files.move(other, one);
        Files.move(parked, other);
    }

    @Test
    void refusesAKeyThatWasRenamedToAnotherClient() throws IOException {
        Keystore store = filled(Version.V1);
        Path renamed = store.folder().resolve("third_client_storage_sym");
        Files.copy(store.folder().resolve(SYMMETRIC_V1), renamed);
        KeyName third = KeyName.parse("client/third_client/symmetric");
        assertProblem(() -> store.secretKeys(third), Problem.MISPLACED, renamed, "was sealed for orders_service_");
    }

    @Test
    void tellsThatPublicKeysWereSwapped() throws IOException {
        Keystore store = filled(Version.V1);
        store.generate(KeyName.of(KeyPurpose.STORAGE_PAIR, Stores.OTHER_CLIENT));
        assertThat(store.inventory().problems()).isEmpty();
        swap(store.folder().resolve(PAIR_V1 + ".pub"), store.folder().resolve("other client_storage.pub"));
        assertThat(store.inventory().problems())
                .extracting(KeyInventory.Problem::file)
                .containsExactlyInAnyOrder("other client_storage.pub", PAIR_V1 + ".pub");
        assertThat(store.inventory().problems())
                .allSatisfy(problem -> assertThat(problem.message()).contains("swapped", "rotate the pair"));
    }

    @Test
    void tellsOneRingUnderAnotherEncryptionKeyFromAWrongMasterKey() {
        KeystoreV2 store = (KeystoreV2) filled(Version.V2);
        KeyName name = KeyName.of(KeyPurpose.AUDIT_LOG);
        try (MasterKeyPair right = store.loadMasterKeys();
                SecretBytes stranger = MasterKeys.generateV1();
                KeyMaterial key = KeyMaterial.generate(KeyPurpose.AUDIT_LOG)) {
            UtcTimeFormat now = UtcTimeFormat.of(Instant.now());
            KeyData cell = RingCells.seal("audit-log", 1, key, stranger);
            store.rings()
                    .update(
                            name,
                            right,
                            before -> new KeyRingV2Format(
                                    "audit-log", List.of(new RingKey(1, 1, now, now, List.of(cell))), 1));
        }
        assertProblem(
                () -> store.secretKeys(name),
                Problem.DAMAGED,
                store.folder().resolve("audit-log.keyring"),
                "although the encryption key opens other keys here");
    }

    @ParameterizedTest
    @EnumSource
    void tellsThatTheOnlyFileOfAStoreMayHaveBeenChangedAsWell(Version version) throws IOException {
        Keystore store = version.create(folder.resolve("store"));
        store.generate(Stores.SYMMETRIC);
        Path file = store.folder().resolve(version == Version.V1 ? SYMMETRIC_V1 : SYMMETRIC_V2);
        byte[] content = Files.readAllBytes(file);
        content[content.length - 1] ^= 1;
        Files.write(file, content);
        assertThatThrownBy(() -> store.secretKeys(Stores.SYMMETRIC))
                .isInstanceOfSatisfying(
                        KeystoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_MASTER_KEY))
                .hasMessageContaining("the one that it was made with; if it is the right one")
                .hasMessageContaining("restore it from a backup");
    }

    @Test
    void refusesARingThatWasCopiedToAnotherPath() throws IOException {
        Keystore store = filled(Version.V2);
        Path copy = store.folder().resolve("client/other client/storage-sym.keyring");
        Files.write(copy, Files.readAllBytes(store.folder().resolve(SYMMETRIC_V2)));
        assertProblem(
                () -> store.secretKeys(KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, Stores.OTHER_CLIENT)),
                Problem.MISPLACED,
                copy,
                "is the ring client/orders_service/storage-sym");
    }

    @ParameterizedTest
    @CsvSource({"V1, 750", "V1, 701", "V1, 770", "V2, 750", "V2, 755"})
    void refusesAFolderThatOthersMayRead(Version version, String mode) {
        Keystore store = filled(version);
        StoreTree.setMode(store.folder(), Integer.parseInt(mode, 8));
        assertProblem(() -> version.open(store.folder()), Problem.TOO_OPEN, store.folder(), "chmod 700");
    }

    @ParameterizedTest
    @CsvSource({"640", "604", "700", "660"})
    void refusesASecretFileThatOthersMayReadUnlessToldNotToLook(String mode) {
        Keystore store = filled(Version.V1);
        Path file = store.folder().resolve(PAIR_V1);
        StoreTree.setMode(file, Integer.parseInt(mode, 8));
        assertProblem(() -> store.secretKeys(Stores.PAIR), Problem.TOO_OPEN, file, "chmod 600");
        Keystore careless = KeystoreV1.builder(store.folder())
                .masterKey(Version.V1.master())
                .skipPermissionCheck()
                .open();
        assertThat(Stores.secrets(careless, Stores.PAIR)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void givesWhatItMakesToTheOwnerAlone(Version version) throws IOException {
        Keystore store = filled(version);
        try (var tree = Files.walk(store.folder())) {
            assertThat(tree.filter(Files::isDirectory).map(KeystoreRefusalTest::mode))
                    .containsOnly("rwx------");
        }
        Path secret = store.folder().resolve(version == Version.V1 ? PAIR_V1 : PAIR_V2);
        assertThat(mode(secret)).isEqualTo("rw-------");
        Path open = store.folder().resolve(version == Version.V1 ? PAIR_V1 + ".pub" : "version");
        assertThat(mode(open)).isEqualTo("rw-r--r--");
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void refusesAFolderThatIsNoKeystore() throws IOException {
        Path strange = Files.createDirectory(folder.resolve("strange"));
        StoreTree.setMode(strange, 0700);
        Files.writeString(strange.resolve("notes.txt"), "nothing");
        assertProblem(
                () -> Keystore.open(strange, Version.V1.master()), Problem.NOT_A_KEYSTORE, strange, "check the path");
        assertProblem(
                () -> KeystoreV1.open(strange, Version.V1.master()), Problem.NOT_A_KEYSTORE, strange, "check the path");
        assertProblem(
                () -> KeystoreV2.open(strange, Version.V2.master()), Problem.NOT_A_KEYSTORE, strange, "check the path");
        Files.writeString(strange.resolve("version"), "Acra Keystore v3");
        assertProblem(
                () -> Keystore.open(strange, Version.V2.master()),
                Problem.NOT_A_KEYSTORE,
                strange.resolve("version"),
                "does not say");
        Path missing = folder.resolve("missing");
        assertProblem(
                () -> KeystoreV1.open(missing, Version.V1.master()),
                Problem.NOT_A_KEYSTORE,
                missing,
                "is not a folder");
    }

    @Test
    void namesTheOtherVersionWhenTheStoreIsOpenedAsTheWrongOne() {
        Path v1 = filled(Version.V1).folder();
        assertProblem(
                () -> KeystoreV2.open(v1, Version.V2.master()), Problem.NOT_A_KEYSTORE, v1, "keystore of version 1");
        Path v2 = KeystoreV2.create(folder.resolve("v2"), Version.V2.master()).folder();
        assertProblem(
                () -> KeystoreV1.open(v2, Version.V1.master()), Problem.NOT_A_KEYSTORE, v2, "keystore of version 2");
    }

    @ParameterizedTest
    @EnumSource
    void refusesToMakeAStoreWhereSomethingIs(Version version) {
        Keystore store = filled(version);
        assertProblem(() -> version.create(store.folder()), Problem.ALREADY_EXISTS, store.folder(), "not empty");
    }

    @Test
    void tellsOfABadHistoryFileAndReadsOnWithTheOthers() throws IOException {
        Path store = filled(Version.V1).folder();
        List<KeyEvent> events = new ArrayList<>();
        KeystoreV1 listening = KeystoreV1.builder(store)
                .masterKey(Version.V1.master())
                .listener(events::add)
                .open();
        listening.generate(Stores.PAIR);
        Path history = store.resolve(PAIR_V1 + ".old");
        Path bad;
        try (var files = Files.list(history)) {
            bad = files.sorted().findFirst().orElseThrow();
        }
        Files.write(bad, new byte[] {1, 2, 3});
        assertThat(Stores.secrets(listening, Stores.PAIR)).hasSize(2);
        assertThat(events)
                .filteredOn(event -> event.kind() == Kind.HISTORY_SKIPPED)
                .singleElement()
                .satisfies(event -> assertThat(event.detail()).contains(bad.toString()));
        assertThat(listening.inventory().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo(PAIR_V1 + ".old/" + bad.getFileName()));
    }

    @Test
    void readsHistoryFilesOfAnyName() throws IOException {
        Path store = filled(Version.V1).folder();
        Path history = store.resolve(SYMMETRIC_V1 + ".old");
        Files.copy(store.resolve(SYMMETRIC_V1), history.resolve("kept by hand"));
        Files.createDirectory(history.resolve("a folder"));
        KeystoreV1 opened = KeystoreV1.open(store, Version.V1.master());
        assertThat(Stores.secrets(opened, Stores.SYMMETRIC)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAKeyOfAnotherKindThanThePurpose(Version version) {
        Keystore store = version.create(folder.resolve("store"));
        try (KeyMaterial pair = KeyMaterial.generate(KeyPurpose.STORAGE_PAIR);
                KeyMaterial symmetric = KeyMaterial.generate(KeyPurpose.SEARCH_HMAC)) {
            assertThatThrownBy(() -> store.add(Stores.SYMMETRIC, pair))
                    .isInstanceOf(InvalidKeyException.class)
                    .hasMessageContaining("found a pair");
            assertThatThrownBy(() -> store.add(Stores.PAIR, symmetric))
                    .isInstanceOf(InvalidKeyException.class)
                    .hasMessageContaining("found a symmetric key");
        }
    }

    @Test
    void refusesAForeignPublicKeyBesideAPrivateOne() {
        Keystore store = filled(Version.V1);
        try (StorageKeyPair stranger = StorageKeyPair.generate();
                KeyMaterial publicKey = KeyMaterial.ofPublicKey(stranger.publicKey())) {
            assertProblem(
                    () -> store.add(Stores.PAIR, publicKey),
                    Problem.ALREADY_EXISTS,
                    store.folder().resolve(PAIR_V1),
                    "add the whole pair");
        }
    }

    @Test
    void opensForPublicKeysAloneWithoutAMasterKey() {
        Keystore store = filled(Version.V1);
        KeystoreV1 publicOnly = KeystoreV1.openPublic(store.folder());
        assertThat(publicOnly.publicKey(Stores.PAIR).orElseThrow())
                .isEqualTo(store.publicKey(Stores.PAIR).orElseThrow());
        byte[] value = AcraWriter.create(publicOnly, Stores.CLIENT).encrypt(new byte[] {7});
        try (AcraReader reader = AcraReader.builder().keys(store, Stores.CLIENT).build()) {
            assertThat(reader.open(value).plaintext()).containsExactly(7);
        }
        assertThatThrownBy(() -> publicOnly.secretKeys(Stores.PAIR))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("open it with a master key");
    }

    @Test
    void keepsPublicKeysInAFolderOfTheirOwn() {
        Path secrets = folder.resolve("secrets");
        Path publics = folder.resolve("publics");
        KeystoreV1 store = KeystoreV1.builder(secrets)
                .publicFolder(publics)
                .masterKey(Version.V1.master())
                .create();
        store.generate(Stores.PAIR);
        store.generate(Stores.PAIR);
        assertThat(publics.resolve(PAIR_V1 + ".pub")).exists();
        assertThat(publics.resolve(PAIR_V1 + ".pub.old")).isDirectory();
        assertThat(secrets.resolve(PAIR_V1 + ".pub")).doesNotExist();
        assertThat(store.inventory().keys()).hasSize(2);
        assertThat(KeystoreV1.openPublic(publics).publicKey(Stores.PAIR).orElseThrow())
                .isEqualTo(store.publicKey(Stores.PAIR).orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void namesTheKeyThatIsMissing(Version version) {
        Keystore store = version.create(folder.resolve("store"));
        assertThatThrownBy(() -> AcraWriter.create(store, Stores.CLIENT))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("client/orders_service/storage");
        assertThatThrownBy(() -> AcraBlockWriter.create(store, Stores.CLIENT))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("client/orders_service/symmetric");
        assertThatThrownBy(() -> AcraReader.builder().keys(store, Stores.CLIENT).build())
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("client/orders_service/storage");
    }

    @ParameterizedTest
    @EnumSource
    void destroysNothingUnderAWrongMasterKey(Version version) {
        Keystore store = filled(version);
        KeyFingerprint pair = store.generate(Stores.PAIR);
        Map<String, String> before = StoreTree.contents(store.folder());
        Keystore other = version.open(store.folder(), MasterKeys.ofBytes(version.newMaster()));
        assertThatThrownBy(() -> other.destroy(Stores.PAIR, pair))
                .isInstanceOfSatisfying(
                        KeystoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_MASTER_KEY));
        assertThat(StoreTree.contents(store.folder())).isEqualTo(before);
    }

    @Test
    void destroysNothingUnderAWrongEncryptionKeyWithTheRightSignatureKey() {
        Keystore store = filled(Version.V2);
        KeyFingerprint pair = store.generate(Stores.PAIR);
        Map<String, String> before = StoreTree.contents(store.folder());
        Keystore other = Version.V2.open(store.folder(), wrongEncryptionKey());
        assertProblem(
                () -> other.destroy(Stores.PAIR, pair),
                Problem.WRONG_MASTER_KEY,
                store.folder().resolve(PAIR_V2),
                "does not open");
        assertThat(StoreTree.contents(store.folder())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void destroysNothingIfASecretFileOfThatNameIsDamaged(Version version) throws IOException {
        Keystore store = filled(version);
        KeyFingerprint retired = store.generate(Stores.PAIR);
        store.generate(Stores.PAIR);
        Path damaged = store.folder().resolve(PAIR_V2);
        if (version == Version.V1) {
            try (var files = Files.list(store.folder().resolve(PAIR_V1 + ".old"))) {
                damaged = files.max(Comparator.naturalOrder()).orElseThrow();
            }
        }
        byte[] content = Files.readAllBytes(damaged);
        content[content.length - 1] ^= 1;
        Files.write(damaged, content);
        Map<String, String> before = StoreTree.contents(store.folder());
        assertProblem(() -> store.destroy(Stores.PAIR, retired), Problem.DAMAGED, damaged, "restore it from a backup");
        assertThat(StoreTree.contents(store.folder())).isEqualTo(before);
    }

    /** There is no current key to try the master keys on, and another must not be sealed under wrong ones. */
    @Test
    void addsNothingUnderAWrongEncryptionKeyToARingWhoseCurrentKeyIsDestroyed() {
        Keystore store = Version.V2.create(folder.resolve("store"));
        store.generate(Stores.PAIR);
        store.destroy(Stores.PAIR, store.generate(Stores.PAIR));
        store.destroy(Stores.HMAC, store.generate(Stores.HMAC));
        Map<String, String> before = StoreTree.contents(store.folder());
        Keystore other = Version.V2.open(store.folder(), wrongEncryptionKey());
        for (KeyName name : List.of(Stores.PAIR, Stores.HMAC, Stores.SYMMETRIC)) {
            assertProblem(
                    () -> other.generate(name),
                    Problem.WRONG_MASTER_KEY,
                    store.folder().resolve(PAIR_V2),
                    "goes with this signature key");
        }
        assertThat(StoreTree.contents(store.folder())).isEqualTo(before);
    }

    /** The signature key of the tests, and another encryption key. */
    private static MasterKeySource wrongEncryptionKey() {
        String json = "{\"encryption\":\"" + "B".repeat(43) + "=\",\"signature\":"
                + "\"QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8=\"}";
        return MasterKeys.ofBytes(SecretBytes.copyOf(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void addsOtherKeysAlthoughOneRingIsDamaged() throws IOException {
        Keystore store = filled(Version.V2);
        Path damaged = store.folder().resolve("client/orders_service/hmac-sym.keyring");
        Files.write(damaged, new byte[] {1, 2, 3});
        KeyName log = KeyName.of(KeyPurpose.AUDIT_LOG);
        store.generate(log);
        assertThat(Stores.secrets(store, log)).hasSize(1);
        assertProblem(() -> store.generate(Stores.HMAC), Problem.DAMAGED, damaged, "restore it from a backup");
    }
}
