/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files keep what they held, also where the file system cannot link them. */
class DurableFilesTest {
    private static final Path OTHER_DEVICE = Path.of("/dev/shm");

    @TempDir
    Path folder;

    /** A link to another device fails as one on a file system without links does. */
    private Path onAnotherDevice() throws IOException {
        assumeTrue(
                Files.isWritable(OTHER_DEVICE)
                        && !Files.getFileStore(OTHER_DEVICE).equals(Files.getFileStore(folder)),
                "needs a second file system at " + OTHER_DEVICE);
        Path file = Files.createTempFile(OTHER_DEVICE, "acrawriter", "test");
        file.toFile().deleteOnExit();
        Files.setLastModifiedTime(Files.writeString(file, "old"), FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
        return file;
    }

    @Test
    void keepsACopyWithItsTimeWhereALinkCannotBeMade() throws IOException {
        Path file = onAnotherDevice();
        Path kept = folder.resolve("kept");
        DurableFiles.standard().keepAs(file, kept);
        assertThat(kept).hasContent("old");
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(Files.getLastModifiedTime(file));
        assertThat(Files.getPosixFilePermissions(kept)).isEqualTo(Files.getPosixFilePermissions(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(kept);
        }
    }

    @Test
    void overwritesNothingWhenItKeepsACopy() throws IOException {
        Path file = onAnotherDevice();
        Path taken = Files.writeString(folder.resolve("taken"), "another");
        assertThatThrownBy(() -> DurableFiles.standard().keepAs(file, taken)).isInstanceOf(KeystoreException.class);
        assertThat(taken).hasContent("another");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(taken);
        }
    }

    @Test
    void createsAFileOnceAndNeverOverwritesIt() throws IOException {
        Path file = folder.resolve("new");
        DurableFiles.standard().createNew(file, new byte[] {1}, FileMode.SECRET);
        assertThatThrownBy(() -> DurableFiles.standard().createNew(file, new byte[] {2}, FileMode.SECRET))
                .isInstanceOfSatisfying(
                        KeystoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.ALREADY_EXISTS));
        assertThat(file).hasBinaryContent(new byte[] {1});
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }
}
