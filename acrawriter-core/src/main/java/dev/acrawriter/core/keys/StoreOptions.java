/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.spi.KeyListener;
import dev.acrawriter.spi.MasterKeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a keystore of either version is opened with, and what both builders ask of its folder.
 *
 * @param folder the folder of secrets
 * @param masterKey null for public keys alone
 * @param listener told of rotations and of keys that are left out
 * @param checkPermissions whether others than the owner may have access
 * @param files writes; tests look at its steps
 * @param clock dates keys
 */
record StoreOptions(
        Path folder,
        @Nullable MasterKeySource masterKey,
        KeyListener listener,
        boolean checkPermissions,
        DurableFiles files,
        InstantSource clock) {
    static StoreOptions of(Path folder) {
        return new StoreOptions(
                Objects.requireNonNull(folder, "folder"),
                null,
                KeyEvents.logging(),
                true,
                DurableFiles.standard(),
                InstantSource.system());
    }

    StoreOptions masterKey(MasterKeySource other) {
        Objects.requireNonNull(other, "masterKey");
        return new StoreOptions(folder, other, listener, checkPermissions, files, clock);
    }

    StoreOptions listener(KeyListener other) {
        Objects.requireNonNull(other, "listener");
        return new StoreOptions(folder, masterKey, other, checkPermissions, files, clock);
    }

    StoreOptions skipPermissionCheck() {
        return new StoreOptions(folder, masterKey, listener, false, files, clock);
    }

    StoreOptions files(DurableFiles other) {
        return new StoreOptions(folder, masterKey, listener, checkPermissions, other, clock);
    }

    StoreOptions clock(InstantSource other) {
        return new StoreOptions(folder, masterKey, listener, checkPermissions, files, other);
    }

    /** Fails unless the folder is one. */
    void requireFolder() {
        if (!DurableFiles.isFolder(folder)) {
            throw new KeystoreException(
                    Problem.NOT_A_KEYSTORE, folder, "is not a folder; check the path, or make a keystore there");
        }
    }

    /** Fails if others than the owner have access to the folder and that matters. */
    void requireOwnerOnly() {
        if (checkPermissions) {
            OwnerOnly.requireFolder(folder);
        }
    }

    /** Makes the folder of a new store; fails if something is there but what a writer that crashed left. */
    void createFolder() {
        if (Files.exists(folder) && !isEmpty()) {
            throw new KeystoreException(
                    Problem.ALREADY_EXISTS, folder, "is not empty; name a folder that does not exist yet");
        }
        files.createFolders(folder);
    }

    private boolean isEmpty() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.allMatch(entry -> entry.getFileName().toString().startsWith(DurableFiles.OWN_PREFIX));
        } catch (IOException e) {
            throw new KeystoreException(
                    Problem.UNREADABLE, folder, "the folder cannot be listed; check owner and permissions", e);
        }
    }
}
