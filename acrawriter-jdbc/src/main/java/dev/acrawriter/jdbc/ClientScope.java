/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import dev.acrawriter.ClientId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The client id of a piece of work, for applications that serve many clients over one data source:
 *
 * <pre>{@code
 * try (ClientScope scope = ClientScope.enter(ClientId.of("tenant_one"))) {
 *     // all that this thread writes, searches and reads
 * }
 * }</pre>
 *
 * <p>Bound to the thread, platform or virtual, and not inherited by threads that it starts: a pool's thread must never work for
 * a client of earlier times. Scopes nest; the innermost counts. It wins over the id of the connection and of the data source; an
 * id in the setting of a column wins over all of them.
 *
 * <p>What counts is the moment when a parameter is set (a constant of the text: when the text is given), and for a result the
 * moment when the statement is executed. To be closed by the thread that entered, in reverse order.
 */
public final class ClientScope implements AutoCloseable {
    private static final ThreadLocal<@Nullable ClientScope> INNERMOST = new ThreadLocal<>();

    private final ClientId clientId;
    private final @Nullable ClientScope outer;

    private ClientScope(ClientId clientId, @Nullable ClientScope outer) {
        this.clientId = clientId;
        this.outer = outer;
    }

    /**
     * Begins a scope for this thread.
     *
     * @param clientId whose keys are used
     * @return the scope, to be closed by this thread
     */
    public static ClientScope enter(ClientId clientId) {
        ClientScope scope = new ClientScope(Objects.requireNonNull(clientId, "clientId"), INNERMOST.get());
        INNERMOST.set(scope);
        return scope;
    }

    /**
     * Gives the client id of the innermost scope of this thread.
     *
     * @return null outside all scopes
     */
    public static @Nullable ClientId current() {
        ClientScope scope = INNERMOST.get();
        return scope == null ? null : scope.clientId;
    }

    /**
     * Gives the client id of this scope.
     *
     * @return the id
     */
    public ClientId clientId() {
        return clientId;
    }

    /**
     * Ends the scope; the one around it counts again.
     *
     * @throws IllegalStateException if this is not the innermost scope of the thread: another one is still open in it, it is
     *     closed already, or another thread entered it. Nothing is changed then
     */
    @Override
    public void close() {
        if (INNERMOST.get() != this) {
            throw new IllegalStateException("the scope of client " + clientId
                    + " is not the innermost of this thread: close scopes once, in reverse order, in their thread");
        }
        if (outer == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(outer);
        }
    }
}
