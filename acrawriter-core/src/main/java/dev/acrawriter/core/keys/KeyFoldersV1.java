/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyOwner;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.core.format.HistoryTimeFormat;
import dev.acrawriter.core.format.KeyFileV1Format;
import dev.acrawriter.core.format.KeyFileV1Format.Part;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of keystore version 1 in their one or two folders: where each key is, its history, and how it is replaced.
 * Knows nothing of what is in them. Page: {@code docs/formats/keystore-v1.md}.
 */
final class KeyFoldersV1 {
    /** The largest file that is read; a key management service makes some hundred bytes of a key. */
    private static final long MAX_FILE_SIZE = 64 * 1024;

    /** Of one name, in bytes; ids are ASCII. */
    private static final int MAX_NAME_LENGTH = 255;

    /** File, history folder, poison folder: nothing of a keystore lies deeper. */
    private static final int MAX_DEPTH = 3;

    /** A temporary file lives for milliseconds; one that is older was left behind. */
    private static final Duration STALE = Duration.ofMinutes(10);

    private static final boolean COLONS_IN_NAMES = File.separatorChar == '/';

    private final Path secrets;
    private final Path publics;
    private final DurableFiles files;
    private final InstantSource clock;

    KeyFoldersV1(Path secrets, Path publics, DurableFiles files, InstantSource clock) {
        this.secrets = secrets;
        this.publics = publics;
        this.files = files;
        this.clock = clock;
    }

    Path secrets() {
        return secrets;
    }

    /**
     * Fails if the names of a key's files and history folders are longer than file systems take. Before anything is
     * written: a rotation must not find out between the halves of a pair.
     */
    static void requireNamesFit(KeyName name) {
        for (Part part : Part.values()) {
            String folder = KeyFileV1Format.current(name, part).historyFolder();
            KeyOwner owner = name.owner();
            int excess = folder.length() - MAX_NAME_LENGTH;
            if (owner != null
                    && excess > 0
                    && (part == Part.SECRET || name.purpose().isPair())) {
                throw new ConfigurationException("an id of " + owner.value().length()
                        + " characters is too long for keystore v1: the history folder would have a name of "
                        + folder.length() + ", and file systems take " + MAX_NAME_LENGTH + "; use "
                        + (owner.value().length() - excess) + " or fewer");
            }
        }
    }

    Path path(KeyFileV1Format file) {
        return (file.part() == Part.PUBLIC ? publics : secrets).resolve(file.path());
    }

    private Path historyFolder(KeyFileV1Format file) {
        return (file.part() == Part.PUBLIC ? publics : secrets).resolve(file.historyFolder());
    }

    boolean exists(KeyFileV1Format file) {
        return DurableFiles.isFile(path(file));
    }

    byte[] read(KeyFileV1Format file) {
        return DurableFiles.read(path(file), MAX_FILE_SIZE);
    }

    /**
     * The current file, if it is there, then its history. Under the store's lock: without it, a key that is replaced
     * between listing and reading would be missed.
     */
    List<KeyFileV1Format> withHistory(KeyName name, Part part) {
        KeyFileV1Format current = KeyFileV1Format.current(name, part);
        List<KeyFileV1Format> found = new ArrayList<>();
        if (exists(current)) {
            found.add(current);
        }
        found.addAll(history(current));
        return found;
    }

