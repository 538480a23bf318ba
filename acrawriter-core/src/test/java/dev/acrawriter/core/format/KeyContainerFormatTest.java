/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static dev.acrawriter.core.format.FormatSamples.first;
import static dev.acrawriter.core.format.FormatSamples.privateKey;
import static dev.acrawriter.core.format.FormatSamples.publicKey;
import static dev.acrawriter.core.format.FormatSamples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.core.format.KeyContainerFormat.Kind;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class KeyContainerFormatTest {
    @Test
    void tellsWhatIsWrong() {
        assertProblem(Problem.EMPTY, Kind.PUBLIC, first(publicKey(), 0), "EC public key container: no bytes");
        assertProblem(
                Problem.DAMAGED_CONTAINER,
                Kind.PUBLIC,
                first(publicKey(), 11),
                "EC public key container: need 12 bytes of header, found 11");
        assertProblem(
                Problem.DAMAGED_CONTAINER,
                Kind.PUBLIC,
                first(publicKey(), 12),
                "EC public key container: length field says 45 bytes, found 12");
        assertProblem(
                Problem.WRONG_KIND,
                Kind.PUBLIC,
                Slice.of(privateKey()),
                "EC public key container: found a private key container");
        assertProblem(
                Problem.WRONG_KIND,
                Kind.PRIVATE,
                Slice.of(publicKey()),
                "EC private key container: found a public key container");
        assertProblem(
                Problem.WRONG_KIND,
                Kind.PRIVATE,
                with(publicKey(), 1, 'R', 'A'),
                "EC private key container: found an RSA key container");
        assertProblem(
                Problem.DAMAGED_CONTAINER,
                Kind.PUBLIC,
                with(publicKey(), 0, 'u'),
                "EC public key container: does not start with UEC");
        assertProblem(
                Problem.DAMAGED_CONTAINER,
                Kind.PUBLIC,
                with(publicKey(), 7, 44),
                "EC public key container: length field says 44 bytes, found 45");
        assertProblem(
                Problem.DAMAGED_CONTAINER,
                Kind.PUBLIC,
                with(publicKey(), 44, publicKey()[44] ^ 1),
                "EC public key container: checksum does not match");
    }

    @Test
    void namesTheCurvesThatItKnows() {
        byte[] unknown = signed(Kind.PUBLIC, '4', new byte[33]);
        assertProblem(
                Problem.WRONG_CURVE,
                Kind.PUBLIC,
                Slice.of(unknown),
                "EC public key container: the curve digit is none of 2 (P-256), 3 (P-384), 5 (P-521)");
    }

    @Test
    void takesThePayloadSizesOfEachCurveOnly() {
        for (EcCurve curve : EcCurve.values()) {
            int field = curve.fieldLength();
            for (int size = 0; size <= 2 * field + 2; size++) {
                assertFits(Kind.PUBLIC, curve, size, size == field + 1 || size == 2 * field + 1);
                assertFits(Kind.PRIVATE, curve, size, size == field + 1 || size == field);
            }
            assertThat(KeyContainerFormat.canonicalLength(curve)).isEqualTo(12 + 1 + field);
        }
    }

    private static void assertFits(Kind kind, EcCurve curve, int size, boolean fits) {
        Slice container = Slice.of(signed(kind, curve.digit(), new byte[size]));
        if (fits) {
            KeyContainerFormat parsed = KeyContainerFormat.parse(container, kind);
            assertThat(parsed.curve()).isEqualTo(curve);
            assertThat(parsed.payload().length()).isEqualTo(size);
            assertThat(parsed.write()).isEqualTo(container.array());
        } else {
            assertProblem(
                    Problem.DAMAGED_CONTAINER,
                    kind,
                    container,
                    "EC " + (kind == Kind.PUBLIC ? "public" : "private") + " key container: " + size
                            + " bytes of payload do not fit " + curve.standardName());
        }
    }

    @Test
    void knowsAContainerByItsFirstBytes() {
        assertThat(KeyContainerFormat.startsLikeAny(Slice.of(publicKey()))).isTrue();
        assertThat(KeyContainerFormat.startsLikeAny(Slice.of(privateKey()))).isTrue();
        assertThat(KeyContainerFormat.startsLikeAny(first(publicKey(), 2))).isFalse();
        assertThat(KeyContainerFormat.startsLikeAny(with(publicKey(), 2, 'X'))).isFalse();
    }

    /** A container with a right checksum around anything. */
    private static byte[] signed(Kind kind, char digit, byte[] payload) {
        byte[] container = new byte[12 + payload.length];
        new ByteWriter(container, 0)
                .bytes((kind == Kind.PUBLIC ? "UEC" : "REC").getBytes(StandardCharsets.US_ASCII))
                .u8(digit)
                .u32be(container.length)
                .skip(4)
                .bytes(payload);
        CRC32C crc = new CRC32C();
        crc.update(container);
        new ByteWriter(container, 8).u32le(crc.getValue());
        return container;
    }

    private static void assertProblem(Problem problem, Kind kind, Slice container, String message) {
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> KeyContainerFormat.parse(container, kind))
                .withMessage(message)
                .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
