/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.AcraException;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.spi.KeyEvent.Kind;
import dev.acrawriter.spi.KeyListener;
import dev.acrawriter.spi.KeySource;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * Keeps keys of a slow or remote source for a while, so that an outage of the source does not become one of the
 * application.
 *
 * <ul>
 *   <li>A key is given from the cache until its time is over, and loaded again in the background a little before that.
 *   <li>A key past its time is given for a bounded time more, without waiting, while it is loaded again in the background.
 *       When the source fails, with whatever exception, it is asked again only after a pause that grows; so calls stay few
 *       however many threads ask.
 *   <li>A request waits only when the cache has nothing to give, and only for a bounded time. Many threads that miss the
 *       same key make one call.
 *   <li>A key that does not exist is remembered too, for a shorter time.
 *   <li>Keys are sealed under a random key of this process, and gone when they are evicted or the cache is closed.
 * </ul>
 *
 * <p>Rotations in the source become visible when the old key was loaded again, or after {@link #clear()}.
 *
 * <p>Safe for many threads. Closing wipes the cache and closes the source.
 */
public final class CachingKeySource implements KeySource {
    private static final String CLOSED = "this cache of keys was closed";

    private final KeySource source;
    private final KeyEvents events;
    private final CacheTimes times;
    private final long waitAtMost;
    private final Executor background;
    private final LongSupplier ticker;
    private final SealedKeys sealed = new SealedKeys();

    /** Guards all that follows. Nothing slow is done while it is held. */
    private final Object lock = new Object();

    private final CacheEntries entries;
    private final Map<Slot, KeyFlight> flights = new HashMap<>();
    private long generation;
    private boolean closed;

    private CachingKeySource(Builder builder) {
        this.source = builder.source;
        this.events = new KeyEvents(builder.listener);
        this.times = new CacheTimes(
                builder.keepFor.toNanos(),
                builder.staleFor.toNanos(),
                builder.absentFor.toNanos(),
                builder.firstPause.toNanos(),
                new SecureRandom());
        this.entries = new CacheEntries(builder.maxEntries);
        this.waitAtMost = builder.waitAtMost.toNanos();
        this.background = builder.background;
        this.ticker = builder.ticker;
    }

    /** What is cached: a public key, or the secret keys of a name. */
    record Slot(KeyName name, boolean isPublic) {}

    /**
     * Puts a cache with the default times in front of a source: 5 minutes, 1 hour stale, 1000 entries.
     *
     * @param source closed with the cache
     * @return the cache
     */
    public static CachingKeySource of(KeySource source) {
        return builder(source).build();
    }

    /**
     * Starts a cache with times of one's own.
     *
     * @param source closed with the cache
     * @return a builder with the default times
     */
    public static Builder builder(KeySource source) {
        return new Builder(source);
    }

    @Override
    public Optional<byte[]> publicKey(KeyName name) {
        return find(new Slot(name, true));
    }

    @Override
    public Optional<SecretKeys> secretKeys(KeyName name) {
        return find(new Slot(name, false)).map(bytes -> sealed.open(name, bytes));
    }

    /**
     * Forgets all keys; the next request for each goes to the source. For use after a rotation. What the source is being
     * asked at this moment may be from before the rotation, and is not kept.
     */
    public void clear() {
        synchronized (lock) {
            generation++;
            flights.clear();
            entries.clear();
        }
    }

    /** Wipes the cache and closes the source. Requests afterwards fail with {@link IllegalStateException}. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        clear();
        sealed.close();
        source.close();
    }

    /** The content of a slot: a public key in the clear, or sealed secret keys; empty if the source has none. */
    private Optional<byte[]> find(Slot slot) {
        KeyFlight flight;
        boolean mine = false;
        Kind kind = Kind.MISS;
        String detail = "";
        Optional<byte[]> cached = Optional.empty();
        synchronized (lock) {
            requireOpen();
            long now = ticker.getAsLong();
            CachedKey entry = entries.get(slot);
            flight = flights.get(slot);
            boolean load = true;
            if (entry != null && entry.isServable(now)) {
                kind = entry.isFresh(now) ? Kind.HIT : Kind.SERVED_STALE;
                detail = entry.isFresh(now) ? "" : entry.untoldFailure();
                cached = entry.content();
                load = entry.wantsRefresh(now);
            } else if (entry != null && entry.isPausing(now)) {
                throw entry.failure();
            }
            if (load && flight == null) {
                flight = new KeyFlight(generation);
                flights.put(slot, flight);
                mine = true;
            }
        }
        events.tell(kind, slot.name(), detail, 0);
        if (kind != Kind.MISS) {
            if (mine && flight != null) {
                start(background, slot, flight);
            }
            return cached;
        }
        if (flight == null) {
            throw new AssertionError("a miss joins a flight or starts one");
        }
        if (!flight.hasBegun()) {
            // Also for a flight that still queues in the background: nobody waits behind other keys.
            start(BackgroundThreads.loading(), slot, flight);
        }
        return flight.await(waitAtMost);
    }

    private void start(Executor executor, Slot slot, KeyFlight flight) {
        try {
            executor.execute(() -> load(slot, flight));
        } catch (RejectedExecutionException full) {
            if (flight.begin()) {
                failed(
                        slot,
                        flight,
                        new KeyUnavailableException("no thread is free to ask the key source", full),
                        System.nanoTime());
            }
        }
    }

    /** Asks the source, and gives what it says to the cache and to all who wait. Throws nothing. */
    private void load(Slot slot, KeyFlight flight) {
        if (!flight.begin()) {
            return;
        }
        long start = System.nanoTime();
        Optional<byte[]> content;
        try {
            content = ask(slot);
        } catch (RuntimeException | Error failure) {
            failed(slot, flight, failure, start);
            return;
        }
        List<Slot> dropped = List.of();
        synchronized (lock) {
            flights.remove(slot, flight);
            if (isCurrent(flight)) {
                long now = ticker.getAsLong();
                dropped = entries.put(slot, CachedKey.loaded(content, now, times), now);
            }
        }
        try {
            events.tell(Kind.LOADED, slot.name(), "", System.nanoTime() - start);
            dropped.forEach(evicted -> events.tell(Kind.EVICTED, evicted.name()));
        } finally {
            flight.land(content);
        }
    }

    private Optional<byte[]> ask(Slot slot) {
        if (slot.isPublic()) {
            return Objects.requireNonNull(source.publicKey(slot.name()), "the source gave null");
        }
        Optional<SecretKeys> found = source.secretKeys(slot.name());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (SecretKeys keys = found.get()) {
            return Optional.of(sealed.seal(slot.name(), keys));
        }
    }

    /** Whatever a source throws, it is left alone for a while, and a key that it gave before is good for its time. */
    private void failed(Slot slot, KeyFlight flight, Throwable failure, long start) {
        AcraException known = known(failure);
        boolean gone;
        List<Slot> dropped = List.of();
        synchronized (lock) {
            flights.remove(slot, flight);
            gone = closed;
            if (isCurrent(flight)) {
                long now = ticker.getAsLong();
                CachedKey entry = entries.get(slot);
                dropped = entries.put(
                        slot,
                        entry == null
                                ? CachedKey.neverLoaded(known, now, times)
                                : entry.afterFailure(known, now, times),
                        now);
            }
        }
        try {
            events.tell(
                    Kind.LOAD_FAILED,
                    slot.name(),
                    known.getClass().getSimpleName() + ": " + known.getMessage(),
                    System.nanoTime() - start);
            dropped.forEach(evicted -> events.tell(Kind.EVICTED, evicted.name()));
        } finally {
            flight.fail(gone ? new IllegalStateException(CLOSED) : failure instanceof Error ? failure : known);
        }
    }

    /** A source of the application's may throw anything; what the message of that holds, nobody knows. */
    private static AcraException known(Throwable failure) {
        return failure instanceof AcraException acra
                ? acra
                : new KeyUnavailableException(
                        Reason.SOURCE_FAILED,
                        "the key source failed with " + failure.getClass().getName());
    }

    /** Whether nothing was forgotten since the flight began: what it brings may be from before that. */
    private boolean isCurrent(KeyFlight flight) {
        return !closed && flight.generation() == generation;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(CLOSED);
        }
    }

    /**
     * Names the source.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "CachingKeySource[" + source + "]";
    }

    /** Collects the bounds of a cache. Not safe for many threads. */
    public static final class Builder {
        private static final Duration MAX_TIME = Duration.ofDays(3650);

        private final KeySource source;
        private Duration keepFor = Duration.ofMinutes(5);
        private Duration staleFor = Duration.ofHours(1);
        private Duration absentFor = Duration.ofSeconds(30);
        private Duration firstPause = Duration.ofSeconds(1);
        private int maxEntries = 1000;
        private KeyListener listener = KeyEvents.logging();
        private Duration waitAtMost = Duration.ofSeconds(30);
        private Executor background = BackgroundThreads.refreshing();
        private LongSupplier ticker = System::nanoTime;

        private Builder(KeySource source) {
            this.source = Objects.requireNonNull(source, "source");
        }

        /**
         * Sets for how long a key is given without asking the source.
         *
         * @param keepFor more than nothing; 5 minutes if not set
         * @return this builder
         */
        public Builder keepFor(Duration keepFor) {
            this.keepFor = positive(keepFor, "keepFor");
            return this;
        }

        /**
         * Sets for how much longer a key is given while it is loaded again, or the source fails. An outage that lasts
         * longer becomes visible.
         *
         * @param staleFor 1 hour if not set; nothing means never
         * @return this builder
         */
        public Builder staleFor(Duration staleFor) {
            if (staleFor.isNegative()) {
                throw new ConfigurationException("staleFor is a time, or nothing; found " + staleFor);
            }
            this.staleFor = bounded(staleFor, "staleFor");
            return this;
        }

        /**
         * Sets for how long the absence of a key is remembered.
         *
         * @param absentFor more than nothing; 30 seconds if not set
         * @return this builder
         */
        public Builder absentFor(Duration absentFor) {
            this.absentFor = positive(absentFor, "absentFor");
            return this;
        }

        /**
         * Sets how long the source is left alone after its first failure; after each further one twice as long, up to a
         * minute.
         *
         * @param firstPause more than nothing; 1 second if not set
         * @return this builder
         */
        public Builder pauseAfterFailure(Duration firstPause) {
            this.firstPause = positive(firstPause, "firstPause");
            return this;
        }

        /**
         * Sets how long a request waits for the source when the cache has nothing to give.
         *
         * @param waitAtMost more than nothing; 30 seconds if not set
         * @return this builder
         */
        public Builder waitAtMost(Duration waitAtMost) {
            this.waitAtMost = positive(waitAtMost, "waitAtMost");
            return this;
        }

        /**
         * Sets how many keys are kept: a name with its public and its secret keys counts twice. As many names without a key
         * are remembered besides.
         *
         * @param maxEntries 1 or more; 1000 if not set
         * @return this builder
         */
        public Builder maxEntries(int maxEntries) {
            if (maxEntries < 1) {
                throw new ConfigurationException("a cache keeps 1 entry or more, not " + maxEntries);
            }
            this.maxEntries = maxEntries;
            return this;
        }

        /**
         * Sets who is told of hits, misses, loads, failures and evictions. Log lines for stale keys are the default,
         * one for each failure of the source.
         *
         * @param listener called on the thread of the request, or of the load
         * @return this builder
         */
        public Builder listener(KeyListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets where keys are loaded that nobody waits for. Two daemon threads that all caches share are the default.
         *
         * @param background the application's to stop
         * @return this builder
         */
        public Builder refreshOn(Executor background) {
            this.background = Objects.requireNonNull(background, "background");
            return this;
        }

        /**
         * Sets the clock: nanoseconds from any start, never going back. For tests.
         *
         * @param ticker {@link System#nanoTime()} if not set
         * @return this builder
         */
        public Builder ticker(LongSupplier ticker) {
            this.ticker = Objects.requireNonNull(ticker, "ticker");
            return this;
        }

        private static Duration positive(Duration duration, String name) {
            if (duration.isZero() || duration.isNegative()) {
                throw new ConfigurationException(name + " is more than nothing; found " + duration);
            }
            return bounded(duration, name);
        }

        /** Sums of such times still fit the clock. */
        private static Duration bounded(Duration duration, String name) {
            if (duration.compareTo(MAX_TIME) > 0) {
                throw new ConfigurationException(
                        name + " is " + MAX_TIME.toDays() + " days or less; found " + duration);
            }
            return duration;
        }

        /**
         * Makes the cache.
         *
         * @return the cache
         */
        public CachingKeySource build() {
            return new CachingKeySource(this);
        }
    }
}
