/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.sql.ParameterPlan;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.StatementPlan;
import dev.acrawriter.jdbc.sql.ValueRole;
import dev.acrawriter.schema.ColumnSetting;
import java.sql.Array;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement. A protected value is encrypted or hashed when it is set, with the client id that is in force then, so
 * that the driver never holds plaintext: it ends in {@code setBytes} or {@code setNull(BINARY)}, whichever setter was used.
 * Parameters keep their numbers, so batches and the driver's rewriting of them work as ever.
 */
class AcraPreparedStatement extends AcraStatement implements EncryptingParameters {
    private static final byte[] NOT_NULL = {1};
    private static final @Nullable ParameterPlan[] NO_PARAMETERS = {};
    /** The length of NULL, and of what is not set. */
    private static final int NOTHING = -1;

    private final PreparedStatement delegate;
    private final String sql;
    private final @Nullable ParameterPlan[] parameters;
    private Session.Planned planned;
    /** How long the stored forms in the text are, those of each parameter, and those of the batch. */
    private final StoredLengths constants;

    private final int[] lengths;
    private final StoredLengths batchLengths = new StoredLengths();

    AcraPreparedStatement(
            AcraConnection connection,
            PreparedStatement delegate,
            String sql,
            Session.Planned planned,
            @Nullable ParameterPlan[] parameters,
            StoredLengths constants) {
        super(connection, delegate);
        this.delegate = delegate;
        this.sql = sql;
        this.planned = planned;
        this.parameters = parameters;
        this.constants = constants;
        this.lengths = new int[parameters.length];
        Arrays.fill(lengths, NOTHING);
    }

    /** The plans of the parameters that are not sent as they are, each at its number. */
    static @Nullable ParameterPlan[] protectedParameters(StatementPlan plan) {
        List<ParameterPlan> all = parameters(plan);
        int last = 0;
        for (ParameterPlan parameter : all) {
            last = parameter.role() == ValueRole.NONE ? last : Math.max(last, parameter.index());
        }
        if (last == 0) {
            return NO_PARAMETERS;
        }
        @Nullable ParameterPlan[] byIndex = new ParameterPlan[last + 1];
        for (ParameterPlan parameter : all) {
            if (parameter.role() != ValueRole.NONE) {
                byIndex[parameter.index()] = parameter;
            }
        }
        return byIndex;
    }

    private static List<ParameterPlan> parameters(StatementPlan plan) {
        return plan instanceof StatementPlan.Protect protect ? protect.parameters() : List.<ParameterPlan>of();
    }

    /** One value can only be sent once; the analyser lets columns pass that differ in the structure of new values alone. */
    static StatementPlan.@Nullable Refuse needsTwoForms(StatementPlan plan) {
        for (ParameterPlan parameter : parameters(plan)) {
            for (ProtectedColumn column :
                    parameter.role() == ValueRole.STORE ? parameter.columns() : List.<ProtectedColumn>of()) {
                ColumnSetting first = parameter.columns().get(0).setting();
                ColumnSetting other = column.setting();
                if (first.envelope() != other.envelope()
                        || first.reencryptToAcraBlock() != other.reencryptToAcraBlock()) {
                    return new StatementPlan.Refuse(
                            RefusalCode.CONFLICTING_USES,
                            parameter.offset(),
                            column,
                            "one value would have to be sent in two forms",
                            "pass it twice, as two parameters");
                }
            }
        }
        return null;
    }

    @Override
    public PreparedStatement delegate() {
        return delegate;
    }

    // ---- parameters

    private @Nullable ParameterPlan parameter(int index) {
        return index > 0 && index < parameters.length ? parameters[index] : null;
    }

    @Override
    public final boolean isProtected(int parameterIndex) {
        return parameter(parameterIndex) != null;
    }

    @Override
    public final void bind(int parameterIndex, @Nullable Object value) throws SQLException {
        bind(parameterIndex, value, null);
    }

    @Override
    public final void bind(int parameterIndex, @Nullable Object value, @Nullable Calendar calendar)
            throws SQLException {
        ParameterPlan plan = parameter(parameterIndex);
        if (plan == null) {
            throw new AssertionError("a parameter that is not protected is forwarded");
        }
        boolean elements = plan.role() == ValueRole.COMPARE_ELEMENTS;
        lengths[parameterIndex] = NOTHING;
        if (value == null) {
            delegate.setNull(parameterIndex, elements ? Types.ARRAY : Types.BINARY);
        } else if (plan.role() == ValueRole.NULL_TEST) {
            delegate.setBytes(parameterIndex, NOT_NULL);
        } else if (elements) {
            delegate.setArray(parameterIndex, hashes(plan.columns().get(0), value));
        } else {
            byte[] sent = coder().sent(plan.columns().get(0), plan.role(), value, calendar);
            delegate.setBytes(parameterIndex, sent);
            lengths[parameterIndex] = sent.length;
        }
    }

