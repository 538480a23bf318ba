/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server on this machine that answers as it is told to, and counts what it is asked. */
final class TestHttpServer implements AutoCloseable {
    /** How the server treats a request. */
    enum Mood {
        /** Does what the protocol says. */
        HONEST,
        /** Sends nothing at all. */
        SILENT,
        /** Sends the head and the first byte of the body, then nothing. */
        SLOW_BODY,
        /** Closes the connection without an answer. */
        HANGS_UP,
        /** 429. */
        TOO_MANY_REQUESTS,
        /** 500. */
        BROKEN,
        /** 503 for the first two requests, then honest. */
        BROKEN_TWICE,
        /** 200 with the page of a proxy. */
        BAD_JSON,
        /** 200 with a body without end. */
        ENDLESS
    }

    /** The protocol: status and body for a request. */
    interface Protocol {
        Answer answer(HttpExchange exchange) throws IOException;
    }

    record Answer(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger sinceMood = new AtomicInteger();
    private volatile Mood mood = Mood.HONEST;
    private final CountDownLatch closing = new CountDownLatch(1);

    TestHttpServer(Protocol protocol) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            try (exchange) {
                answer(protocol, exchange, mood, sinceMood.incrementAndGet());
            }
        });
        server.start();
    }

    private void answer(Protocol protocol, HttpExchange exchange, Mood now, int count) throws IOException {
        switch (now) {
            case HONEST -> send(exchange, protocol.answer(exchange));
            case SILENT -> waitForClosing();
            case SLOW_BODY -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                waitForClosing();
            }
            case HANGS_UP -> exchange.close();
            case TOO_MANY_REQUESTS -> send(exchange, new Answer(429, "{\"errors\":[\"rate limit\"]}"));
            case BROKEN -> send(exchange, new Answer(500, "{\"errors\":[\"internal\"]}"));
            case BROKEN_TWICE -> send(exchange, count <= 2 ? new Answer(503, "{}") : protocol.answer(exchange));
            case BAD_JSON -> send(exchange, new Answer(200, "<html>please sign in</html>"));
            case ENDLESS -> endless(exchange);
        }
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] spaces = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
        try (OutputStream body = exchange.getResponseBody()) {
            for (int i = 0; i < 1000; i++) {
                body.write(spaces);
            }
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private void waitForClosing() {
        try {
            closing.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void become(Mood next) {
        sinceMood.set(0);
        mood = next;
    }

    int requests() {
        return requests.get();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
