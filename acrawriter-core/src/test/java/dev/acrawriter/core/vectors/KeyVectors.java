/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acrawriter.AcraException;
import dev.acrawriter.ClientId;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.ZoneId;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.KeyBundleV1Format;
import dev.acrawriter.core.format.KeyBundleV2Format;
import dev.acrawriter.core.format.KeyFileV1Format;
import dev.acrawriter.core.format.KeyFileV1Format.Part;
import dev.acrawriter.core.format.KeyRingPathV2Format;
import dev.acrawriter.core.format.KeyRingV2Format;
import dev.acrawriter.core.format.KeyRingV2Format.RingKey;
import dev.acrawriter.core.format.MasterKeyFormat;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.SignedFileV2Format;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.keys.KeyBundles;
import dev.acrawriter.core.keys.Keystore;
import dev.acrawriter.core.keys.KeystoreV1;
import dev.acrawriter.core.keys.KeystoreV2;
import dev.acrawriter.core.keys.MasterKeys;
import dev.acrawriter.core.keys.Zones;
import dev.acrawriter.core.themis.SecureCell;
import dev.acrawriter.spi.KeySource;
import dev.acrawriter.spi.MasterKeySource;
import dev.acrawriter.testdata.VectorCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The sections of keys: keystores of both versions, their bundles, zones and client ids. */
final class KeyVectors {
    private static final SecureCell CELL = new SecureCell(CryptoSuite.standard());

    private KeyVectors() {}

    static Map<String, VectorSection> sections() {
        return Map.of(
                "keystore_v1", KeyVectors::keystoreV1,
                "keystore_v2", KeyVectors::keystoreV2,
                "keystore_v2_negative", KeyVectors::keystoreV2Negative,
                "keystore_v1_export", KeyVectors::exportV1,
                "keystore_v2_export", KeyVectors::exportV2,
                "zones_0_93", KeyVectors::zone,
                "client_id_validation", KeyVectors::clientId);
    }