    @Override
    public void clearParameters() throws SQLException {
        delegate.clearParameters();
        Arrays.fill(lengths, NOTHING);
    }

    /** Notes how long the stored forms are that are set now. */
    private void addStored(StoredLengths all) {
        all.addAll(constants);
        for (int i = 1; i < parameters.length; i++) {
            ParameterPlan plan = parameters[i];
            if (plan != null && plan.role() == ValueRole.STORE && lengths[i] != NOTHING) {
                for (ProtectedColumn column : plan.columns()) {
                    all.add(column, lengths[i]);
                }
            }
        }
    }

    private Array hashes(ProtectedColumn column, Object value) throws SQLException {
        Object elements = value instanceof Array array ? array.getArray() : value;
        if (elements instanceof byte[] || !elements.getClass().isArray()) {
            throw Refusals.value(column, "an array of values is expected");
        }
        // The drivers want an array of this class.
        byte @Nullable [][] hashes = new byte[java.lang.reflect.Array.getLength(elements)][];
        for (int i = 0; i < hashes.length; i++) {
            Object element = java.lang.reflect.Array.get(elements, i);
            hashes[i] = element == null ? null : coder().sent(column, ValueRole.COMPARE, element, null);
        }
        boolean postgres = connection().session().dialect() == SqlDialect.POSTGRESQL;
        return connection().delegate().createArrayOf(postgres ? "bytea" : "VARBINARY", hashes);
    }

    @Override
    public final StreamContent content(int parameterIndex) {
        ParameterPlan plan = parameter(parameterIndex);
        String column = plan == null || plan.columns().isEmpty()
                ? "parameter " + parameterIndex
                : plan.columns().get(0).toString();
        return new StreamContent(
                column, connection().session().protection().options().maxStreamBytes());
    }

    // ---- execution

    private <T> T runPrepared(Prepared<T> execution) throws SQLException {
        Session session = connection().session();
        planned = session.confirm(sql, planned);
        if (session.looksAtRoom()) {
            StoredLengths stored = new StoredLengths();
            addStored(stored);
            session.requireRoom(session.storing(planned, sql, stored));
        }
        return run(planned, execution);
    }

    @Override
    public boolean execute() throws SQLException {
        return runPrepared(delegate::execute);
    }

    @Override
    @SuppressWarnings("NullAway") // JDBC allows null, and its interface does not say so
    public ResultSet executeQuery() throws SQLException {
        return wrap(runPrepared(delegate::executeQuery));
    }

    @Override
    public int executeUpdate() throws SQLException {
        return runPrepared(delegate::executeUpdate);
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return runPrepared(delegate::executeLargeUpdate);
    }

    private <T> T runPreparedBatch(Prepared<T> execution) throws SQLException {
        Session session = connection().session();
        planned = session.confirm(sql, planned);
        session.requireRoom(session.storing(planned, sql, batchLengths));
        return runBatch(planned, () -> {
            batchLengths.clear();
            return execution.run();
        });
    }

    @Override
    public void addBatch() throws SQLException {
        delegate.addBatch();
        if (connection().session().looksAtRoom()) {
            addStored(batchLengths);
        }
    }

    @Override
    public void clearBatch() throws SQLException {
        super.clearBatch();
        batchLengths.clear();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return runPreparedBatch(delegate::executeBatch);
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        return runPreparedBatch(delegate::executeLargeBatch);
    }

    // ---- metadata

    @Override
    @SuppressWarnings("NullAway") // JDBC allows null, and its interface does not say so
    public ResultSetMetaData getMetaData() throws SQLException {
        ResultSetMetaData raw = delegate.getMetaData();
        return raw == null
                ? null
                : AcraResults.describe(
                        raw, connection().origin(planned, 0, connection().clientId()));
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        ParameterMetaData raw = delegate.getParameterMetaData();
        return planned.plan() instanceof StatementPlan.Protect protect
                ? new AcraParameterMetaData(
                        raw, protect.parameters(), connection().resultSettings())
                : raw;
    }
}
