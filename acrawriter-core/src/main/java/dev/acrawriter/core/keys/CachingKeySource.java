/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.AcraException;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.spi.KeyEvent.Kind;
import dev.acrawriter.spi.KeyListener;
import dev.acrawriter.spi.KeySource;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * Keeps keys of a slow or remote source for a while, so that an outage of the source does not become one of the
 * application.
 *
 * <ul>
 *   <li>A key is given from the cache until its time is over, and loaded again in the background a little before that.
 *   <li>Many threads that miss the same key make one call.
 *   <li>When the source fails, a key past its time is given for a bounded time more, and the source is asked again only
 *       after a pause that grows; so calls stay few however many threads ask.
 *   <li>A key that does not exist is remembered too, for a shorter time.
 *   <li>Keys are sealed under a random key of this process, and gone when they are evicted or the cache is closed.
 * </ul>
 *
 * <p>Rotations in the source become visible when the time of the old key is over, or after {@link #clear()}.
 *
 * <p>Safe for many threads. Closing wipes the cache and closes the source.
 */
public final class CachingKeySource implements KeySource {
    private final KeySource source;
    private final KeyEvents events;
    private final CacheTimes times;
    private final int maxEntries;
    private final Executor background;
    private final LongSupplier ticker;
    private final SealedKeys sealed = new SealedKeys();

    /** Guards all that follows. Nothing slow is done while it is held. */
    private final Object lock = new Object();

    private final LinkedHashMap<Slot, CachedKey> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Slot, CompletableFuture<Optional<byte[]>>> flights = new HashMap<>();
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
        this.maxEntries = builder.maxEntries;
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

    /** Forgets all keys; the next request for each goes to the source. For use after a rotation. */
    public void clear() {
        synchronized (lock) {
            entries.values().forEach(CachedKey::wipe);
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
        CompletableFuture<Optional<byte[]>> flight;
        boolean mine = false;
        Kind kind = Kind.HIT;
        Optional<byte[]> cached = Optional.empty();
        synchronized (lock) {
            requireOpen();
            long now = ticker.getAsLong();
            CachedKey entry = entries.get(slot);
            flight = flights.get(slot);
            if (entry != null && (entry.isFresh(now) || (entry.isServable(now) && entry.isPausing(now)))) {
                kind = entry.isFresh(now) ? Kind.HIT : Kind.SERVED_STALE;
                cached = entry.content();
                if (entry.wantsRefresh(now) && flight == null) {
                    flight = startFlight(slot);
                    mine = true;
                }
            } else if (entry != null && entry.isPausing(now)) {
                throw entry.failure();
            } else {
                kind = Kind.MISS;
                if (flight == null) {
                    flight = startFlight(slot);
                    mine = true;
                }
            }
        }
        events.tell(kind, slot.name());
        if (kind != Kind.MISS) {
            if (mine && flight != null) {
                refresh(slot, flight);
            }
            return cached;
        }
        if (flight == null) {
            throw new AssertionError("a miss joins a flight or starts one");
        }
        return mine ? load(slot, flight) : join(flight);
    }

    private CompletableFuture<Optional<byte[]>> startFlight(Slot slot) {
        CompletableFuture<Optional<byte[]>> flight = new CompletableFuture<>();
        flights.put(slot, flight);
        return flight;
    }

    private void refresh(Slot slot, CompletableFuture<Optional<byte[]>> flight) {
        try {
            background.execute(() -> {
                try {
                    load(slot, flight);
                } catch (AcraException | IllegalStateException alreadyTold) {
                    // The key in the cache is good still, and the listener knows.
                    return;
                }
            });
        } catch (RejectedExecutionException full) {
            land(slot, flight);
            flight.completeExceptionally(new IllegalStateException("no thread for a refresh", full));
        }
    }

    /** Asks the source, and gives what it says to all who wait; when it fails, what the cache has in its place. */
    private Optional<byte[]> load(Slot slot, CompletableFuture<Optional<byte[]>> flight) {
        long start = System.nanoTime();
        Optional<byte[]> content;
        try {
            content = ask(slot);
        } catch (RuntimeException | Error failure) {
            events.tell(
                    Kind.LOAD_FAILED,
                    slot.name(),
                    failure.getClass().getSimpleName() + ": " + failure.getMessage(),
                    System.nanoTime() - start);
            return failed(slot, flight, failure);
        }
        synchronized (lock) {
            flights.remove(slot);
            if (!closed) {
                put(slot, CachedKey.loaded(content, ticker.getAsLong(), times));
            }
        }
        flight.complete(content);
        events.tell(Kind.LOADED, slot.name(), "", System.nanoTime() - start);
        evict();
        return content.map(byte[]::clone);
    }

    private Optional<byte[]> ask(Slot slot) {
        if (slot.isPublic()) {
            return source.publicKey(slot.name());
        }
        Optional<SecretKeys> found = source.secretKeys(slot.name());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (SecretKeys keys = found.get()) {
            return Optional.of(sealed.seal(slot.name(), keys));
        }
    }

    private Optional<byte[]> failed(Slot slot, CompletableFuture<Optional<byte[]>> flight, Throwable failure) {
        Optional<byte[]> stale = Optional.empty();
        boolean servable = false;
        synchronized (lock) {
            flights.remove(slot);
            long now = ticker.getAsLong();
            CachedKey entry = entries.get(slot);
            if (!closed && failure instanceof AcraException known) {
                CachedKey pausing = entry == null
                        ? CachedKey.neverLoaded(known, now, times)
                        : entry.afterFailure(known, now, times);
                entries.put(slot, pausing);
                servable = pausing.isServable(now);
                stale = pausing.content();
            }
        }
        evict();
        if (servable) {
            events.tell(Kind.SERVED_STALE, slot.name(), String.valueOf(failure.getMessage()), 0);
            flight.complete(stale);
            return stale.map(byte[]::clone);
        }
        flight.completeExceptionally(failure);
        throw unchecked(failure);
    }

    private static Optional<byte[]> join(CompletableFuture<Optional<byte[]>> flight) {
        try {
            return flight.join().map(byte[]::clone);
        } catch (CompletionException e) {
            throw unchecked(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
    }

    private void land(Slot slot, CompletableFuture<Optional<byte[]>> flight) {
        synchronized (lock) {
            flights.remove(slot, flight);
        }
    }

    private void put(Slot slot, CachedKey entry) {
        CachedKey before = entries.put(slot, entry);
        if (before != null) {
            before.wipe();
        }
    }

    /** Drops the keys that were not asked for longest, until the bound holds. */
    private void evict() {
        while (true) {
            Slot dropped;
            synchronized (lock) {
                if (entries.size() <= maxEntries) {
                    return;
                }
                Iterator<Map.Entry<Slot, CachedKey>> eldest = entries.entrySet().iterator();
                Map.Entry<Slot, CachedKey> entry = eldest.next();
                dropped = entry.getKey();
                entry.getValue().wipe();
                eldest.remove();
            }
            events.tell(Kind.EVICTED, dropped.name());
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this cache of keys was closed");
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
        private final KeySource source;
        private Duration keepFor = Duration.ofMinutes(5);
        private Duration staleFor = Duration.ofHours(1);
        private Duration absentFor = Duration.ofSeconds(30);
        private Duration firstPause = Duration.ofSeconds(1);
        private int maxEntries = 1000;
        private KeyListener listener = KeyEvents.logging();
        private Executor background = BackgroundThread.shared();
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
         * Sets for how much longer a key is given while the source fails. An outage that lasts longer becomes visible.
         *
         * @param staleFor 1 hour if not set; nothing means never
         * @return this builder
         */
        public Builder staleFor(Duration staleFor) {
            if (staleFor.isNegative()) {
                throw new ConfigurationException("staleFor is a time, or nothing; found " + staleFor);
            }
            this.staleFor = staleFor;
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
         * Sets how many keys are kept: a name with its public and its secret keys counts twice.
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
         * Sets who is told of hits, misses, loads, failures and evictions. Log lines for stale keys are the default.
         *
         * @param listener called on the thread of the request
         * @return this builder
         */
        public Builder listener(KeyListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets where keys are loaded ahead of time. One daemon thread that all caches share is the default.
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
