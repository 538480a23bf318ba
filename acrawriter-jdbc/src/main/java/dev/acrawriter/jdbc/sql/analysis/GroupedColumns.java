/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.syntax.Expr;
import dev.acrawriter.schema.ColumnOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a query does with the columns that it is grouped by, outside of aggregates. Rows are grouped by the hash, so beside it the
 * column itself is unknown to the database.
 */
final class GroupedColumns {
    /** Functions whose arguments are read before rows are grouped. */
    private static final Set<String> AGGREGATES = Set.of(
            "count",
            "sum",
            "avg",
            "min",
            "max",
            "group_concat",
            "string_agg",
            "array_agg",
            "bool_and",
            "bool_or",
            "every");

    private final Context context;
    private final List<Reference> references = new ArrayList<>();

    GroupedColumns(Context context) {
        this.context = context;
    }

    /**
     * A protected column that was met.
     *
     * @param expr as it stands in the text
     * @param value what it means; compared by identity, as the same column of two tables of a self join is two columns
     * @param asIs whether it is looked at as it is stored: for NULL, or for an empty text
     */
    private record Reference(Expr expr, Value value, boolean asIs) {}

    int mark() {
        return references.size();
    }

    void met(Expr.Column expr, Value value) {
        references.add(new Reference(expr, value, false));
    }

    void metAsIs(Expr expr, Value value) {
        references.add(new Reference(expr, value, true));
    }

    /** Forgets what an aggregate has read. */
    void called(String function, int since) {
        if (AGGREGATES.contains(function)) {
            forget(since);
        }
    }

    void forget(int since) {
        references.subList(since, references.size()).clear();
    }

    /**
     * Takes the hash where the column itself is looked at as it is: it is NULL, or empty, if the column is. In the select list
     * MySQL does not see that it depends on the hash alone, so there the hash is taken of one value of the group.
     */
    void takeHash(int since, int having, Set<Value> grouped) {
        for (int i = since; i < references.size(); i++) {
            Reference reference = references.get(i);
            if (reference.asIs() && grouped.contains(reference.value())) {
                context.hash(reference.expr(), reference.value().column());
                if (i < having
                        && context.dialect() == SqlDialect.MYSQL
                        && reference.value().column().setting().operation() instanceof ColumnOperation.Search
                        && reference.expr() instanceof Expr.Column column) {
                    pick(column);
                }
            }
        }
    }

    /** Takes one value of a group; the others have the same hash. */
    private void pick(Expr.Column column) {
        context.edit(column.start(), column.end(), "min(" + context.source(column.start(), column.end()) + ")");
    }

    /**
     * MySQL and MariaDB look in HAVING for what is selected or grouped by, and the hash has no name. They find a column within an
     * aggregate, and any value of a group has the hash of the group.
     */
    void pickUnlessSelected(int since, Set<Value> grouped, List<Output> outputs) {
        for (Reference reference : references.subList(since, references.size())) {
            Value value = reference.value();
            boolean hashed = value.column().setting().operation() instanceof ColumnOperation.Search;
            if (!hashed || !grouped.contains(value) || !(reference.expr() instanceof Expr.Column column)) {
                continue;
            }
            String key = context.index().names().column(column.name());
            boolean selected = column.parts().size() == 1
                    && outputs.stream()
                            .anyMatch(output ->
                                    key.equals(output.key()) && output.value().equals(value));
            if (selected) {
                continue;
            }
            if (value.column().setting().searchHashColumn() != null) {
                throw new RefusedException(
                        RefusalCode.UNSUPPORTED_USE,
                        column.start(),
                        value.column(),
                        "HAVING refers to a grouped column that is not selected",
                        "write the condition in WHERE, or select the column and use its name in the result");
            }
            pick(column);
        }
    }
}
