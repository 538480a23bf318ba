/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs one task on many threads that start together, and fails if one of them does. */
public final class InParallel {
    private static final int THREADS = 8;

    private InParallel() {}

    public static <T> List<T> run(int timesPerThread, Callable<T> task)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(THREADS);
            List<Future<List<T>>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                futures.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    List<T> results = new ArrayList<>();
                    for (int j = 0; j < timesPerThread; j++) {
                        results.add(task.call());
                    }
                    return results;
                }));
            }
            List<T> all = new ArrayList<>();
            for (Future<List<T>> future : futures) {
                all.addAll(future.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }
}
