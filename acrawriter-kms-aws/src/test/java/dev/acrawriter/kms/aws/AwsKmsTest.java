/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.kms.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.acrawriter.ClientId;
import dev.acrawriter.DecryptionException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.core.keys.KeystoreV1;
import dev.acrawriter.core.keys.MasterKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** AWS's own client against a server that speaks its protocol. */
class AwsKmsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ACCESS_KEY = "AKIDTEST";

    enum Mood {
        HONEST,
        SILENT,
        SLOW_BODY,
        THROTTLED,
        BROKEN,
        BAD_JSON,
        WRONG_TOKEN
    }

    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Mood mood = Mood.HONEST;
    private final HttpServer server;
    private final KmsClient client;

    @TempDir
    Path folder;

    AwsKmsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        client = KmsClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(2)))
                .overrideConfiguration(configuration -> configuration
                        .apiCallTimeout(Duration.ofSeconds(3))
                        .apiCallAttemptTimeout(Duration.ofSeconds(1)))
                .build();
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        closing.countDown();
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        switch (mood) {
            case HONEST -> honest(exchange);
            case SILENT -> waitForClosing();
            case SLOW_BODY -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                waitForClosing();
            }
            case THROTTLED -> send(exchange, 400, "{\"__type\":\"ThrottlingException\",\"message\":\"slow down\"}");
            case BROKEN -> send(exchange, 500, "{\"__type\":\"KMSInternalException\",\"message\":\"sorry\"}");
            case BAD_JSON -> send(exchange, 200, "<html>please sign in</html>");
            case WRONG_TOKEN ->
                send(exchange, 400, "{\"__type\":\"UnrecognizedClientException\",\"message\":\"bad token\"}");
        }
    }

    /** A blob of this server is the alias and the plaintext; enough to tell keys apart. */
    private static void honest(HttpExchange exchange) throws IOException {
        assertThat(exchange.getRequestHeaders().getFirst("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=" + ACCESS_KEY);
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        assertThat(request.has("EncryptionContext")).isFalse();
        String alias = request.get("KeyId").asText();
        if (alias.equals("alias/acra_missing")) {
            send(exchange, 400, "{\"__type\":\"NotFoundException\",\"message\":\"no alias\"}");
            return;
        }
        boolean encrypts = exchange.getRequestHeaders().getFirst("X-Amz-Target").equals("TrentService.Encrypt");
        String field = encrypts ? "Plaintext" : "CiphertextBlob";
        byte[] data = Base64.getDecoder().decode(request.get(field).asText());
        String mark = "blob of " + alias + ":";
        if (!encrypts) {
            String text = new String(data, StandardCharsets.ISO_8859_1);
            if (!text.startsWith(mark)) {
                send(exchange, 400, "{\"__type\":\"InvalidCiphertextException\",\"message\":\"no\"}");
                return;
            }
            send(exchange, 200, "{\"Plaintext\":\"" + text.substring(mark.length()) + "\",\"KeyId\":\"x\"}");
            return;
        }
        String blob = mark + Base64.getEncoder().encodeToString(data);
        send(
                exchange,
                200,
                "{\"CiphertextBlob\":\""
                        + Base64.getEncoder().encodeToString(blob.getBytes(StandardCharsets.ISO_8859_1))
                        + "\",\"KeyId\":\"x\"}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void waitForClosing() {
        try {
            if (!closing.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void wrapsAMasterKeyAndUnwrapsIt() {
        AwsKms kms = AwsKms.of(client);
        try (SecretBytes master = MasterKeys.generateV1();
                SecretBytes blob = SecretBytes.takeFrom(kms.encrypt(MasterKeys.KMS_KEY_NAME, master));
                SecretBytes opened =
                        MasterKeys.ofKms(MasterKeys.ofBytes(blob), kms).load()) {
            assertThat(opened).isEqualTo(master);
        }
    }

    @Test
    void keepsEachKeyOfAKeystore() {
        KeyName name = KeyName.of(KeyPurpose.STORAGE_PAIR, ClientId.of("orders_service"));
        KeystoreV1 store = KeystoreV1.builder(folder.resolve("store"))
                .kmsPerClient(AwsKms.of(client))
                .create();
        store.generate(name);
        store.generate(name);
        try (SecretKeys keys = store.secretKeys(name).orElseThrow()) {
            assertThat(keys.newestFirst()).hasSize(2);
        }
    }

    @Test
    void tellsAMissingKeyFromABlobOfAnother() {
        AwsKms kms = AwsKms.of(client);
        try (SecretBytes key = MasterKeys.generateV1()) {
            assertThatThrownBy(() -> kms.encrypt("acra_missing", key))
                    .isInstanceOfSatisfying(
                            KeyUnavailableException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.ABSENT))
                    .hasMessageContaining("alias/acra_missing");
            byte[] blob = kms.encrypt("acra_poison", key);
            assertThatThrownBy(() -> kms.decrypt("acra_audit_log", blob)).isInstanceOf(DecryptionException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HONEST"})
    void tellsThatTheSourceFailed(Mood bad) {
        AwsKms kms = AwsKms.of(client);
        mood = bad;
        assertThatThrownBy(() -> kms.decrypt(MasterKeys.KMS_KEY_NAME, new byte[] {1, 2, 3}))
                .isInstanceOfSatisfying(
                        KeyUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.SOURCE_FAILED));
    }

    @Test
    void namesWhatTheServiceItselfGivesAsTheReason() {
        AwsKms kms = AwsKms.of(client);
        mood = Mood.WRONG_TOKEN;
        assertThatThrownBy(() -> kms.decrypt(MasterKeys.KMS_KEY_NAME, new byte[] {1, 2, 3}))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("AWS KMS refused to serve alias/acra_master_key: UnrecognizedClientException, status 400");
    }
}
