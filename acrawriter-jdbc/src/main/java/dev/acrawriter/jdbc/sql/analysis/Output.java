/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.syntax.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a query's result. Immutable.
 *
 * @param key its name for look-ups; null if it has none that we know
 * @param label its name as written; null if it has none that we know
 * @param value where it comes from
 * @param exprs the expression in each arm; empty if it comes from a star
 * @param star whether this is a star that could not be expanded
 */
record Output(@Nullable String key, @Nullable String label, Value value, List<Expr> exprs, boolean star) {
    static Output expanded(Relation.Entry entry) {
        return new Output(entry.key(), entry.key(), entry.value(), List.of(), false);
    }

    static Output unknownStar() {
        return new Output(null, null, Value.COMPUTED, List.of(), true);
    }

    Relation.Entry entry() {
        return new Relation.Entry(key, value);
    }
}
