/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.testdata.PublicApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The exported classes and members, compared with a list that is reviewed with every change: a promise is made, changed or
 * broken on purpose only. {@code -Dacra.api.write=true} writes the list anew.
 */
class PublicApiTest {
    private static final Path LIST = Path.of("src/test/resources/dev/acrawriter/core/public-api.txt");

    /** The packages that the module descriptors of api and core export. */
    private static final Set<String> EXPORTED = Set.of(
            "dev.acrawriter",
            "dev.acrawriter.schema",
            "dev.acrawriter.schema.annotation",
            "dev.acrawriter.spi",
            "dev.acrawriter.core",
            "dev.acrawriter.core.keys",
            "dev.acrawriter.core.schema");

    @Test
    void isWhatWasReviewed() throws IOException {
        List<String> found = PublicApi.of(EXPORTED);

        assertThat(found).isEqualTo(PublicApi.reviewed(LIST, found));
    }
}
