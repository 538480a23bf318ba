/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets one writer at a time into a keystore, among all JVMs that use this library on one machine. The operating system
 * releases the lock when a process dies.
 *
 * <p>The limit: Java locks with POSIX record locks. Acra's tools lock version 2 with BSD {@code flock}, which does not see
 * these, and version 1 not at all. Do not run Acra's tools while this library writes.
 */
final class StoreLock {
    /**
     * The lock file of version 1, which has none of its own. It has no underscore, so that Acra's listing passes over it,
     * and it is deleted with the lock, so that Acra's export does not meet it.
     */
    static final String V1_FILE = ".acrawriter-lock";

    /** The lock file of version 2. */
    static final String V2_FILE = ".lock";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 5;
    private static final int NONCE_LENGTH = 16;

    private final Path file;
    private final FileChannel channel;
    private final boolean deleted;

    private StoreLock(Path file, FileChannel channel, boolean deleted) {
        this.file = file;
        this.channel = channel;
        this.deleted = deleted;
    }

    /** Writes to a keystore of version 1 while nobody else does. */
    static void whileHoldingV1(Path folder, Runnable write) {
        run(acquire(folder.resolve(V1_FILE), true), write);
    }

    /** Writes to a keystore of version 2 while nobody else does. */
    static void whileHoldingV2(Path folder, Runnable write) {
        run(acquire(folder.resolve(V2_FILE), false), write);
    }

    private static void run(StoreLock lock, Runnable write) {
        try {
            write.run();
        } finally {
            lock.release();
        }
    }

    private static StoreLock acquire(Path file, boolean deleteAfterwards) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            StoreLock lock = tryAcquire(file, deleteAfterwards);
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new KeystoreException(
                        Problem.LOCKED,
                        file,
                        "another writer has held this lock for " + PATIENCE.toSeconds() + " s; try again later");
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KeystoreException(Problem.LOCKED, file, "interrupted while another writer held this lock", e);
            }
        }
    }

    private static @Nullable StoreLock tryAcquire(Path file, boolean deleteAfterwards) {
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    OwnerOnly.attributes(file, FileMode.SECRET));
            boolean held = false;
            try {
                FileLock lock = channel.tryLock();
                held = lock != null && (!deleteAfterwards || isStillNamed(channel, file));
                return held ? new StoreLock(file, channel, deleteAfterwards) : null;
            } catch (OverlappingFileLockException heldByThisJvm) {
                return null;
            } finally {
                if (!held) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw new KeystoreException(
                    Problem.UNREADABLE,
                    file,
                    "the lock file cannot be written; a writer needs the folder to itself",
                    e);
        }
    }

    /** Whether the locked file still has its name: the holder before may have deleted it between open and lock. */
    private static boolean isStillNamed(FileChannel channel, Path file) throws IOException {
        byte[] nonce = new byte[NONCE_LENGTH];
        new SecureRandom().nextBytes(nonce);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(nonce), 0);
        return Files.exists(file) && MessageDigest.isEqual(nonce, Files.readAllBytes(file));
    }

    private void release() {
        if (deleted) {
            DurableFiles.deleteQuietly(file);
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new KeystoreException(Problem.UNREADABLE, file, "the lock cannot be released", e);
        }
    }
}
