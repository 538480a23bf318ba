/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Works on items on several threads while the calling thread, which owns the connection, fetches the items and takes the
 * results, in the items' order. Never more than two items per thread are under way, so memory stays bounded however slow
 * the database is.
 */
final class OrderedPipeline implements AutoCloseable {
    private static final int ITEMS_PER_THREAD = 2;

    private final int threads;
    private final ExecutorService workers;

    OrderedPipeline(int threads) {
        this.threads = threads;
        this.workers = Executors.newFixedThreadPool(threads);
    }

    /** What the calling thread fetches. */
    interface Source<I> {
        I fetch() throws Exception;
    }

    /** What the workers do. */
    interface Work<I, O> {
        O apply(I item) throws Exception;
    }

    /** What the calling thread does with each result. */
    interface Sink<O> {
        void accept(O result) throws Exception;
    }

    int threads() {
        return threads;
    }

    <I, O> void run(Iterator<Source<I>> sources, Work<I, O> work, Sink<O> sink) throws Exception {
        Deque<Future<O>> underWay = new ArrayDeque<>();
        while (sources.hasNext() || !underWay.isEmpty()) {
            if (sources.hasNext() && underWay.size() < threads * ITEMS_PER_THREAD) {
                I item = sources.next().fetch();
                underWay.add(workers.submit(() -> work.apply(item)));
            } else {
                sink.accept(result(underWay.remove()));
            }
        }
    }

    private static <O> O result(Future<O> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
