/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.AcraException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a cache knows of one key: its content if the source ever gave it, and how the last attempts went. Moments come from
 * the cache's ticker and are compared by difference, as they may overflow. Used under the cache's lock.
 */
final class CachedKey {
    private final byte @Nullable [] content;
    private final boolean loaded;
    private final long refreshAt;
    private final long expiresAt;
    private final long staleUntil;
    private final int failures;
    private final long pauseUntil;
    private final @Nullable AcraException failure;
    private boolean failureTold;

    private CachedKey(
            byte @Nullable [] content,
            boolean loaded,
            long refreshAt,
            long expiresAt,
            long staleUntil,
            int failures,
            long pauseUntil,
            @Nullable AcraException failure) {
        this.content = content;
        this.loaded = loaded;
        this.refreshAt = refreshAt;
        this.expiresAt = expiresAt;
        this.staleUntil = staleUntil;
        this.failures = failures;
        this.pauseUntil = pauseUntil;
        this.failure = failure;
    }

    /** The source answered. That a key is absent is good for a shorter time, and never stale. */
    static CachedKey loaded(Optional<byte[]> content, long now, CacheTimes times) {
        byte[] copy = content.map(byte[]::clone).orElse(null);
        long expiresAt = now + (copy == null ? times.absentFor() : times.keepFor());
        return new CachedKey(
                copy,
                true,
                copy == null ? expiresAt : now + times.refreshAfter(),
                expiresAt,
                copy == null ? expiresAt : expiresAt + times.staleFor(),
                0,
                now,
                null);
    }

    /** The source failed before it ever answered. */
    static CachedKey neverLoaded(AcraException failure, long now, CacheTimes times) {
        return new CachedKey(null, false, now, now, now, 1, now + times.pauseAfter(1), failure);
    }

    /** The same after one more failure of the source; without a content whose time is over. */
    CachedKey afterFailure(AcraException newFailure, long now, CacheTimes times) {
        boolean servable = isServable(now);
        return new CachedKey(
                content == null || !servable ? null : content.clone(),
                servable,
                refreshAt,
                expiresAt,
                staleUntil,
                failures + 1,
                now + times.pauseAfter(failures + 1),
                newFailure);
    }

    boolean isFresh(long now) {
        return loaded && now - expiresAt < 0;
    }

    /** Whether the content may be given, be it past its time. */
    boolean isServable(long now) {
        return loaded && now - staleUntil < 0;
    }

    /** Whether the source failed a moment ago and is left alone. */
    boolean isPausing(long now) {
        return failure != null && now - pauseUntil < 0;
    }

    boolean wantsRefresh(long now) {
        return now - refreshAt >= 0 && !isPausing(now);
    }

    /** A copy of the content; empty if the source has no such key. */
    Optional<byte[]> content() {
        return Optional.ofNullable(content).map(byte[]::clone);
    }

    AcraException failure() {
        if (failure == null) {
            throw new AssertionError("only a key whose source failed has a failure");
        }
        return failure;
    }

    /** Why the key was not loaded again, once for each failure of the source; empty after that. */
    String untoldFailure() {
        if (failure == null || failureTold) {
            return "";
        }
        failureTold = true;
        return String.valueOf(failure.getMessage());
    }

    boolean hasContent() {
        return content != null;
    }

    void wipe() {
        if (content != null) {
            Arrays.fill(content, (byte) 0);
        }
    }
}
