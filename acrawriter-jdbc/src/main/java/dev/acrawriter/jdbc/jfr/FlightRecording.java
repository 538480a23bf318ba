/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.jfr;

import dev.acrawriter.jdbc.observe.AcraJdbcListener;
import org.jspecify.annotations.Nullable;

/**
 * Writes to Flight Recorder while a recording wants it. Loaded only where the JVM has the recorder, which is an optional module:
 * nothing else refers to the classes of its events. Safe for many threads.
 */
public abstract class FlightRecording implements AcraJdbcListener {
    /** For the one subclass. */
    FlightRecording() {}

    /** Whether a recording is running that wants events. Costs nothing worth measuring when none is. */
    public abstract boolean active();

    /** The recorder of this JVM; null if it has none. */
    public static @Nullable FlightRecording find() {
        try {
            Class.forName("jdk.jfr.Event", false, FlightRecording.class.getClassLoader());
            return new RecordedEvents();
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
