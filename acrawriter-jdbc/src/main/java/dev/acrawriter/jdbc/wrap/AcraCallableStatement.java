/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.forward.ForwardingCallableStatement;
import dev.acrawriter.jdbc.sql.ParameterPlan;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A call. Its text names no protected table, so its parameters are forwarded both ways; what the procedure does is not seen. In
 * its results, envelopes are decrypted as in any other result.
 */
final class AcraCallableStatement extends AcraPreparedStatement implements ForwardingCallableStatement {
    private final CallableStatement delegate;

    AcraCallableStatement(AcraConnection connection, CallableStatement delegate, String sql, Session.Planned planned) {
        super(connection, delegate, sql, planned, new ParameterPlan[0]);
        this.delegate = delegate;
    }

    @Override
    public CallableStatement delegate() {
        return delegate;
    }

    // ---- cursors, which some drivers give as objects

    @Override
    public @Nullable Object getObject(int parameterIndex) throws SQLException {
        return owned(delegate.getObject(parameterIndex));
    }

    @Override
    public @Nullable Object getObject(String parameterName) throws SQLException {
        return owned(delegate.getObject(parameterName));
    }

    private @Nullable Object owned(@Nullable Object value) throws SQLException {
        return value instanceof ResultSet cursor ? wrap(cursor) : value;
    }
}
