/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.forward.ForwardingResultSet;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
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

    // ---- values that lead to the driver's statement

    @Override
    @SuppressWarnings("NullAway") // JDBC allows null, and its interface does not say so
    public Array getArray(int columnIndex) throws SQLException {
        return (Array) owned(delegate.getArray(columnIndex));
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public Array getArray(String columnLabel) throws SQLException {
        return (Array) owned(delegate.getArray(columnLabel));
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public Object getObject(int columnIndex) throws SQLException {
        return owned(delegate.getObject(columnIndex));
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public Object getObject(String columnLabel) throws SQLException {
        return owned(delegate.getObject(columnLabel));
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public Object getObject(int columnIndex, Map<String, Class<?>> map) throws SQLException {
        return owned(delegate.getObject(columnIndex, map));
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public Object getObject(String columnLabel, Map<String, Class<?>> map) throws SQLException {
        return owned(delegate.getObject(columnLabel, map));
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public <T> T getObject(int columnIndex, Class<T> type) throws SQLException {
        return owned(delegate.getObject(columnIndex, type), type);
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public <T> T getObject(String columnLabel, Class<T> type) throws SQLException {
        return owned(delegate.getObject(columnLabel, type), type);
    }

    private <T> @Nullable T owned(@Nullable T value, Class<T> type) throws SQLException {
        return owned(value, type, owner, unwrapAllowed);
    }

    static <T> @Nullable T owned(@Nullable T value, Class<T> type, @Nullable Statement owner, boolean unwrapAllowed)
            throws SQLException {
        if (!(value instanceof Array) && !(value instanceof ResultSet)) {
            return value;
        }
        Object owned = owned(value, owner, unwrapAllowed);
        if (type.isInstance(owned)) {
            return type.cast(owned);
        }
        // Who asks for a class of the driver's gets it as it is, or not at all.
        if (!unwrapAllowed || owner == null) {
            throw ResultErrors.unwrap(type);
        }
        return value;
    }

    /** Arrays, and cursors that some drivers give as objects, know the driver's statement. */
    private @Nullable Object owned(@Nullable Object value) throws SQLException {
        return owned(value, owner, unwrapAllowed);
    }

    static @Nullable Object owned(@Nullable Object value, @Nullable Statement owner, boolean unwrapAllowed)
            throws SQLException {
        if (value instanceof Array array) {
            return new OwnedArray(array, owner, unwrapAllowed);
        }
        if (value instanceof ResultSet cursor) {
            return owner instanceof AcraStatement statement
                    ? statement.cursor(cursor)
                    : new OwnedResultSet(cursor, owner, unwrapAllowed);
        }
        return value;
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
