/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one writer at a time into a keystore, among all threads of all JVMs that use this library on one machine. The
 * operating system releases the lock when a process dies.
 *
 * <p>POSIX drops a process's record lock on a file as soon as the process closes <em>any</em> descriptor of that file. So
 * a lock of this JVM stands in front of the file's: only the thread that holds it opens the lock file, once. Nothing else
 * may open that file, not even to read it. It is never written, truncated or deleted, and a symbolic link in its place is
 * refused.
 *
 * <p>The limit: Java locks with POSIX record locks. Acra's tools lock version 2 with BSD {@code flock}, which does not see
 * these, and version 1 not at all. Do not run Acra's tools while this library writes. On network file systems the lock is
 * worth what their record locks are worth.
 */
final class StoreLock {
    /**
     * The lock file of version 1, which has none of its own. It has no underscore, so that Acra's listing passes over it.
     * It stays: a writer that deletes it would let two others lock a file each.
     */
    static final String V1_FILE = ".acrawriter-lock";

    /** The lock file of version 2. */
    static final String V2_FILE = ".lock";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 5;

    /** One for each lock file that this JVM ever locked; they are few, and never removed. */
    private static final ConcurrentMap<Path, ReentrantLock> IN_THIS_JVM = new ConcurrentHashMap<>();

    /** Channels that must stay open because closing them would drop the lock of another class loader's copy of this class. */
    private static final Set<FileChannel> LEFT_OPEN = ConcurrentHashMap.newKeySet();

    private StoreLock() {}

    /** Writes to a keystore of version 1 while nobody else does. */
    static void whileHoldingV1(Path folder, Runnable write) {
        whileHolding(folder, V1_FILE, write);
    }

    /** Writes to a keystore of version 2 while nobody else does. */
    static void whileHoldingV2(Path folder, Runnable write) {
        whileHolding(folder, V2_FILE, write);
    }

    private static void whileHolding(Path folder, String name, Runnable write) {
        Path file = realPath(folder).resolve(name);
        ReentrantLock inThisJvm = IN_THIS_JVM.computeIfAbsent(file, any -> new ReentrantLock(true));
        if (inThisJvm.isHeldByCurrentThread()) {
            throw new KeystoreException(
                    Problem.LOCKED, file, "this thread is in the middle of a write to the keystore");
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            if (!inThisJvm.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw heldTooLong(file);
            }
        } catch (InterruptedException e) {
            throw interrupted(file, e);
        }
        try {
            FileLock lock = acquire(file, deadline);
            try {
                write.run();
            } finally {
                release(lock);
            }
        } finally {
            inThisJvm.unlock();
        }
    }

    /** One name for each lock file, whatever way it was reached by. */
    private static Path realPath(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new KeystoreException(
                    Problem.UNREADABLE, folder, "the keystore folder cannot be found; a writer needs it", e);
        }
    }

    private static FileLock acquire(Path file, long deadline) {
        FileChannel channel = null;
        boolean mayClose = true;
        boolean held = false;
        try {
            channel = FileChannel.open(
                    file,
                    Set.of(
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS),
                    OwnerOnly.attributes(file, FileMode.SECRET));
            while (true) {
                try {
                    FileLock lock = channel.tryLock();
                    if (lock != null) {
                        held = true;
                        return lock;
                    }
                } catch (OverlappingFileLockException heldByAnotherClassLoader) {
                    mayClose = false;
                }
                if (System.nanoTime() - deadline > 0) {
                    throw heldTooLong(file);
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            throw interrupted(file, e);
        } catch (IOException e) {
            throw new KeystoreException(
                    Problem.UNREADABLE,
                    file,
                    "the lock file cannot be opened and locked; a writer needs to write to it, and it may be no symbolic"
                            + " link",
                    e);
        } finally {
            if (channel != null && !held) {
                giveUp(channel, mayClose);
            }
        }
    }

    private static void giveUp(FileChannel channel, boolean mayClose) {
        if (mayClose) {
            closeQuietly(channel);
        } else {
            LEFT_OPEN.add(channel);
        }
    }

    private static void release(FileLock lock) {
        closeQuietly((FileChannel) lock.acquiredBy());
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The descriptor is gone even then, and the lock with it.
        }
    }

    private static KeystoreException heldTooLong(Path file) {
        return new KeystoreException(
                Problem.LOCKED,
                file,
                "another writer has held this lock for " + PATIENCE.toSeconds() + " s; try again later");
    }

    private static KeystoreException interrupted(Path file, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KeystoreException(Problem.LOCKED, file, "interrupted while another writer held this lock", e);
    }
}
