/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, as the operating system sends it to a process of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java can only kill there, not ask to end")
class InterruptionTest {
    private static final int LIMIT_SECONDS = 120;

    @TempDir
    private Path workFolder;

    @TempDir
    private Path serverFolder;

    @Test
    void dropsTheTableInTheUsersDatabase() throws Exception {
        try (TestServer server = TestServer.start(serverFolder)) {
            Process job = start("--jdbc-url", server.url());
            await(() -> !server.tables().isEmpty());
            job.destroy();

            assertThat(job.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(job.exitValue()).isNotZero();
            assertThat(server.tables()).isEmpty();
        }
    }

    @Test
    void stopsItsOwnServerAndRemovesItsFiles() throws Exception {
        Process job = start("--work-folder", workFolder.toString());
        await(() -> serverRuns(workFolder));
        job.destroy();

        assertThat(job.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(job.exitValue()).isNotZero();
        try (Stream<Path> left = Files.list(workFolder)) {
            assertThat(left).isEmpty();
        }
    }

    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CustomersCommand.class.getName(),
                "--customers",
                Samples.FILE.toString()));
        command.addAll(List.of(args));
        File nowhere = new File(OS.WINDOWS.isCurrentOs() ? "NUL" : "/dev/null");
        return new ProcessBuilder(command)
                .redirectOutput(nowhere)
                .redirectError(nowhere)
                .start();
    }

    private static boolean serverRuns(Path folder) throws IOException {
        try (Stream<Path> files = Files.find(
                folder, 3, (path, attributes) -> path.getFileName().toString().equals("postmaster.pid"))) {
            return files.findAny().isPresent();
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
