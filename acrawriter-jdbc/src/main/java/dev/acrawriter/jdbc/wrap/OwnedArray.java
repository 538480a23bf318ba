/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An array of a column that is not protected, whose results lead back to our statement and not to the driver's. As safe for
 * threads as the driver's.
 */
final class OwnedArray implements Array {
    private final Array delegate;
    private final @Nullable Statement owner;
    private final boolean unwrapAllowed;

    OwnedArray(Array delegate, @Nullable Statement owner, boolean unwrapAllowed) {
        this.delegate = delegate;
        this.owner = owner;
        this.unwrapAllowed = unwrapAllowed;
    }

    /** The driver's array, which only the driver's setters know. */
    static @Nullable Array raw(@Nullable Array array) {
        return array instanceof OwnedArray owned ? owned.delegate : array;
    }

    /** The same for a value of any kind. */
    static @Nullable Object rawObject(@Nullable Object value) {
        return value instanceof Array array ? raw(array) : value;
    }

    /** The driver's elements may have a statement of the driver's, which is not handed out, or none. */
    private ResultSet owned(ResultSet elements) throws SQLException {
        return new OwnedResultSet(elements, elements.getStatement() == null ? null : owner, unwrapAllowed);
    }

    @Override
    public String getBaseTypeName() throws SQLException {
        return delegate.getBaseTypeName();
    }

    @Override
    public int getBaseType() throws SQLException {
        return delegate.getBaseType();
    }

    @Override
    public Object getArray() throws SQLException {
        return delegate.getArray();
    }

    @Override
    public Object getArray(Map<String, Class<?>> map) throws SQLException {
        return delegate.getArray(map);
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        return delegate.getArray(index, count);
    }

    @Override
    public Object getArray(long index, int count, Map<String, Class<?>> map) throws SQLException {
        return delegate.getArray(index, count, map);
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        return owned(delegate.getResultSet());
    }

    @Override
    public ResultSet getResultSet(Map<String, Class<?>> map) throws SQLException {
        return owned(delegate.getResultSet(map));
    }

    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        return owned(delegate.getResultSet(index, count));
    }

    @Override
    public ResultSet getResultSet(long index, int count, Map<String, Class<?>> map) throws SQLException {
        return owned(delegate.getResultSet(index, count, map));
    }

    @Override
    public void free() throws SQLException {
        delegate.free();
    }

    /**
     * Shows the array as the driver does.
     *
     * @return its text
     */
    @Override
    public String toString() {
        return delegate.toString();
    }
}
