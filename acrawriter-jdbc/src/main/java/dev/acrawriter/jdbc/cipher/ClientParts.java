/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.cipher;

import dev.acrawriter.ClientId;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The writers, readers and indexes of clients: made when they are first used, made again after a while so that new keys are
 * seen, and wiped when nobody uses them any more. Safe for many threads; one of several that miss the same part makes it.
 */
final class ClientParts implements AutoCloseable {
    private final Loader loader;
    private final int maxParts;
    private final long refreshAfter;
    private final LongSupplier ticker;
    private final Map<Key, Slot> slots = new ConcurrentHashMap<>();
    private volatile boolean closed;

    ClientParts(Loader loader, int maxParts, Duration refreshAfter, LongSupplier ticker) {
        this.loader = loader;
        this.maxParts = maxParts;
        this.refreshAfter = refreshAfter.toNanos();
        this.ticker = ticker;
    }

    /** Which part of which client; the part is named by its class. */
    record Key(ClientId client, Class<?> kind) {
        // By hand, as in all records that are looked up early: the first generated one costs a new JVM tens of
        // milliseconds.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Key that && client.equals(that.client) && kind.equals(that.kind));
        }

        @Override
        public int hashCode() {
            return 31 * client.hashCode() + kind.hashCode();
        }
    }

    /** Makes parts. */
    @FunctionalInterface
    interface Loader {
        /** The part; null if the client has no keys for it, which is remembered like a part. */
        @Nullable
        Object load(Key key);
    }

    /** Does something with a part, which stays open so long; with null if the client has none. */
    <T, R> R use(ClientId client, Class<T> kind, Function<@Nullable T, R> work) {
        Part part = lease(new Key(client, kind));
        try {
            return work.apply(kind.cast(part.made));
        } finally {
            part.release();
        }
    }

    private Part lease(Key key) {
        while (true) {
            Slot slot = slots.get(key);
            boolean fresh = slot == null;
            if (slot == null) {
                slot = slots.computeIfAbsent(key, Slot::new);
            }
            if (closed) {
                clear();
                throw new IllegalStateException("the column cipher was closed and its keys were wiped");
            }
            Part part = slot.lease(ticker.getAsLong());
            if (part != null) {
                if (fresh && slots.size() > maxParts) {
                    evictOldest();
                }
                return part;
            }
        }
    }

    private void evictOldest() {
        slots.values().stream()
                .min(Comparator.comparingLong(slot -> slot.lastUse))
                .ifPresent(this::drop);
    }

    private void drop(Slot slot) {
        slots.remove(slot.key, slot);
        slot.retire();
    }

    /** Forgets all parts; each is made again when it is next used. */
    void clear() {
        slots.values().forEach(this::drop);
    }

    @Override
    public void close() {
        closed = true;
        clear();
    }

    /**
     * The place of one part. Its lock is held while the part is made, and only threads that want this part wait; who finds it made
     * takes no lock.
     */
    private final class Slot {
        private final Key key;
        private volatile long lastUse;
        private volatile @Nullable Part part;
        private boolean retired;

        Slot(Key key) {
            this.key = key;
            this.lastUse = ticker.getAsLong();
        }

        /** The part, to be released; null if this slot is no longer in use. */
        @Nullable
        Part lease(long now) {
            Part found = part;
            if (found != null && found.isYoung(now) && found.retain()) {
                lastUse = now;
                return found;
            }
            return leaseNew(now);
        }

        private synchronized @Nullable Part leaseNew(long now) {
            if (retired) {
                return null;
            }
            lastUse = now;
            Part current = part;
            if (current == null || !current.isYoung(now)) {
                Part fresh = new Part(loader.load(key), now);
                if (current != null) {
                    current.release();
                }
                part = fresh;
                current = fresh;
            }
            if (!current.retain()) {
                throw new AssertionError("the slot holds its part");
            }
            return current;
        }

        synchronized void retire() {
            retired = true;
            Part last = part;
            if (last != null) {
                part = null;
                last.release();
            }
        }
    }

    /** A part and how many hold it: its slot, and whoever works with it. The last one closes it. */
    private final class Part {
        private final @Nullable Object made;
        private final long madeAt;
        private final AtomicInteger holders = new AtomicInteger(1);

        Part(@Nullable Object made, long now) {
            this.made = made;
            this.madeAt = now;
        }

        boolean isYoung(long now) {
            return now - madeAt < refreshAfter;
        }

        /** False if the last holder has let it go: then it is closed, or will be. */
        boolean retain() {
            int before = holders.get();
            while (before > 0) {
                int seen = holders.compareAndExchange(before, before + 1);
                if (seen == before) {
                    return true;
                }
                before = seen;
            }
            return false;
        }

        void release() {
            if (holders.decrementAndGet() == 0 && made instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Exception e) {
                    throw new AssertionError("closing a part wipes memory, and cannot fail", e);
                }
            }
        }
    }
}
