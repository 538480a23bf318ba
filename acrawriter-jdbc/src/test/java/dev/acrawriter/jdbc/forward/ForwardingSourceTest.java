/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the forwarding interfaces to JDBC's. {@code -Dacra.forward.write=true} writes them anew; {@code mvn spotless:apply} then
 * sets their lines.
 */
class ForwardingSourceTest {
    private static final Path FOLDER = Path.of("src/main/java/dev/acrawriter/jdbc/forward");

    static Set<Class<?>> interfaces() {
        return ForwardingSource.INTERFACES.keySet();
    }

    @ParameterizedTest
    @MethodSource("interfaces")
    void isWhatTheGeneratorWrites(Class<?> type) throws IOException {
        Path file = FOLDER.resolve(ForwardingSource.name(type) + ".java");
        String written = new ForwardingSource(type).text();
        if (Boolean.getBoolean("acra.forward.write")) {
            Files.writeString(file, written);
        }
        assertThat(squeezed(Files.readString(file))).isEqualTo(squeezed(written));
    }

    @Test
    void leavesNoOtherFileInThePackage() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files).hasSize(ForwardingSource.INTERFACES.size() + 2);
        }
    }

    /** The formatter may break lines elsewhere, and says what it likes about comments. */
    private static String squeezed(String source) {
        return source.replaceAll("[\\s*]+", "");
    }
}
