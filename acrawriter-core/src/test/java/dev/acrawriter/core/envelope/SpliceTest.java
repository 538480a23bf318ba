/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.core.format.Slice;
import org.junit.jupiter.api.Test;

class SpliceTest {
    private static final Slice INPUT = Slice.of("..abcdef..".getBytes(US_ASCII), 2, 6);

    @Test
    void copiesNothingWithoutAReplacement() {
        Splice splice = new Splice(INPUT);

        assertThat(splice.result()).isSameAs(INPUT);
        assertThat(splice.changed()).isFalse();
    }

    @Test
    void replacesParts() {
        Splice splice = new Splice(INPUT);
        splice.replace(0, 1, "XX".getBytes(US_ASCII));
        splice.replace(1, 3, new byte[0]);
        splice.replace(4, 5, "Y".getBytes(US_ASCII));

        assertThat(new String(splice.result().copy(), US_ASCII)).isEqualTo("XXdYf");
        assertThat(splice.changed()).isTrue();
    }

    @Test
    void takesAReplacementOfTheWholeWithoutACopy() {
        byte[] replacement = "plain".getBytes(US_ASCII);
        Splice splice = new Splice(INPUT);
        splice.replace(0, INPUT.length(), replacement);

        assertThat(splice.result().array()).isSameAs(replacement);
        assertThat(splice.result().length()).isEqualTo(replacement.length);
        assertThat(splice.changed()).isTrue();
    }

    @Test
    void takesAnEmptyReplacementOfTheWhole() {
        Splice splice = new Splice(INPUT);
        splice.replace(0, INPUT.length(), new byte[0]);

        assertThat(splice.result().length()).isZero();
        assertThat(splice.changed()).isTrue();
    }
}
