/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.core.keys.KeyBundles.Bundle;
import dev.acrawriter.core.keys.KeyInventory.Entry;
import dev.acrawriter.core.keys.Stores.Version;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One thread rotates without a pause; whoever reads, lists, opens or exports meanwhile never misses a key. */
class KeystoreRotationStressTest {
    private static final int ROTATIONS = 60;
    private static final int READERS = 2;

    @TempDir
    Path folder;

    /** Lets readers look at a store, again and again, until the writer is done. */
    private static void whileRotating(Keystore store, Consumer<Keystore> look) {
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < ROTATIONS; i++) {
                store.generate(i % 2 == 0 ? Stores.SYMMETRIC : Stores.PAIR);
            }
        });
        List<CompletableFuture<Void>> readers = IntStream.range(0, READERS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    while (!writer.isDone()) {
                        look.accept(store);
                    }
                }))
                .toList();
        writer.join();
        readers.forEach(CompletableFuture::join);
    }

    private Keystore filled(Version version) {
        Keystore store = version.create(folder.resolve("store"));
        store.generate(Stores.SYMMETRIC);
        store.generate(Stores.PAIR);
        return store;
    }

    @ParameterizedTest
    @EnumSource
    void readsAListOfKeysThatOnlyEverGrows(Version version) {
        ThreadLocal<Set<String>> seen = ThreadLocal.withInitial(HashSet::new);
        whileRotating(filled(version), store -> {
            List<String> now = Stores.secrets(store, Stores.SYMMETRIC);
            assertThat(now).doesNotHaveDuplicates().containsAll(seen.get());
            seen.get().addAll(now);
        });
    }

    @ParameterizedTest
    @EnumSource
    void opensAndListsKeysThatOnlyEverGrow(Version version) {
        ThreadLocal<Set<KeyFingerprint>> seen = ThreadLocal.withInitial(HashSet::new);
        whileRotating(filled(version), store -> {
            Keystore opened = Keystore.open(store.folder(), version.master());
            List<KeyFingerprint> now =
                    opened.inventory().keys().stream().map(Entry::fingerprint).toList();
            assertThat(now).containsAll(seen.get());
            seen.get().addAll(now);
        });
    }

    @ParameterizedTest
    @EnumSource
    void exportsEveryKeyThatWasThereBefore(Version version) {
        AtomicInteger targets = new AtomicInteger();
        whileRotating(filled(version), store -> {
            List<String> before = Stores.secrets(store, Stores.SYMMETRIC);
            Keystore target = version.create(folder.resolve("target-" + targets.incrementAndGet()));
            try (Bundle bundle = KeyBundles.export(store, Stores.SYMMETRIC::equals)) {
                KeyBundles.importInto(target, bundle.bundle(), bundle.secret());
            }
            assertThat(Stores.secrets(target, Stores.SYMMETRIC)).containsAll(before);
        });
    }
}
