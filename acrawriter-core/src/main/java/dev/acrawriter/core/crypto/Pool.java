/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Objects that serve one thread at a time and are dear to make. A thread takes the one of its slot, or makes one if another
 * thread has it, and puts it back: no lock, no waiting, and never more objects kept than slots, however many threads (and
 * virtual threads) there are. Safe for many threads.
 */
final class Pool<T> {
    /** Slots stand a cache line of 64 bytes apart, at four bytes for each reference. */
    private static final int STRIDE = 16;

    private static final int SLOTS =
            Math.min(64, Integer.highestOneBit(Math.max(1, Runtime.getRuntime().availableProcessors())) * 4);

    /** None of them beside the array's length, which every thread reads, nor beside the next object in memory. */
    private final AtomicReferenceArray<T> slots = new AtomicReferenceArray<>((SLOTS + 1) * STRIDE);

    private final Supplier<T> maker;

    Pool(Supplier<T> maker) {
        this.maker = maker;
    }

    /** The object of the thread's slot, or a new one. Whoever does not give it back, because it failed, leaves it to the collector. */
    T take() {
        T taken = slots.getAndSet(slot(), null);
        return taken == null ? maker.get() : taken;
    }

    /** Gives an object back, to be used again. */
    void give(T object) {
        slots.setRelease(slot(), object);
    }

    /** Spread by the golden ratio: threads that are started one after the other are far apart, whatever the step. */
    private static int slot() {
        long spread = Thread.currentThread().getId() * 0x9E3779B97F4A7C15L;
        return place((int) (spread >>> 32) & (SLOTS - 1));
    }

    private static int place(int slot) {
        return (slot + 1) * STRIDE;
    }

    /** Forgets what is not in use; what is comes back afterwards. */
    void clear() {
        for (int slot = 0; slot < SLOTS; slot++) {
            slots.set(place(slot), null);
        }
    }
}
