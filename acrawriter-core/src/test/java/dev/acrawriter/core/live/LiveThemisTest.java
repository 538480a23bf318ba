/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Values of every kind, both ways, between this library and the real Themis. Without Node, or without the installed
 * package, the test is skipped; {@code -Dlive.themis.required=true} makes that a failure, and the count larger. {@code
 * -Dlive.themis.count=N} sets how many values go each way.
 */
class LiveThemisTest {
    private static final boolean REQUIRED = Boolean.getBoolean("live.themis.required");
    private static final int COUNT = Integer.getInteger("live.themis.count", REQUIRED ? 10_000 : 500);
    private static final long SEED = 20_261_122L;
    private static final int VALUES_PER_KEY = 50;
    private static final int LONGEST_CONTEXT = 256;
    private static final byte[] NO_CONTEXT = {};
    private static final Path FOLDER = Path.of(System.getProperty("basedir", ""), "src", "test", "node");
    private static final String INSTALL = "install it with: npm ci --prefix acrawriter-core/src/test/node";

    private final Results results = new Results();

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void exchangesValuesBothWaysWithoutADifference() throws InterruptedException, ExecutionException {
        requireNode();
        int processors = Runtime.getRuntime().availableProcessors();
        // While a thread waits for Themis another one uses the processor.
        ExecutorService threads = Executors.newFixedThreadPool(2 * processors);
        List<PeerProcess> processes = new ArrayList<>();
        long start = System.nanoTime();
        try {
            for (int i = 0; i < processors; i++) {
                processes.add(PeerProcess.start(FOLDER));
            }
            List<Future<?>> jobs = new ArrayList<>();
            for (int first = 0; first < COUNT; first += VALUES_PER_KEY) {
                for (Kind kind : Kind.values()) {
                    Themis themis = new Themis(processes.get(jobs.size() % processors));
                    int from = first;
                    jobs.add(threads.submit(() -> exchange(themis, kind, from)));
                }
            }
            for (Future<?> job : jobs) {
                job.get();
            }
        } finally {
            threads.shutdownNow();
            processes.forEach(PeerProcess::close);
        }
        print(results.table()
                + String.format(
                        "seed %d, keys changed every %d values, %d s%n",
                        SEED, VALUES_PER_KEY, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)));
        assertThat(results.differences()).isEmpty();
        for (Kind kind : Kind.values()) {
            for (Direction direction : Direction.values()) {
                assertThat(results.values(kind, direction)).isEqualTo(COUNT);
            }
            assertThat(results.opened(kind, Direction.WE_MAKE)).isEqualTo(COUNT);
            assertThat(results.opened(kind, Direction.THEMIS_MAKES)).isEqualTo(COUNT);
        }
    }

    /** As many values as keys are good for, in all directions, under keys of their own. */
    private void exchange(Themis themis, Kind kind, int from) {
        Random random = new Random(SEED + from);
        Keys keys = from / VALUES_PER_KEY % 2 == 0 ? Keys.mostlyOurs(themis) : Keys.mostlyTheirs(themis);
        byte[] context = new byte[1 + random.nextInt(LONGEST_CONTEXT)];
        random.nextBytes(context);
        try (Exchange without = kind.exchange(themis, keys, NO_CONTEXT);
                Exchange with = kind.exchange(themis, keys, context)) {
            for (int i = from; i < Math.min(from + VALUES_PER_KEY, COUNT); i++) {
                Sample sample = Sample.of(random, i);
                for (Direction direction : Direction.values()) {
                    Exchange exchange = sample.withContext() ? with : without;
                    results.add(kind, direction, i, sample, direction.judge(exchange, sample.plaintext(), random));
                }
            }
        }
    }

    private static void requireNode() {
        if (!Files.exists(FOLDER.resolve("node_modules").resolve("wasm-themis"))) {
            unavailable("the package wasm-themis is missing; " + INSTALL);
        }
        try {
            new ProcessBuilder("node", "--version").start().destroy();
        } catch (IOException e) {
            unavailable("there is no program named node; install Node.js, then " + INSTALL);
        }
    }

    private static void unavailable(String reason) {
        if (REQUIRED) {
            throw new AssertionError("live Themis is required: " + reason);
        }
        print("live Themis is skipped: " + reason);
        abort("no live Themis: " + reason);
    }

    private static void print(String text) {
        System.out.println(text);
    }
}
