/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.MalformedDataException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rings, and the signed files and bundles around them, one field changed at a time. */
class KeyRingV2FormatTest {
    private static final Der SINCE = time("240102030405Z");
    private static final Der UNTIL = time("250102030405Z");
    private static final Der EXTRA = Der.integer(7);
    private static final Slice KEY = Slice.of(new byte[45]);
    private static final int PUBLIC = 0x81;
    private static final int PRIVATE = 0x82;
    private static final int SYMMETRIC = 0x83;

    private static Der time(String text) {
        return Der.of(Der.UTC_TIME, Slice.of(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Der data(int format, int... tags) {
        List<Der> fields = new ArrayList<>(List.of(Der.integer(format)));
        Arrays.stream(tags).forEach(tag -> fields.add(Der.of(tag, KEY)));
        return Der.sequence(fields);
    }

    private static Der key(int seqnum, int state, Der... data) {
        return Der.sequence(Der.integer(seqnum), Der.integer(state), SINCE, UNTIL, Der.setOf(List.of(data)));
    }

    private static Slice ring(Der... keys) {
        return bytes(ringDer(keys));
    }

    private static Der ringDer(Der... keys) {
        return Der.sequence(Der.of(Der.OCTET_STRING, Slice.of(new byte[] {'r'})), Der.sequence(keys), Der.integer(1));
    }

    private static Slice bytes(Der der) {
        return Slice.of(der.write());
    }

    private static void assertRefused(Slice bytes, Consumer<Slice> parser, String message) {
        assertThatThrownBy(() -> parser.accept(bytes))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(message);
    }

    @Test
    void readsPairsHalfPairsAndSymmetricKeys() {
        Slice ring = ring(
                key(1, 1, data(1, PUBLIC, PRIVATE)),
                key(2, 1, data(1, PUBLIC)),
                key(5, 6),
                key(9, 2, data(3, SYMMETRIC)));
        KeyRingV2Format parsed = KeyRingV2Format.parse(ring);
        assertThat(parsed.keys()).extracting(KeyRingV2Format.RingKey::seqnum).containsExactly(1, 2, 5, 9);
        assertThat(parsed.keys().get(0).data().get(0).privateKey()).isNotNull();
        assertThat(parsed.keys().get(1).data().get(0).privateKey()).isNull();
        assertThat(parsed.write()).isEqualTo(ring.copy());
    }

    @Test
    void refusesKeyDataWithTheFieldsOfAnotherKind() {
        for (Der data : List.of(
                data(1),
                data(1, PRIVATE),
                data(1, SYMMETRIC),
                data(1, PUBLIC, SYMMETRIC),
                data(1, PUBLIC, PRIVATE, SYMMETRIC),
                data(2, PUBLIC),
                data(2, SYMMETRIC),
                data(3),
                data(3, PUBLIC),
                data(3, PRIVATE),
                data(3, PUBLIC, SYMMETRIC),
                data(3, PRIVATE, SYMMETRIC))) {
            assertRefused(ring(key(1, 1, data)), KeyRingV2Format::parse, "has other fields than a pair");
        }
        assertRefused(ring(key(1, 1, data(3, SYMMETRIC, PUBLIC))), KeyRingV2Format::parse, "bytes too many");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 7})
    void refusesAStateThatAcraDoesNotKnow(int state) {
        assertRefused(ring(key(1, state)), KeyRingV2Format::parse, "state " + state + " is none of 1 to 6");
    }

    @Test
    void refusesSeqnumsThatDoNotAscendFromOne() {
        assertRefused(ring(key(0, 1)), KeyRingV2Format::parse, "seqnum 0 after 0");
        assertRefused(ring(key(1, 1), key(1, 1)), KeyRingV2Format::parse, "seqnum 1 after 1");
        assertRefused(ring(key(2, 1), key(3, 1), key(2, 1)), KeyRingV2Format::parse, "seqnum 2 after 3");
    }

    @Test
    void refusesBytesBehindEveryElementOfARing() {
        Der inKey = Der.sequence(Der.integer(1), Der.integer(1), SINCE, UNTIL, Der.setOf(List.of()), EXTRA);
        Der behindCurrent = Der.sequence(
                Der.of(Der.OCTET_STRING, Slice.of(new byte[] {'r'})), Der.sequence(), Der.integer(1), EXTRA);
        for (Slice bytes : List.of(ring(inKey), bytes(behindCurrent), joined(ringDer(), EXTRA))) {
            assertRefused(bytes, KeyRingV2Format::parse, "3 bytes too many");
        }
    }

    @Test
    void refusesBytesBehindEveryElementOfABundle() {
        Der rings = Der.setOf(List.of(ringDer()));
        assertThat(KeyBundleV2Format.parse(bytes(Der.sequence(rings))).rings()).hasSize(1);
        assertRefused(joined(Der.sequence(rings), EXTRA), KeyBundleV2Format::parse, "3 bytes too many");
        assertRefused(bytes(Der.sequence(rings, EXTRA)), KeyBundleV2Format::parse, "3 bytes too many");
        assertRefused(joined(Der.of(Der.OCTET_STRING, KEY), EXTRA), KeyBundleV2Format::cell, "3 bytes too many");
    }

    @Test
    void refusesBytesBehindEveryElementOfASignedFile() {
        Der octets = Der.of(Der.OCTET_STRING, KEY);
        Der payload = Der.sequence(Der.integer(1), Der.integer(2), SINCE, octets);
        Der signature = Der.sequence(Der.of(Der.OBJECT_IDENTIFIER, KEY), octets);
        Der signatures = Der.setOf(List.of(signature));
        SignedFileV2Format file = SignedFileV2Format.parse(bytes(Der.sequence(payload, signatures)));
        assertThat(file.signatures()).hasSize(1);
        assertThat(file.data().copy()).isEqualTo(octets.write());
        for (Slice bytes : List.of(
                joined(Der.sequence(payload, signatures), EXTRA),
                bytes(Der.sequence(payload, signatures, EXTRA)),
                bytes(Der.sequence(
                        payload, Der.setOf(List.of(Der.sequence(Der.of(Der.OBJECT_IDENTIFIER, KEY), octets, EXTRA))))),
                bytes(Der.sequence(Der.sequence(Der.integer(1), Der.integer(2), SINCE, octets, EXTRA), signatures)))) {
            assertRefused(bytes, SignedFileV2Format::parse, "3 bytes too many");
        }
    }

    private static Slice joined(Der one, Der other) {
        byte[] first = one.write();
        byte[] second = other.write();
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return Slice.of(both);
    }
}
