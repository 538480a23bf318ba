/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.forward.ForwardingParameterMetaData;
import dev.acrawriter.jdbc.sql.ParameterPlan;
import dev.acrawriter.jdbc.sql.ValueRole;
import dev.acrawriter.jdbc.value.PlainForm;
import java.sql.Array;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The description of parameters, in which those that are stored in protected columns, or compared with them, have the plain type.
 * As safe for threads as the driver's.
 */
public final class AcraParameterMetaData implements ForwardingParameterMetaData {
    private final ParameterMetaData delegate;
    private final List<ParameterPlan> parameters;
    private final ResultSettings settings;

    /**
     * Wraps the driver's description.
     *
     * @param delegate the driver's
     * @param parameters the plans of all parameters
     * @param settings what all results of the data source have in common
     */
    public AcraParameterMetaData(ParameterMetaData delegate, List<ParameterPlan> parameters, ResultSettings settings) {
        this.delegate = delegate;
        this.parameters = List.copyOf(parameters);
        this.settings = settings;
    }

    @Override
    public ParameterMetaData delegate() {
        return delegate;
    }

    private @Nullable ParameterPlan plan(int index) {
        for (ParameterPlan plan : parameters) {
            if (plan.index() == index) {
                return plan.columns().isEmpty() ? null : plan;
            }
        }
        return null;
    }

    /** The plain type of one value; null where the driver describes it. */
    private @Nullable PlainForm form(int index) {
        ParameterPlan plan = plan(index);
        return plan == null || plan.role() == ValueRole.COMPARE_ELEMENTS
                ? null
                : PlainTypes.of(plan.columns().get(0));
    }

    private @Nullable PlainForm elements(int index) {
        ParameterPlan plan = plan(index);
        return plan == null || plan.role() != ValueRole.COMPARE_ELEMENTS
                ? null
                : PlainTypes.of(plan.columns().get(0));
    }

    @Override
    public int getParameterType(int parameterIndex) throws SQLException {
        PlainForm form = form(parameterIndex);
        if (form != null) {
            return form.jdbcType();
        }
        return elements(parameterIndex) == null ? delegate.getParameterType(parameterIndex) : Types.ARRAY;
    }

    @Override
    public String getParameterTypeName(int parameterIndex) throws SQLException {
        PlainForm form = form(parameterIndex);
        if (form != null) {
            return form.typeName(settings.dialect());
        }
        PlainForm elements = elements(parameterIndex);
        // PostgreSQL's name of an array type.
        return elements == null
                ? delegate.getParameterTypeName(parameterIndex)
                : "_" + elements.typeName(settings.dialect());
    }

    @Override
    public String getParameterClassName(int parameterIndex) throws SQLException {
        PlainForm form = form(parameterIndex);
        if (form != null) {
            return form.className();
        }
        return elements(parameterIndex) == null
                ? delegate.getParameterClassName(parameterIndex)
                : Array.class.getName();
    }

    @Override
    public int getPrecision(int parameterIndex) throws SQLException {
        PlainForm form = form(parameterIndex);
        return form == null ? delegate.getPrecision(parameterIndex) : form.precision();
    }

    @Override
    public int getScale(int parameterIndex) throws SQLException {
        PlainForm form = form(parameterIndex);
        return form == null ? delegate.getScale(parameterIndex) : form.scale();
    }

    @Override
    public boolean isSigned(int parameterIndex) throws SQLException {
        PlainForm form = form(parameterIndex);
        return form == null ? delegate.isSigned(parameterIndex) : form.signed();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Unwrapping.unwrap(type, this, delegate, settings.unwrapAllowed());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return Unwrapping.isWrapperFor(type, this, delegate, settings.unwrapAllowed());
    }
}
