/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import dev.acrawriter.ClientId;
import dev.acrawriter.Envelope;
import dev.acrawriter.jdbc.cipher.CipherEvents;
import dev.acrawriter.jdbc.jfr.FlightRecording;
import dev.acrawriter.jdbc.observe.AcraJdbcEvent;
import dev.acrawriter.jdbc.observe.AcraJdbcEvent.StatementEvent;
import dev.acrawriter.jdbc.observe.AcraJdbcEvent.ValueEvent;
import dev.acrawriter.jdbc.observe.AcraJdbcListener;
import dev.acrawriter.jdbc.observe.EventKind;
import dev.acrawriter.jdbc.observe.StatementKind;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.StatementPlan;
import dev.acrawriter.jdbc.wrap.Events;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Tells the listeners of a data source and Flight Recorder what wrappers and cipher do. Safe for many threads. */
final class Observation implements CipherEvents, Events {
    private static final System.Logger LOG = System.getLogger(Observation.class.getName());

    private final List<AcraJdbcListener> listeners;
    private final @Nullable FlightRecording recording = FlightRecording.find();
    private final AtomicBoolean failureLogged = new AtomicBoolean();

    Observation(List<AcraJdbcListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public boolean active() {
        return !listeners.isEmpty() || (recording != null && recording.active());
    }

    // ---- statements

    @Override
    public void planned(StatementPlan plan, StatementKind kind, boolean sent, long nanos) {
        if (plan instanceof StatementPlan.Refuse refusal) {
            ProtectedColumn column = refusal.column();
            tell(new StatementEvent(
                    sent ? EventKind.SENT_UNPROTECTED : EventKind.REFUSED,
                    kind,
                    refusal.code(),
                    table(column),
                    name(column),
                    nanos));
        } else {
            EventKind outcome = plan instanceof StatementPlan.Protect ? EventKind.PROTECTED : EventKind.PASSED;
            tell(new StatementEvent(outcome, kind, null, null, null, nanos));
        }
    }

    // ---- values

    @Override
    public void protectedValue(ProtectedColumn column, ClientId client, Envelope envelope, long nanos) {
        tell(EventKind.ENCRYPTED, column, client, envelope, nanos);
    }

    @Override
    public void searched(ProtectedColumn column, ClientId client, long nanos) {
        tell(EventKind.SEARCHED, column, client, null, nanos);
    }

    @Override
    public void notProtected(ProtectedColumn column, @Nullable ClientId client) {
        tell(EventKind.NOT_ENCRYPTED, column, client, null, 0);
    }

    @Override
    public void decrypted(@Nullable ProtectedColumn column, ClientId client, @Nullable Envelope envelope, long nanos) {
        tell(EventKind.DECRYPTED, column, client, envelope, nanos);
    }

    @Override
    public void notDecrypted(@Nullable ProtectedColumn column, ClientId client) {
        tell(EventKind.NOT_DECRYPTED, column, client, null, 0);
    }

    @Override
    public void hashMismatch(@Nullable ProtectedColumn column, ClientId client) {
        tell(EventKind.HASH_MISMATCH, column, client, null, 0);
    }

    @Override
    public void legacyPlaintext(ProtectedColumn column, ClientId client) {
        tell(EventKind.LEGACY_PLAINTEXT, column, client, null, 0);
    }

    @Override
    public void poison(@Nullable ProtectedColumn column, ClientId client) {
        tell(EventKind.POISON_RECORD, column, client, null, 0);
    }

    // ---- telling

    private void tell(
            EventKind kind,
            @Nullable ProtectedColumn column,
            @Nullable ClientId client,
            @Nullable Envelope envelope,
            long nanos) {
        if (active()) {
            tell(new ValueEvent(kind, table(column), name(column), client, envelope, nanos));
        }
    }

    private void tell(AcraJdbcEvent event) {
        if (recording != null) {
            recording.onEvent(event);
        }
        for (AcraJdbcListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (Exception | LinkageError | AssertionError e) {
                // Listeners in other languages throw checked exceptions too. The message may hold anything.
                if (failureLogged.compareAndSet(false, true)) {
                    LOG.log(
                            Level.WARNING,
                            "a listener failed on {0}, and is not complained about again: {1}",
                            event.kind(),
                            e.getClass().getName());
                }
            }
        }
    }

    private static @Nullable String table(@Nullable ProtectedColumn column) {
        return column == null ? null : column.table().table();
    }

    private static @Nullable String name(@Nullable ProtectedColumn column) {
        return column == null ? null : column.setting().column();
    }
}
