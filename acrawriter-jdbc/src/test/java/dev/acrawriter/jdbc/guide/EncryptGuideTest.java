/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ClientId;
import dev.acrawriter.DecryptionException;
import dev.acrawriter.Envelope;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.BlindIndex;
import dev.acrawriter.jdbc.TestKeys;
import dev.acrawriter.jdbc.server.PostgresServer;
import dev.acrawriter.spi.KeySource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/guide/encrypt.md} and {@code docs/guide/envelopes.md}. */
class EncryptGuideTest {
    private final KeySource keys = TestKeys.keys();
    private final ClientId client = TestKeys.CLIENT;

    @TempDir
    private Path folder;

    private Path publicKeyFile() throws Exception {
        byte[] key = keys.publicKey(KeyName.of(KeyPurpose.STORAGE_PAIR, client)).orElseThrow();
        return Files.write(folder.resolve("orders_service_storage.pub"), key);
    }

    @Test
    void aPublicKeyWritesWhatThePrivateKeyReads() throws Exception {
        Path publicKeyFile = publicKeyFile();
        // guide
        AcraWriter writer = AcraWriter.create(publicKeyFile);
        byte[] stored = writer.encrypt("jane@example.com".getBytes(UTF_8));
        // end
        // guide
        AcraReader reader = AcraReader.builder().keys(keys, client).build();
        String email = new String(reader.open(stored).plaintext(), UTF_8);
        // end
        assertThat(email).isEqualTo("jane@example.com");
        assertThat(reader.open(stored).envelope()).isEqualTo(Envelope.ACRASTRUCT);
        reader.close();
    }

    @Test
    void manyValuesAreEncryptedAtOnce() throws Exception {
        List<byte[]> emails = List.of("jane@example.com".getBytes(UTF_8), "joe@example.com".getBytes(UTF_8));
        AcraWriter writer = AcraWriter.create(publicKeyFile());
        // guide
        List<byte[]> all = writer.encryptAll(emails);
        // end
        try (AcraReader reader = AcraReader.builder().keys(keys, client).build()) {
            assertThat(all).hasSize(2);
            assertThat(reader.open(all.get(1)).plaintext()).isEqualTo(emails.get(1));
        }
    }

    @Test
    void aPublicKeyOfTheReadmeIsEnough() {
        byte[] publicKey =
                keys.publicKey(KeyName.of(KeyPurpose.STORAGE_PAIR, client)).orElseThrow();
        // guide
        AcraWriter writer = AcraWriter.create(publicKey); // holds no key that can decrypt
        byte[] stored = writer.encrypt("jane@example.com".getBytes(UTF_8));
        // end
        assertThat(stored).hasSize("jane@example.com".length() + 189);
    }

    @Test
    void aValueIsFoundAgainByItsHash() throws Exception {
        // guide
        AcraBlockWriter blocks = AcraBlockWriter.create(keys, client);
        byte[] block = blocks.encrypt("jane@example.com".getBytes(UTF_8));
        // end
        assertThat(block).hasSize("jane@example.com".length() + 138);
        PostgresServer.create("guide_encrypt");
        try (Connection connection = PostgresServer.connect("guide_encrypt");
                Statement ddl = connection.createStatement()) {
            ddl.execute("CREATE TABLE customer (email bytea)");
            byte[] email = "jane@example.com".getBytes(UTF_8);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO customer VALUES (?)");
                    PreparedStatement find = connection.prepareStatement(
                            "SELECT count(*) FROM customer WHERE substr(email, 1, 33) = ?")) {
                // guide
                BlindIndex index = BlindIndex.create(keys, client);
                insert.setBytes(1, index.searchableValue(email, blocks));
                find.setBytes(1, index.hash(email));
                // end
                insert.executeUpdate();
                try (ResultSet found = find.executeQuery()) {
                    found.next();
                    assertThat(found.getInt(1)).isEqualTo(1);
                }
                index.close();
            }
        }
        blocks.close();
    }

    @Test
    void aValueThatIsBoundToItsRowDoesNotOpenInAnother() throws Exception {
        AcraWriter writer = AcraWriter.create(publicKeyFile());
        byte[] phone = "+49 30 901820".getBytes(UTF_8);
        try (AcraReader reader = AcraReader.builder().keys(keys, client).build()) {
            // guide
            AcraWriter ofRow = writer.withContext("customer:4711".getBytes(UTF_8));
            byte[] bound = ofRow.encrypt(phone);
            byte[] opened = reader.withContext("customer:4711".getBytes(UTF_8))
                    .open(bound)
                    .plaintext();
            // end
            assertThat(opened).isEqualTo(phone);
            AcraReader ofOther = reader.withContext("customer:4712".getBytes(UTF_8));
            assertThatThrownBy(() -> ofOther.open(bound)).isInstanceOf(DecryptionException.class);
        }
    }

    @Test
    void aContainerHasTwelveBytesMoreAndSizesAreKnownInAdvance() throws Exception {
        Path publicKeyFile = publicKeyFile();
        // guide
        AcraWriter writer =
                AcraWriter.builder().publicKey(publicKeyFile).inContainer().build();
        // end
        assertThat(writer.encryptedSize(10)).isEqualTo(10 + 201);
        int longestEmail = 254;
        try (AcraBlockWriter blocks =
                AcraBlockWriter.builder().keys(keys, client).inContainer().build()) {
            // guide
            int perRow = blocks.encryptedSize(longestEmail) + BlindIndex.HASH_LENGTH;
            // end
            assertThat(perRow).isEqualTo(254 + 183);
        }
    }
}
