/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Daemon threads that ask sources of keys; they end when there is nothing to do for a while. */
final class BackgroundThreads {
    private static final int REFRESHING_THREADS = 2;
    private static final int MAX_QUEUE = 10_000;

    /** Nothing queues behind a source that hangs: with so many calls under way, a further one fails. */
    private static final int LOADING_THREADS = 256;

    private static final long IDLE_SECONDS = 10;

    private static final Executor REFRESHING =
            make(REFRESHING_THREADS, "acrawriter-keys", new LinkedBlockingQueue<>(MAX_QUEUE));
    private static final Executor LOADING = make(LOADING_THREADS, "acrawriter-keys-load", new SynchronousQueue<>());

    private BackgroundThreads() {}

    /** For loads that nobody waits for. */
    static Executor refreshing() {
        return REFRESHING;
    }

    /** For loads that somebody waits for, though not for ever. */
    static Executor loading() {
        return LOADING;
    }

    private static Executor make(int threads, String name, BlockingQueue<Runnable> queue) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, queue, task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
