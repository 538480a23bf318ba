/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.forward.ForwardingCallableStatement;
import dev.acrawriter.jdbc.sql.ParameterPlan;
import java.sql.CallableStatement;

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
}
