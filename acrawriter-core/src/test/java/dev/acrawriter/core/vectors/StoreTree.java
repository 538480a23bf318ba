/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acrawriter.testdata.VectorCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Folders of keystores as tests need them: laid out from a vector, copied, listed. */
public final class StoreTree {
    private StoreTree() {}

    /** Lays out the entries of a vector, with their modes. */
    public static Path layOut(VectorCase vector, Path target) {
        try {
            for (JsonNode entry : vector.json().get("entries")) {
                Path place = target.resolve(entry.get("path").asText());
                if (entry.get("type").asText().equals("dir")) {
                    Files.createDirectories(place);
                } else {
                    Files.write(
                            place, HexFormat.of().parseHex(entry.get("content").asText()));
                }
            }
            for (JsonNode entry : vector.json().get("entries")) {
                setMode(
                        target.resolve(entry.get("path").asText()),
                        Integer.parseInt(entry.get("mode").asText(), 8));
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets permissions from the number that people know them by. */
    public static void setMode(Path file, int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] order = {
            PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_READ
        };
        for (int bit = 0; bit < order.length; bit++) {
            if ((mode & (1 << bit)) != 0) {
                permissions.add(order[bit]);
            }
        }
        try {
            Files.setPosixFilePermissions(file, permissions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a tree, with modes and times. */
    public static Path copy(Path from, Path to) {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path source : tree.toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
                Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(source));
                FileTime time = Files.getLastModifiedTime(source);
                Files.setLastModifiedTime(target, time);
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file under a folder with its content in hexadecimal, by relative path. */
    public static Map<String, String> contents(Path root) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
