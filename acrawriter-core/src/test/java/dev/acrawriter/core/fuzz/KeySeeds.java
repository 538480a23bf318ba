/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acrawriter.core.format.SignedFileV2Format;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.testdata.VectorCase;
import dev.acrawriter.testdata.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** Where the fuzzing of keystores and bundles starts: the golden vectors, each under its name. */
final class KeySeeds {
    private static final Vectors VECTORS = Vectors.load();

    private KeySeeds() {}

    static Stream<Arguments> files() {
        Stream<Arguments> rings = entries("keystore_v2")
                .filter(entry -> entry.get("path").asText().endsWith(".keyring"))
                .map(entry -> seed(entry.get("path").asText(), bytes(entry, "content")));
        Stream<Arguments> bad = VECTORS.section("keystore_v2_negative").stream()
                .map(vector -> seed(vector.id(), vector.bytes("keyring")));
        return Stream.of(rings, bad, of("keystore_v2_export", "bundle")).flatMap(seeds -> seeds);
    }

    static Stream<Arguments> rings() {
        return entries("keystore_v2")
                .filter(entry -> entry.get("path").asText().endsWith(".keyring"))
                .map(entry -> seed(
                        entry.get("path").asText(),
                        SignedFileV2Format.parse(Slice.of(bytes(entry, "content")))
                                .data()
                                .copy()));
    }

    static Stream<Arguments> ringBundles() {
        return of("keystore_v2_export", "decrypted_der");
    }

    static Stream<Arguments> gobBundles() {
        return of("keystore_v1_export", "decrypted_gob");
    }

    static Stream<Arguments> masterKeys() {
        return texts(VECTORS.section("keystore_v2_export").stream().map(vector -> vector.text("secret_json")));
    }

    static Stream<Arguments> zones() {
        return texts(VECTORS.section("zones_0_93").stream()
                .filter(vector -> vector.has("addzone_json"))
                .map(vector -> vector.text("addzone_json")));
    }

    static Stream<Arguments> names() {
        return texts(Stream.of("keystore_v1", "keystore_v2", "zones_0_93")
                .flatMap(KeySeeds::entries)
                .map(entry -> entry.get("path").asText())
                .flatMap(path -> Stream.of(path, path.replace(".keyring", ""), "../" + path, path + "/..")));
    }

    private static Stream<JsonNode> entries(String section) {
        List<VectorCase> cases = VECTORS.section(section);
        return cases.stream()
                .flatMap(vector ->
                        StreamSupport.stream(vector.json().get("entries").spliterator(), false));
    }

    private static Stream<Arguments> of(String section, String field) {
        return VECTORS.section(section).stream().map(vector -> seed(vector.id(), vector.bytes(field)));
    }

    private static Stream<Arguments> texts(Stream<String> texts) {
        return texts.map(text -> seed("text " + text, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] bytes(JsonNode node, String field) {
        return HexFormat.of().parseHex(node.get(field).asText());
    }

    private static Arguments seed(String name, byte[] bytes) {
        return Arguments.of(Named.of(name, bytes));
    }
}
