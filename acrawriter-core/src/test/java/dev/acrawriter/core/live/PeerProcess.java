/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A process that answers requests in their order over its standard input and output; {@code themis-peer.mjs} describes the
 * frames. Safe for many threads: each waits for its own answer, and while one waits others may ask.
 *
 * <p>A process that ends, hangs or answers nonsense fails every request from then on, with what it wrote to its standard
 * error; nobody waits longer than the time limit.
 */
final class PeerProcess implements AutoCloseable {
    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int FAILED = 2;
    private static final int SECONDS_FOR_AN_ANSWER = 60;
    private static final int MAX_FRAME_LENGTH = 1 << 24;
    private static final int MAX_ERROR_LENGTH = 1 << 14;

    private final Process process;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final BlockingQueue<Request> unsent = new LinkedBlockingQueue<>();
    private final BlockingQueue<Request> unanswered = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable Exception lost;

    /**
     * What came back.
     *
     * @param refused whether the input was refused; the only field is the reason then
     * @param fields the results
     */
    record Answer(boolean refused, List<byte[]> fields) {
        String text() {
            return new String(fields.get(0), StandardCharsets.UTF_8);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
    private record Request(byte[] frame, CompletableFuture<Answer> answer) {}

    private PeerProcess(Process process) {
        this.process = process;
    }

    /** Starts {@code node themis-peer.mjs} in a folder. */
    static PeerProcess start(Path folder) {
        Process process;
        try {
            process = new ProcessBuilder("node", "themis-peer.mjs")
                    .directory(folder.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("node does not start", e);
        }
        PeerProcess peer = new PeerProcess(process);
        // One thread for each pipe: a full one must never keep the process from emptying another.
        peer.inBackground("errors", peer::collectErrors);
        peer.inBackground("requests", peer::sendRequests);
        peer.inBackground("answers", peer::readAnswers);
        return peer;
    }

    private void inBackground(String name, Runnable task) {
        Thread thread = new Thread(task, "themis-peer-" + process.pid() + "-" + name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    /** Sends a request and waits for its answer. */
    Answer ask(int operation, byte[]... fields) {
        Request request = new Request(frame(operation, fields), new CompletableFuture<>());
        unsent.add(request);
        Exception reason = lost;
        if (reason != null) {
            request.answer().completeExceptionally(reason);
        }
        try {
            return request.answer().get(SECONDS_FOR_AN_ANSWER, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "Themis did not answer within " + SECONDS_FOR_AN_ANSWER + " s; " + lastWords(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Themis failed: " + e.getCause() + "; " + lastWords(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Themis worked", e);
        }
    }

    private static byte[] frame(int operation, byte[]... fields) {
        int length = 1;
        for (byte[] field : fields) {
            length += Integer.BYTES + field.length;
        }
        ByteBuffer frame =
                ByteBuffer.allocate(Integer.BYTES + length).putInt(length).put((byte) operation);
        for (byte[] field : fields) {
            frame.putInt(field.length).put(field);
        }
        return frame.array();
    }

    private void sendRequests() {
        try (DataOutputStream requests = new DataOutputStream(process.getOutputStream())) {
            while (true) {
                Request request = unsent.take();
                unanswered.add(request);
                requests.write(request.frame());
                requests.flush();
            }
        } catch (IOException ended) {
            fail(ended);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAnswers() {
        try (DataInputStream answers = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            while (true) {
                int length = answers.readInt();
                if (length < 1 || length > MAX_FRAME_LENGTH) {
                    throw new IOException("an answer of " + length + " bytes");
                }
                ByteBuffer frame = ByteBuffer.wrap(answers.readNBytes(length));
                Request request = unanswered.remove();
                complete(request.answer(), frame);
            }
        } catch (IOException | RuntimeException ended) {
            fail(ended);
        }
    }

    private static void complete(CompletableFuture<Answer> answer, ByteBuffer frame) {
        int outcome = frame.get();
        List<byte[]> fields = new ArrayList<>();
        while (frame.hasRemaining()) {
            byte[] field = new byte[frame.getInt()];
            frame.get(field);
            fields.add(field);
        }
        if (outcome == FAILED) {
            answer.completeExceptionally(new IOException(new Answer(false, fields).text()));
        } else if (outcome == DONE || outcome == REFUSED) {
            answer.complete(new Answer(outcome == REFUSED, fields));
        } else {
            throw new IllegalStateException("unknown outcome " + outcome);
        }
    }

    /** The process is lost: whoever waits is told, and {@link #ask} tells whoever comes later. */
    private void fail(Exception reason) {
        lost = reason;
        process.destroyForcibly();
        for (Request request = unanswered.poll(); request != null; request = unanswered.poll()) {
            request.answer().completeExceptionally(reason);
        }
        for (Request request = unsent.poll(); request != null; request = unsent.poll()) {
            request.answer().completeExceptionally(reason);
        }
    }

    private void collectErrors() {
        byte[] buffer = new byte[1024];
        try (InputStream stream = process.getErrorStream()) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                synchronized (errors) {
                    errors.write(buffer, 0, Math.min(read, MAX_ERROR_LENGTH - errors.size()));
                }
            }
        } catch (IOException ended) {
            fail(ended);
        }
    }

    private String lastWords() {
        String state = process.isAlive() ? "it still runs" : "it ended with " + process.exitValue();
        synchronized (errors) {
            return state + ", its standard error: \""
                    + errors.toString(StandardCharsets.UTF_8).strip() + "\"";
        }
    }

    /** Ends the process. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        process.destroy();
    }
}
