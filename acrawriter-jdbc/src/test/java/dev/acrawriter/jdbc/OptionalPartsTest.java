/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Flight Recorder is an optional module of the JDK, Micrometer an optional library. */
class OptionalPartsTest {
    @Test
    void neitherIsNeeded() throws Exception {
        assertThat(run(BareProcess.class, "--limit-modules", "java.sql,java.naming,jdk.crypto.ec"))
                .containsExactly(
                        "jdk.jfr.Event false",
                        "io.micrometer.core.instrument.MeterRegistry false",
                        "recording false",
                        "[jane@example.com]",
                        "PROTECTED",
                        "ENCRYPTED",
                        "PROTECTED",
                        "DECRYPTED");
    }

    private static List<String> run(Class<?> main, String... options) throws IOException, InterruptedException {
        String classPath = Stream.of(
                        System.getProperty("jdk.module.path", ""), System.getProperty("java.class.path", ""))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(part -> !part.isEmpty() && !part.contains("micrometer"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Stream.of(options),
                        Stream.of(
                                "-cp",
                                String.join(
                                        File.pathSeparator,
                                        classPath,
                                        Path.of("target", "classes")
                                                .toAbsolutePath()
                                                .toString(),
                                        Path.of("target", "test-classes")
                                                .toAbsolutePath()
                                                .toString()),
                                main.getName()))
                .flatMap(part -> part)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = process.inputReader()) {
            List<String> lines = output.lines().toList();
            assertThat(process.waitFor()).isZero();
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }
}
