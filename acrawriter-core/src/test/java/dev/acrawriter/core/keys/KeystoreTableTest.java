/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.KeyName;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.core.StorageKeyPair;
import dev.acrawriter.core.keys.KeyBundles.Bundle;
import dev.acrawriter.core.keys.KeyInventory.Entry;
import dev.acrawriter.core.keys.Stores.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of operations: every purpose, in both versions of the store. */
class KeystoreTableTest {
    private static final PrintedTable TABLE = new PrintedTable(
            "keystore: operations that held, by version and purpose",
            "absent",
            "make",
            "take over",
            "rotate twice",
            "destroy rotated",
            "destroy current",
            "read by a fresh process",
            "export, import",
            "re-wrap",
            "copy to V2");

    @TempDir
    Path folder;

    @AfterAll
    static void print() {
        TABLE.print();
    }

    private static void passed(Version version, KeyName name, String operation) {
        TABLE.put(version + " " + name, operation, "yes");
    }

    @ParameterizedTest
    @MethodSource("dev.acrawriter.core.keys.Stores#table")
    void isExportedImportedAndRewrappedWithItsHistory(Version version, KeyName name) {
        Keystore store = version.create(folder.resolve("store"));
        store.generate(name);
        store.generate(name);
        List<String> secrets = Stores.secrets(store, name);
        Keystore target = version.create(folder.resolve("target"));
        try (Bundle bundle = KeyBundles.export(store, name::equals)) {
            assertThat(KeyBundles.importInto(target, bundle.bundle(), bundle.secret()))
                    .containsExactly(name);
        }
        assertThat(Stores.secrets(target, name)).isEqualTo(secrets);
        passed(version, name, "export, import");
        try (SecretBytes fresh = version.newMaster()) {
            Keystore copy = KeystoreCopies.rewrap(store, folder.resolve("copy"), MasterKeys.ofBytes(fresh));
            assertThat(Stores.secrets(copy, name)).isEqualTo(secrets);
        }
        passed(version, name, "re-wrap");
        if (store instanceof KeystoreV1 v1) {
            KeystoreV2 copy = KeystoreCopies.toV2(v1, folder.resolve("v2"), Version.V2.master());
            assertThat(Stores.secrets(copy, name)).isEqualTo(secrets);
            passed(version, name, "copy to V2");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.acrawriter.core.keys.Stores#table")
    void hasNothingBeforeAKeyIsMade(Version version, KeyName name) {
        Keystore store = version.create(folder.resolve("store"));
        assertThat(store.secretKeys(name)).isEmpty();
        assertThat(store.publicKey(name)).isEmpty();
        assertThat(store.inventory().keys()).isEmpty();
        passed(version, name, "absent");
    }

    @ParameterizedTest
    @MethodSource("dev.acrawriter.core.keys.Stores#table")
    void makesAKey(Version version, KeyName name) {
        Keystore store = version.create(folder.resolve("store"));
        KeyFingerprint fingerprint = store.generate(name);
        assertThat(Stores.secrets(store, name)).hasSize(1);
        assertThat(store.publicKey(name).isPresent()).isEqualTo(name.purpose().isPair());
        assertThat(store.inventory().current(name).orElseThrow().fingerprint()).isEqualTo(fingerprint);
        assertThat(store.inventory().problems()).isEmpty();
        passed(version, name, "make");
    }

    @ParameterizedTest
    @MethodSource("dev.acrawriter.core.keys.Stores#table")
    void keepsTheHistoryThroughRotationsNewestFirst(Version version, KeyName name) {
        Keystore store = version.create(folder.resolve("store"));
        KeyFingerprint first = store.generate(name);
        String firstSecret = Stores.current(store, name);
        KeyFingerprint second = store.generate(name);
        String secondSecret = Stores.current(store, name);
        KeyFingerprint third = store.generate(name);
        String thirdSecret = Stores.current(store, name);
        assertThat(Stores.secrets(store, name)).containsExactly(thirdSecret, secondSecret, firstSecret);
        assertThat(store.inventory().keys()).extracting(Entry::fingerprint).containsExactly(third, second, first);
        assertThat(store.inventory().keys())
                .extracting(Entry::state)
                .containsExactly(KeyState.CURRENT, KeyState.ROTATED, KeyState.ROTATED);
        passed(version, name, "rotate twice");
    }

    @ParameterizedTest
    @MethodSource("dev.acrawriter.core.keys.Stores#table")
    void destroysARotatedKeyByItsFingerprint(Version version, KeyName name) {
        Keystore store = version.create(folder.resolve("store"));
        KeyFingerprint first = store.generate(name);
        store.generate(name);
        String current = Stores.current(store, name);
        store.destroy(name, first);
        assertThat(Stores.secrets(store, name)).containsExactly(current);
        assertThatThrownBy(() -> store.destroy(name, first)).isInstanceOf(KeyUnavailableException.class);
        passed(version, name, "destroy rotated");
    }

    @ParameterizedTest
    @MethodSource("dev.acrawriter.core.keys.Stores#table")
    void readsOnWithTheHistoryAfterTheCurrentKeyIsDestroyedButWritesWithNone(Version version, KeyName name) {
        Keystore store = version.create(folder.resolve("store"));
        store.generate(name);
        String old = Stores.current(store, name);
        store.destroy(name, store.generate(name));
        try (SecretKeys keys = store.secretKeys(name).orElseThrow()) {
            assertThat(keys.current()).isEmpty();
        }
        assertThat(store.publicKey(name)).isEmpty();
        assertThat(Stores.secrets(store, name)).containsExactly(old);
        store.generate(name);
        assertThat(Stores.secrets(store, name)).hasSize(2).endsWith(old);
        passed(version, name, "destroy current");
    }

    @ParameterizedTest
    @MethodSource("dev.acrawriter.core.keys.Stores#table")
    void takesOverAGivenKey(Version version, KeyName name) {
        Keystore store = version.create(folder.resolve("store"));
        try (KeyMaterial material = KeyMaterial.generate(name.purpose())) {
            assertThat(store.add(name, material)).isEqualTo(material.fingerprint());
            try (SecretKeys keys = store.secretKeys(name).orElseThrow()) {
                assertThat(keys.current()).isEqualTo(material.secret());
            }
            assertThat(store.publicKey(name).isPresent())
                    .isEqualTo(material.publicKey().isPresent());
        }
        passed(version, name, "take over");
    }

    @ParameterizedTest
    @EnumSource
    void keepsAPublicKeyAlone(Version version) {
        Keystore store = version.create(folder.resolve("store"));
        try (StorageKeyPair pair = StorageKeyPair.generate();
                KeyMaterial publicKey = KeyMaterial.ofPublicKey(pair.publicKey())) {
            store.add(Stores.PAIR, publicKey);
            assertThat(store.publicKey(Stores.PAIR)).contains(pair.publicKey());
            assertThat(store.secretKeys(Stores.PAIR)).isEmpty();
            assertThat(store.inventory().keys()).singleElement().satisfies(entry -> {
                assertThat(entry.hasSecret()).isFalse();
                assertThat(entry.state()).isEqualTo(KeyState.CURRENT);
                assertThat(entry.fingerprint()).isEqualTo(publicKey.fingerprint());
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void isReadTheSameByAFreshProcess(Version version) {
        Keystore store = version.create(folder.resolve("store"));
        for (KeyName name : Stores.NAMES) {
            store.generate(name);
            store.generate(name);
        }
        try (ChildJvm child = ChildJvm.start(
                InventoryPrinter.class, version.name(), store.folder().toString())) {
            assertThat(child.line()).isEqualTo(store.inventory().toJson(Instant.EPOCH));
            assertThat(child.waitFor()).isZero();
        }
        Stores.NAMES.forEach(name -> passed(version, name, "read by a fresh process"));
    }

    @ParameterizedTest
    @EnumSource
    void opensWithTheCommonEntry(Version version) {
        version.create(folder.resolve("store")).generate(Stores.SYMMETRIC);
        Keystore opened = Keystore.open(folder.resolve("store"), version.master());
        assertThat(Stores.secrets(opened, Stores.SYMMETRIC)).hasSize(1);
        assertThat(opened).hasToString("Keystore" + version + "[" + folder.resolve("store") + "]");
    }

    @ParameterizedTest
    @EnumSource
    void listsNoByteOfASecret(Version version) {
        Keystore store = version.create(folder.resolve("store"));
        Stores.NAMES.forEach(store::generate);
        String json = store.inventory().toJson(Instant.now());
        for (KeyName name : Stores.NAMES) {
            try (SecretKeys keys = store.secretKeys(name).orElseThrow()) {
                for (SecretBytes key : keys.newestFirst()) {
                    String hex = Stores.current(store, name);
                    assertThat(json).doesNotContain(hex.substring(24, 40));
                    assertThat(key).asString().doesNotContain(hex.substring(24, 40));
                }
            }
        }
        assertThat(json)
                .contains("\"name\":\"client/orders_service/storage\"", "\"client_id\":\"orders_service\"")
                .contains("\"zone_id\":\"" + Stores.ZONE + "\"", "\"purpose\":\"poison-record\"")
                .contains("\"state\":\"current\"", "\"age_days\":0", "\"has_secret\":true", "\"problems\":[]");
    }

    @ParameterizedTest
    @EnumSource
    void survivesManyWritersAtOnceWithoutLosingAKey(Version version) {
        Keystore store = version.create(folder.resolve("store"));
        List<KeyFingerprint> made = IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> version.open(store.folder()).generate(Stores.SYMMETRIC))
                .toList();
        assertThat(store.inventory().keys()).extracting(Entry::fingerprint).containsExactlyInAnyOrderElementsOf(made);
        assertThat(store.inventory().problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void survivesManyWritingProcessesAtOnceWithoutLosingAKey(Version version) {
        Keystore store = version.create(folder.resolve("store"));
        store.generate(Stores.PAIR);
        List<ChildJvm> writers = IntStream.range(0, 4)
                .mapToObj(i -> ChildJvm.start(
                        RotatingProcess.class, version.name(), store.folder().toString(), Stores.PAIR.toString(), "0"))
                .toList();
        writers.forEach(writer -> assertThat(writer.waitFor()).isZero());
        assertThat(store.inventory().keys()).hasSize(1 + writers.size());
        assertThat(Stores.secrets(store, Stores.PAIR)).hasSize(1 + writers.size());
        assertThat(store.inventory().problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void opensAfterACrashBeforeTheFirstKey(Version version) throws IOException {
        Keystore store = version.create(folder.resolve("store"));
        Files.writeString(store.folder().resolve(DurableFiles.TEMPORARY_PREFIX + "0011"), "half");
        Files.writeString(store.folder().resolve(StoreLock.V1_FILE), "");
        Keystore again = version.open(store.folder());
        again.generate(Stores.SYMMETRIC);
        assertThat(Stores.secrets(again, Stores.SYMMETRIC)).hasSize(1);
    }
}
