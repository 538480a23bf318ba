/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.syntax.Expr;
import dev.acrawriter.jdbc.sql.syntax.Statement;
import dev.acrawriter.schema.ColumnOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * SELECT DISTINCT over searchable columns. Equal plaintexts have different ciphertexts, so the rows are told apart by the hashes:
 * {@code DISTINCT email} becomes {@code DISTINCT ON (substr(email, 1, 33)) email} where the dialect has it.
 */
final class DistinctRewrite {
    private final Context context;

    DistinctRewrite(Context context) {
        this.context = context;
    }

    void apply(Statement.Select select, List<Output> outputs, boolean sorted) {
        ProtectedColumn first = null;
        for (Output output : outputs) {
            boolean token = output.value().isProtected()
                    && output.value().column().setting().operation() instanceof ColumnOperation.Tokenize;
            if (output.value().isProtected() && !token && first == null) {
                first = output.value().column();
            }
        }
        if (first == null) {
            return;
        }
        boolean dialectHasIt = context.dialect() == SqlDialect.POSTGRESQL || context.dialect() == SqlDialect.H2;
        if (!dialectHasIt) {
            throw refused(select, first, "DISTINCT compares ciphertexts", "use GROUP BY with the column");
        }
        if (sorted) {
            throw refused(
                    select, first, "DISTINCT by hashes cannot be sorted by another order", "sort in the application");
        }
        List<String> keys = new ArrayList<>();
        for (Statement.Item item : select.items()) {
            if (!(item.expr() instanceof Expr.Column)) {
                throw refused(
                        select,
                        first,
                        "DISTINCT over a protected column and something else than columns",
                        "select columns only, or use GROUP BY");
            }
        }
        for (int i = 0; i < outputs.size(); i++) {
            Expr expr = outputs.get(i).exprs().get(0);
            Value value = outputs.get(i).value();
            String source = context.source(expr.start(), expr.end());
            if (value.isProtected() && !value.column().setting().operation().searchable()) {
                throw refused(
                        select,
                        value.column(),
                        "DISTINCT over a column that is encrypted without a search hash",
                        "set searchable: true for the column, or remove duplicates in the application");
            }
            boolean hash =
                    value.isProtected() && value.column().setting().operation() instanceof ColumnOperation.Search;
            keys.add(hash ? "substr(" + source + ", 1, 33)" : source);
        }
        context.edit(select.distinctEnd(), select.distinctEnd(), " ON (" + String.join(", ", keys) + ")");
    }

    private static RefusedException refused(
            Statement.Select select, ProtectedColumn column, String reason, String suggestion) {
        return new RefusedException(
                RefusalCode.UNSUPPORTED_COMPARISON,
                select.distinctEnd() - "distinct".length(),
                column,
                reason,
                suggestion);
    }
}
