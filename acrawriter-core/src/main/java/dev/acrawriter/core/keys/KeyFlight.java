/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** A call of a source, about to be made or under way, that many threads may wait for. Safe for many threads. */
final class KeyFlight {
    private final CompletableFuture<Optional<byte[]>> result = new CompletableFuture<>();
    private final AtomicLong begunAt = new AtomicLong();
    private final long generation;

    KeyFlight(long generation) {
        this.generation = generation;
    }

    /** Which filling of the cache the call was made for. */
    long generation() {
        return generation;
    }

    boolean hasBegun() {
        return begunAt.get() != 0;
    }

    /** Whether the caller is the one who makes the call. */
    boolean begin() {
        return begunAt.compareAndSet(0, System.nanoTime() | 1);
    }

    void land(Optional<byte[]> content) {
        result.complete(content);
    }

    void fail(Throwable failure) {
        result.completeExceptionally(failure);
    }

    /** What the source says. A call that takes longer than the limit keeps nobody, whenever they came. */
    Optional<byte[]> await(long limitNanos) {
        long begun = begunAt.get();
        long left = begun == 0 ? limitNanos : limitNanos - (System.nanoTime() - begun);
        try {
            return result.get(Math.max(left, 0), TimeUnit.NANOSECONDS).map(byte[]::clone);
        } catch (TimeoutException e) {
            throw new KeyUnavailableException(
                    "the key source did not answer within " + TimeUnit.NANOSECONDS.toMillis(limitNanos) + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyUnavailableException("interrupted while waiting for the key source", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new KeyUnavailableException(Reason.SOURCE_FAILED, "the key source failed");
        }
    }
}
