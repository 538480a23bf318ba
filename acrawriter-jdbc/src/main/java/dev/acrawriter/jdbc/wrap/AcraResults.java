/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;

/** Wraps what the driver returns: results, and descriptions of results. */
public final class AcraResults {
    private AcraResults() {}

    /**
     * Wraps a result. One without protected columns is wrapped so thinly that its getters are the driver's; of a statement that
     * passed not even the columns are looked at.
     *
     * @param raw the driver's result
     * @param owner our statement, which the result leads back to
     * @param origin what is known of the result
     * @return the result for the application
     * @throws SQLException if it cannot be told which column is protected; the driver's result is closed then
     */
    public static ResultSet wrap(ResultSet raw, Statement owner, ResultOrigin origin) throws SQLException {
        ResultSettings settings = origin.settings();
        if (origin.kind() == ResultOrigin.Kind.PASSED && settings.envelopes() != ResultSettings.Envelopes.EVERYWHERE) {
            return new OwnedResultSet(raw, owner, settings.unwrapAllowed());
        }
        OutputColumns columns;
        try {
            columns = OutputColumns.of(origin, raw.getMetaData());
        } catch (SQLException e) {
            try (raw) {
                throw e;
            }
        }
        return columns.allForwarded()
                ? new OwnedResultSet(raw, owner, settings.unwrapAllowed())
                : new AcraResultSet(raw, owner, origin, columns);
    }

    /**
     * Wraps the description that a prepared statement gives of the result that it will have.
     *
     * @param raw the driver's description
     * @param origin what is known of the result
     * @return the description for the application
     * @throws SQLException if it cannot be told which column is protected
     */
    public static ResultSetMetaData describe(ResultSetMetaData raw, ResultOrigin origin) throws SQLException {
        if (origin.kind() == ResultOrigin.Kind.PASSED) {
            return raw;
        }
        return new AcraResultSetMetaData(raw, OutputColumns.of(origin, raw).protectedColumns(), origin.settings());
    }
}
