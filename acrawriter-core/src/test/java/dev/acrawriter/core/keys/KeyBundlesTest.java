/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.KeyBundleV1Format;
import dev.acrawriter.core.format.KeyBundleV1Format.Entry;
import dev.acrawriter.core.format.KeyBundleV2Format;
import dev.acrawriter.core.format.KeyRingPathV2Format;
import dev.acrawriter.core.format.KeyRingV2Format;
import dev.acrawriter.core.format.KeyRingV2Format.KeyData;
import dev.acrawriter.core.format.KeyRingV2Format.RingKey;
import dev.acrawriter.core.format.SignedFileV2Format;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.format.UtcTimeFormat;
import dev.acrawriter.core.keys.KeyBundles.Bundle;
import dev.acrawriter.core.keys.Stores.Version;
import dev.acrawriter.core.themis.SecureCell;
import dev.acrawriter.core.vectors.StoreTree;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles from one keystore to another, and bundles that nobody should take. */
class KeyBundlesTest {
    private static final SecureCell CELL = new SecureCell(CryptoSuite.standard());
    private static final SecretBytes SECRET_V1 = SecretBytes.copyOf(new byte[] {5, 5, 5, 5});

    @TempDir
    Path folder;

    private Keystore filled(Version version) {
        Keystore store = version.create(folder.resolve("source"));
        for (KeyName name : Stores.NAMES) {
            store.generate(name);
            store.generate(name);
        }
        return store;
    }

