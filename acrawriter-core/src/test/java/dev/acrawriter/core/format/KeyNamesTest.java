/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ClientId;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyOwner;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.ZoneId;
import dev.acrawriter.core.format.KeyFileV1Format.Part;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of keys, of their files and of their moments. */
class KeyNamesTest {
    private static final KeyOwner CLIENT = ClientId.of("my_client");
    private static final KeyOwner ZONE = ZoneId.of("DDDDDDDDabcdefghijKLMNOP");

    @Test
    void givesEachKeyTheFileTheContextAndTheRingThatAcraGivesIt() {
        Map<KeyName, List<String>> expected = Map.of(
                KeyName.of(KeyPurpose.STORAGE_PAIR, CLIENT),
                List.of("my_client_storage", "my_client", "client/my_client/storage"),
                KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, CLIENT),
                List.of("my_client_storage_sym", "my_client", "client/my_client/storage-sym"),
                KeyName.of(KeyPurpose.SEARCH_HMAC, CLIENT),
                List.of("my_client_hmac", "my_client", "client/my_client/hmac-sym"),
                KeyName.of(KeyPurpose.STORAGE_PAIR, ZONE),
                List.of(ZONE + "_zone", ZONE.toString(), "zone/" + ZONE + "/storage"),
                KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, ZONE),
                List.of(ZONE + "_zone_sym", ZONE.toString(), "zone/" + ZONE + "/storage-sym"),
                KeyName.of(KeyPurpose.POISON_PAIR),
                List.of(".poison_key/poison_key", ".poison_key/poison_key", "poison-record"),
                KeyName.of(KeyPurpose.POISON_SYMMETRIC),
                List.of(".poison_key/poison_key_sym", ".poison_key/poison_key_sym", "poison-record-sym"),
                KeyName.of(KeyPurpose.AUDIT_LOG),
                List.of("secure_log_key", "secure_log_key", "audit-log"));
        expected.forEach((name, texts) -> {
            KeyFileV1Format file = KeyFileV1Format.current(name, Part.SECRET);
            assertThat(file.path()).isEqualTo(texts.get(0));
            assertThat(new String(file.context(), StandardCharsets.US_ASCII)).isEqualTo(texts.get(1));
            assertThat(KeyFileV1Format.parse(file.path())).contains(file);
            KeyFileV1Format retired = file.retiredAs("2024-01-02T03:04:05.25");
            assertThat(retired.path()).isEqualTo(texts.get(0) + ".old/2024-01-02T03:04:05.25");
            assertThat(KeyFileV1Format.parse(retired.path())).contains(retired);
            assertThat(KeyRingPathV2Format.of(name)).isEqualTo(texts.get(2));
            assertThat(KeyRingPathV2Format.parse(texts.get(2))).contains(name);
            assertThat(KeyName.parse(name.toString())).isEqualTo(name);
            if (name.purpose().isPair()) {
                KeyFileV1Format open = KeyFileV1Format.current(name, Part.PUBLIC);
                assertThat(open.path()).isEqualTo(texts.get(0) + ".pub");
                assertThat(KeyFileV1Format.parse(open.path())).contains(open);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client/orders/unknown",
                "client//storage",
                "client/a/storage",
                "zone/DDDDDDDDabcdefghijKLMNOP/searchable",
                "storage",
                "client/orders/poison-record",
                ""
            })
    void refusesTextThatNamesNoKey(String text) {
        assertThatThrownBy(() -> KeyName.parse(text)).isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "storage",
                "client/orders",
                "client/orders/storage/storage",
                "client/orders/unknown",
                "clients/orders/storage",
                "client/a/storage",
                "client/orders/audit-log",
                "other/orders/storage-sym",
                "zone/DDDDDDDDabcdefghijKLMNOP/hmac-sym",
                "zone//storage",
                "zones/DDDDDDDDabcdefghijKLMNOP/storage",
                "x/audit-log",
                "client/orders/poison-record"
            })
    void findsNoKeyInAPathThatIsNoRings(String path) {
        assertThat(KeyRingPathV2Format.parse(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "my_client",
                "a_storage",
                "my_client_hmac.pub",
                "my_client_storage_sym.pub",
                ".poison_key/poison_key_sym.pub",
                "my_client_storage.old/",
                "my_client_storage.old/.",
                "my_client_storage.old/..",
                "my_client_storage/2024-01-02T03:04:05",
                "nothing.old/2024-01-02T03:04:05",
                "/2024-01-02T03:04:05",
                ".old/2024-01-02T03:04:05",
                "folder/my_client_storage"
            })
    void findsNoKeyInTheNameOfAnotherFile(String path) {
        assertThat(KeyFileV1Format.parse(path)).isEmpty();
    }

    @Test
    void triesTheSlipsOfAcrasToolsForPoisonKeysOnly() {
        assertThat(fallbacks(KeyName.of(KeyPurpose.POISON_PAIR)))
                .containsExactly(".poison_key/poison_key_sym", "poison_key_sym", "poison_key");
        assertThat(fallbacks(KeyName.of(KeyPurpose.POISON_SYMMETRIC)))
                .containsExactly(".poison_key/poison_key", "poison_key_sym", "poison_key");
        assertThat(fallbacks(KeyName.of(KeyPurpose.AUDIT_LOG))).isEmpty();
        assertThat(fallbacks(KeyName.of(KeyPurpose.STORAGE_PAIR, CLIENT))).isEmpty();
    }

    private static List<String> fallbacks(KeyName name) {
        return KeyFileV1Format.current(name, Part.SECRET).fallbackContexts().stream()
                .map(context -> new String(context, StandardCharsets.US_ASCII))
                .toList();
    }

    @Test
    void refusesOwnersThatCannotHaveSuchAKey() {
        assertThatThrownBy(() -> KeyName.of(KeyPurpose.SEARCH_HMAC, ZONE)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> KeyName.of(KeyPurpose.AUDIT_LOG, CLIENT)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> KeyName.of(KeyPurpose.STORAGE_PAIR)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void showsABadCharacterByItsNumberOnly() {
        assertThatThrownBy(() -> ClientId.of("evil\n2026 all is well"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("client id has character U+000A at place 4; Acra takes A-Z a-z 0-9 _ - and space");
    }

    @Test
    void makesZoneIdsThatServersRecognise() {
        ZoneId made = ZoneId.generate();
        assertThat(ZoneId.of(made.value())).isEqualTo(made).isNotEqualTo(ZoneId.generate());
        assertThat(made.context()).isEqualTo(made.value().getBytes(StandardCharsets.US_ASCII));
        assertThat(new ZoneId("any other name").isRecognisedByServers()).isFalse();
        for (String bad : List.of("DDDDDDDDabcdefghijKLMNO", "DDDDDDDDabcdefghijKLMN01", "DDDDDDDdabcdefghijKLMNOP")) {
            assertThatThrownBy(() -> ZoneId.of(bad)).isInstanceOf(ConfigurationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-02T03:04:05Z, 2024-01-02T03:04:05",
        "2024-01-02T03:04:05.250Z, 2024-01-02T03:04:05.25",
        "2024-01-02T03:04:00Z, 2024-01-02T03:04:00",
        "2024-01-02T03:04:05.000000001Z, 2024-01-02T03:04:05.000000001",
        "2024-01-02T03:04:05.100200300Z, 2024-01-02T03:04:05.1002003"
    })
    void writesMomentsOfRetirementAsGoDoes(Instant moment, String text) {
        assertThat(HistoryTimeFormat.write(moment)).isEqualTo(text);
        assertThat(HistoryTimeFormat.parse(text)).contains(moment);
        assertThat(HistoryTimeFormat.parse(HistoryTimeFormat.writeWithoutColons(moment)))
                .contains(moment);
        assertThat(HistoryTimeFormat.writeWithoutColons(moment)).doesNotContain(":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kept by hand", "T", "2024-13-01T00:00:00", ""})
    void readsNoMomentWhereThereIsNone(String text) {
        assertThat(HistoryTimeFormat.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "261122010258Z, 2026-11-22T01:02:58Z",
        "261122030258+0200, 2026-11-22T01:02:58Z",
        "261121203258-0430, 2026-11-22T01:02:58Z",
        "2611220102Z, 2026-11-22T01:02:00Z",
        "500101000000Z, 1950-01-01T00:00:00Z",
        "491231235959Z, 2049-12-31T23:59:59Z"
    })
    void readsMomentsInUtcAndInLocalTime(String text, Instant moment) {
        UtcTimeFormat parsed = UtcTimeFormat.parse(Slice.of(text.getBytes(StandardCharsets.US_ASCII)));
        assertThat(parsed.instant()).isEqualTo(moment);
        assertThat(parsed.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "261122", "261122010258", "261322010258Z", "261122010258+9900", "20261122010258Z"})
    void refusesMomentsOfAnotherForm(String text) {
        assertThatThrownBy(() -> UtcTimeFormat.parse(Slice.of(text.getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(MalformedDataException.class);
    }

    @Test
    void writesMomentsThatTheFormCannotHoldAsItsFirstOrLast() {
        assertThat(UtcTimeFormat.of(Instant.parse("1900-01-01T00:00:00Z")).text())
                .isEqualTo("500101000000Z");
        assertThat(UtcTimeFormat.of(Instant.parse("2100-01-01T00:00:00Z")).text())
                .isEqualTo("491231235959Z");
        assertThat(UtcTimeFormat.of(Instant.parse("2026-11-22T01:02:58.9Z")).text())
                .isEqualTo("261122010258Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"DDDDDDDDabcdefghijKLMNOP\",\"public_key\":\"AAAA\"}",
                " { \"PUBLIC_KEY\" : \"AAAA\" , \"more\" : [1, {\"x\": null}, \"y\"], \"Id\": \"DDDDDDDDabcdefghijKLMNOP\" }\n",
                "{\"id\":\"\\u0044DDDDDDDabcdefghijKLMNOP\",\"public_key\":\"AAAA\",\"n\":-1.5e+3,\"t\":true}",
                "{\"a\":{},\"b\":[],\"id\":\"DDDDDDDDabcdefghijKLMNOP\",\"public_key\":\"\\u0041AAA\"}"
            })
    void readsJsonInAnyDress(String json) {
        ZoneKeyFormat parsed = ZoneKeyFormat.parse(Slice.of(json.getBytes(StandardCharsets.UTF_8)));
        assertThat(parsed.zone()).hasToString("DDDDDDDDabcdefghijKLMNOP");
        assertThat(parsed.publicKey().copy()).isEqualTo(new byte[3]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"id\":1}",
                "{\"id\":\"x\",\"public_key\":\"AAAA\"}",
                "{\"id\":\"DDDDDDDDabcdefghijKLMNOP\",\"public_key\":\"AAA\"}",
                "{\"id\":\"DDDDDDDDabcdefghijKLMNOP\",\"public_key\":\"A-A_\"}",
                "{\"id\":\"DDDDDDDDabcdefghijKLMNOP\",\"public_key\":\"AAAA\"} x",
                "{\"id\":\"DDDDDDDDabcdefghijKLMNOP\",\"id\":\"DDDDDDDDabcdefghijKLMNOP\",\"public_key\":\"AAAA\"}",
                "{\"id\":1,\"ID\":\"DDDDDDDDabcdefghijKLMNOP\",\"public_key\":\"AAAA\"}",
                "{\"id\":\"a\\qb\",\"public_key\":\"AAAA\"}",
                "{\"id\":\"a\\qb\"}",
                "{\"id\":\"\\u00zz\"}",
                "{\"id\":}",
                "{\"id\"",
                "{\"id\":\"a\nb\"}"
            })
    void refusesJsonOfAnotherForm(String json) {
        assertThatThrownBy(() -> ZoneKeyFormat.parse(Slice.of(json.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageStartingWith("zone JSON");
    }
}
