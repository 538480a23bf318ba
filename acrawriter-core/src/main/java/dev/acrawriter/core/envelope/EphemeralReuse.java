/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.core.crypto.Ephemeral;
import dev.acrawriter.core.themis.SecureMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One ephemeral key for several records: so many, and so long, at most. What was derived of it is wiped when its last user
 * is done, once the number or the time is up or the writer is closed. Safe for many threads.
 */
final class EphemeralReuse implements AutoCloseable {
    private final Supplier<Ephemeral> agreement;
    private final SecureMessage message;
    private final int payloadLength;
    private final int maxRecords;
    private final Duration maxAge;
    private @Nullable Shared current;

    EphemeralReuse(
            Supplier<Ephemeral> agreement, SecureMessage message, int payloadLength, int maxRecords, Duration maxAge) {
        this.agreement = agreement;
        this.message = message;
        this.payloadLength = payloadLength;
        this.maxRecords = maxRecords;
        this.maxAge = maxAge;
    }

    /** A key for one record; closed when the record is written. */
    synchronized Shared take() {
        Shared usable = current;
        if (usable == null || !usable.take()) {
            usable = begin();
            current = usable;
        }
        return usable;
    }

    private Shared begin() {
        Shared begun;
        try (Ephemeral ephemeral = agreement.get()) {
            begun = new Shared(
                    ephemeral.publicKey(),
                    message.keep(ephemeral.secret(), payloadLength),
                    maxRecords,
                    System.nanoTime() + maxAge.toNanos());
        }
        begun.retireAfter(maxAge);
        return begun;
    }

    /** Wipes the key as soon as its users are done. A later record would begin another one. */
    @Override
    public synchronized void close() {
        if (current != null) {
            current.retire();
            current = null;
        }
    }

    /** A key with its users. */
    static final class Shared implements AutoCloseable {
        private final byte[] publicKey;
        private final SecureMessage.Kept secret;
        private final long expiryNanos;
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private int recordsLeft;
        private int users;
        private boolean retired;

        /** For its first user, who gets it however long the making took: a short time must not end in a refusal. */
        private Shared(byte[] publicKey, SecureMessage.Kept secret, int records, long expiryNanos) {
            this.publicKey = publicKey;
            this.secret = secret;
            this.recordsLeft = records - 1;
            this.users = 1;
            this.expiryNanos = expiryNanos;
        }

        /**
         * A key that nobody asks for again is wiped all the same. The timer holds on to the key, not to the writer, and
         * lets go of it when it is wiped earlier: else every key of a busy writer would stay for the whole time.
         */
        private void retireAfter(Duration age) {
            CompletableFuture<Void> unused = end.completeOnTimeout(null, age.toNanos(), TimeUnit.NANOSECONDS)
                    .thenRun(this::retire);
        }

        private synchronized boolean take() {
            if (retired || recordsLeft == 0 || System.nanoTime() - expiryNanos >= 0) {
                retire();
                return false;
            }
            recordsLeft--;
            users++;
            return true;
        }

        private synchronized void retire() {
            retired = true;
            wipeIfUnused();
        }

        private void wipeIfUnused() {
            if (retired && users == 0) {
                secret.close();
                end.complete(null);
            }
        }

        byte[] publicKey() {
            return publicKey;
        }

        SecureMessage.Kept secret() {
            return secret;
        }

        /** One user less. */
        @Override
        public synchronized void close() {
            users--;
            if (recordsLeft == 0) {
                retired = true;
            }
            wipeIfUnused();
        }
    }
}
