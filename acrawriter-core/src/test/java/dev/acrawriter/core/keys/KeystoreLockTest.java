/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.core.keys.KeyInventory.Entry;
import dev.acrawriter.core.keys.Stores.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One writer at a time, whether it is another thread, another store object or another process. */
class KeystoreLockTest {
    private static final int PROCESSES = 3;
    private static final int THREADS = 2;
    private static final int ROTATIONS = 20;
    private static final long LONG_ENOUGH_TO_WRITE = 1500;

    @TempDir
    Path folder;

    private static ChildJvm writer(Version version, Keystore store, int threads, int rotations) {
        return ChildJvm.start(
                WritingProcess.class,
                version.name(),
                store.folder().toString(),
                Stores.SYMMETRIC.toString(),
                String.valueOf(threads),
                String.valueOf(rotations));
    }

    private static List<String> lines(ChildJvm child) {
        List<String> lines = new ArrayList<>();
        for (String line = child.line(); line != null; line = child.line()) {
            lines.add(line);
        }
        return lines;
    }

    private static List<String> fingerprints(Keystore store) {
        return store.inventory().keys().stream()
                .map(Entry::fingerprint)
                .map(String::valueOf)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryKeyThatWasReportedAsMadeByManyThreadsOfManyProcesses(Version version) {
        Keystore store = version.create(folder.resolve("store"));
        List<ChildJvm> writers = IntStream.range(0, PROCESSES)
                .mapToObj(i -> writer(version, store, THREADS, ROTATIONS))
                .toList();
        List<String> said = new ArrayList<>();
        writers.forEach(writer -> said.addAll(lines(writer)));
        writers.forEach(writer -> assertThat(writer.waitFor()).isZero());
        said.removeAll(List.of(WritingProcess.READY));
        assertThat(said).hasSize(PROCESSES * THREADS * ROTATIONS);
        assertThat(fingerprints(store)).containsExactlyInAnyOrderElementsOf(said);
        assertThat(store.inventory().problems()).isEmpty();
        assertThat(Stores.secrets(store, Stores.SYMMETRIC)).hasSize(said.size());
    }

    @ParameterizedTest
    @EnumSource
    void keepsOtherProcessesOutWhileAnotherThreadOfTheHolderWaits(Version version) throws Exception {
        Keystore store = version.create(folder.resolve("store"));
        String first = store.generate(Stores.SYMMETRIC).toString();
        List<CompletableFuture<String>> waiting = new ArrayList<>();
        List<ChildJvm> children = new ArrayList<>();
        Runnable hold = () -> {
            waiting.add(CompletableFuture.supplyAsync(() ->
                    version.open(store.folder()).generate(Stores.SYMMETRIC).toString()));
            ChildJvm child = writer(version, store, 1, 1);
            children.add(child);
            assertThat(child.line()).isEqualTo(WritingProcess.READY);
            pause(LONG_ENOUGH_TO_WRITE);
            assertThat(waiting.get(0)).isNotDone();
            assertThat(fingerprints(store)).containsExactly(first);
        };
        if (version == Version.V1) {
            StoreLock.whileHoldingV1(store.folder(), hold);
        } else {
            StoreLock.whileHoldingV2(store.folder(), hold);
        }
        String second = waiting.get(0).get(60, TimeUnit.SECONDS);
        try (ChildJvm child = children.get(0)) {
            List<String> third = lines(child);
            assertThat(third).hasSize(1);
            assertThat(fingerprints(store)).containsExactlyInAnyOrder(first, second, third.get(0));
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesASymbolicLinkInPlaceOfTheLockFileAndLeavesItsTargetAlone(Version version) throws IOException {
        Keystore store = version.create(folder.resolve("store"));
        Path target = Files.writeString(folder.resolve("target"), "precious");
        Path lock = store.folder().resolve(version == Version.V1 ? StoreLock.V1_FILE : StoreLock.V2_FILE);
        Files.deleteIfExists(lock);
        Files.createSymbolicLink(lock, target);
        assertThatThrownBy(() -> store.generate(Stores.SYMMETRIC))
                .isInstanceOfSatisfying(
                        KeystoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNREADABLE))
                .hasMessageContaining("symbolic link");
        assertThat(target).hasContent("precious");
        assertThat(store.inventory().keys()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void neverWritesToTheLockFile(Version version) throws IOException {
        Keystore store = version.create(folder.resolve("store"));
        Path lock = store.folder().resolve(version == Version.V1 ? StoreLock.V1_FILE : StoreLock.V2_FILE);
        Files.writeString(lock, "as it was");
        store.generate(Stores.SYMMETRIC);
        assertThat(lock).hasContent("as it was");
        assertThat(store.inventory().toJson(Instant.EPOCH)).doesNotContain("lock");
    }

    @Test
    void removesLeftoversOfDeadWritersAndNoTemporaryFileOfALiveOne() throws IOException {
        Keystore store = Version.V1.create(folder.resolve("store"));
        Path dead = store.folder().resolve(DurableFiles.TEMPORARY_PREFIX + "00");
        Path alive = store.folder().resolve(DurableFiles.TEMPORARY_PREFIX + "01");
        Files.setLastModifiedTime(
                Files.writeString(dead, "half"), FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        Files.writeString(alive, "half");
        store.generate(Stores.SYMMETRIC);
        assertThat(dead).doesNotExist();
        assertThat(alive).exists();
    }

    @ParameterizedTest
    @EnumSource
    void refusesAWriteFromTheMiddleOfAWriteAtOnce(Version version) {
        Keystore store = version.create(folder.resolve("store"));
        Runnable nested = () -> store.generate(Stores.SYMMETRIC);
        assertThatThrownBy(() -> {
                    if (version == Version.V1) {
                        StoreLock.whileHoldingV1(store.folder(), nested);
                    } else {
                        StoreLock.whileHoldingV2(store.folder(), nested);
                    }
                })
                .isInstanceOfSatisfying(
                        KeystoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.LOCKED));
        store.generate(Stores.SYMMETRIC);
        assertThat(store.inventory().keys()).hasSize(1);
    }
}
