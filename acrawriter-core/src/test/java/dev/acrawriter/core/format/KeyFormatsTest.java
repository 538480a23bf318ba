/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.AcraException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.testdata.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The parsers of keystores and bundles take what Acra wrote, give it back, and refuse everything near it in one way. */
class KeyFormatsTest {
    /** Each vector, with each byte turned to some others: what a fuzzer finds first, run at every build. */
    @ParameterizedTest
    @MethodSource("seeds")
    void survivesEveryChangeOfOneByteAndEveryLength(String name, byte[] seed, Function<Slice, byte[]> rewrite) {
        for (int i = 0; i < seed.length; i++) {
            for (int value : new int[] {0, 1, 0x30, 0x7f, 0x80, 0x84, 0xff, (seed[i] & 0xff) + 1}) {
                byte[] changed = seed.clone();
                changed[i] = (byte) value;
                check(changed, rewrite);
            }
            check(Arrays.copyOf(seed, i), rewrite);
        }
        assertThat(rewrite.apply(Slice.of(seed))).as(name).isEqualTo(seed);
    }

    static Stream<Object[]> seeds() {
        Vectors vectors = Vectors.load();
        List<Object[]> seeds = new ArrayList<>();
        byte[] bundle = vectors.section("keystore_v2_export").get(0).bytes("bundle");
        byte[] rings = vectors.section("keystore_v2_export").get(0).bytes("decrypted_der");
        byte[] gob = vectors.section("keystore_v1_export").get(0).bytes("decrypted_gob");
        byte[] master =
                vectors.section("keystore_v2_export").get(0).text("secret_json").getBytes(StandardCharsets.UTF_8);
        byte[] zone = vectors.section("zones_0_93").get(0).text("addzone_json").getBytes(StandardCharsets.UTF_8);
        seeds.add(
                seed("bundle", bundle, bytes -> SignedFileV2Format.parse(bytes).write()));
        seeds.add(seed("rings", rings, bytes -> KeyBundleV2Format.parse(bytes).write()));
        seeds.add(seed("gob", gob, bytes -> KeyBundleV1Format.parse(bytes).write()));
        seeds.add(seed(
                "master keys", master, bytes -> MasterKeyFormat.parse(bytes).write()));
        seeds.add(seed("zone", zone, bytes -> ZoneKeyFormat.parse(bytes).write()));
        return seeds.stream();
    }

    private static Object[] seed(String name, byte[] bytes, Function<Slice, byte[]> rewrite) {
        return new Object[] {name, bytes, rewrite};
    }

    /** A list that claims more entries than its bytes can hold must fail at once, not make room for them first. */
    @Test
    void refusesCountsThatNoStreamOfThisSizeCanHold() {
        byte[] gob = Vectors.load().section("keystore_v1_export").get(0).bytes("decrypted_gob");
        byte[] head = Arrays.copyOf(gob, 48);
        byte[] huge = HexFormat.of().parseHex("09ff8400fc7fffffff00");
        byte[] stream = Arrays.copyOf(head, head.length + huge.length);
        System.arraycopy(huge, 0, stream, head.length, huge.length);
        check(stream, bytes -> KeyBundleV1Format.parse(bytes));
        byte[] many = new byte[head.length + 4 + 0x13d600];
        System.arraycopy(head, 0, many, 0, head.length);
        byte[] list = HexFormat.of().parseHex("fd13d600ff8400fd04e200");
        System.arraycopy(list, 0, many, head.length, list.length);
        assertThatThrownBy(() -> KeyBundleV1Format.parse(Slice.of(many)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("320000 entries");
        for (int depth : new int[] {17, 1000, 100_000}) {
            String nested = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
            check(nested.getBytes(StandardCharsets.US_ASCII), MasterKeyFormat::parse);
        }
    }

    @ParameterizedTest
    @CsvSource({"32, 32, true", "31, 32, false", "32, 31, false", "64, 33, true", "0, 32, false"})
    void takesMasterKeysOfThirtyTwoBytesOrMore(int encryption, int signature, boolean taken) {
        String json = "{\"encryption\":\"" + base64(encryption) + "\",\"signature\":\"" + base64(signature) + "\"}";
        assertThat(MasterKeyFormat.isValid(Slice.of(json.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(taken);
    }

    private static String base64(int length) {
        return Base64.getEncoder().encodeToString(new byte[length]);
    }

    private static void check(byte[] input, Function<Slice, ?> parser) {
        try {
            assertThat(parser.apply(Slice.of(input))).isNotNull();
        } catch (AcraException expected) {
            assertThat(expected).hasMessageContaining(":");
        }
    }
}
