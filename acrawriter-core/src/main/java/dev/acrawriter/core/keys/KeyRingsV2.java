/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeyName;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.core.format.KeyRingPathV2Format;
import dev.acrawriter.core.format.KeyRingV2Format;
import dev.acrawriter.core.format.SignedFileV2Format;
import dev.acrawriter.core.format.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The ring files of keystore version 2: read and verified, changed under the store's lock. Knows nothing of the keys in
 * them. Page: {@code docs/formats/keystore-v2.md}.
 */
final class KeyRingsV2 {
    /** A ring with ten thousand keys has some two megabytes. */
    private static final long MAX_FILE_SIZE = 16 * 1024 * 1024;

    /** How many rings are tried before the master key is said to verify none. */
    static final int MAX_PROBES = 32;

    /** Kind of owner, owner, ring. */
    private static final int MAX_DEPTH = 3;

    /** A writer takes milliseconds; a new file that is older was left behind by one that died. */
    private static final Duration STALE = Duration.ofSeconds(2);

    private static final long POLL_MILLIS = 20;

    private final Path root;
    private final DurableFiles files;
    private final InstantSource clock;

    KeyRingsV2(Path root, DurableFiles files, InstantSource clock) {
        this.root = root;
        this.files = files;
        this.clock = clock;
    }

    Path root() {
        return root;
    }

    Instant now() {
        return clock.instant();
    }

    Path file(KeyName name) {
        return file(KeyRingPathV2Format.of(name));
    }

    private Path file(String path) {
        return root.resolve(path + KeyRingPathV2Format.FILE_SUFFIX);
    }

