/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ClientId;
import dev.acrawriter.DecryptionException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.BlindIndex;
import dev.acrawriter.spi.KeyEvent;
import dev.acrawriter.spi.KeySource;
import dev.acrawriter.spi.MasterKeySource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/guide/keys.md}, step by step. */
class KeysGuideTest {
    @TempDir
    private Path temporary;

    @Test
    void aKeystoreIsMadeUsedRotatedWatchedAndEmptied() {
        Path masterKeyFile = temporary.resolve("master.key");
        Path folder = temporary.resolve("keys");
        // guide
        try (SecretBytes masterKey = MasterKeys.generateV1()) {
            MasterKeys.writeNewFile(masterKeyFile, masterKey);
        }
        MasterKeySource master = MasterKeys.ofFile(masterKeyFile);
        Keystore keystore = KeystoreV1.create(folder, master);
        // end
        // guide
        ClientId client = ClientId.of("orders_service");
        keystore.generate(KeyName.of(KeyPurpose.STORAGE_PAIR, client));
        keystore.generate(KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, client));
        keystore.generate(KeyName.of(KeyPurpose.SEARCH_HMAC, client));
        keystore.generate(KeyName.of(KeyPurpose.POISON_PAIR));
        // end
        byte[] stored = uses(keystore, client);
        rotates(keystore, client, stored);

        // guide
        String json = keystore.inventory().toJson(Instant.now());
        // end
        assertThat(json).hasLineCount(1).contains("orders_service");

        KeyName name = KeyName.of(KeyPurpose.STORAGE_PAIR, client);
        KeyFingerprint fingerprint = keystore.inventory().keys().stream()
                .filter(key -> key.name().equals(name) && key.state() != KeyState.CURRENT)
                .map(key -> Objects.requireNonNull(key.fingerprint()))
                .findFirst()
                .orElseThrow();
        // guide
        keystore.destroy(name, fingerprint);
        // end
        try (AcraReader reader = AcraReader.builder().keys(keystore, client).build()) {
            assertThatThrownBy(() -> reader.open(stored)).isInstanceOf(DecryptionException.class);
        }
        keystore.close();
    }

    private static byte[] uses(Keystore keystore, ClientId client) {
        // guide
        KeySource keys = CachingKeySource.of(keystore);
        AcraWriter writer = AcraWriter.create(keys, client);
        BlindIndex index = BlindIndex.create(keys, client);
        AcraReader reader =
                AcraReader.builder().keys(keys, client).poisonKeys(keys).build();
        // end
        byte[] stored = index.searchableValue("jane".getBytes(UTF_8), writer);
        assertThat(reader.open(stored).plaintext()).asString(UTF_8).isEqualTo("jane");
        index.close();
        reader.close();
        return writer.encrypt("jane".getBytes(UTF_8));
    }

    private static void rotates(Keystore keystore, ClientId client, byte[] stored) {
        CachingKeySource keys = CachingKeySource.of(keystore);
        // guide
        keystore.generate(KeyName.of(KeyPurpose.STORAGE_PAIR, client));
        keys.clear();
        // end
        try (AcraReader reader = AcraReader.builder().keys(keys, client).build()) {
            assertThat(reader.open(stored).keyIndex()).isEqualTo(1);
        }
    }

    @Test
    void keysOfJavaComeFromAPkcs12File() throws Exception {
        char[] password = "correct horse".toCharArray();
        Path pkcs12File = JavaKeysTest.writePkcs12(temporary.resolve("keys.p12"), password, "acra");
        ClientId client = ClientId.of("orders_service");
        // guide
        KeyMaterial material = JavaKeys.readKeyStore(pkcs12File, password, "acra");
        KeySource keys = FixedKeySource.builder()
                .add(KeyName.of(KeyPurpose.STORAGE_PAIR, client), material)
                .build();
        // end
        byte[] stored = AcraWriter.create(keys, client).encrypt("jane".getBytes(UTF_8));
        try (AcraReader reader = AcraReader.builder().keys(keys, client).build()) {
            assertThat(reader.open(stored).plaintext()).asString(UTF_8).isEqualTo("jane");
        }
    }

    @Test
    void aMasterKeyOfVaultOpensTheStoreBehindACache() {
        ClientId client = ClientId.of("orders_service");
        Path folder = temporary.resolve("keys");
        Map<KeyEvent.Kind, Integer> counts = new ConcurrentHashMap<>();
        try (TestHttpServer server = new TestHttpServer(VaultMasterKeyTest::vault);
                SecretBytes vaultToken = SecretBytes.copyOf(VaultMasterKeyTest.TOKEN.getBytes(UTF_8))) {
            URI vaultAddress = server.uri();
            MasterKeySource sameKey = VaultMasterKey.builder(vaultAddress)
                    .token(vaultToken)
                    .path("kv1/acra")
                    .build();
            try (Keystore made = KeystoreV1.create(folder, sameKey)) {
                made.generate(KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, client));
            }
            // guide
            MasterKeySource master = VaultMasterKey.builder(vaultAddress)
                    .token(vaultToken)
                    .path("kv1/acra")
                    .build();
            CachingKeySource keys = CachingKeySource.builder(Keystore.open(folder, master))
                    .keepFor(Duration.ofMinutes(5))
                    .staleFor(Duration.ofHours(1))
                    .listener(event -> counts.merge(event.kind(), 1, Integer::sum))
                    .build();
            // end
            KeyName name = KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, client);
            keys.secretKeys(name).orElseThrow().close();
            keys.secretKeys(name).orElseThrow().close();
            assertThat(counts).isNotEmpty();
            keys.close();
        }
    }
}
