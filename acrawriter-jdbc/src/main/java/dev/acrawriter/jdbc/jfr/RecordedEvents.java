/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.jfr;

import dev.acrawriter.jdbc.observe.AcraJdbcEvent;
import dev.acrawriter.jdbc.observe.AcraJdbcEvent.StatementEvent;
import dev.acrawriter.jdbc.observe.AcraJdbcEvent.ValueEvent;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** The events. Work that goes well is recorded on demand, for it may be a million cells; problems in every recording. */
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
final class RecordedEvents extends FlightRecording {
    /** What all events tell. */
    @Category("AcraWriter")
    @StackTrace(false)
    @Enabled(false)
    private abstract static class Base extends Event {
        @Label("Kind")
        @Nullable
        String kind;

        @Label("Table")
        @Nullable
        String table;

        @Label("Column")
        @Nullable
        String column;

        @Label("Time Taken")
        @Timespan(Timespan.NANOSECONDS)
        long timeTaken;

        final void fill(AcraJdbcEvent event) {
            kind = event.kind().name();
            table = event.table();
            column = event.column();
            timeTaken = event.nanos();
        }
    }

    /** A statement that was passed or protected. */
    @Name("dev.acrawriter.jdbc.Statement")
    @Label("Statement")
    @Description("A statement was analysed, and passed or protected")
    private static final class Statement extends Base {
        @Label("Statement Kind")
        @Nullable
        String statement;
    }

    /** A value. */
    @Name("dev.acrawriter.jdbc.Value")
    @Label("Value")
    @Description("A value of a protected column was encrypted, hashed, decrypted, or found in plaintext")
    private static final class Value extends Base {
        @Label("Client Id")
        @Nullable
        String clientId;

        @Label("Envelope")
        @Nullable
        String envelope;
    }

    /** What somebody should look at; the stack shows where in the application. */
    @Name("dev.acrawriter.jdbc.Problem")
    @Label("Problem")
    @Description("A statement was refused or sent unprotected, or a value was not encrypted or not decrypted")
    @StackTrace(true)
    @Enabled(true)
    private static final class Problem extends Base {
        @Label("Statement Kind")
        @Nullable
        String statement;

        @Label("Refusal")
        @Nullable
        String refusal;

        @Label("Client Id")
        @Nullable
        String clientId;
    }

    // Neither by EventType.isEnabled nor by an event alone, which would both load the recorder into every JVM: a tenth
    // of a second.
    @Override
    public boolean active() {
        return FlightRecorder.isInitialized()
                && (new Problem().isEnabled() || new Statement().isEnabled() || new Value().isEnabled());
    }

    @Override
    public void onEvent(AcraJdbcEvent event) {
        if (!FlightRecorder.isInitialized()) {
            return;
        }
        if (event.kind().isProblem()) {
            problem(event);
        } else if (event instanceof StatementEvent statement) {
            Statement recorded = new Statement();
            if (recorded.isEnabled()) {
                recorded.fill(event);
                recorded.statement = statement.statement().name();
                recorded.commit();
            }
        } else if (event instanceof ValueEvent value) {
            Value recorded = new Value();
            if (recorded.isEnabled()) {
                recorded.fill(event);
                recorded.clientId = name(value.client());
                recorded.envelope = name(value.envelope());
                recorded.commit();
            }
        }
    }

    private static void problem(AcraJdbcEvent event) {
        Problem recorded = new Problem();
        if (!recorded.isEnabled()) {
            return;
        }
        recorded.fill(event);
        if (event instanceof StatementEvent statement) {
            recorded.statement = statement.statement().name();
            recorded.refusal = name(statement.refusal());
        } else if (event instanceof ValueEvent value) {
            recorded.clientId = name(value.client());
        }
        recorded.commit();
    }

    private static @Nullable String name(@Nullable Object named) {
        return named == null ? null : named.toString();
    }
}
