/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes files so that a crash between any two steps leaves either the old content or the new, and so that what was
 * reported as written survives a loss of power: temporary file, fsync, rename, fsync of the folder. An interrupt breaks
 * no write off: it is kept for the caller.
 */
final class DurableFiles {
    /**
     * Temporary files start so. There is no underscore in the name: Acra's listing passes over such files, while it fails
     * on one that looks like an unknown key.
     */
    static final String TEMPORARY_PREFIX = ".acrawriter-tmp-";

    /** What temporary files and the lock file of version 1 start with. */
    static final String OWN_PREFIX = ".acrawriter-";

    /** Told after each step that a crash could follow; tests kill the process there. */
    interface Steps {
        void after(String step);
    }

    private static final DurableFiles STANDARD = new DurableFiles(step -> {});
    private static final int TEMPORARY_NAME_BYTES = 8;
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private final Steps steps;

    DurableFiles(Steps steps) {
        this.steps = steps;
    }

    static DurableFiles standard() {
        return STANDARD;
    }

    /**
     * Whether a regular file is there. Only where nothing is, the answer is no; a place that cannot be looked at is an
     * error: a key that passes for absent would be replaced without its history.
     */
    static boolean isFile(Path place) {
        return is(place, BasicFileAttributes::isRegularFile);
    }

    /** Whether a folder is there, in the same sense. */
    static boolean isFolder(Path place) {
        return is(place, BasicFileAttributes::isDirectory);
    }

    private static boolean is(Path place, Predicate<BasicFileAttributes> kind) {
        try {
            return kind.test(Files.readAttributes(place, BasicFileAttributes.class));
        } catch (NoSuchFileException absent) {
            return false;
        } catch (IOException e) {
            throw new KeystoreException(
                    Problem.UNREADABLE,
                    place,
                    "cannot be looked at (" + reason(e) + "); check the owner and permissions of the folders above",
                    e);
        }
    }

