/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.acrawriter.SecretBytes;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyGenerationTest {
    private static final byte[] PLAINTEXT = "value".getBytes(UTF_8);

    @Test
    void makesPairsThatFitTogether() {
        for (int i = 0; i < 20; i++) {
            try (StorageKeyPair pair = StorageKeyPair.generate();
                    AcraReader reader =
                            AcraReader.builder().privateKey(pair.privateKey()).build()) {
                assertThat(pair.publicKey()).hasSize(45).startsWith("UEC2".getBytes(UTF_8));
                assertThat(pair.privateKey().length()).isEqualTo(45);
                assertThat(pair.publicKeyBase64()).hasSize(60);
                assertThat(Base64.getDecoder().decode(pair.publicKeyBase64())).isEqualTo(pair.publicKey());
                byte[] struct = AcraWriter.create(pair.publicKey()).encrypt(PLAINTEXT);
                assertThat(reader.open(struct).plaintext()).isEqualTo(PLAINTEXT);
            }
        }
    }

    @Test
    void makesNoKeyTwice() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            keys.add(StorageKeyPair.generate().publicKeyBase64());
            keys.add(Base64.getEncoder().encodeToString(SymmetricKeys.generate().exposeCopy()));
        }
        assertThat(keys).hasSize(100);
    }

    @Test
    void makesSymmetricKeysOf32Bytes() {
        assertThat(SymmetricKeys.generate().length())
                .isEqualTo(SymmetricKeys.LENGTH)
                .isEqualTo(32);
    }

    @Test
    void wipesThePrivateKeyOnClose() {
        StorageKeyPair pair = StorageKeyPair.generate();
        SecretBytes privateKey = pair.privateKey();
        pair.close();

        assertThatIllegalStateException().isThrownBy(privateKey::exposeCopy);
    }

    @Test
    void showsNoKey() {
        assertThat(StorageKeyPair.generate()).hasToString("StorageKeyPair[P-256]");
    }

    @Test
    void isNotChangedThroughTheArrayThatItGives() {
        StorageKeyPair pair = StorageKeyPair.generate();
        pair.publicKey()[0] ^= 1;

        assertThat(pair.publicKey()).startsWith("UEC2".getBytes(UTF_8));
    }
}