    private static void keystoreV1(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        byte[] master = vector.bytes("master_key");
        for (JsonNode entry : vector.json().get("entries")) {
            if (entry.get("type").asText().equals("file")) {
                keyFileV1(entry, master);
            }
        }
        inTemporaryFolder(folder -> {
            StoreTree.layOut(vector, folder);
            ClientId client = ClientId.of(vector.text("client_id"));
            JsonNode resolved = vector.json().get("resolved");
            for (MasterKeySource source : List.of(
                    MasterKeys.ofBytes(SecretBytes.copyOf(master)),
                    MasterKeys.ofBase64(vector.text("master_key_env")))) {
                Keystore store = Keystore.open(folder, source);
                assertThat(store).isInstanceOf(KeystoreV1.class);
                assertThat(secrets(store, KeyName.of(KeyPurpose.STORAGE_PAIR, client)))
                        .isEqualTo(texts(resolved.get("storage_privates")));
                assertThat(publicKey(store, KeyName.of(KeyPurpose.STORAGE_PAIR, client)))
                        .isEqualTo(resolved.get("storage_public").asText());
                assertThat(secrets(store, KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, client)))
                        .isEqualTo(texts(resolved.get("symmetric_keys")));
                assertThat(secrets(store, KeyName.of(KeyPurpose.SEARCH_HMAC, client)))
                        .startsWith(resolved.get("hmac_key").asText());
                assertThat(secrets(store, KeyName.of(KeyPurpose.AUDIT_LOG)))
                        .startsWith(resolved.get("log_key").asText());
                assertThat(secrets(store, KeyName.of(KeyPurpose.POISON_PAIR)))
                        .isEqualTo(texts(resolved.get("poison_privates")));
                assertThat(publicKey(store, KeyName.of(KeyPurpose.POISON_PAIR)))
                        .isEqualTo(resolved.get("poison_public").asText());
                assertThat(secrets(store, KeyName.of(KeyPurpose.POISON_SYMMETRIC)))
                        .isEqualTo(texts(resolved.get("poison_symmetric_keys")));
            }
        });
    }

    private static void keyFileV1(JsonNode entry, byte[] master) {
        String path = entry.get("path").asText();
        KeyFileV1Format file = KeyFileV1Format.parse(path).orElseThrow();
        assertThat(file.path()).isEqualTo(path);
        byte[] content = bytes(entry, "content");
        if (entry.get("kind").asText().equals("public")) {
            assertThat(file.part()).isEqualTo(Part.PUBLIC);
            assertThat(content).isEqualTo(bytes(entry, "plaintext"));
            return;
        }
        assertThat(file.part()).isEqualTo(Part.SECRET);
        assertThat(file.context()).isEqualTo(bytes(entry, "aad_context"));
        assertThat(CELL.unseal(master, file.context(), Slice.of(content), ReadMode.STRICT))
                .isEqualTo(bytes(entry, "plaintext"));
    }

    private static void keystoreV2(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        MasterKeySource master = masterV2(vector);
        try (SecretBytes json = master.load()) {
            assertThat(json)
                    .isEqualTo(
                            MasterKeys.ofBase64(vector.text("master_key_env")).load());
        }
        inTemporaryFolder(folder -> {
            StoreTree.layOut(vector, folder);
            KeystoreV2 store = (KeystoreV2) Keystore.open(folder, master);
            for (JsonNode expected : vector.json().get("rings")) {
                ring(folder, store, expected);
            }
        });
    }

    private static void ring(Path folder, KeystoreV2 store, JsonNode expected) {
        String path = expected.get("path").asText();
        byte[] file = read(folder.resolve(path + ".keyring"));
        SignedFileV2Format signed = SignedFileV2Format.parse(Slice.of(file));
        assertThat(signed.write()).isEqualTo(file);
        KeyRingV2Format ring = KeyRingV2Format.parse(signed.data());
        assertThat(ring.write()).isEqualTo(signed.data().copy());
        assertThat(ring.purpose()).isEqualTo(expected.get("purpose").asText());
        assertThat(ring.current()).isEqualTo(expected.get("current").asInt());
        assertThat(ring.keys()).hasSameSizeAs(texts(expected.get("keys")));
        assertThat(new String(KeyRingPathV2Format.signatureContext(path), StandardCharsets.US_ASCII))
                .isEqualTo(expected.get("signature_context").asText());

        List<String> newestFirst = new ArrayList<>();
        String publicKey = "";
        for (int i = 0; i < ring.keys().size(); i++) {
            JsonNode expectedKey = expected.get("keys").get(i);
            RingKey key = ring.keys().get(i);
            assertThat(key.seqnum()).isEqualTo(expectedKey.get("seqnum").asInt());
            assertThat(key.state()).isEqualTo(expectedKey.get("state").asInt());
            assertThat(key.validSince().text())
                    .isEqualTo(expectedKey.get("valid_since").asText());
            assertThat(key.validUntil().text())
                    .isEqualTo(expectedKey.get("valid_until").asText());
            assertThat(key.data()).hasSameSizeAs(texts(expectedKey.get("data")));
            for (JsonNode data : expectedKey.get("data")) {
                boolean isPair = data.has("private");
                assertThat(new String(
                                KeyRingPathV2Format.cellContext(path, isPair, key.seqnum()), StandardCharsets.US_ASCII))
                        .isEqualTo(data.get("aad").asText());
                newestFirst.add(0, data.get(isPair ? "private" : "symmetric").asText());
                publicKey = isPair ? data.get("public").asText() : "";
            }
        }
        KeyName name = KeyRingPathV2Format.parse(path).orElseThrow();
        assertThat(KeyRingPathV2Format.of(name)).isEqualTo(path);
        assertThat(secrets(store, name)).isEqualTo(newestFirst);
        assertThat(publicKey(store, name)).isEqualTo(publicKey);
    }

    private static void keystoreV2Negative(VectorCase vector) {
        assertThat(vector.accepted()).isFalse();
        KeyName name = KeyRingPathV2Format.parse(vector.text("path")).orElseThrow();
        inTemporaryFolder(folder -> {
            KeystoreV2 store = KeystoreV2.create(folder.resolve("store"), masterV2(vector));
            Path ring = store.folder().resolve(vector.text("path") + ".keyring");
            write(ring, vector.bytes("keyring"));
            assertThatThrownBy(() -> store.secretKeys(name))
                    .isInstanceOf(KeystoreException.class)
                    .hasMessageStartingWith(ring.toString());
            assertThat(store.inventory().problems()).hasSize(1);
        });
    }

    private static void exportV1(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        byte[] gob = vector.bytes("decrypted_gob");
        assertThat(CELL.unseal(
                        vector.bytes("bundle_key"), new byte[0], Slice.of(vector.bytes("bundle")), ReadMode.STRICT))
                .isEqualTo(gob);
        KeyBundleV1Format parsed = KeyBundleV1Format.parse(Slice.of(gob));
        assertThat(parsed.write()).isEqualTo(gob);
        inTemporaryFolder(folder -> {
            KeystoreV1 store = KeystoreV1.create(folder.resolve("store"), MasterKeys.ofBytes(MasterKeys.generateV1()));
            KeyBundles.importInto(store, vector.bytes("bundle"), SecretBytes.copyOf(vector.bytes("bundle_key")));
            for (KeyBundleV1Format.Entry entry : parsed.entries()) {
                KeyFileV1Format file = KeyFileV1Format.parse(entry.name()).orElseThrow();
                String content = HexFormat.of().formatHex(entry.content().copy());
                assertThat(
                                file.part() == Part.PUBLIC
                                        ? List.of(publicKey(store, file.name()))
                                        : secrets(store, file.name()))
                        .containsExactly(content);
            }
        });
    }

    private static void exportV2(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        byte[] secret = vector.text("secret_json").getBytes(StandardCharsets.UTF_8);
        MasterKeyFormat keys = MasterKeyFormat.parse(Slice.of(secret));
        assertThat(keys.encryption().copy()).isEqualTo(vector.bytes("encryption_key"));
        assertThat(keys.signature().copy()).isEqualTo(vector.bytes("signature_key"));
        assertThat(keys.write()).isEqualTo(secret);
        byte[] bundle = vector.bytes("bundle");
        assertThat(SignedFileV2Format.parse(Slice.of(bundle)).write()).isEqualTo(bundle);
        byte[] der = vector.bytes("decrypted_der");
        KeyBundleV2Format parsed = KeyBundleV2Format.parse(Slice.of(der));
        assertThat(parsed.write()).isEqualTo(der);
        inTemporaryFolder(folder -> {
            KeystoreV2 store = KeystoreV2.create(folder.resolve("store"), MasterKeys.ofBytes(MasterKeys.generateV2()));
            KeyBundles.importInto(store, bundle, SecretBytes.copyOf(secret));
            for (KeyRingV2Format ring : parsed.rings()) {
                List<String> newestFirst = new ArrayList<>();
                for (RingKey key : ring.keys()) {
                    Slice symmetric = key.data().get(0).symmetricKey();
                    Slice plain = symmetric == null ? key.data().get(0).privateKey() : symmetric;
                    newestFirst.add(0, HexFormat.of().formatHex(plain == null ? new byte[0] : plain.copy()));
                }
                assertThat(secrets(
                                store, KeyRingPathV2Format.parse(ring.purpose()).orElseThrow()))
                        .isEqualTo(newestFirst);
            }
        });
    }

    private static void zone(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        inTemporaryFolder(folder -> {
            StoreTree.layOut(vector, folder);
            if (vector.has("master_key")) {
                zoneOfV1(
                        vector,
                        KeystoreV1.open(folder, MasterKeys.ofBytes(SecretBytes.copyOf(vector.bytes("master_key")))));
            } else {
                zoneOfV2(KeystoreV2.open(folder, masterV2(vector)));
            }
        });
    }

    private static void zoneOfV1(VectorCase vector, Keystore store) {
        ZoneId zone = ZoneId.of(vector.text("zone_id"));
        assertThat(publicKey(store, KeyName.of(KeyPurpose.STORAGE_PAIR, zone))).isEqualTo(vector.text("zone_public"));
        assertThat(secrets(store, KeyName.of(KeyPurpose.STORAGE_PAIR, zone)))
                .containsExactly(vector.text("zone_private"));
        assertThat(secrets(store, KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, zone)))
                .containsExactly(vector.text("zone_symmetric"));
        assertThat(Zones.find(store, zone).toJson()).isEqualTo(vector.text("addzone_json"));
        assertThat(Zones.parse(vector.text("addzone_json") + "\n").publicKey()).isEqualTo(vector.bytes("zone_public"));
        byte[] plaintext = vector.bytes("plaintext");
        try (AcraReader reader = AcraReader.builder().keys(store, zone).build()) {
            assertThat(reader.open(vector.bytes("acrastruct")).plaintext()).isEqualTo(plaintext);
            assertThat(reader.open(vector.bytes("acrablock")).plaintext()).isEqualTo(plaintext);
        }
        assertReadsWhatItWrites(store, zone);
    }

    private static void zoneOfV2(KeystoreV2 store) {
        List<ZoneId> zones = store.inventory().keys().stream()
                .map(entry -> (ZoneId) entry.name().owner())
                .distinct()
                .toList();
        assertThat(zones).hasSize(1);
        assertReadsWhatItWrites(store, zones.get(0));
    }

    private static void assertReadsWhatItWrites(KeySource store, ZoneId zone) {
        byte[] value = {1, 2, 3};
        try (AcraReader reader = AcraReader.builder().keys(store, zone).build();
                AcraBlockWriter blocks = AcraBlockWriter.create(store, zone)) {
            assertThat(reader.open(AcraWriter.create(store, zone).encrypt(value))
                            .plaintext())
                    .isEqualTo(value);
            assertThat(reader.open(blocks.encrypt(value)).plaintext()).isEqualTo(value);
        }
    }

    private static void clientId(VectorCase vector) {
        String value = vector.text("value");
        if (vector.flag("valid")) {
            assertThat(ClientId.of(value)).hasToString(value);
        } else {
            assertThatThrownBy(() -> ClientId.of(value))
                    .isInstanceOf(ConfigurationException.class)
                    .isInstanceOf(AcraException.class)
                    .hasMessageStartingWith("client id has ");
        }
    }

    private static MasterKeySource masterV2(VectorCase vector) {
        return MasterKeys.ofBytes(SecretBytes.takeFrom(
                new MasterKeyFormat(Slice.of(vector.bytes("encryption_key")), Slice.of(vector.bytes("signature_key")))
                        .write()));
    }

    private static List<String> secrets(KeySource store, KeyName name) {
        try (SecretKeys keys = store.secretKeys(name).orElseThrow()) {
            return keys.newestFirst().stream()
                    .map(key -> key.expose(bytes -> HexFormat.of().formatHex(bytes)))
                    .toList();
        }
    }

    private static String publicKey(KeySource store, KeyName name) {
        return store.publicKey(name).map(HexFormat.of()::formatHex).orElse("");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static byte[] bytes(JsonNode node, String field) {
        return HexFormat.of().parseHex(node.get(field).asText());
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void inTemporaryFolder(Consumer<Path> check) {
        try {
            Path folder = Files.createTempDirectory("key-vectors");
            try {
                check.accept(folder);
            } finally {
                deleteTree(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
