/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.forward.ForwardingCallableStatement;
import dev.acrawriter.jdbc.sql.ParameterPlan;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call. Its text names no protected table, so its parameters are forwarded both ways; what the procedure does is not seen. In
 * its results, envelopes are decrypted as in any other result.
 */
final class AcraCallableStatement extends AcraPreparedStatement implements ForwardingCallableStatement {
    private final CallableStatement delegate;

    AcraCallableStatement(AcraConnection connection, CallableStatement delegate, String sql, Session.Planned planned) {
        super(connection, delegate, sql, planned, new ParameterPlan[0], new StoredLengths());
        this.delegate = delegate;
    }

    @Override
    public CallableStatement delegate() {
        return delegate;
    }

    // ---- values that lead to the driver's statement

    @Override
    public @Nullable Object getObject(int parameterIndex) throws SQLException {
        return owned(delegate.getObject(parameterIndex));
    }

    @Override
    public @Nullable Object getObject(String parameterName) throws SQLException {
        return owned(delegate.getObject(parameterName));
    }

    @Override
    public @Nullable Object getObject(int parameterIndex, Map<String, Class<?>> map) throws SQLException {
        return owned(delegate.getObject(parameterIndex, map));
    }

    @Override
    public @Nullable Object getObject(String parameterName, Map<String, Class<?>> map) throws SQLException {
        return owned(delegate.getObject(parameterName, map));
    }

    @Override
    public <T> @Nullable T getObject(int parameterIndex, Class<T> type) throws SQLException {
        return owned(delegate.getObject(parameterIndex, type), type);
    }

    @Override
    public <T> @Nullable T getObject(String parameterName, Class<T> type) throws SQLException {
        return owned(delegate.getObject(parameterName, type), type);
    }

    @Override
    public @Nullable Array getArray(int parameterIndex) throws SQLException {
        return (Array) owned(delegate.getArray(parameterIndex));
    }

    @Override
    public @Nullable Array getArray(String parameterName) throws SQLException {
        return (Array) owned(delegate.getArray(parameterName));
    }

    private <T> @Nullable T owned(@Nullable T value, Class<T> type) throws SQLException {
        return OwnedResultSet.owned(value, type, this, connection().unwrapAllowed());
    }

    private @Nullable Object owned(@Nullable Object value) throws SQLException {
        return OwnedResultSet.owned(value, this, connection().unwrapAllowed());
    }
}
