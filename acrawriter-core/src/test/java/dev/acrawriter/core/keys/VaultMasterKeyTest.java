/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.keys.TestHttpServer.Answer;
import dev.acrawriter.core.keys.TestHttpServer.Mood;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The master key from a server that speaks Vault's protocol, well and badly. */
class VaultMasterKeyTest {
    static final String TOKEN = "hvs.test-token";
    private static final String MASTER = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String MOUNTS = """
            {"data": {"secret": {
              "kv1/": {"type": "kv", "options": {"version": "1"}},
              "old/": {"type": "kv", "options": null},
              "kv2/": {"type": "kv", "options": {"version": "2"}},
              "bare/": {"type": "kv"},
              "ssh/": {"type": "ssh", "options": {}}}}}
            """;

    private final TestHttpServer server = new TestHttpServer(VaultMasterKeyTest::vault);

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    static Answer vault(HttpExchange exchange) {
        if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
            return new Answer(403, "{\"errors\":[\"permission denied\"]}");
        }
        String secret = "{\"acra_master_key\": \"" + MASTER + "\"}";
        return switch (exchange.getRequestURI().getPath()) {
            case "/v1/sys/internal/ui/mounts" -> new Answer(200, MOUNTS);
            case "/v1/kv1/acra", "/v1/old/acra" -> new Answer(200, "{\"data\": " + secret + "}");
            case "/v1/kv2/data/team/acra" ->
                new Answer(200, "{\"data\": {\"data\": " + secret + ", \"metadata\": {}}}");
            case "/v1/kv1/empty" -> new Answer(200, "{\"data\": {\"other\": \"x\"}}");
            case "/v1/kv1/text" -> new Answer(200, "{\"data\": {\"acra_master_key\": \"no base64!\"}}");
            default -> new Answer(404, "{\"errors\":[]}");
        };
    }

    private VaultMasterKey source(String path, String token) {
        return VaultMasterKey.builder(server.uri())
                .token(SecretBytes.copyOf(token.getBytes(StandardCharsets.UTF_8)))
                .path(path)
                .timeout(Duration.ofMillis(1000))
                .attempts(3, Duration.ofMillis(1))
                .build();
    }

    private static void assertFails(VaultMasterKey source, Reason reason, String message) {
        assertThatThrownBy(source::load).isInstanceOfSatisfying(KeyUnavailableException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e).hasMessageContaining(message);
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                assertThat(Objects.requireNonNullElse(cause.getMessage(), ""))
                        .doesNotContain(TOKEN)
                        .doesNotContain(MASTER);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"kv1/acra", "old/acra", "kv2/team/acra", "/kv1/acra/"})
    void readsBothVersionsOfTheEngine(String path) {
        VaultMasterKey source = source(path, TOKEN);
        try (SecretBytes loaded = source.load()) {
            assertThat(loaded).isEqualTo(SecretBytes.copyOf(Base64.getDecoder().decode(MASTER)));
        }
        source.load().close();
        assertThat(server.requests())
                .as("the mounts once, the secret at each load")
                .isEqualTo(3);
        assertThat(source.toString()).contains("127.0.0.1").doesNotContain(TOKEN);
    }

    @Test
    void opensAKeystore() {
        Keystore store = Stores.Version.V1.create(folder.resolve("store"));
        store.generate(Stores.PAIR);
        Keystore opened = Keystore.open(store.folder(), source("kv2/team/acra", TOKEN));
        assertThat(Stores.secrets(opened, Stores.PAIR)).isEqualTo(Stores.secrets(store, Stores.PAIR));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"SILENT", "SLOW_BODY", "HANGS_UP", "TOO_MANY_REQUESTS", "BROKEN", "ENDLESS"})
    void triesAgainAFewTimesAndThenTellsThatTheSourceFailed(Mood mood) {
        server.become(mood);
        assertFails(source("kv1/acra", TOKEN), Reason.SOURCE_FAILED, "(attempt 3 of 3)");
        // The JDK's client asks once more by itself when a connection closes without an answer.
        assertThat(server.requests()).isEqualTo(mood == Mood.HANGS_UP ? 6 : 3);
    }

    @Test
    void succeedsWhenTheServerRecovers() {
        server.become(Mood.BROKEN_TWICE);
        source("kv1/acra", TOKEN).load().close();
        assertThat(server.requests()).isEqualTo(4);
    }

    @Test
    void doesNotRepeatWhatCannotHelp() {
        assertFails(source("kv1/acra", "wrong"), Reason.SOURCE_FAILED, "refuses the token (status 403)");
        assertThat(server.requests()).isEqualTo(1);
        server.become(Mood.BAD_JSON);
        assertFails(source("kv1/acra", TOKEN), Reason.SOURCE_FAILED, "no JSON object");
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void tellsThatNobodyListens() {
        server.close();
        assertFails(source("kv1/acra", TOKEN), Reason.SOURCE_FAILED, "cannot be reached");
    }

    @Test
    void tellsWhatIsMissing() {
        assertFails(source("kv1/nothing", TOKEN), Reason.ABSENT, "has nothing there (404)");
        assertFails(source("kv1/empty", TOKEN), Reason.ABSENT, "no text field acra_master_key");
    }

    @ParameterizedTest
    @CsvSource({"bare/acra, does not tell the version", "ssh/acra, no key-value engine", "none/acra, has no mount none"
    })
    void refusesAMountThatIsNoKeyValueEngine(String path, String message) {
        assertThatThrownBy(() -> source(path, TOKEN).load())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesAFieldThatIsNotBase64WithoutQuotingIt() {
        assertThatThrownBy(() -> source("kv1/text", TOKEN).load())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("are not base64")
                .hasMessageNotContaining("no base64!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\n\n"})
    void takesATokenWithLineEndsBehindIt(String lineEnds) {
        source("kv1/acra", TOKEN + lineEnds).load().close();
        assertThat(server.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hvs.first\nhvs.second",
                "hvs.first\rX",
                "hvs.first second",
                "hvs.f\u0000",
                "hvs.f\u00e9",
                "\n",
                ""
            })
    void refusesATokenThatNoHeaderCanHoldWithoutQuotingIt(String token) {
        assertThatThrownBy(() -> source("kv1/acra", token))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageContaining("token")
                .hasMessageNotContaining("hvs");
        assertThat(server.requests()).isZero();
    }

    @Test
    void quotesNoTokenThatOnlyTheHttpClientRefuses() {
        VaultHttp http = new VaultHttp(Duration.ofSeconds(1), 1, Duration.ofMillis(1), null);
        try (SecretBytes token = SecretBytes.copyOf("hvs.first\nX".getBytes(StandardCharsets.US_ASCII))) {
            assertThatThrownBy(() -> http.get(server.uri(), token))
                    .isInstanceOf(ConfigurationException.class)
                    .hasNoCause()
                    .hasMessageNotContaining("hvs");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "secret/", "secret/../sys", "a//b", "secret/x?y", "../a/b", "a/./b"})
    void refusesAPathOfAnotherForm(String path) {
        assertThatThrownBy(() -> VaultMasterKey.builder(server.uri()).path(path))
                .isInstanceOf(ConfigurationException.class);
    }

    /** A server behind a proxy has a path in its address. */
    @Test
    void putsThePathOfTheAddressInFront() {
        try (TestHttpServer proxy = new TestHttpServer(
                        exchange -> exchange.getRequestURI().getPath().equals("/vault/v1/sys/internal/ui/mounts")
                                ? new Answer(200, MOUNTS)
                                : new Answer(
                                        exchange.getRequestURI().getPath().equals("/vault/v1/kv1/acra") ? 200 : 404,
                                        "{\"data\": {\"acra_master_key\": \"" + MASTER + "\"}}"));
                SecretBytes token = SecretBytes.copyOf(TOKEN.getBytes(StandardCharsets.US_ASCII))) {
            for (String prefix : new String[] {"/vault", "/vault/"}) {
                VaultMasterKey.builder(proxy.uri().resolve(prefix))
                        .token(token)
                        .path("kv1/acra")
                        .build()
                        .load()
                        .close();
            }
        }
    }

    /** An operator may turn versions on for a mount at any time. */
    @Test
    void asksForTheVersionAgainWhenTheSecretIsGone() {
        AtomicBoolean upgraded = new AtomicBoolean();
        try (TestHttpServer changing = new TestHttpServer(exchange -> switch (exchange.getRequestURI()
                        .getPath()) {
                    case "/v1/sys/internal/ui/mounts" ->
                        new Answer(200, upgraded.get() ? MOUNTS.replace("\"1\"", "\"2\"") : MOUNTS);
                    case "/v1/kv1/acra" ->
                        new Answer(upgraded.get() ? 404 : 200, "{\"data\": {\"acra_master_key\": \"" + MASTER + "\"}}");
                    default -> new Answer(200, "{\"data\": {\"data\": {\"acra_master_key\": \"" + MASTER + "\"}}}");
                });
                SecretBytes token = SecretBytes.copyOf(TOKEN.getBytes(StandardCharsets.US_ASCII))) {
            VaultMasterKey source = VaultMasterKey.builder(changing.uri())
                    .token(token)
                    .path("kv1/acra")
                    .build();
            source.load().close();
            upgraded.set(true);
            assertFails(source, Reason.ABSENT, "has nothing there (404)");
            source.load().close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vault?x=y",
                "https://vault#x",
                "ftp://vault",
                "vault:8200",
                "https://user:pass@vault",
                "https:///x"
            })
    void refusesAnAddressOfAnotherForm(String address) {
        assertThatThrownBy(() -> VaultMasterKey.builder(URI.create(address)))
                .isInstanceOf(ConfigurationException.class);
    }
}
