/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

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
    private static final Path LIST = Path.of("src/test/resources/dev/acrawriter/jdbc/spring/public-api.txt");

    @Test
    void isWhatWasReviewed() throws IOException {
        List<String> found = PublicApi.of(Set.of("dev.acrawriter.jdbc.spring"));

        assertThat(found).isEqualTo(PublicApi.reviewed(LIST, found));
    }
}
