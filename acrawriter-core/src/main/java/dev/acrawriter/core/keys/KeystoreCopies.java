/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeyName;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.RandomSource;
import dev.acrawriter.core.format.KeyFileV1Format;
import dev.acrawriter.core.format.KeyFileV1Format.Part;
import dev.acrawriter.core.format.KeyRingPathV2Format;
import dev.acrawriter.core.format.KeyRingV2Format;
import dev.acrawriter.core.format.KeyRingV2Format.RingKey;
import dev.acrawriter.core.format.UtcTimeFormat;
import dev.acrawriter.spi.MasterKeySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Copies whole keystores: from version 1 to version 2, or to a new master key. The source stays as it is. The copy is made
 * beside its place, read again and compared key by key, and only then given its name: a folder of that name is complete.
 *
 * <p>A source with a key that cannot be read is refused: a copy with holes would pass for a whole one. Stop all writers of
 * the source first; what they add during the copy may be missing.
 */
public final class KeystoreCopies {
    private static final Duration VALIDITY = Duration.ofDays(365);
    private static final int SUFFIX_BYTES = 4;

    private KeystoreCopies() {}

    /**
     * Copies a keystore of version 1 to a new one of version 2, with the whole history, oldest keys first. A key is valid
     * from the moment at which the one before it was retired.
     *
     * @param from the source
     * @param to the new folder; must not exist
     * @param masterKey the master keys of the copy
     * @return the copy
     * @throws KeystoreException if the source cannot be read to the last key, or the folder exists
     */
    public static KeystoreV2 toV2(KeystoreV1 from, Path to, MasterKeySource masterKey) {
        return (KeystoreV2) copy(from, to, unfinished -> {
            KeystoreV2 target = KeystoreV2.create(unfinished, masterKey);
            List<KeyName> names = from.folders().all().stream()
                    .map(KeyFileV1Format::name)
                    .distinct()
                    .toList();
            try (KeyWrap wrap = from.wrap();
                    MasterKeyPair masterKeys = target.loadMasterKeys()) {
                for (KeyName name : names) {
                    List<StoredKey> keys = from.reader().history(wrap, name, new ArrayList<>());
                    Collections.reverse(keys);
                    try {
                        target.rings().update(name, masterKeys, empty -> ring(name, keys, masterKeys));
                    } finally {
                        keys.forEach(StoredKey::close);
                    }
                }
            }
            return folder -> KeystoreV2.open(folder, masterKey);
        });
    }

    private static KeyRingV2Format ring(KeyName name, List<StoredKey> oldestFirst, MasterKeyPair masterKeys) {
        String path = KeyRingPathV2Format.of(name);
        List<RingKey> keys = new ArrayList<>();
        int current = KeyRingV2Format.NO_CURRENT;
        for (StoredKey stored : oldestFirst) {
            KeyMaterial material = stored.material();
            if (material == null) {
                throw new AssertionError("keystore v1 keeps nothing of a destroyed key");
            }
            int seqnum = keys.size() + 1;
            Instant since = Optional.ofNullable(stored.created()).orElse(Instant.EPOCH);
            keys.add(new RingKey(
                    seqnum,
                    KeyRingV2Format.PRE_ACTIVE,
                    UtcTimeFormat.of(since),
                    UtcTimeFormat.of(since.plus(VALIDITY)),
                    List.of(RingCells.seal(path, seqnum, material, masterKeys.encryption()))));
            current = stored.state() == KeyState.CURRENT ? seqnum : current;
        }
        return new KeyRingV2Format(path, keys, current);
    }

    /**
     * Copies a keystore to one of the same version under another master key, with all history, dates and states. A folder
     * of public keys of its own is copied into the one folder.
     *
     * @param from the source
     * @param to the new folder; must not exist
     * @param masterKey the new master key, of the same version
     * @return the copy
     * @throws KeystoreException if the source cannot be read to the last key, or the folder exists
     */
    public static Keystore rewrap(Keystore from, Path to, MasterKeySource masterKey) {
        return copy(from, to, unfinished -> {
            if (from instanceof KeystoreV1 v1) {
                rewrapFiles(v1, KeystoreV1.create(unfinished, masterKey));
                return folder -> KeystoreV1.open(folder, masterKey);
            }
            rewrapRings((KeystoreV2) from, KeystoreV2.create(unfinished, masterKey));
            return folder -> KeystoreV2.open(folder, masterKey);
        });
    }

