/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.EcPrivateKey;
import dev.acrawriter.core.format.ReadMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a builder copied is wiped when it fails half-way, and stays with the object that it made otherwise. */
class KeyCopiesTest {
    @Test
    void wipesTheCopiesWhenAnotherKeyCannotBeRead() {
        List<SecretBytes> copies = new ArrayList<>();
        List<EcPrivateKey> parsed = new ArrayList<>();
        try (SecretBytes damaged = SecretBytes.copyOf(new byte[45])) {
            assertThatThrownBy(() -> {
                        try (KeyCopies keys = new KeyCopies()) {
                            copies.add(keys.copyOf(TestKeys.symmetric()));
                            parsed.add(keys.privateKey(TestKeys.storagePrivate(), ReadMode.STRICT));
                            keys.privateKey(damaged, ReadMode.STRICT);
                            keys.handOver();
                        }
                    })
                    .isInstanceOf(InvalidKeyException.class);
        }
        assertThat(copies)
                .hasSize(1)
                .allSatisfy(copy -> assertThatThrownBy(copy::exposeCopy).isInstanceOf(IllegalStateException.class));
        assertThat(parsed)
                .hasSize(1)
                .allSatisfy(key ->
                        assertThatThrownBy(() -> key.scalar().exposeCopy()).isInstanceOf(IllegalStateException.class));
    }

    @Test
    void leavesTheCopiesToTheirOwner() {
        SecretBytes copy;
        try (KeyCopies keys = new KeyCopies()) {
            copy = keys.copyOf(TestKeys.symmetric());
            keys.handOver();
        }
        assertThat(copy).isEqualTo(TestKeys.symmetric());
        copy.close();
    }
}
