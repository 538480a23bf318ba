/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.forward;

import java.sql.ParameterMetaData;
import java.sql.SQLException;

/** Forwards every method of {@link ParameterMetaData} to {@link #delegate()}. Written by {@code ForwardingSource}; not to be edited. */
public interface ForwardingParameterMetaData extends ParameterMetaData {
    /**
     * Gives what the calls are forwarded to.
     *
     * @return the object of the driver or of the pool
     */
    ParameterMetaData delegate();

    @Override
    default String getParameterClassName(int parameterIndex) throws SQLException {
        return delegate().getParameterClassName(parameterIndex);
    }

    @Override
    default int getParameterCount() throws SQLException {
        return delegate().getParameterCount();
    }

    @Override
    default int getParameterMode(int parameterIndex) throws SQLException {
        return delegate().getParameterMode(parameterIndex);
    }

    @Override
    default int getParameterType(int parameterIndex) throws SQLException {
        return delegate().getParameterType(parameterIndex);
    }

    @Override
    default String getParameterTypeName(int parameterIndex) throws SQLException {
        return delegate().getParameterTypeName(parameterIndex);
    }

    @Override
    default int getPrecision(int parameterIndex) throws SQLException {
        return delegate().getPrecision(parameterIndex);
    }

    @Override
    default int getScale(int parameterIndex) throws SQLException {
        return delegate().getScale(parameterIndex);
    }

    @Override
    default int isNullable(int number) throws SQLException {
        return delegate().isNullable(number);
    }

    @Override
    default boolean isSigned(int number) throws SQLException {
        return delegate().isSigned(number);
    }

    @Override
    default boolean isWrapperFor(Class<?> type) throws SQLException {
        return delegate().isWrapperFor(type);
    }

    @Override
    default <T> T unwrap(Class<T> type) throws SQLException {
        return delegate().unwrap(type);
    }
}
