/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Undoes what the program did outside its memory, last things first: when it is closed, or when the JVM is told to end
 * (Ctrl-C), whichever comes first. Safe for many threads.
 */
final class CleanUp implements AutoCloseable {
    private final Deque<AutoCloseable> undone = new ArrayDeque<>();
    private final Thread onShutdown = new Thread(this::interrupted, "customers-clean-up");
    private volatile boolean interrupted;
    private boolean closed;

    private CleanUp() {}

    static CleanUp install() {
        CleanUp cleanUp = new CleanUp();
        Runtime.getRuntime().addShutdownHook(cleanUp.onShutdown);
        return cleanUp;
    }

    /** Something that leaves a trace, and the means to remove it. */
    interface Action<T extends AutoCloseable> {
        T perform() throws Exception;
    }

    /**
     * Performs an action whose result will be closed. An end of the JVM waits for it, so that nothing half made is left
     * behind.
     */
    synchronized <T extends AutoCloseable> T perform(Action<T> action) throws Exception {
        if (closed) {
            throw new IllegalStateException("the program is ending");
        }
        T made = action.perform();
        undone.push(made);
        return made;
    }

    /** Tells whether the JVM was told to end, so that errors which follow from it can be passed over. */
    boolean wasInterrupted() {
        return interrupted;
    }

    private void interrupted() {
        interrupted = true;
        try {
            undoAll();
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        undoAll();
        if (!interrupted) {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        }
    }

    private synchronized void undoAll() throws IOException {
        closed = true;
        IOException failure = null;
        while (!undone.isEmpty()) {
            try {
                undone.pop().close();
            } catch (Exception e) {
                // The rest still has to go.
                failure = failure == null ? new IOException("could not clean up: " + e.getMessage(), e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
