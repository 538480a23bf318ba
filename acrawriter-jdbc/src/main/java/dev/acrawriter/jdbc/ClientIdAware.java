/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import dev.acrawriter.ClientId;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose client id can be set: {@code connection.unwrap(ClientIdAware.class).setClientId(id)}. A {@link ClientScope}
 * of the thread wins over it. A pool around the data source resets it only if the pool announces requests ({@link
 * java.sql.Connection#beginRequest()}), which few do; use scopes there. Not safe for many threads, like the connection.
 */
public interface ClientIdAware {
    /**
     * Gives the client id that is in force for this connection and this thread.
     *
     * @return the id of the scope, of the connection, or of the data source; null if there is none
     */
    @Nullable
    ClientId clientId();

    /**
     * Sets the client id of this connection.
     *
     * @param clientId the id; null for that of the data source
     * @throws SQLException if the connection is closed
     */
    void setClientId(@Nullable ClientId clientId) throws SQLException;
}
