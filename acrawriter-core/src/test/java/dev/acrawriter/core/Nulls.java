/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

/** Null where the types say that there is none, to see what a caller without null checking gets. */
final class Nulls {
    private Nulls() {}

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    static <T> T of(Class<T> type) {
        return type.cast(null);
    }
}
