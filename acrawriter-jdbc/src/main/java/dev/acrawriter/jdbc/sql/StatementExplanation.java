/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import dev.acrawriter.jdbc.sql.rewrite.Rewriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A plan in words. {@link #toString()} gives the text; it shows the statement of the application, and so whatever constants the
 * statement has.
 *
 * @param sql the text of the application
 * @param dialect the dialect
 * @param plan the plan
 */
public record StatementExplanation(String sql, SqlDialect dialect, StatementPlan plan) {
    /**
     * Makes an explanation.
     *
     * @param sql the text of the application
     * @param dialect the dialect
     * @param plan the plan
     */
    public StatementExplanation {
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(plan, "plan");
    }

    /**
     * Gives the text that would be sent, with a mark in the place of each protected constant: {@code E(column)} for a stored
     * form, {@code H(column)} for a search hash.
     *
     * @return the text; that of the application if the plan is to pass it or to refuse it
     */
    public String sentSql() {
        if (!(plan instanceof StatementPlan.Protect protect)) {
            return sql;
        }
        List<Splice> splices = new ArrayList<>(protect.splices());
        for (LiteralPlan literal : protect.literals()) {
            splices.add(
                    new Splice(literal.start(), literal.end(), mark(literal.role()) + "(" + literal.column() + ")"));
        }
        return Rewriter.spliced(sql, splices);
    }

    private static String mark(ValueRole role) {
        return role == ValueRole.STORE ? "E" : "H";
    }

    /**
     * Gives the whole explanation.
     *
     * @return several lines
     */
    @Override
    public String toString() {
        if (plan instanceof StatementPlan.Pass) {
            return "PASS: names no configured table; sent as it is";
        }
        if (plan instanceof StatementPlan.Refuse refuse) {
            return refusal(refuse);
        }
        return protection((StatementPlan.Protect) plan);
    }

    private String refusal(StatementPlan.Refuse refuse) {
        int offset = Math.min(refuse.offset(), sql.length());
        int lineStart = sql.lastIndexOf('\n', offset - 1) + 1;
        int lineEnd = sql.indexOf('\n', offset);
        int from = Math.max(lineStart, offset - 60);
        int to = Math.min(lineEnd < 0 ? sql.length() : lineEnd, offset + 60);
        return "REFUSE: " + refuse.code() + (refuse.column() == null ? "" : " on " + refuse.column()) + "\n"
                + "  why: " + refuse.reason() + "\n"
                + "  where: offset " + refuse.offset() + "\n"
                + "    " + sql.substring(from, to) + "\n"
                + "    " + " ".repeat(offset - from) + "^\n"
                + "  instead: " + refuse.suggestion();
    }

    private String protection(StatementPlan.Protect protect) {
        StringBuilder out = new StringBuilder("PROTECT\n");
        out.append("  sent: ").append(sentSql()).append('\n');
        for (ParameterPlan parameter : protect.parameters()) {
            out.append("  parameter ").append(parameter.index()).append(": ");
            out.append(action(parameter.role(), names(parameter.columns()))).append('\n');
        }
        for (LiteralPlan literal : protect.literals()) {
            out.append("  constant at ").append(literal.start()).append(": ");
            out.append(action(literal.role(), literal.column().toString())).append('\n');
        }
        for (List<OutputColumn> result : protect.results()) {
            for (int i = 0; i < result.size(); i++) {
                out.append("  result ")
                        .append(i + 1)
                        .append(": ")
                        .append(describe(result.get(i)))
                        .append('\n');
            }
        }
        for (String column :
                new TreeSet<>(protect.searched().stream().map(this::index).toList())) {
            out.append("  index: ").append(column).append('\n');
        }
        for (String warning : protect.warnings()) {
            out.append("  warning: ").append(warning).append('\n');
        }
        return out.toString().stripTrailing();
    }

    private static String names(List<ProtectedColumn> columns) {
        return String.join(", ", columns.stream().map(ProtectedColumn::toString).toList());
    }

    private static String action(ValueRole role, String columns) {
        return switch (role) {
            case NONE -> "as it is";
            case STORE -> "encrypted for " + columns;
            case COMPARE -> "search hash of " + columns;
            case COMPARE_ELEMENTS -> "search hash of " + columns + " for each element";
            case NULL_TEST -> "only whether it is NULL; the value is not sent";
        };
    }

    private static String describe(OutputColumn output) {
        if (output.star()) {
            return "columns of a table that is not known; as they are";
        }
        String label = output.label() == null ? "(no name)" : output.label();
        ProtectedColumn column = output.protectedColumn();
        if (column != null) {
            return label + ", decrypted as " + column;
        }
        return label
                + (output.sources().isEmpty()
                        ? ", computed"
                        : ", from "
                                + String.join(
                                        ", ",
                                        output.sources().stream()
                                                .map(ColumnSource::toString)
                                                .toList()));
    }

    private String index(ProtectedColumn column) {
        String definition = new SearchIndex(column, dialect).definition();
        if (definition.isEmpty()) {
            return "none: H2 has no index on an expression";
        }
        boolean unused = dialect == SqlDialect.MARIADB && column.setting().searchHashColumn() == null;
        return definition + (unused ? "; before MariaDB 11.8 with search_hash_column in the schema" : "");
    }
}
