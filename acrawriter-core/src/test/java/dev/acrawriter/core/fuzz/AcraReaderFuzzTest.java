/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.AcraException;
import dev.acrawriter.OpenedValue;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.testdata.VectorCase;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

class AcraReaderFuzzTest {
    private static final AcraReader LENIENT = reader(AcraReader.builder());
    private static final AcraReader STRICT = reader(AcraReader.builder().strict());

    @MethodSource("dev.acrawriter.core.fuzz.Seeds#values")
    @DictionaryEntries({"{a}", "{b}", "{c}", "{d}", "%%%", "\"\"\"\"\"\"\"\""})
    @FuzzTest
    void opensAValueOrRefusesItWithADocumentedError(byte[] template) {
        byte[] input = Pieces.fill(template);
        byte[] before = input.clone();
        Optional<OpenedValue> lenient = open(LENIENT, input);
        Optional<OpenedValue> strict = open(STRICT, input);
        assertThat(input).isEqualTo(before);
        strict.ifPresent(opened -> assertThat(lenient).isPresent());
        lenient.ifPresent(opened -> {
            assertThat(opened.plaintext().length).isBetween(1, input.length);
            strict.ifPresent(same -> assertThat(same.plaintext()).isEqualTo(opened.plaintext()));
            ByteBuffer buffer = ByteBuffer.wrap(input).asReadOnlyBuffer();
            assertThat(LENIENT.open(buffer).plaintext()).isEqualTo(opened.plaintext());
            assertThat(buffer.hasRemaining()).isFalse();
        });
    }

    private static Optional<OpenedValue> open(AcraReader reader, byte[] input) {
        return Allocation.bounded(Allocation.OF_A_READER, input, () -> {
            try {
                return Optional.of(reader.open(input));
            } catch (AcraException refused) {
                return Optional.empty();
            }
        });
    }

    private static AcraReader reader(AcraReader.Builder builder) {
        VectorCase keys = Seeds.keyRing();
        keys.byteList("privates").forEach(key -> builder.privateKey(SecretBytes.copyOf(key)));
        keys.byteList("symmetric_keys").forEach(key -> builder.symmetricKey(SecretBytes.copyOf(key)));
        keys.byteList("poison_privates").forEach(key -> builder.poisonPrivateKey(SecretBytes.copyOf(key)));
        keys.byteList("poison_symmetric").forEach(key -> builder.poisonSymmetricKey(SecretBytes.copyOf(key)));
        return builder.hmacKey(SecretBytes.copyOf(keys.bytes("hmac_key"))).build();
    }
}