    /** Every ring in the store. Files that are no key's ring are left out. */
    List<KeyName> all() {
        return FileTree.files(root, MAX_DEPTH).stream()
                .filter(file -> file.endsWith(KeyRingPathV2Format.FILE_SUFFIX))
                .map(file -> file.substring(0, file.length() - KeyRingPathV2Format.FILE_SUFFIX.length()))
                .map(KeyRingPathV2Format::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The ring of a name, verified; empty if it has no file. */
    Optional<KeyRingV2Format> read(KeyName name, MasterKeyPair masterKeys) {
        Path file = file(name);
        if (!DurableFiles.isFile(file)) {
            return Optional.empty();
        }
        byte[] bytes = DurableFiles.read(file, MAX_FILE_SIZE);
        try {
            SignedFileV2Format signed = SignedFileV2Format.parse(Slice.of(bytes));
            requireSignature(name, file, signed, masterKeys);
            if (signed.contentType() != SignedFileV2Format.KEY_RING || signed.version() != SignedFileV2Format.VERSION) {
                throw new KeystoreException(
                        Problem.DAMAGED,
                        file,
                        "content type " + signed.contentType() + ", version " + signed.version()
                                + "; a key ring has content type " + SignedFileV2Format.KEY_RING + " and version "
                                + SignedFileV2Format.VERSION);
            }
            return Optional.of(KeyRingV2Format.parse(signed.data()));
        } catch (MalformedDataException e) {
            throw new KeystoreException(
                    Problem.DAMAGED,
                    file,
                    "is no key ring: cut short or overwritten; restore it from a backup (" + e.getMessage() + ")",
                    e);
        }
    }

    private void requireSignature(KeyName name, Path file, SignedFileV2Format signed, MasterKeyPair masterKeys) {
        String path = KeyRingPathV2Format.of(name);
        switch (verify(signed, path, masterKeys)) {
            case RIGHT -> {}
            case MISSING ->
                throw new KeystoreException(
                        Problem.DAMAGED, file, "has no signature of a known algorithm; restore it from a backup");
            case WRONG -> throw whyWrong(name, file, signed, masterKeys);
        }
    }

    private static SignedFiles.Verdict verify(SignedFileV2Format signed, String path, MasterKeyPair masterKeys) {
        return SignedFiles.verify(signed, KeyRingPathV2Format.signatureContext(path), masterKeys.signature());
    }

    private KeystoreException whyWrong(KeyName name, Path file, SignedFileV2Format signed, MasterKeyPair masterKeys) {
        Optional<String> home = homeOf(signed);
        if (home.isPresent() && verify(signed, home.get(), masterKeys) == SignedFiles.Verdict.RIGHT) {
            return new KeystoreException(
                    Problem.MISPLACED,
                    file,
                    "is the ring " + home.get() + ", copied or moved here; put it back to its own path");
        }
        List<KeyName> others = all();
        for (KeyName other : others.subList(0, Math.min(others.size(), MAX_PROBES))) {
            if (!other.equals(name) && isRight(other, masterKeys)) {
                return new KeystoreException(
                        Problem.DAMAGED,
                        file,
                        "its signature is wrong although the master key verifies other rings here: it was changed, or"
                                + " comes from another keystore; restore it from a backup");
            }
        }
        return new KeystoreException(
                Problem.WRONG_MASTER_KEY,
                file,
                "the master key verifies no ring of this keystore; give the one that it was made with"
                        + (others.size() > 1
                                ? ""
                                : "; if it is the right one, this ring, the only one here, was changed: restore it from a"
                                        + " backup"));
    }

    /** The path that a ring names itself; only believed once the signature for it is right. */
    private static Optional<String> homeOf(SignedFileV2Format signed) {
        try {
            return Optional.of(KeyRingV2Format.parse(signed.data()).purpose())
                    .filter(path -> KeyRingPathV2Format.parse(path).isPresent());
        } catch (MalformedDataException notARing) {
            return Optional.empty();
        }
    }

    private boolean isRight(KeyName name, MasterKeyPair masterKeys) {
        try {
            SignedFileV2Format signed =
                    SignedFileV2Format.parse(Slice.of(DurableFiles.read(file(name), MAX_FILE_SIZE)));
            return verify(signed, KeyRingPathV2Format.of(name), masterKeys) == SignedFiles.Verdict.RIGHT;
        } catch (MalformedDataException | KeystoreException broken) {
            return false;
        }
    }

    /**
     * Changes a ring under the store's lock: reads and verifies it, lets the caller make the next one, and puts that in
     * its place in one step. A ring that has no file yet is empty.
     */
    void update(KeyName name, MasterKeyPair masterKeys, UnaryOperator<KeyRingV2Format> change) {
        Path file = file(name);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new AssertionError("a ring file lies in a folder, " + file + " does not");
        }
        files.createFolders(folder);
        removeStale(newFile(name));
        String path = KeyRingPathV2Format.of(name);
        KeyRingV2Format before = read(name, masterKeys)
                .orElseGet(() -> new KeyRingV2Format(path, List.of(), KeyRingV2Format.NO_CURRENT));
        byte[] signed = SignedFiles.sign(
                SignedFileV2Format.KEY_RING,
                change.apply(before).write(),
                clock.instant(),
                KeyRingPathV2Format.signatureContext(path),
                masterKeys.signature());
        files.writeNew(newFile(name), signed, FileMode.SECRET);
        files.rename(newFile(name), file);
    }

    private Path newFile(KeyName name) {
        return root.resolve(KeyRingPathV2Format.of(name) + KeyRingPathV2Format.NEW_FILE_SUFFIX);
    }

    /**
     * Removes what a writer that died left behind; waits a little for one of Acra's that may still be at work. Not longer,
     * whatever the file's time says: clocks differ, and jump.
     */
    private void removeStale(Path newFile) {
        long deadline = System.nanoTime() + STALE.toNanos();
        while (DurableFiles.isFile(newFile)) {
            try {
                Instant written = Files.getLastModifiedTime(newFile).toInstant();
                if (Duration.between(written, Instant.now()).compareTo(STALE) > 0 || System.nanoTime() - deadline > 0) {
                    files.delete(newFile);
                    return;
                }
                Thread.sleep(POLL_MILLIS);
            } catch (NoSuchFileException finished) {
                return;
            } catch (IOException e) {
                throw new KeystoreException(Problem.UNREADABLE, newFile, "its time cannot be read", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KeystoreException(Problem.LOCKED, newFile, "interrupted while another writer was at work", e);
            }
        }
    }
}