    private static void rewrapFiles(KeystoreV1 from, KeystoreV1 to) {
        try (KeyWrap source = from.wrap();
                KeyWrap target = to.wrap()) {
            for (KeyFileV1Format file : from.folders().all()) {
                try (KeyMaterial key = from.reader().open(source, file)) {
                    byte[] content = file.part() == Part.PUBLIC
                            ? from.folders().read(file)
                            : key.secret()
                                    .map(secret -> target.wrap(file, secret))
                                    .orElseThrow(() -> new AssertionError("a secret file holds a secret"));
                    to.folders().create(file, content);
                    // The time tells when the key was made.
                    Files.setLastModifiedTime(
                            to.folders().path(file),
                            FileTime.from(from.folders().written(file)));
                } catch (IOException e) {
                    throw new KeystoreException(
                            Problem.UNREADABLE, to.folders().path(file), "its time cannot be set", e);
                }
            }
        }
    }

    private static void rewrapRings(KeystoreV2 from, KeystoreV2 to) {
        try (MasterKeyPair source = from.loadMasterKeys();
                MasterKeyPair target = to.loadMasterKeys()) {
            for (KeyName name : from.rings().all()) {
                from.rings()
                        .read(name, source)
                        .ifPresent(ring ->
                                to.rings().update(name, target, empty -> resealed(from, name, ring, source, target)));
            }
        }
    }

    private static KeyRingV2Format resealed(
            KeystoreV2 from, KeyName name, KeyRingV2Format ring, MasterKeyPair source, MasterKeyPair target) {
        List<RingKey> keys = new ArrayList<>();
        for (RingKey key : ring.keys()) {
            keys.add(from.reader()
                    .openSecret(name, key, source)
                    .map(secret -> {
                        try (secret) {
                            return resealed(name, ring.purpose(), key, secret, target);
                        }
                    })
                    .orElse(key));
        }
        return new KeyRingV2Format(ring.purpose(), keys, ring.current());
    }

    private static RingKey resealed(KeyName name, String path, RingKey key, SecretBytes secret, MasterKeyPair target) {
        try (KeyMaterial material = KeyMaterial.ofStoredSecret(name.purpose(), secret)) {
            return new RingKey(
                    key.seqnum(),
                    key.state(),
                    key.validSince(),
                    key.validUntil(),
                    List.of(RingCells.seal(path, key.seqnum(), material, target.encryption())));
        }
    }

    /** Makes a copy beside its place, compares it with the source, and gives it its name. */
    private static Keystore copy(Keystore from, Path to, Function<Path, Function<Path, Keystore>> make) {
        if (Files.exists(to)) {
            throw new KeystoreException(
                    Problem.ALREADY_EXISTS, to, "exists already; name a folder that does not exist yet");
        }
        KeyInventory expected = from.inventory();
        if (!expected.problems().isEmpty()) {
            KeyInventory.Problem first = expected.problems().get(0);
            throw new KeystoreException(
                    Problem.DAMAGED,
                    from.folder(),
                    expected.problems().size() + " keys cannot be copied as they are; repair or remove them first. The"
                            + " first is " + first.file() + ": " + first.message());
        }
        String suffix = HexFormat.of().formatHex(RandomSource.secure().bytes(SUFFIX_BYTES));
        Path unfinished = to.resolveSibling(to.getFileName() + ".unfinished-" + suffix);
        Function<Path, Keystore> open;
        try {
            open = make.apply(unfinished);
            requireSame(expected, open.apply(unfinished).inventory(), to);
            Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteTree(unfinished);
            throw new KeystoreException(Problem.UNREADABLE, to, "the finished copy cannot be given this name", e);
        } catch (RuntimeException e) {
            deleteTree(unfinished);
            throw e;
        }
        DurableFiles.syncFolderOf(to);
        return open.apply(to);
    }

    private static void requireSame(KeyInventory expected, KeyInventory found, Path copy) {
        if (!found.problems().isEmpty() || !comparable(expected).equals(comparable(found))) {
            throw new KeystoreException(
                    Problem.DAMAGED,
                    copy,
                    "the copy does not hold the keys of its source: a writer changed the source meanwhile, or the disk"
                            + " failed; nothing was left of it, copy again");
        }
    }

    /** Half a copy holds keys and is of no use. */
    private static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(DurableFiles::deleteQuietly);
        } catch (IOException | UncheckedIOException ignored) {
            // The failure that is on its way says more.
        }
    }

    private static List<String> comparable(KeyInventory inventory) {
        return inventory.keys().stream()
                .map(key -> key.name() + " " + key.state() + " " + key.fingerprint() + " " + key.hasSecret())
                .sorted()
                .toList();
    }
}
