/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.SecretBytes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks Vault, and asks again when that may help. The time limit counts to the last byte of the body, which the JDK's own
 * does not; redirects are not followed, as they would carry the token away.
 */
final class VaultHttp {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    private final HttpClient client;
    private final Duration timeout;
    private final int attempts;
    private final Duration retryDelay;
    private final SecureRandom random = new SecureRandom();

    VaultHttp(Duration timeout, int attempts, Duration retryDelay, @Nullable SSLContext tls) {
        this.timeout = timeout;
        this.attempts = attempts;
        this.retryDelay = retryDelay;
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(timeout).followRedirects(HttpClient.Redirect.NEVER);
        this.client = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    /** The JSON at an address. */
    JsonNode get(URI uri, SecretBytes token) {
        KeyUnavailableException last = null;
        for (int attempt = 0; attempt < attempts; attempt++) {
            if (attempt > 0) {
                pause(attempt);
            }
            try {
                return answer(uri, ask(uri, token));
            } catch (PassingFailure failure) {
                last = new KeyUnavailableException(
                        "Vault at " + uri.getHost() + uri.getPath() + " " + failure.getMessage() + " (attempt "
                                + (attempt + 1) + " of " + attempts + ")",
                        failure);
            }
        }
        if (last == null) {
            throw new AssertionError("Vault is tried once or more");
        }
        throw last;
    }

    /** A failure after which asking again may help. */
    private static final class PassingFailure extends Exception {
        private static final long serialVersionUID = 1L;

        PassingFailure(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private HttpRequest request(URI uri, SecretBytes token) {
        try {
            return HttpRequest.newBuilder(uri)
                    .timeout(timeout)
                    .header("X-Vault-Token", token.expose(bytes -> new String(bytes, StandardCharsets.US_ASCII)))
                    .header("X-Vault-Request", "true")
                    .GET()
                    .build();
        } catch (IllegalArgumentException e) {
            // Not kept as the cause: the message quotes the header's value.
            throw new ConfigurationException("Vault at " + uri.getHost() + " cannot be asked with this token");
        }
    }

    private HttpResponse<byte[]> ask(URI uri, SecretBytes token) throws PassingFailure {
        CompletableFuture<HttpResponse<byte[]>> call = client.sendAsync(request(uri, token), info -> new LimitedBody());
        try {
            return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new PassingFailure("did not answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw new PassingFailure(
                        "cannot be reached: " + cause.getClass().getSimpleName(), cause);
            }
            // Not kept as the cause: nobody knows what it quotes.
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new KeyUnavailableException(
                    Reason.SOURCE_FAILED,
                    "the JVM's HTTP client failed to ask Vault at " + uri.getHost() + ": "
                            + cause.getClass().getName());
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new KeyUnavailableException("interrupted while waiting for Vault at " + uri.getHost(), e);
        }
    }

    private static JsonNode answer(URI uri, HttpResponse<byte[]> response) throws PassingFailure {
        int status = response.statusCode();
        if (status == TOO_MANY_REQUESTS || status >= SERVER_ERRORS) {
            throw new PassingFailure("answered with status " + status, null);
        }
        String where = "Vault at " + uri.getHost() + uri.getPath();
        if (status == NOT_FOUND) {
            throw new KeyUnavailableException(Reason.ABSENT, where + " has nothing there (404); check the path");
        }
        if (status >= BAD_REQUEST) {
            throw new KeyUnavailableException(
                    Reason.SOURCE_FAILED,
                    where + " refuses the token (status " + status + "); check it and what its policy allows");
        }
        if (status != OK) {
            throw new KeyUnavailableException(Reason.SOURCE_FAILED, where + " answered with status " + status);
        }
        byte[] body = response.body();
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JacksonException notJson) {
            // Not kept as the cause: Jackson quotes the text.
            throw notJson(where);
        } catch (IOException e) {
            throw new AssertionError("bytes in memory can be read", e);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
        throw notJson(where);
    }

    private static KeyUnavailableException notJson(String where) {
        return new KeyUnavailableException(
                Reason.SOURCE_FAILED,
                where + " answered with something that is no JSON object; is a proxy in between?");
    }

    private void pause(int attempt) {
        double jitter = 0.5 + random.nextDouble() / 2;
        try {
            Thread.sleep((long) (retryDelay.toMillis() * (1L << (attempt - 1)) * jitter));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyUnavailableException("interrupted before Vault was asked again", e);
        }
    }
}
