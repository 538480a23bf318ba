/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread for work that nobody waits for; it ends when there is none for a while. */
final class BackgroundThread {
    private static final int MAX_QUEUE = 10_000;
    private static final long IDLE_SECONDS = 10;

    private static final Executor SHARED = make();

    private BackgroundThread() {}

    static Executor shared() {
        return SHARED;
    }

    private static Executor make() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_QUEUE), task -> {
                    Thread thread = new Thread(task, "acrawriter-keys");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
