/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.format.KeyContainerFormat;
import dev.acrawriter.core.format.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.params.provider.MethodSource;

/** Public keys as people paste them and as files hold them. */
class PublicKeyTextFuzzTest {
    private static final Path FILE = temporaryFile();

    @MethodSource("dev.acrawriter.core.fuzz.Seeds#keyFiles")
    @FuzzTest
    void readsAKeyAsTextOrFileOrRefusesIt(byte[] input) throws IOException {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        boolean asText = Parsing.unlessInvalidKey(() -> AcraWriter.create(text)).isPresent();
        boolean asBytes =
                Parsing.unlessInvalidKey(() -> AcraWriter.create(input)).isPresent();
        Files.write(FILE, input);
        boolean asFile = Parsing.unlessInvalidKey(() -> AcraWriter.create(FILE)).isPresent();
        assertThat(asFile).isEqualTo(KeyContainerFormat.startsLikeAny(Slice.of(input)) ? asBytes : asText);
        if (asBytes) {
            String encoded = Base64.getEncoder().encodeToString(input);
            assertThat(AcraWriter.create(encoded).envelope()).isNotNull();
        }
    }

    private static Path temporaryFile() {
        try {
            Path file = Files.createTempFile("public-key", ".pub");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