    /**
     * The history of a key in descending order of names, as Acra tries them. Without the lock, read the current file
     * first: a key goes to the history before another takes its place, so it is in one of the two then.
     */
    List<KeyFileV1Format> history(KeyFileV1Format current) {
        Path folder = historyFolder(current);
        if (!DurableFiles.isFolder(folder)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (Files.isRegularFile(entry) && !isTemporary(name)) {
                    names.add(name);
                }
            }
        } catch (IOException e) {
            throw new KeystoreException(
                    Problem.UNREADABLE, folder, "the history cannot be listed; check owner and permissions", e);
        }
        names.sort(Comparator.reverseOrder());
        return names.stream().map(current::retiredAs).toList();
    }

    /** Every key file of the store, by path. Files that are no key's are left out. */
    List<KeyFileV1Format> all() {
        List<KeyFileV1Format> found = new ArrayList<>(list(secrets));
        if (!publics.equals(secrets) && DurableFiles.isFolder(publics)) {
            list(publics).stream().filter(file -> file.part() == Part.PUBLIC).forEach(found::add);
        }
        return found.stream().distinct().filter(this::exists).toList();
    }

    private static List<KeyFileV1Format> list(Path folder) {
        return FileTree.files(folder, MAX_DEPTH).stream()
                .filter(path -> !isTemporary(path.substring(path.lastIndexOf('/') + 1)))
                .map(KeyFileV1Format::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** In a history folder any name is a key's; this one was never finished. */
    private static boolean isTemporary(String name) {
        return name.startsWith(DurableFiles.TEMPORARY_PREFIX);
    }

    /**
     * Whether a folder is a store without a key: a new one, with what a writer of ours needs while it makes the first key,
     * or one whose last key was destroyed, whose empty folders stay.
     */
    static boolean holdsNoKey(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.allMatch(entry -> isOwn(entry.getFileName().toString()) || isFolderOfKeys(entry))
                    && FileTree.files(folder, MAX_DEPTH).stream()
                            .allMatch(path -> isOwn(path.substring(path.lastIndexOf('/') + 1)));
        } catch (IOException e) {
            throw new KeystoreException(
                    Problem.UNREADABLE, folder, "the folder cannot be listed; check owner and permissions", e);
        }
    }

    private static boolean isOwn(String name) {
        return name.startsWith(DurableFiles.OWN_PREFIX);
    }

    private static boolean isFolderOfKeys(Path entry) {
        String name = entry.getFileName().toString();
        return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                && (name.equals(KeyFileV1Format.POISON_FOLDER)
                        || KeyFileV1Format.parse(name + "/any").isPresent());
    }

    /** What is different once a current file of a name was replaced or deleted. */
    List<String> stamp(KeyName name) {
        return Stream.of(Part.values())
                .map(part -> stamp(path(KeyFileV1Format.current(name, part))))
                .toList();
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.fileKey() + " " + attributes.lastModifiedTime() + " " + attributes.size();
        } catch (IOException absent) {
            return "absent";
        }
    }

    /** Puts new content in the place of a current key, which goes to its history first. Under the store's lock. */
    void replace(KeyFileV1Format current, byte[] content) {
        Path target = path(current);
        Path folder = folderOf(target);
        files.createFolders(folder);
        removeLeftovers(folder);
        Path finished = files.writeTemporary(
                target, content, current.part() == Part.PUBLIC ? FileMode.PUBLIC : FileMode.SECRET);
        try {
            if (exists(current)) {
                files.createFolders(historyFolder(current));
                removeLeftovers(historyFolder(current));
                files.keepAs(target, path(current.retiredAs(retirement(current))));
            }
        } catch (RuntimeException e) {
            DurableFiles.deleteQuietly(finished);
            throw e;
        }
        files.rename(finished, target);
    }

    /** Writes a file under a name that must be free, with its folders: for copies of whole stores. */
    void create(KeyFileV1Format file, byte[] content) {
        Path target = path(file);
        files.createFolders(folderOf(target));
        files.createNew(target, content, file.part() == Part.PUBLIC ? FileMode.PUBLIC : FileMode.SECRET);
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new AssertionError("a key file lies in a folder, " + file + " does not");
        }
        return folder;
    }

    void delete(KeyFileV1Format file) {
        files.delete(path(file));
    }

    /**
     * The name under which a current key goes to its history: the moment, or a little after the newest name if the clock
     * stands behind it. Otherwise the order of names would not be the order of keys.
     */
    private String retirement(KeyFileV1Format current) {
        Instant now = clock.instant();
        for (KeyFileV1Format retired : history(current)) {
            String name = retired.retired();
            Optional<Instant> before = name == null ? Optional.empty() : HistoryTimeFormat.parse(name);
            if (before.isPresent() && !now.isAfter(before.get())) {
                now = before.get().plusNanos(1);
            }
        }
        return COLONS_IN_NAMES ? HistoryTimeFormat.write(now) : HistoryTimeFormat.writeWithoutColons(now);
    }

    /**
     * Deletes what a writer that crashed left behind. Under the store's lock; a young file may still be the temporary file
     * of one that needs no lock, or of another store with the same public folder.
     */
    private static void removeLeftovers(Path folder) {
        Instant youngest = Instant.now().minus(STALE);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, DurableFiles.TEMPORARY_PREFIX + "*")) {
            for (Path leftover : leftovers) {
                if (Files.getLastModifiedTime(leftover, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(youngest)) {
                    DurableFiles.deleteQuietly(leftover);
                }
            }
        } catch (IOException | DirectoryIteratorException ignored) {
            // They do no harm; whether the folder can be written shows in the next step.
        }
    }

    /** When a file was written; the moment survives the hard link into the history. */
    Instant written(KeyFileV1Format file) {
        try {
            return Files.getLastModifiedTime(path(file)).toInstant();
        } catch (IOException e) {
            throw new KeystoreException(Problem.UNREADABLE, path(file), "its time cannot be read", e);
        }
    }
}
