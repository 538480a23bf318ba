/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.keys.KeyBundles.Bundle;
import dev.acrawriter.core.keys.Stores.Version;
import dev.acrawriter.core.keys.TestHttpServer.Mood;
import dev.acrawriter.spi.MasterKeySource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both strategies of a key management service: for the master key, and for each key. */
class KmsKeystoreTest {
    private final FakeKms kms = new FakeKms();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        kms.close();
    }

    @ParameterizedTest
    @EnumSource
    void unwrapsTheMasterKey(Version version) {
        byte[] blob;
        try (SecretBytes master = version.master().load()) {
            blob = kms.encrypt(MasterKeys.KMS_KEY_NAME, master);
        }
        MasterKeySource wrapped = MasterKeys.ofKms(MasterKeys.ofBytes(SecretBytes.copyOf(blob)), kms);
        Keystore store = version.create(folder.resolve("store"));
        store.generate(Stores.PAIR);
        Keystore opened = version.open(store.folder(), wrapped);
        assertThat(Stores.secrets(opened, Stores.PAIR)).isEqualTo(Stores.secrets(store, Stores.PAIR));
    }

    @Test
    void keepsEachKeyAsABlobOfTheService() throws Exception {
        KeystoreV1 store =
                KeystoreV1.builder(folder.resolve("store")).kmsPerClient(kms).create();
        for (KeyName name : Stores.NAMES) {
            store.generate(name);
            store.generate(name);
            assertThat(Stores.secrets(store, name)).hasSize(2);
        }
        assertThat(store.inventory().problems()).isEmpty();
        byte[] blob = Files.readAllBytes(store.folder().resolve(".poison_key/poison_key_sym"));
        try (SecretBytes key = kms.decrypt("acra_poison", blob)) {
            assertThat(key.length()).isEqualTo(32);
        }
    }

    @Test
    void namesTheKeysOfTheServiceAsAcraDoes() {
        assertThat(KmsKeyWrap.serviceKeyName(Stores.HMAC)).isEqualTo("acra_orders_service");
        assertThat(KmsKeyWrap.serviceKeyName(KeyName.of(KeyPurpose.POISON_PAIR)))
                .isEqualTo("acra_poison");
        assertThat(KmsKeyWrap.serviceKeyName(KeyName.of(KeyPurpose.POISON_SYMMETRIC)))
                .isEqualTo("acra_poison");
        assertThat(KmsKeyWrap.serviceKeyName(KeyName.of(KeyPurpose.AUDIT_LOG))).isEqualTo("acra_audit_log");
    }

    @Test
    void refusesBothStrategiesAtOnce() {
        KeystoreV1.Builder both =
                KeystoreV1.builder(folder.resolve("store")).kmsPerClient(kms).masterKey(Version.V1.master());
        assertThatThrownBy(both::create).isInstanceOf(ConfigurationException.class);
    }

    private void importInto(Keystore store) {
        Keystore source = Version.V1.create(folder.resolve("source-" + UUID.randomUUID()));
        source.generate(Stores.HMAC);
        try (Bundle bundle = KeyBundles.export(source, name -> true)) {
            KeyBundles.importInto(store, bundle.bundle(), bundle.secret());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"SILENT", "HANGS_UP", "TOO_MANY_REQUESTS", "BROKEN"})
    void neverTakesAnOutageForABadHistoryFileOrAnAbsentKey(Mood mood) {
        KeystoreV1 store =
                KeystoreV1.builder(folder.resolve("store")).kmsPerClient(kms).create();
        store.generate(Stores.SYMMETRIC);
        store.generate(Stores.SYMMETRIC);
        kms.server().become(mood);
        for (Runnable call : List.<Runnable>of(
                () -> store.secretKeys(Stores.SYMMETRIC),
                store::inventory,
                () -> store.generate(Stores.SYMMETRIC),
                () -> importInto(store))) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            KeyUnavailableException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.SOURCE_FAILED));
        }
        kms.server().become(Mood.HONEST);
        assertThat(Stores.secrets(store, Stores.SYMMETRIC)).hasSize(2);
    }
}
