/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps files and folders of secrets to their owner. POSIX permissions where there are any; on Windows an access list with
 * the owner alone; on other file systems nothing can be done, and nothing is checked.
 */
final class OwnerOnly {
    private OwnerOnly() {}

    /** What to create a file or folder with, so that it is never open for a moment. */
    static FileAttribute<?>[] attributes(Path place, FileMode mode) {
        return isPosix(place)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode.permissions())}
                : new FileAttribute<?>[0];
    }

    /** Restricts what was just created where {@link #attributes} could not. */
    static void restrict(Path created, FileMode mode) throws IOException {
        if (isPosix(created) || mode == FileMode.PUBLIC) {
            return;
        }
        AclFileAttributeView view = Files.getFileAttributeView(created, AclFileAttributeView.class);
        if (view != null) {
            view.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(view.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }

    /** Fails unless a keystore's folder has exactly the permissions 0700. */
    static void requireFolder(Path folder) {
        Set<PosixFilePermission> found = permissions(folder);
        if (found != null && !found.equals(FileMode.FOLDER.permissions())) {
            throw new KeystoreException(
                    Problem.TOO_OPEN,
                    folder,
                    "the keystore folder has permissions " + PosixFilePermissions.toString(found)
                            + "; Acra takes rwx------ only: chmod 700");
        }
    }

    /** Fails if anybody but the owner may read or change a file, or it may be executed. */
    static void requireSecretFile(Path file) {
        Set<PosixFilePermission> found = permissions(file);
        if (found != null && !FileMode.SECRET.permissions().containsAll(found)) {
            throw new KeystoreException(
                    Problem.TOO_OPEN,
                    file,
                    "the file of a secret has permissions " + PosixFilePermissions.toString(found)
                            + "; others than its owner may reach it: chmod 600");
        }
    }

    private static @Nullable Set<PosixFilePermission> permissions(Path file) {
        try {
            return isPosix(file) && Files.exists(file) ? Files.getPosixFilePermissions(file) : null;
        } catch (IOException e) {
            throw new KeystoreException(Problem.UNREADABLE, file, "its permissions cannot be read", e);
        }
    }

    private static boolean isPosix(Path place) {
        Path existing = place.toAbsolutePath();
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            Path parent = existing.getParent();
            if (parent == null) {
                return false;
            }
            existing = parent;
        }
        return Files.getFileAttributeView(existing, PosixFileAttributeView.class) != null;
    }
}