    @ParameterizedTest
    @EnumSource
    void carriesAllKeysWithTheirHistory(Version version) {
        Keystore source = filled(version);
        Keystore target = version.create(folder.resolve("target"));
        try (Bundle bundle = KeyBundles.export(source, name -> true)) {
            assertThat(KeyBundles.importInto(target, bundle.bundle(), bundle.secret()))
                    .containsExactlyInAnyOrderElementsOf(Stores.NAMES);
            for (KeyName name : Stores.NAMES) {
                assertThat(Stores.secrets(target, name)).isEqualTo(Stores.secrets(source, name));
                assertThat(target.publicKey(name).map(Arrays::hashCode))
                        .isEqualTo(source.publicKey(name).map(Arrays::hashCode));
            }
            assertThat(KeyBundles.importInto(target, bundle.bundle(), bundle.secret()))
                    .as("the same bundle once more")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void carriesAChoiceOfKeys(Version version) {
        Keystore target = version.create(folder.resolve("target"));
        try (Bundle bundle = KeyBundles.export(filled(version), Stores.HMAC::equals)) {
            assertThat(KeyBundles.importInto(target, bundle.bundle(), bundle.secret()))
                    .containsExactly(Stores.HMAC);
        }
        assertThat(target.inventory().keys()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void leavesOutDestroyedKeysWhichNoBundleCanCarry(Version version) {
        Keystore source = version.create(folder.resolve("source"));
        KeyFingerprint first = source.generate(Stores.SYMMETRIC);
        source.generate(Stores.SYMMETRIC);
        source.destroy(Stores.SYMMETRIC, first);
        Keystore target = version.create(folder.resolve("target"));
        try (Bundle bundle = KeyBundles.export(source, name -> true)) {
            KeyBundles.importInto(target, bundle.bundle(), bundle.secret());
        }
        assertThat(Stores.secrets(target, Stores.SYMMETRIC)).isEqualTo(Stores.secrets(source, Stores.SYMMETRIC));
    }

    @ParameterizedTest
    @EnumSource
    void importsNothingOverADifferentKey(Version version) {
        Keystore target = version.create(folder.resolve("target"));
        target.generate(Stores.HMAC);
        Map<String, String> before = StoreTree.contents(target.folder());
        try (Bundle bundle = KeyBundles.export(filled(version), name -> true)) {
            assertRefused(target, bundle.bundle(), bundle.secret(), Problem.ALREADY_EXISTS, "nothing was imported");
        }
        Map<String, String> after = StoreTree.contents(target.folder());
        after.remove(StoreLock.V2_FILE);
        before.remove(StoreLock.V2_FILE);
        assertThat(after).isEqualTo(before);
    }

    /** The keys of a store that needs two master keys are readable by nobody. */
    @ParameterizedTest
    @EnumSource
    void importsNothingUnderAWrongMasterKey(Version version) {
        Keystore target = version.create(folder.resolve("target"));
        target.generate(KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, Stores.OTHER_CLIENT));
        Map<String, String> before = StoreTree.contents(target.folder());
        Keystore other = version.open(target.folder(), MasterKeys.ofBytes(version.newMaster()));
        try (Bundle bundle = KeyBundles.export(filled(version), name -> true)) {
            assertRefused(
                    other, bundle.bundle(), bundle.secret(), Problem.WRONG_MASTER_KEY, "the one that it was made with");
        }
        assertThat(StoreTree.contents(target.folder())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAWrongSecretAndChangedBytes(Version version) {
        Keystore target = version.create(folder.resolve("target"));
        try (Bundle bundle = KeyBundles.export(filled(version), name -> true);
                SecretBytes other = version.newMaster()) {
            assertRefused(target, bundle.bundle(), other, Problem.WRONG_MASTER_KEY, "secret");
            byte[] changed = bundle.bundle();
            changed[changed.length / 2] ^= 1;
            assertRefused(target, changed, bundle.secret(), Problem.WRONG_MASTER_KEY, "changed");
            for (int length = 0; length < 40; length++) {
                byte[] cut = Arrays.copyOf(bundle.bundle(), length);
                assertThatThrownBy(() -> KeyBundles.importInto(target, cut, bundle.secret()))
                        .isInstanceOf(KeystoreException.class);
            }
        }
        assertThat(target.inventory().keys()).isEmpty();
    }

    private static void assertRefused(
            Keystore target, byte[] bundle, SecretBytes secret, Problem problem, String message) {
        assertThatThrownBy(() -> KeyBundles.importInto(target, bundle, secret))
                .isInstanceOfSatisfying(KeystoreException.class, e -> {
                    assertThat(e.problem()).isEqualTo(problem);
                    assertThat(e).hasMessageContaining(message);
                });
    }

    @Test
    void refusesToWriteOverAnExistingFile() {
        try (Bundle bundle = KeyBundles.export(filled(Version.V1), name -> true)) {
            Path file = folder.resolve("bundle");
            bundle.writeTo(file, folder.resolve("secret"));
            assertThatThrownBy(() -> bundle.writeTo(file, folder.resolve("secret-2")))
                    .isInstanceOf(KeystoreException.class)
                    .hasMessageContaining("never overwritten");
        }
    }

    private static byte[] bundleV1(Entry... entries) {
        byte[] gob = new KeyBundleV1Format(List.of(entries)).write();
        return SECRET_V1.expose(key -> CELL.seal(key, new byte[0], Slice.of(gob)));
    }

    private static Entry entry(String name, int length) {
        byte[] key = new byte[length];
        Arrays.fill(key, (byte) 7);
        return new Entry(name, Slice.of(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "/etc/orders_hmac",
                "../orders_hmac",
                "a/../../orders_hmac",
                "orders_hmac.old/..",
                "orders_hmac.old/../../orders_hmac",
                "orders_hmac.old/a/b",
                "orders_hmac.old/",
                "orders_hmac.old/.hidden",
                "orders_hmac.old/\u0000",
                "C:\\orders_hmac",
                "..\\orders_hmac",
                "orders",
                "orders_unknown",
                "bad!_hmac",
                "ab_hmac",
                "orders_hmac.pub",
                ".poison_key/other",
                "version",
                "auth_key",
                ""
            })
    void refusesNamesThatAreNoKeys(String name) {
        Keystore target = Version.V1.create(folder.resolve("target"));
        byte[] bundle = bundleV1(entry("orders_hmac", 32), entry(name, 32));
        assertRefused(target, bundle, SECRET_V1, Problem.HOSTILE_BUNDLE, "is no key's");
        assertThat(StoreTree.contents(folder)).isEmpty();
    }

    static Stream<Object[]> badContents() {
        return Stream.of(
                new Object[] {entry("orders_hmac", 0), "has 0 bytes"},
                new Object[] {entry("orders_hmac", 5000), "has 5000 bytes"},
                new Object[] {new Entry("orders_hmac", Slice.of(new byte[32])), "is all zeros"},
                new Object[] {new Entry("orders_storage", Slice.of(new byte[45])), "is all zeros"},
                new Object[] {entry("orders_storage", 45), "holds no such key"},
                new Object[] {entry("orders_storage.pub", 45), "holds no such key"});
    }

    @ParameterizedTest
    @MethodSource("badContents")
    void refusesContentsThatAreNoKeys(Entry bad, String message) {
        Keystore target = Version.V1.create(folder.resolve("target"));
        assertRefused(
                target, bundleV1(entry("orders_storage_sym", 32), bad), SECRET_V1, Problem.HOSTILE_BUNDLE, message);
        assertThat(target.inventory().keys()).isEmpty();
    }

    @Test
    void refusesANameThatOccursTwice() {
        Keystore target = Version.V1.create(folder.resolve("target"));
        byte[] bundle = bundleV1(entry("orders_hmac", 32), entry("orders_hmac", 33));
        assertRefused(target, bundle, SECRET_V1, Problem.HOSTILE_BUNDLE, "twice");
    }

    @Test
    void takesHundredsOfEntries() {
        Keystore target = Version.V1.create(folder.resolve("target"));
        Entry[] entries = IntStream.range(0, 300)
                .mapToObj(i -> entry("client-%04d_hmac".formatted(i), 32))
                .toArray(Entry[]::new);
        assertThat(KeyBundles.importInto(target, bundleV1(entries), SECRET_V1)).hasSize(300);
    }

    private static Entry halfOf(String name, KeyMaterial key) {
        return new Entry(
                name,
                Slice.of(
                        name.endsWith(".pub")
                                ? key.publicKey().orElseThrow()
                                : key.secret().orElseThrow().exposeCopy()));
    }

    @Test
    void refusesAPublicKeyBesideAPrivateKeyOfAnotherPair() {
        try (KeyMaterial one = KeyMaterial.generate(KeyPurpose.STORAGE_PAIR);
                KeyMaterial other = KeyMaterial.generate(KeyPurpose.STORAGE_PAIR)) {
            String secretName = Stores.CLIENT.value() + "_storage";
            Entry secretHalf = halfOf(secretName, one);
            Entry foreign = halfOf(secretName + ".pub", other);
            Keystore target = Version.V1.create(folder.resolve("target"));
            assertRefused(
                    target, bundleV1(secretHalf, foreign), SECRET_V1, Problem.HOSTILE_BUNDLE, "are not of one pair");
            assertThat(target.inventory().keys()).isEmpty();

            KeyBundles.importInto(target, bundleV1(secretHalf), SECRET_V1);
            assertRefused(target, bundleV1(foreign), SECRET_V1, Problem.ALREADY_EXISTS, "is of another pair");
            assertThat(target.publicKey(Stores.PAIR)).isEmpty();
            KeyBundles.importInto(target, bundleV1(halfOf(secretName + ".pub", one)), SECRET_V1);
            assertThat(target.publicKey(Stores.PAIR)).isPresent();

            Keystore publicOnly = Version.V1.create(folder.resolve("public"));
            KeyBundles.importInto(publicOnly, bundleV1(foreign), SECRET_V1);
            assertRefused(publicOnly, bundleV1(secretHalf), SECRET_V1, Problem.ALREADY_EXISTS, "is of another pair");
            assertThat(publicOnly.secretKeys(Stores.PAIR)).isEmpty();
        }
    }

    private static byte[] bundleV2(SecretBytes secret, KeyRingV2Format... rings) {
        byte[] der = new KeyBundleV2Format(List.of(rings)).write();
        try (MasterKeyPair keys = MasterKeys.loadV2(MasterKeys.ofBytes(secret))) {
            byte[] context = KeyRingPathV2Format.exportContext();
            byte[] cell = keys.encryption().expose(key -> CELL.seal(key, context, Slice.of(der)));
            return SignedFiles.sign(
                    SignedFileV2Format.EXPORTED_KEY_RINGS,
                    KeyBundleV2Format.data(Slice.of(cell)),
                    Instant.EPOCH,
                    context,
                    keys.signature());
        }
    }

    private static KeyRingV2Format ring(String path, KeyData... data) {
        UtcTimeFormat now = UtcTimeFormat.of(Instant.now());
        return new KeyRingV2Format(path, List.of(new RingKey(1, 1, now, now, List.of(data))), 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../audit-log",
                "client/../audit-log",
                "client/a/b/storage-sym",
                "client/ab/hmac-sym",
                "zone/DDDDDDDDabcdefghijKLMNOP/hmac-sym",
                "client\\orders\\hmac-sym",
                "unknown",
                ""
            })
    void refusesRingsThatAreNoKeys(String path) {
        Keystore target = Version.V2.create(folder.resolve("target"));
        try (SecretBytes secret = MasterKeys.generateV2()) {
            KeyData key = KeyData.symmetric(Slice.of(new byte[32]));
            byte[] bundle = bundleV2(secret, ring("audit-log", key), ring(path, key));
            assertRefused(target, bundle, secret, Problem.HOSTILE_BUNDLE, "is no key's");
        }
        assertThat(target.inventory().keys()).isEmpty();
    }

    private static KeyRingV2Format ring(int seqnum, int state, int current, KeyData data) {
        UtcTimeFormat now = UtcTimeFormat.of(Instant.now());
        return new KeyRingV2Format("audit-log", List.of(new RingKey(seqnum, state, now, now, List.of(data))), current);
    }

    @Test
    void refusesNumbersAndStatesThatNoStoreCanWorkWith() {
        Keystore target = Version.V2.create(folder.resolve("target"));
        try (SecretBytes secret = MasterKeys.generateV2()) {
            KeyData key = KeyData.symmetric(Slice.of(new byte[32]));
            for (KeyRingV2Format bad : List.of(
                    ring(Integer.MAX_VALUE, 1, Integer.MAX_VALUE, key),
                    ring(1_000_001, 1, 1_000_001, key),
                    ring(1, 6, 1, key),
                    ring(1, 1, 2, key),
                    ring(1, 1, 0, key),
                    ring(1, 1, -2, key))) {
                assertRefused(target, bundleV2(secret, bad), secret, Problem.HOSTILE_BUNDLE, "audit-log: ");
            }
            assertThat(target.inventory().keys()).isEmpty();
            KeyBundles.importInto(target, bundleV2(secret, ring(1_000_000, 1, -1, key)), secret);
            target.generate(KeyName.of(KeyPurpose.AUDIT_LOG));
            assertThat(Stores.secrets(target, KeyName.of(KeyPurpose.AUDIT_LOG))).hasSize(2);
        }
    }

    @Test
    void addsNoKeyBehindTheHighestNumber() {
        KeystoreV2 target = KeystoreV2.create(folder.resolve("target"), Version.V2.master());
        KeyName name = KeyName.of(KeyPurpose.AUDIT_LOG);
        try (MasterKeyPair masterKeys = target.loadMasterKeys();
                KeyMaterial key = KeyMaterial.generate(KeyPurpose.AUDIT_LOG)) {
            int last = Integer.MAX_VALUE;
            KeyData cell = RingCells.seal("audit-log", last, key, masterKeys.encryption());
            target.rings().update(name, masterKeys, before -> ring(last, 1, last, cell));
        }
        List<String> before = Stores.secrets(target, name);
        assertThatThrownBy(() -> target.generate(name))
                .isInstanceOf(KeystoreException.class)
                .hasMessageContaining("highest number");
        assertThat(Stores.secrets(target, name)).isEqualTo(before);
    }

    @Test
    void addsPrivateKeysToARingOfPublicHalves() {
        KeyName name = KeyName.of(KeyPurpose.POISON_PAIR);
        try (SecretBytes secret = MasterKeys.generateV2();
                KeyMaterial pair = KeyMaterial.generate(KeyPurpose.POISON_PAIR)) {
            Slice publicHalf = Slice.of(pair.publicKey().orElseThrow());
            Slice secretHalf = Slice.of(pair.secret().orElseThrow().exposeCopy());
            byte[] publicOnly = bundleV2(secret, ring("poison-record", KeyData.pair(publicHalf, null)));
            byte[] whole = bundleV2(secret, ring("poison-record", KeyData.pair(publicHalf, secretHalf)));
            Keystore target = Version.V2.create(folder.resolve("target"));
            KeyBundles.importInto(target, publicOnly, secret);
            assertThat(target.secretKeys(name)).isEmpty();
            assertThat(KeyBundles.importInto(target, whole, secret)).containsExactly(name);
            assertThat(Stores.secrets(target, name)).hasSize(1);
            for (byte[] again : List.of(whole, publicOnly)) {
                assertThat(KeyBundles.importInto(target, again, secret)).isEmpty();
                assertThat(Stores.secrets(target, name)).hasSize(1);
            }
        }
    }

    @Test
    void refusesTheSameKeysInOtherStatesOrUnderOtherNumbers() {
        try (SecretBytes secret = MasterKeys.generateV2()) {
            KeyData key = KeyData.symmetric(Slice.of(new byte[] {1, 2, 3}));
            Keystore target = Version.V2.create(folder.resolve("target"));
            KeyBundles.importInto(target, bundleV2(secret, ring(1, 1, 1, key)), secret);
            for (KeyRingV2Format other : List.of(ring(2, 1, 2, key), ring(1, 5, 1, key), ring(1, 1, -1, key))) {
                assertRefused(target, bundleV2(secret, other), secret, Problem.ALREADY_EXISTS, "numbers or states");
            }
            assertThat(KeyBundles.importInto(target, bundleV2(secret, ring(1, 1, 1, key)), secret))
                    .isEmpty();
        }
    }

    @Test
    void refusesRingsWhoseKeysDoNotFit() {
        Keystore target = Version.V2.create(folder.resolve("target"));
        try (SecretBytes secret = MasterKeys.generateV2();
                KeyMaterial one = KeyMaterial.generate(KeyPurpose.POISON_PAIR);
                KeyMaterial other = KeyMaterial.generate(KeyPurpose.POISON_PAIR)) {
            KeyData symmetric = KeyData.symmetric(Slice.of(new byte[32]));
            Slice foreign = Slice.of(one.publicKey().orElseThrow());
            Slice secretHalf = Slice.of(other.secret().orElseThrow().exposeCopy());
            for (KeyRingV2Format bad : List.of(
                    ring("audit-log"),
                    ring("audit-log", symmetric, symmetric),
                    ring("poison-record", symmetric),
                    ring("poison-record", KeyData.pair(foreign, secretHalf)),
                    ring("poison-record", KeyData.pair(Slice.of(new byte[45]), null)),
                    ring("audit-log", KeyData.symmetric(Slice.of(new byte[0]))))) {
                assertRefused(target, bundleV2(secret, bad), secret, Problem.HOSTILE_BUNDLE, "nothing was imported");
            }
            assertRefused(
                    target,
                    bundleV2(secret, ring("audit-log", symmetric), ring("audit-log", symmetric)),
                    secret,
                    Problem.HOSTILE_BUNDLE,
                    "twice");
        }
        assertThat(target.inventory().keys()).isEmpty();
    }
}
