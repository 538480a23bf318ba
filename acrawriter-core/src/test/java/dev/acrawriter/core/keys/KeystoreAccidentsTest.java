/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ClientId;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.core.keys.KeyBundles.Bundle;
import dev.acrawriter.core.keys.Stores.Version;
import dev.acrawriter.core.vectors.StoreTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens around a write: links, interrupts, clocks, leftovers. No key is lost to any of it. */
class KeystoreAccidentsTest {
    private static final String SYMMETRIC_V1 = "orders_service_storage_sym";
    private static final String SYMMETRIC_V2 = "client/orders_service/storage-sym.keyring";

    @TempDir
    Path folder;

    private Keystore filled(Version version) {
        Keystore store = version.create(folder.resolve("store"));
        for (KeyName name : List.of(Stores.PAIR, Stores.SYMMETRIC, Stores.HMAC)) {
            store.generate(name);
            store.generate(name);
        }
        return store;
    }

    private static Path symmetricFile(Version version, Keystore store) {
        return store.folder().resolve(version == Version.V1 ? SYMMETRIC_V1 : SYMMETRIC_V2);
    }

    /** A link to itself stands for a disk or a network that gives an error in place of an answer. */
    @ParameterizedTest
    @EnumSource
    void neverTakesAFileThatCannotBeLookedAtForAnAbsentKey(Version version) throws IOException {
        Keystore store = filled(version);
        Path file = symmetricFile(version, store);
        Path parked = Files.move(file, folder.resolve("parked"));
        Files.createSymbolicLink(file, file);
        for (Runnable call :
                List.<Runnable>of(() -> store.secretKeys(Stores.SYMMETRIC), () -> store.generate(Stores.SYMMETRIC))) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            KeystoreException.class,
                            e -> assertThat(e.problem()).isEqualTo(Problem.UNREADABLE))
                    .hasMessageStartingWith(file + ": cannot be looked at (");
        }
        assertThat(file).isSymbolicLink();
        Files.move(parked, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(Stores.secrets(store, Stores.SYMMETRIC)).hasSize(2);
    }

    @Test
    void keepsTheKeyThatARelativeLinkLedTo() throws IOException {
        Keystore store = filled(Version.V1);
        Path file = symmetricFile(Version.V1, store);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.move(file, elsewhere.resolve("key"));
        Files.createSymbolicLink(file, Path.of("..", "elsewhere", "key"));
        List<String> before = Stores.secrets(store, Stores.SYMMETRIC);
        store.generate(Stores.SYMMETRIC);
        assertThat(Stores.secrets(store, Stores.SYMMETRIC)).hasSize(3).endsWith(before.toArray(String[]::new));
    }

    /** A key whose one half was replaced when the thread was told to stop would be worse than a short delay. */
    @ParameterizedTest
    @EnumSource
    void finishesAWriteThatIsInterruptedAfterAnyOfItsSteps(Version version) {
        Keystore store = filled(version);
        int steps = 0;
        boolean finished = false;
        while (!finished) {
            int interruptAfter = ++steps;
            AtomicInteger count = new AtomicInteger();
            List<String> before = Stores.secrets(store, Stores.PAIR);
            DurableFiles files = new DurableFiles(step -> {
                if (count.incrementAndGet() == interruptAfter) {
                    Thread.currentThread().interrupt();
                }
            });
            version.open(version.options(store.folder()).files(files)).generate(Stores.PAIR);
            finished = !Thread.interrupted();
            assertThat(finished).as("interrupt lost after step " + steps).isEqualTo(count.get() < interruptAfter);
            assertThat(Stores.secrets(store, Stores.PAIR))
                    .hasSize(before.size() + 1)
                    .endsWith(before.toArray(String[]::new));
            assertThat(store.inventory().problems()).isEmpty();
        }
        assertThat(steps).isGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoHalfFileBehindWhenAWriteFails(Version version) {
        Keystore store = filled(version);
        Map<String, String> before = StoreTree.contents(store.folder());
        DurableFiles failing = new DurableFiles(step -> {
            if (step.equals("new file written")) {
                throw new IllegalStateException("no room left");
            }
        });
        Keystore unlucky = version.open(version.options(store.folder()).files(failing));
        assertThatThrownBy(() -> unlucky.generate(Stores.SYMMETRIC)).hasMessage("no room left");
        assertThat(StoreTree.contents(store.folder())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void opensAgainAfterItsLastKeyWasDestroyed(Version version) {
        Keystore store = version.create(folder.resolve("store"));
        for (KeyName name : List.of(Stores.SYMMETRIC, KeyName.of(KeyPurpose.POISON_PAIR))) {
            KeyFingerprint first = store.generate(name);
            store.destroy(name, store.generate(name));
            store.destroy(name, first);
        }
        Keystore again = version.open(store.folder());
        assertThat(again.secretKeys(Stores.SYMMETRIC)).isEmpty();
        again.generate(Stores.SYMMETRIC);
        assertThat(Stores.secrets(Keystore.open(store.folder(), version.master()), Stores.SYMMETRIC))
                .hasSize(1);
    }

    @Test
    void passesOverAHistoryFileThatWasNeverFinished() throws IOException {
        Keystore store = filled(Version.V1);
        Files.writeString(
                store.folder().resolve(SYMMETRIC_V1 + ".old").resolve(DurableFiles.TEMPORARY_PREFIX + "0011"), "half");
        Keystore copy = KeystoreCopies.rewrap(store, folder.resolve("copy"), Version.V1.master());
        Keystore target = Version.V1.create(folder.resolve("target"));
        try (Bundle bundle = KeyBundles.export(store, name -> true)) {
            KeyBundles.importInto(target, bundle.bundle(), bundle.secret());
        }
        for (Keystore other : List.of(copy, target)) {
            assertThat(Stores.secrets(other, Stores.SYMMETRIC)).isEqualTo(Stores.secrets(store, Stores.SYMMETRIC));
        }
    }

    @Test
    void carriesAHistoryFileThatSomebodyNamedByHand() throws IOException {
        Keystore store = Version.V1.create(folder.resolve("store"));
        store.generate(Stores.SYMMETRIC);
        store.generate(Stores.SYMMETRIC);
        Path history = store.folder().resolve(SYMMETRIC_V1 + ".old");
        try (Stream<Path> files = Files.list(history)) {
            Files.move(files.findFirst().orElseThrow(), history.resolve("kept by hand"));
        }
        Keystore target = Version.V1.create(folder.resolve("target"));
        try (Bundle bundle = KeyBundles.export(store, name -> true)) {
            KeyBundles.importInto(target, bundle.bundle(), bundle.secret());
        }
        assertThat(Stores.secrets(target, Stores.SYMMETRIC)).isEqualTo(Stores.secrets(store, Stores.SYMMETRIC));
    }

    /** 255 bytes are what a file system takes; the last name that a rotation needs is that of the history folder. */
    @Test
    void refusesAnIdThatIsTooLongForItsFilesBeforeAnythingIsWritten() {
        Keystore store = Version.V1.create(folder.resolve("store"));
        for (KeyPurpose purpose :
                List.of(KeyPurpose.STORAGE_PAIR, KeyPurpose.STORAGE_SYMMETRIC, KeyPurpose.SEARCH_HMAC)) {
            int longest = 255
                    - switch (purpose) {
                        case STORAGE_PAIR -> "_storage.pub.old".length();
                        case STORAGE_SYMMETRIC -> "_storage_sym.old".length();
                        default -> "_hmac.old".length();
                    };
            KeyName fits = KeyName.of(purpose, ClientId.of("x".repeat(longest)));
            store.generate(fits);
            store.generate(fits);
            assertThat(Stores.secrets(store, fits)).hasSize(2);
            KeyName tooLong = KeyName.of(purpose, ClientId.of("y".repeat(longest + 1)));
            assertThatThrownBy(() -> store.generate(tooLong))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("use " + longest + " or fewer");
        }
        assertThat(StoreTree.contents(store.folder()).keySet()).noneMatch(file -> file.startsWith("y"));
    }

    @Test
    void removesANewRingThatADeadWriterLeftBehind() throws IOException {
        Keystore store = filled(Version.V2);
        Path leftover = store.folder().resolve(SYMMETRIC_V2 + ".new");
        Files.writeString(leftover, "half a ring");
        store.generate(Stores.SYMMETRIC);
        assertThat(leftover).doesNotExist();
        assertThat(Stores.secrets(store, Stores.SYMMETRIC)).hasSize(3);
    }

    @Test
    void givesHistoryNamesThatAscendEvenWhenTheClockGoesBack() {
        AtomicLong second = new AtomicLong(1_700_000_100);
        Keystore store = Version.V1.create(
                Version.V1.options(folder.resolve("store")).clock(() -> Instant.ofEpochSecond(second.getAndAdd(-10))));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            store.generate(Stores.SYMMETRIC);
            made.add(0, Stores.current(store, Stores.SYMMETRIC));
        }
        assertThat(Stores.secrets(store, Stores.SYMMETRIC)).isEqualTo(made);
    }

    /** Whatever the clock says: it may have been another machine's, or have been put back since. */
    @Test
    void removesANewRingThatADeadWriterLeftBehindInTheFuture() throws IOException {
        Keystore store = filled(Version.V2);
        Path leftover = store.folder().resolve(SYMMETRIC_V2 + ".new");
        Files.writeString(leftover, "half a ring");
        Files.setLastModifiedTime(leftover, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        store.generate(Stores.SYMMETRIC);
        assertThat(leftover).doesNotExist();
        assertThat(Stores.secrets(store, Stores.SYMMETRIC)).hasSize(3);
    }
}
