/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.acrawriter.AcraException;
import dev.acrawriter.testdata.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes the parsers of keystores and bundles are given, nothing but an {@link AcraException} leaves them, and what
 * they take they write back. {@code JAZZER_FUZZ=1 mvn test -Dtest=KeyFormatsFuzzTest#parsesKeyRings} fuzzes one of them.
 */
class KeyFormatsFuzzTest {
    @FuzzTest(maxDuration = "30s")
    void parsesSignedFiles(FuzzedDataProvider data) {
        check(
                data.consumeRemainingAsBytes(),
                bytes -> SignedFileV2Format.parse(bytes).payload());
    }

    @FuzzTest(maxDuration = "30s")
    void parsesKeyRings(FuzzedDataProvider data) {
        checkRoundTrip(
                data.consumeRemainingAsBytes(),
                bytes -> KeyRingV2Format.parse(bytes).write(),
                KeyRingV2Format::parse);
    }

    @FuzzTest(maxDuration = "30s")
    void parsesBundlesOfRings(FuzzedDataProvider data) {
        checkRoundTrip(
                data.consumeRemainingAsBytes(),
                bytes -> KeyBundleV2Format.parse(bytes).write(),
                KeyBundleV2Format::parse);
    }

    @FuzzTest(maxDuration = "30s")
    void parsesGobBundles(FuzzedDataProvider data) {
        checkRoundTrip(
                data.consumeRemainingAsBytes(),
                bytes -> KeyBundleV1Format.parse(bytes).write(),
                KeyBundleV1Format::parse);
    }

    @FuzzTest(maxDuration = "30s")
    void parsesMasterKeys(FuzzedDataProvider data) {
        checkRoundTrip(
                data.consumeRemainingAsBytes(),
                bytes -> MasterKeyFormat.parse(bytes).write(),
                MasterKeyFormat::parse);
    }

    @FuzzTest(maxDuration = "30s")
    void parsesZoneJson(FuzzedDataProvider data) {
        checkRoundTrip(
                data.consumeRemainingAsBytes(),
                bytes -> ZoneKeyFormat.parse(bytes).write(),
                ZoneKeyFormat::parse);
    }

    @FuzzTest(maxDuration = "30s")
    void parsesFileNames(FuzzedDataProvider data) {
        String path = data.consumeRemainingAsString();
        KeyFileV1Format.parse(path).ifPresent(file -> {
            assertThat(file.path()).isEqualTo(path);
            assertThat(path).doesNotStartWith("/").doesNotContain("../");
        });
        KeyRingPathV2Format.parse(path)
                .ifPresent(name -> assertThat(KeyRingPathV2Format.of(name)).isEqualTo(path));
    }

    /** Each vector, with each byte turned to some others: what a fuzzer finds first, run at every build. */
    @ParameterizedTest
    @MethodSource("seeds")
    void survivesEveryChangeOfOneByteAndEveryLength(String name, byte[] seed, Function<Slice, byte[]> rewrite) {
        for (int i = 0; i < seed.length; i++) {
            for (int value : new int[] {0, 1, 0x30, 0x7f, 0x80, 0x84, 0xff, (seed[i] & 0xff) + 1}) {
                byte[] changed = seed.clone();
                changed[i] = (byte) value;
                check(changed, rewrite::apply);
            }
            check(Arrays.copyOf(seed, i), rewrite::apply);
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
        for (int depth : new int[] {17, 1000, 100_000}) {
            String nested = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
            check(nested.getBytes(StandardCharsets.US_ASCII), MasterKeyFormat::parse);
        }
    }

    private static void check(byte[] input, Function<Slice, ?> parser) {
        try {
            assertThat(parser.apply(Slice.of(input))).isNotNull();
        } catch (AcraException expected) {
            assertThat(expected).hasMessageContaining(":");
        }
    }

    private static void checkRoundTrip(byte[] input, Function<Slice, byte[]> rewrite, Function<Slice, ?> parser) {
        byte[] once;
        try {
            once = rewrite.apply(Slice.of(input));
        } catch (AcraException refused) {
            return;
        }
        assertThat(parser.apply(Slice.of(once))).isNotNull();
        assertThat(rewrite.apply(Slice.of(once))).isEqualTo(once);
    }
}
