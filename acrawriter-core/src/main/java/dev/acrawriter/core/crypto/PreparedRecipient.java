/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Agreements made ahead by one daemon thread, at most as many as fit; each is used once. Whoever finds none makes its own.
 * Closing it ends the thread and wipes what was not used. Safe for many threads.
 */
public final class PreparedRecipient implements Recipient, AutoCloseable {
    private static final int BATCH = 16;

    private final Recipient recipient;
    private final BlockingQueue<Ephemeral> prepared;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Starts to prepare.
     *
     * @param count one or more
     */
    public PreparedRecipient(Recipient recipient, RandomSource random, int count) {
        this.recipient = recipient;
        this.prepared = new ArrayBlockingQueue<>(count);
        this.thread = new Thread(() -> prepare(random, Math.min(count, BATCH)), "acrawriter-ephemeral-keys");
        thread.setDaemon(true);
        thread.start();
    }

    private void prepare(RandomSource random, int batch) {
        while (!closed) {
            List<Ephemeral> agreed = recipient.agree(random, batch);
            for (Ephemeral ephemeral : agreed) {
                put(ephemeral);
            }
        }
        wipe();
    }

    private void put(Ephemeral ephemeral) {
        try {
            if (!closed) {
                prepared.put(ephemeral);
                return;
            }
        } catch (InterruptedException e) {
            // Closing interrupts.
        }
        ephemeral.close();
    }

    @Override
    public Ephemeral agree(RandomSource random) {
        @Nullable Ephemeral ready = closed ? null : prepared.poll();
        return ready == null ? recipient.agree(random) : ready;
    }

    @Override
    public List<Ephemeral> agree(RandomSource random, int count) {
        return recipient.agree(random, count);
    }

    /** How many are ready. */
    int ready() {
        return prepared.size();
    }

    private void wipe() {
        for (Ephemeral unused = prepared.poll(); unused != null; unused = prepared.poll()) {
            unused.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        wipe();
    }
}
