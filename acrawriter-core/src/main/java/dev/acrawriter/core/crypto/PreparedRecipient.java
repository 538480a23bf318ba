/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.lang.ref.Cleaner;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Agreements made ahead by one daemon thread, at most as many as fit; each is used once. Whoever finds none makes its own.
 * Closing it ends the thread and wipes what was not used; so does forgetting it, some time later. Safe for many threads.
 */
public final class PreparedRecipient implements Recipient, AutoCloseable {
    private static final int BATCH = 16;
    private static final Cleaner CLEANER = Cleaner.create();

    private final Recipient recipient;
    private final Supply supply;
    private final Cleaner.Cleanable cleanable;

    /**
     * Starts to prepare.
     *
     * @param count one or more
     */
    public PreparedRecipient(Recipient recipient, RandomSource random, int count) {
        this.recipient = recipient;
        this.supply = new Supply(recipient, random, count);
        this.cleanable = CLEANER.register(this, supply::close);
        supply.start();
    }

    @Override
    public Ephemeral agree(RandomSource random) {
        Ephemeral ready = supply.poll();
        return ready == null ? recipient.agree(random) : ready;
    }

    @Override
    public List<Ephemeral> agree(RandomSource random, int count) {
        return recipient.agree(random, count);
    }

    /** How many are ready. */
    int ready() {
        return supply.prepared.size();
    }

    @Override
    public void close() {
        cleanable.clean();
    }

    /** What the thread works on. It knows nothing of its owner, who could never be collected otherwise. */
    private static final class Supply {
        private final Recipient recipient;
        private final RandomSource random;
        private final int batch;
        private final BlockingQueue<Ephemeral> prepared;
        private final Thread thread;
        private volatile boolean closed;

        Supply(Recipient recipient, RandomSource random, int count) {
            this.recipient = recipient;
            this.random = random;
            this.batch = Math.min(count, BATCH);
            this.prepared = new ArrayBlockingQueue<>(count);
            this.thread = new Thread(this::prepare, "acrawriter-ephemeral-keys");
            thread.setDaemon(true);
        }

        void start() {
            thread.start();
        }

        private void prepare() {
            while (!closed) {
                for (Ephemeral ephemeral : recipient.agree(random, batch)) {
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

        @Nullable
        Ephemeral poll() {
            return closed ? null : prepared.poll();
        }

        private void wipe() {
            for (Ephemeral unused = prepared.poll(); unused != null; unused = prepared.poll()) {
                unused.close();
            }
        }

        void close() {
            closed = true;
            thread.interrupt();
            wipe();
        }
    }
}
