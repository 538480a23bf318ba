/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.core.crypto.EcPrivateKey;
import dev.acrawriter.core.crypto.EcPublicKey;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.KeyContainerFormat;
import dev.acrawriter.core.format.KeyContainerFormat.Kind;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

class KeyContainerFormatFuzzTest {
    @MethodSource("dev.acrawriter.core.fuzz.Seeds#keys")
    @FuzzTest
    void readsTheKeysThatItWritesAndRefusesTheRest(byte[] input) {
        for (Kind kind : Kind.values()) {
            check(kind, input);
            // No mutation finds the checksum: put the bytes behind a sound header, too.
            for (EcCurve curve : EcCurve.values()) {
                check(kind, new KeyContainerFormat(kind, curve, Slice.of(input)).write());
            }
        }
        for (EcCurve curve : EcCurve.values()) {
            decode(curve, input);
        }
    }

    private static void check(Kind kind, byte[] container) {
        Optional<KeyContainerFormat> parsed = Allocation.bounded(
                Allocation.OF_A_PARSER,
                container,
                () -> Parsing.unlessInvalidKey(() -> KeyContainerFormat.parse(Slice.of(container), kind)));
        parsed.ifPresent(key -> assertThat(key.write()).isEqualTo(container));
        if (kind == Kind.PUBLIC) {
            Optional<EcPublicKey> lenient = readPublic(container, ReadMode.LENIENT);
            Optional<EcPublicKey> strict = readPublic(container, ReadMode.STRICT);
            assertThat(parsed.isPresent() || lenient.isEmpty()).isTrue();
            assertThat(lenient.isPresent() || strict.isEmpty()).isTrue();
            lenient.ifPresent(key -> assertThat(
                            readPublic(EcKeys.write(key), ReadMode.STRICT).map(EcPublicKey::uncompressed))
                    .contains(key.uncompressed()));
        } else {
            Optional<EcPrivateKey> lenient = readPrivate(container, ReadMode.LENIENT);
            Optional<EcPrivateKey> strict = readPrivate(container, ReadMode.STRICT);
            assertThat(parsed.isPresent() || lenient.isEmpty()).isTrue();
            assertThat(lenient.isPresent() || strict.isEmpty()).isTrue();
            lenient.ifPresent(key -> assertThat(
                            readPrivate(EcKeys.write(key), ReadMode.STRICT).map(EcPrivateKey::scalar))
                    .contains(key.scalar()));
        }
    }

    private static Optional<EcPublicKey> readPublic(byte[] container, ReadMode mode) {
        return Parsing.unlessInvalidKey(() -> EcKeys.readPublic(Slice.of(container), mode));
    }

    private static Optional<EcPrivateKey> readPrivate(byte[] container, ReadMode mode) {
        return Parsing.unlessInvalidKey(() -> EcKeys.readPrivate(Slice.of(container), mode));
    }

    private static void decode(EcCurve curve, byte[] point) {
        Parsing.unlessInvalidKey(() -> EcPublicKey.decode(curve, Slice.of(point), ReadMode.STRICT))
                .ifPresent(key -> assertThat(point).isIn(key.compressed(), key.uncompressed()));
    }
}
