/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.keys.KeyInventory.Entry;
import dev.acrawriter.core.keys.Stores.Version;
import dev.acrawriter.core.vectors.StoreTree;
import dev.acrawriter.spi.MasterKeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole keystores copied to another version or another master key. */
class KeystoreCopiesTest {
    @TempDir
    Path folder;

    private Keystore filled(Version version) {
        Keystore store = version.create(folder.resolve("source"));
        for (KeyName name : Stores.NAMES) {
            store.generate(name);
            store.generate(name);
            store.generate(name);
        }
        return store;
    }

    private static void assertSameKeys(Keystore copy, Keystore source) {
        for (KeyName name : Stores.NAMES) {
            assertThat(Stores.secrets(copy, name)).isEqualTo(Stores.secrets(source, name));
            assertThat(copy.publicKey(name).map(Arrays::hashCode))
                    .isEqualTo(source.publicKey(name).map(Arrays::hashCode));
        }
        assertThat(copy.inventory().problems()).isEmpty();
    }

    @Test
    void copiesVersionOneToVersionTwoWithTheHistoryOldestFirst() {
        Keystore source = filled(Version.V1);
        byte[] value = AcraWriter.create(source, Stores.CLIENT).encrypt(new byte[] {3});
        source.generate(Stores.PAIR);
        Map<String, String> before = StoreTree.contents(source.folder());
        Path to = folder.resolve("copy");
        KeystoreV2 copy = KeystoreCopies.toV2((KeystoreV1) source, to, Version.V2.master());
        assertThat(copy.folder()).isEqualTo(to);
        assertSameKeys(copy, source);
        assertThat(StoreTree.contents(source.folder())).as("the source").isEqualTo(before);
        try (AcraReader reader = AcraReader.builder().keys(copy, Stores.CLIENT).build()) {
            assertThat(reader.open(value).plaintext()).containsExactly(3);
        }
        List<Instant> created = copy.inventory().keys().stream()
                .filter(entry -> entry.name().equals(Stores.PAIR))
                .map(Entry::created)
                .toList();
        assertThat(created).hasSize(4).isSortedAccordingTo((one, other) -> other.compareTo(one));
        copy.generate(Stores.PAIR);
        assertThat(Stores.secrets(copy, Stores.PAIR)).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource
    void rewrapsUnderANewMasterKey(Version version) {
        Keystore source = filled(version);
        MasterKeySource fresh = MasterKeys.ofBytes(version.newMaster());
        Path to = folder.resolve("copy");
        Keystore copy = KeystoreCopies.rewrap(source, to, fresh);
        assertSameKeys(copy, source);
        assertSameKeys(Keystore.open(to, fresh), source);
        assertThat(copy.inventory().toJson(Instant.EPOCH))
                .isEqualTo(source.inventory().toJson(Instant.EPOCH));
        assertThatThrownBy(() -> version.open(to).secretKeys(Stores.PAIR)).isInstanceOf(KeystoreException.class);
    }

    @Test
    void keepsDestroyedKeysAndTheirPlacesWhenRewrapping() {
        Keystore source = filled(Version.V2);
        source.destroy(Stores.HMAC, source.generate(Stores.HMAC));
        MasterKeySource fresh = MasterKeys.ofBytes(MasterKeys.generateV2());
        Keystore copy = KeystoreCopies.rewrap(source, folder.resolve("copy"), fresh);
        assertThat(copy.inventory().toJson(Instant.EPOCH))
                .isEqualTo(source.inventory().toJson(Instant.EPOCH));
    }

    @ParameterizedTest
    @EnumSource
    void refusesASourceWithAKeyThatCannotBeReadAndLeavesNothingBehind(Version version) throws IOException {
        Keystore source = filled(version);
        String file = version == Version.V1 ? "orders_service_hmac" : "client/orders_service/hmac-sym.keyring";
        Files.write(source.folder().resolve(file), new byte[] {1});
        Path to = folder.resolve("copy");
        assertThatThrownBy(() -> KeystoreCopies.rewrap(source, to, MasterKeys.ofBytes(version.newMaster())))
                .isInstanceOf(KeystoreException.class)
                .hasMessageContaining(file);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(source.folder());
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesNothingBehindIfTheCopyFailsHalfway(Version version) throws IOException {
        Keystore source = filled(version);
        MasterKeySource tooShort = MasterKeys.ofBytes(SecretBytes.copyOf(new byte[31]));
        assertThatThrownBy(() -> KeystoreCopies.rewrap(source, folder.resolve("copy"), tooShort))
                .isInstanceOf(ConfigurationException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(source.folder());
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesATargetThatExists(Version version) throws IOException {
        Keystore source = filled(version);
        Path to = Files.createDirectory(folder.resolve("copy"));
        assertThatThrownBy(() -> KeystoreCopies.rewrap(source, to, version.master()))
                .isInstanceOfSatisfying(
                        KeystoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.ALREADY_EXISTS));
    }
}
