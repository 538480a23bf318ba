/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ClientId;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyOwner;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.ZoneId;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.AcraReader;
import org.junit.jupiter.api.Test;

/** Readers with the keys of several clients or zones. */
class ReaderKeysTest {
    private static FixedKeySource symmetricKeysOf(KeyOwner... owners) {
        FixedKeySource.Builder builder = FixedKeySource.builder();
        for (KeyOwner owner : owners) {
            try (KeyMaterial key = KeyMaterial.generate(KeyPurpose.STORAGE_SYMMETRIC)) {
                builder.add(KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, owner), key);
            }
        }
        return builder.build();
    }

    @Test
    void opensValuesOfSeveralClients() {
        try (FixedKeySource keys = symmetricKeysOf(Stores.CLIENT, Stores.OTHER_CLIENT);
                AcraReader reader = AcraReader.builder()
                        .keys(keys, Stores.CLIENT)
                        .keys(keys, Stores.OTHER_CLIENT)
                        .build()) {
            for (ClientId client : new ClientId[] {Stores.CLIENT, Stores.OTHER_CLIENT}) {
                try (AcraBlockWriter writer = AcraBlockWriter.create(keys, client)) {
                    assertThat(reader.open(writer.encrypt(new byte[] {5})).plaintext())
                            .containsExactly(5);
                }
            }
        }
    }

    @Test
    void refusesAnOwnerWithoutStorageKeysBesideOneThatHasSome() {
        try (FixedKeySource keys = symmetricKeysOf(Stores.CLIENT)) {
            AcraReader.Builder builder =
                    AcraReader.builder().keys(keys, Stores.CLIENT).keys(keys, Stores.OTHER_CLIENT);
            assertThatThrownBy(builder::build)
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining(Stores.OTHER_CLIENT.value());
        }
    }

    @Test
    void refusesOwnersOfDifferentContexts() {
        ZoneId otherZone = ZoneId.of("DDDDDDDDponmlkjihgfedcba");
        try (FixedKeySource keys = symmetricKeysOf(Stores.CLIENT, Stores.ZONE, otherZone)) {
            AcraReader.Builder client = AcraReader.builder().keys(keys, Stores.CLIENT);
            assertThatThrownBy(() -> client.keys(keys, Stores.ZONE)).isInstanceOf(ConfigurationException.class);
            AcraReader.Builder zone = AcraReader.builder().keys(keys, Stores.ZONE);
            assertThatThrownBy(() -> zone.keys(keys, Stores.CLIENT)).isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() -> zone.keys(keys, otherZone)).isInstanceOf(ConfigurationException.class);
            zone.build().close();
        }
    }
}
