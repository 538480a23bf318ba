/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.forward.ForwardingResultSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A result without protected columns: everything is forwarded, except that the way back to the statement, and from there to the
 * connection, leads to our objects. As safe for threads as the driver's.
 */
class OwnedResultSet implements ForwardingResultSet {
    private final ResultSet delegate;
    private final @Nullable Statement owner;
    private final boolean unwrapAllowed;

    /** A result of a statement; without one, the result is the catalogue's, and {@code getStatement} gives null. */
    OwnedResultSet(ResultSet delegate, @Nullable Statement owner, boolean unwrapAllowed) {
        this.delegate = Objects.requireNonNull(delegate, "delegate");
        this.owner = owner;
        this.unwrapAllowed = unwrapAllowed;
    }

    @Override
    public final ResultSet delegate() {
        return delegate;
    }

    @Override
    @SuppressWarnings("NullAway") // JDBC allows null, and its interface does not say so
    public final Statement getStatement() throws SQLException {
        if (owner != null || delegate.isClosed()) {
            // The driver's exception, where it has one for a closed result or connection.
            delegate.getStatement();
        }
        return owner;
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this) && owner instanceof AcraStatement statement) {
            statement.connection().session().handedOut();
        }
        return Unwrapping.unwrap(type, this, delegate, handsOut());
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) throws SQLException {
        return Unwrapping.isWrapperFor(type, this, delegate, handsOut());
    }

    /** The driver's result leads to the driver's connection, whose session must then be watched; so it needs one to watch. */
    private boolean handsOut() {
        return unwrapAllowed && owner != null;
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
