/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.keys.TestHttpServer.Answer;
import dev.acrawriter.core.themis.SecureCell;
import dev.acrawriter.spi.KeyManagementService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * A key management service over HTTP, and its client: {@code POST /encrypt} or {@code /decrypt} with a key name and base64.
 * Each key name is a key of its own. The client is one that an application would write against the SPI.
 */
final class FakeKms implements KeyManagementService, AutoCloseable {
    private static final SecureCell CELL = new SecureCell(CryptoSuite.standard());
    private static final byte[] ROOT = "root key of the service, for tests".getBytes(StandardCharsets.US_ASCII);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofMillis(1500);

    private final TestHttpServer server = new TestHttpServer(FakeKms::service);
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    TestHttpServer server() {
        return server;
    }

    private static Answer service(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        byte[] data = Base64.getDecoder().decode(request.get("data").asText());
        byte[] context = request.get("key").asText().getBytes(StandardCharsets.UTF_8);
        byte[] answer = exchange.getRequestURI().getPath().equals("/encrypt")
                ? CELL.seal(ROOT, context, Slice.of(data))
                : CELL.unseal(ROOT, context, Slice.of(data), ReadMode.STRICT);
        return new Answer(200, "{\"data\":\"" + Base64.getEncoder().encodeToString(answer) + "\"}");
    }

    @Override
    public byte[] encrypt(String keyName, SecretBytes plaintext) {
        return plaintext.expose(bytes -> call("/encrypt", keyName, bytes));
    }

    @Override
    public SecretBytes decrypt(String keyName, byte[] ciphertext) {
        return SecretBytes.takeFrom(call("/decrypt", keyName, ciphertext));
    }

    private byte[] call(String path, String keyName, byte[] data) {
        String body =
                "{\"key\":\"" + keyName + "\",\"data\":\"" + Base64.getEncoder().encodeToString(data) + "\"}";
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path))
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new KeyUnavailableException(Reason.SOURCE_FAILED, "KMS answered " + response.statusCode());
            }
            return Base64.getDecoder()
                    .decode(JSON.readTree(response.body()).get("data").asText());
        } catch (IOException e) {
            throw new KeyUnavailableException("KMS does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyUnavailableException("interrupted", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
