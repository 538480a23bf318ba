/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProfileTest {
    @Test
    void comesBackFromItsText() throws IOException {
        Profile profile = new Profile("#Zoë", "O'Neil, \"Jr.\"", "", " 1 ", "a\nb", "c\r\nd", "東京", "\"");

        assertThat(Profile.parse(profile.text())).isEqualTo(profile);
    }

    @Test
    void comesBackEmpty() throws IOException {
        Profile profile = new Profile("", "", "", "", "", "", "", "");

        assertThat(Profile.parse(profile.text())).isEqualTo(profile);
    }

    @Test
    void refusesTextOfAnotherShape() {
        assertThatThrownBy(() -> Profile.parse("a,b,c")).hasMessageContaining("8 values");
    }
}
