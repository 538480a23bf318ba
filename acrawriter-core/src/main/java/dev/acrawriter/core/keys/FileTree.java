/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files of a keystore while others write to it: their temporary files come and go, and one that went before it
 * was looked at is passed over.
 */
final class FileTree {
    private FileTree() {}

    /** The regular files of a folder, relative to it, with forward slashes, sorted. */
    static List<String> files(Path folder, int maxDepth) {
        List<String> found = new ArrayList<>();
        try {
            Path root = folder.toRealPath();
            Files.walkFileTree(root, Set.of(), maxDepth, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    // A mounted volume of secrets consists of symbolic links to its files.
                    if (attributes.isRegularFile() || (attributes.isSymbolicLink() && Files.isRegularFile(file))) {
                        found.add(root.relativize(file).toString().replace(File.separatorChar, '/'));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return passOver(file, e);
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
                    return e == null ? FileVisitResult.CONTINUE : passOver(visited, e);
                }

                private FileVisitResult passOver(Path vanished, IOException e) {
                    if (e instanceof NoSuchFileException && !vanished.equals(root)) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw cannotList(vanished, e);
                }
            });
        } catch (IOException e) {
            throw cannotList(folder, e);
        }
        Collections.sort(found);
        return found;
    }

    private static KeystoreException cannotList(Path place, IOException e) {
        return new KeystoreException(
                Problem.UNREADABLE,
                place,
                "a keystore with this in it cannot be listed; check owner and permissions",
                e);
    }
}
