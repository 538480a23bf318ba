/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.ClientId;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.core.keys.KeyMaterial;
import dev.acrawriter.jdbc.cipher.Cell.Status;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.TableSchema;
import dev.acrawriter.testdata.VectorCase;
import dev.acrawriter.testdata.Vectors;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The columns and searchable values of the golden vectors, which AcraServer itself wrote and read. */
class ColumnCipherVectorsTest {
    private static final ClientId CLIENT = ClientId.of("vectors");
    private static final ProtectedColumn SEARCHABLE = new ProtectedColumn(
            TableSchema.of(
                    "customer",
                    List.of(),
                    List.of(ColumnSetting.builder("email").searchable().build())),
            ColumnSetting.builder("email").searchable().build());

    static Stream<VectorCase> columns() {
        // A reader without the search step exists below this level only.
        return Vectors.load().section("server_column").stream()
                .filter(vector ->
                        vector.flag("searchable") || !vector.text("data").startsWith("7f"));
    }

    static Stream<VectorCase> searchable() {
        return Vectors.load().section("searchable").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("columns")
    void readsAsAcraServerReads(VectorCase vector) {
        AtomicInteger poisoned = new AtomicInteger();
        ColumnCipher.Builder builder = ColumnCipher.builder(keys(vector));
        boolean poisonKeys = !vector.byteList("poison_privates").isEmpty()
                || !vector.byteList("poison_symmetric").isEmpty();
        if (vector.flag("poison_detection") && poisonKeys) {
            builder.poison((column, client) -> poisoned.incrementAndGet());
        }
        try (ColumnCipher cipher = builder.build()) {
            Cell cell = cipher.read(SEARCHABLE, CLIENT, vector.bytes("data"));
            assertThat(cell.bytes()).isEqualTo(vector.bytes("output"));
            assertThat(cell.status() == Status.DECRYPTED).isEqualTo(vector.flag("decrypted"));
            assertThat(poisoned.get() > 0).isEqualTo(vector.number("poison_hits") > 0);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("searchable")
    void findsAndReadsSearchableValues(VectorCase vector) {
        try (ColumnCipher cipher = ColumnCipher.builder(keys(vector)).build()) {
            byte[] plaintext = vector.bytes("plaintext");
            assertThat(cipher.searchHash(SEARCHABLE, CLIENT, plaintext)).isEqualTo(vector.bytes("query_value"));
            Cell cell = cipher.read(SEARCHABLE, CLIENT, vector.bytes("stored"));
            assertThat(cell.status()).isEqualTo(Status.DECRYPTED);
            assertThat(cell.bytes()).isEqualTo(plaintext);
        }
    }

    private static FixedKeySource keys(VectorCase vector) {
        FixedKeySource.Builder keys = FixedKeySource.builder();
        add(keys, vector, "privates", KeyName.of(KeyPurpose.STORAGE_PAIR, CLIENT));
        add(keys, vector, "storage_private", KeyName.of(KeyPurpose.STORAGE_PAIR, CLIENT));
        add(keys, vector, "symmetric_keys", KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, CLIENT));
        add(keys, vector, "symmetric_key", KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, CLIENT));
        add(keys, vector, "hmac_key", KeyName.of(KeyPurpose.SEARCH_HMAC, CLIENT));
        add(keys, vector, "poison_privates", KeyName.of(KeyPurpose.POISON_PAIR));
        add(keys, vector, "poison_symmetric", KeyName.of(KeyPurpose.POISON_SYMMETRIC));
        return keys.build();
    }

    private static void add(FixedKeySource.Builder keys, VectorCase vector, String field, KeyName name) {
        if (!vector.has(field)) {
            return;
        }
        List<byte[]> found = vector.json().get(field).isArray() ? vector.byteList(field) : List.of(vector.bytes(field));
        for (byte[] key : found) {
            if (key.length > 0) {
                SecretBytes secret = SecretBytes.copyOf(key);
                keys.add(
                        name,
                        name.purpose().isPair() ? KeyMaterial.ofPrivateKey(secret) : KeyMaterial.ofSymmetric(secret));
            }
        }
    }
}
