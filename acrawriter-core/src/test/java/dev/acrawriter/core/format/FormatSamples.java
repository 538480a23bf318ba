/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.acrawriter.MalformedDataException;
import dev.acrawriter.testdata.Vectors;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Valid bytes of each format, and the ways in which the tests spoil them. */
final class FormatSamples {
    private static final Vectors VECTORS = Vectors.load();

    private FormatSamples() {}

    static byte[] cell() {
        return VECTORS.find("secure_cell_seal", "seal-16-ctx").bytes("sealed");
    }

    static byte[] message() {
        return VECTORS.find("secure_message_ec", "smsg-32").bytes("wrapped");
    }

    static byte[] struct() {
        return VECTORS.find("acrastruct", "as-noctx").bytes("acrastruct");
    }

    static byte[] block() {
        return VECTORS.find("acrablock", "ab-noctx").bytes("acrablock");
    }

    static byte[] blockContainer() {
        return VECTORS.find("serialized_container", "c-acrablock").bytes("container");
    }

    static byte[] publicKey() {
        return VECTORS.find("ec_keys", "ec-storage").bytes("public_container");
    }

    static byte[] privateKey() {
        return VECTORS.find("ec_keys", "ec-storage").bytes("private_container");
    }

    /** A copy with the given bytes put over those at an offset. */
    static Slice with(byte[] bytes, int offset, int... replacement) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < replacement.length; i++) {
            changed[offset + i] = (byte) replacement[i];
        }
        return Slice.of(changed);
    }

    static Slice first(byte[] bytes, int length) {
        return Slice.of(Arrays.copyOf(bytes, length));
    }

    static void assertMalformed(ThrowingCallable parse, String message) {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(parse)
                .withMessage(message)
                .satisfies(e -> {
                    String offset = message.substring(message.lastIndexOf(' ') + 1);
                    assertThat(e.offset()).isEqualTo(Integer.parseInt(offset));
                    assertThat(message).startsWith(e.format() + ": ");
                });
    }
}
