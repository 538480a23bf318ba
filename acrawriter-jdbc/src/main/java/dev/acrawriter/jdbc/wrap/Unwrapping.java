/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import java.sql.SQLException;
import java.sql.Wrapper;

/** One rule for {@code unwrap}: our object, then, if that is allowed, the driver's, then what the driver gives. */
final class Unwrapping {
    private Unwrapping() {}

    static <T> T unwrap(Class<T> type, Wrapper ours, Wrapper delegate, boolean allowed) throws SQLException {
        if (type.isInstance(ours)) {
            return type.cast(ours);
        }
        if (!allowed) {
            throw ResultErrors.unwrap(type);
        }
        return type.isInstance(delegate) ? type.cast(delegate) : delegate.unwrap(type);
    }

    static boolean isWrapperFor(Class<?> type, Wrapper ours, Wrapper delegate, boolean allowed) throws SQLException {
        return type.isInstance(ours) || (allowed && (type.isInstance(delegate) || delegate.isWrapperFor(type)));
    }
}