    /** Reads a whole file of bounded size. */
    static byte[] read(Path file, long maxSize) {
        try {
            long size = Files.size(file);
            if (size > maxSize) {
                throw new KeystoreException(
                        Problem.DAMAGED, file, "has " + size + " bytes; no such file has more than " + maxSize);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new KeystoreException(
                    Problem.UNREADABLE,
                    file,
                    "cannot be read (" + reason(e) + "); check that it exists and belongs to this user",
                    e);
        }
    }

    /** Creates a folder and those above it that are missing, each for the owner alone. */
    void createFolders(Path folder) {
        Deque<Path> missing = new ArrayDeque<>();
        Path place = folder.toAbsolutePath().normalize();
        while (place != null && !Files.isDirectory(place)) {
            missing.push(place);
            place = place.getParent();
        }
        try {
            for (Path next : missing) {
                Files.createDirectory(next, OwnerOnly.attributes(next, FileMode.FOLDER));
                OwnerOnly.restrict(next, FileMode.FOLDER);
                sync(next.getParent());
                steps.after("folder created");
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw cannotWrite(folder, e);
            }
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** Writes a file that must not exist yet. */
    void createNew(Path file, byte[] content, FileMode mode) {
        if (Files.exists(file)) {
            throw alreadyExists(file);
        }
        Path temporary = writeTemporary(file, content, mode);
        try {
            if (link(file, temporary)) {
                deleteQuietly(temporary);
            } else {
                Files.move(temporary, file);
            }
        } catch (FileAlreadyExistsException e) {
            deleteQuietly(temporary);
            throw alreadyExists(file);
        } catch (IOException e) {
            deleteQuietly(temporary);
            throw cannotWrite(file, e);
        }
        syncFolderOf(file);
    }

    /**
     * Gives a file a second name that must be free; a rename would replace what is there.
     *
     * @return false where the file system cannot
     * @throws FileAlreadyExistsException if the name is taken
     */
    private static boolean link(Path name, Path file) throws FileAlreadyExistsException {
        try {
            Files.createLink(name, file);
            return true;
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException noLinks) {
            // Whether it was for another reason shows when the file is copied instead.
            return false;
        }
    }

    /** Copies a file to a name that must be free, with its time and permissions; it has that name once it is whole. */
    private static void copy(Path file, Path copy) throws IOException {
        Path temporary = temporaryBeside(copy);
        try {
            Files.copy(file, temporary, StandardCopyOption.COPY_ATTRIBUTES);
            uninterrupted(() -> {
                try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            });
            Files.move(temporary, copy);
        } catch (IOException e) {
            deleteQuietly(temporary);
            throw e;
        }
    }

    /** Writes a temporary file beside a target, ready for {@link #rename}. */
    Path writeTemporary(Path target, byte[] content, FileMode mode) {
        Path temporary = temporaryBeside(target);
        writeNew(temporary, content, mode);
        return temporary;
    }

    private static Path temporaryBeside(Path target) {
        byte[] random = new byte[TEMPORARY_NAME_BYTES];
        new SecureRandom().nextBytes(random);
        return target.resolveSibling(TEMPORARY_PREFIX + HexFormat.of().formatHex(random));
    }

    /** Writes a file under a name that must be free, and waits until it is on the disk. Leaves none if it fails. */
    void writeNew(Path file, byte[] content, FileMode mode) {
        try {
            uninterrupted(() -> tryToWriteNew(file, content, mode));
        } catch (FileAlreadyExistsException e) {
            throw alreadyExists(file);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private void tryToWriteNew(Path file, byte[] content, FileMode mode) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                OwnerOnly.attributes(file, mode))) {
            OwnerOnly.restrict(file, mode);
            steps.after("new file created");
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            steps.after("new file written");
            channel.force(true);
            steps.after("new file synced");
        } catch (FileAlreadyExistsException notOurs) {
            throw notOurs;
        } catch (IOException | RuntimeException e) {
            // Half a ring would be in the way of Acra's tools.
            deleteQuietly(file);
            throw e;
        }
    }

    /** Something with files that an interrupt of the thread would break off. */
    private interface Action {
        void run() throws IOException;
    }

    /** Repeats an action until no interrupt breaks it off, and keeps the interrupt for the caller. */
    private static void uninterrupted(Action action) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    action.run();
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Puts a finished file in the place of another, in one step. */
    void rename(Path finished, Path target) {
        try {
            Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            steps.after("renamed");
            sync(target.toAbsolutePath().getParent());
            steps.after("folder synced");
        } catch (IOException e) {
            deleteQuietly(finished);
            throw cannotWrite(target, e);
        }
    }

    /**
     * Gives a file a second name that must be free; a copy where the file system has no hard links, and of what a symbolic
     * link leads to, as the link itself may lead elsewhere from another folder.
     */
    void keepAs(Path file, Path history) {
        try {
            if (Files.isSymbolicLink(file) || !link(history, file)) {
                copy(file, history);
            }
            steps.after("kept in history");
            sync(history.toAbsolutePath().getParent());
            steps.after("history synced");
        } catch (IOException e) {
            throw cannotWrite(history, e);
        }
    }

    /** Deletes a file, which must exist. */
    void delete(Path file) {
        try {
            Files.delete(file);
            steps.after("deleted");
            sync(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException ignored) {
            // A leftover of this name is harmless, and the next writer tries again.
        }
    }

    /** Waits until the name of a file or folder is on the disk. */
    static void syncFolderOf(Path file) {
        try {
            sync(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static void sync(@Nullable Path folder) throws IOException {
        if (folder != null) {
            uninterrupted(() -> trySync(folder));
        }
    }

    private static void trySync(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException notOpened) {
            if (WINDOWS) {
                // It opens no folder, and orders metadata by itself.
                return;
            }
            throw notOpened;
        }
        try (channel) {
            channel.force(true);
        }
    }

    private static KeystoreException alreadyExists(Path file) {
        return new KeystoreException(
                Problem.ALREADY_EXISTS, file, "exists already and is never overwritten; choose another name");
    }

    private static KeystoreException cannotWrite(Path file, IOException e) {
        return new KeystoreException(
                Problem.UNREADABLE,
                file,
                "cannot be written (" + reason(e) + "); check the folder's owner, permissions and free space",
                e);
    }

    /** What the operating system says, without the path, which stands in front of the message. */
    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
