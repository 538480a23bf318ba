/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeyName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Rotates a key many times in many threads; says that it starts, each fingerprint that it was given, and each failure. */
final class WritingProcess {
    static final String READY = "ready";

    private WritingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[1]);
        KeyName name = KeyName.parse(arguments[2]);
        int threads = Integer.parseInt(arguments[3]);
        int rotations = Integer.parseInt(arguments[4]);
        // Loads all classes, so that the first rotation comes soon after the word.
        Stores.Version.valueOf(arguments[0]).open(folder).inventory();
        RotatingProcess.say(READY);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(pool.submit(() -> {
                Keystore store = Stores.Version.valueOf(arguments[0]).open(folder);
                for (int j = 0; j < rotations; j++) {
                    RotatingProcess.say(store.generate(name).toString());
                }
            }));
        }
        for (Future<?> thread : running) {
            try {
                thread.get();
            } catch (ExecutionException e) {
                RotatingProcess.say("failed: " + e.getCause());
            }
        }
        pool.shutdown();
    }
}
