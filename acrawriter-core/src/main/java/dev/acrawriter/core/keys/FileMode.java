/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The permissions that Acra gives to what it writes. */
enum FileMode {
    /** Private and symmetric keys: 0600. */
    SECRET("rw-------"),
    /** Public keys and the version mark: 0644. */
    PUBLIC("rw-r--r--"),
    /** Folders: 0700. */
    FOLDER("rwx------");

    private final String permissions;

    FileMode(String permissions) {
        this.permissions = permissions;
    }

    Set<PosixFilePermission> permissions() {
        return PosixFilePermissions.fromString(permissions);
    }
}
