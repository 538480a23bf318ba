/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import dev.acrawriter.testdata.VectorCase;
import dev.acrawriter.testdata.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** Where fuzzing starts: the golden vectors, sound ones and damaged ones, each under its name. */
final class Seeds {
    private static final Vectors VECTORS = Vectors.load();

    private Seeds() {}

    static Stream<Arguments> cells() {
        return seeds(
                List.of("sealed"),
                "secure_cell_seal",
                "secure_cell_seal_negative",
                "secure_cell_seal_tolerated",
                "secure_cell_seal_passphrase");
    }

    static Stream<Arguments> messages() {
        return seeds(
                List.of("wrapped"), "secure_message_ec", "secure_message_ec_negative", "secure_message_ec_tolerated");
    }

    /** Containers, and points and scalars without one. */
    static Stream<Arguments> keys() {
        return seeds(
                List.of(
                        "container",
                        "private_container",
                        "private_container_short",
                        "private_scalar",
                        "public_container",
                        "public_container_uncompressed",
                        "public_point_compressed",
                        "public_point_uncompressed"),
                "ec_keys",
                "ec_keys_negative",
                "ec_keys_tolerated");
    }

    /** The same as text, and as it stands. */
    static Stream<Arguments> keyFiles() {
        return keys().flatMap(seed -> Stream.of(seed, asBase64(seed)));
    }

    private static Arguments asBase64(Arguments seed) {
        Named<?> named = (Named<?>) seed.get()[0];
        byte[] text = Base64.getEncoder().encode((byte[]) named.getPayload());
        return seed(named.getName() + " in base64", text);
    }

    static Stream<Arguments> structs() {
        return seeds(List.of("acrastruct"), "acrastruct", "acrastruct_negative", "acrastruct_tolerated");
    }

    static Stream<Arguments> blocks() {
        return seeds(List.of("acrablock"), "acrablock", "acrablock_negative", "acrablock_tolerated");
    }

    static Stream<Arguments> containers() {
        return seeds(
                List.of("container", "data", "record"),
                "serialized_container",
                "serialized_container_parse",
                "poison_records");
    }

    static Stream<Arguments> searchables() {
        return seeds(List.of("stored", "hash"), "searchable", "search_hash");
    }

    /** Whatever a database may hold. */
    static Stream<Arguments> values() {
        return Stream.of(structs(), blocks(), containers(), searchables(), columns(), templates())
                .flatMap(seeds -> seeds);
    }

    static Stream<Arguments> columns() {
        return seeds(List.of("data"), "server_column");
    }

    /** Values that {@link Pieces} completes. */
    private static Stream<Arguments> templates() {
        return Stream.of("{a}", "a{a}b{b}c", "{a}{b}{c}{d}", "%%%{c}", "\u007f{a}", "\u007f%%{c}{c}{e}\"\"\"\"{b}")
                .map(template -> seed("template " + template, template.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Container headers one behind the other, each of which claims all that follows. */
    private static Arguments overlapping() {
        ByteBuffer value = ByteBuffer.allocate(300 * 12 + 1).order(ByteOrder.LITTLE_ENDIAN);
        while (value.remaining() > 12) {
            byte[] tag = {'%', '%', '%'};
            long length = value.remaining();
            value.put(tag).putLong(length).put((byte) 0xF0);
        }
        return seed("overlapping containers", value.array());
    }

    /** The values, each as a column of each kind that {@link ColumnReaderFuzzTest} knows. */
    static Stream<Arguments> columnsOfAllKinds() {
        return Stream.of(columns(), templates(), Stream.of(overlapping()))
                .flatMap(seeds -> seeds)
                .flatMap(Seeds::ofAllKinds);
    }

    private static Stream<Arguments> ofAllKinds(Arguments seed) {
        Named<?> named = (Named<?>) seed.get()[0];
        byte[] value = (byte[]) named.getPayload();
        return Arrays.stream(ColumnReaderFuzzTest.Kind.values())
                .map(kind -> seed(named.getName() + " " + kind, kind.before(value)));
    }

    private static Stream<Arguments> seeds(List<String> fields, String... sections) {
        return Arrays.stream(sections)
                .flatMap(section -> VECTORS.section(section).stream())
                .flatMap(vector -> fields.stream()
                        .filter(vector::has)
                        .map(field -> seed(vector + " " + field, vector.bytes(field))));
    }

    private static Arguments seed(String name, byte[] bytes) {
        return Arguments.of(Named.of(name, bytes));
    }

    /** A case whose keys open most of the values. */
    static VectorCase keyRing() {
        return VECTORS.section("server_column").get(0);
    }

    static List<byte[]> columnValues() {
        return VECTORS.section("server_column").stream()
                .map(vector -> vector.bytes("data"))
                .toList();
    }

    static VectorCase message() {
        return VECTORS.section("secure_message_ec").get(0);
    }

    static VectorCase cell() {
        return VECTORS.section("secure_cell_seal").get(0);
    }
}
