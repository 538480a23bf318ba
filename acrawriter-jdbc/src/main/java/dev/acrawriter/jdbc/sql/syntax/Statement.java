/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clauses of a statement. Immutable. */
public sealed interface Statement {
    /**
     * WITH before a statement.
     *
     * @param ctes the queries
     * @param recursive whether they see themselves
     * @param body the statement
     */
    record With(List<Cte> ctes, boolean recursive, Statement body) implements Statement {}

    /**
     * One query of WITH.
     *
     * @param name its name
     * @param columns names of its columns; may be empty
     * @param body the query or the change
     */
    record Cte(Name name, List<Name> columns, Statement body) {}

    /**
     * A query: one arm, or several with set operations between.
     *
     * @param arms the arms
     * @param operations between them, one less than arms
     * @param orderBy what the result is sorted by
     * @param others what stands in LIMIT and its like
     */
    record Query(List<Statement> arms, List<SetOperation> operations, List<Expr> orderBy, List<Expr> others)
            implements Statement {}

    /**
     * UNION, INTERSECT or EXCEPT.
     *
     * @param union whether it is UNION
     * @param all whether duplicates stay
     * @param start where it begins
     */
    record SetOperation(boolean union, boolean all, int start) {}

    /**
     * One SELECT.
     *
     * @param distinct whether DISTINCT without ON stands before the list
     * @param distinctEnd where the keyword ends; meaningful with DISTINCT
     * @param distinctOn what stands in DISTINCT ON; may be empty
     * @param items the list
     * @param into whether the result becomes a new table
     * @param from what it reads
     * @param where the condition; null if there is none
     * @param groupBy the groups
     * @param having conditions on groups
     * @param windows named windows
     */
    record Select(
            boolean distinct,
            int distinctEnd,
            List<Expr> distinctOn,
            List<Item> items,
            boolean into,
            List<FromItem> from,
            @Nullable Expr where,
            List<Expr> groupBy,
            List<Expr> having,
            List<Expr.Window> windows)
            implements Statement {}

    /**
     * An entry of a select list.
     *
     * @param expr the expression
     * @param alias its name; null if it has none
     */
    record Item(Expr expr, @Nullable Name alias) {}

    /**
     * VALUES as a query.
     *
     * @param rows the rows
     */
    record Values(List<List<Expr>> rows) implements Statement {}

    /**
     * TABLE t.
     *
     * @param table the table
     */
    record TableQuery(FromItem.Table table) implements Statement {}

    /**
     * INSERT, REPLACE, and H2's MERGE without a condition.
     *
     * @param target the table
     * @param columns the column list; null if there is none
     * @param source the rows or the query; null for DEFAULT VALUES
     * @param start where the statement begins
     * @param rowAlias MySQL's name for the new row; null if there is none
     * @param rowAliasColumns names of its columns; may be empty
     * @param conflictKeys what stands in ON CONFLICT or KEY
     * @param conflictConditions the conditions of ON CONFLICT
     * @param updates the assignments for an existing row
     * @param returning the result; null if there is none
     */
    record Insert(
            FromItem.Table target,
            @Nullable List<Expr.Column> columns,
            @Nullable Statement source,
            int start,
            @Nullable Name rowAlias,
            List<Name> rowAliasColumns,
            List<Expr> conflictKeys,
            List<Expr> conflictConditions,
            List<Assignment> updates,
            @Nullable List<Item> returning)
            implements Statement {}

    /**
     * Columns and what they are set to.
     *
     * @param columns one column, or a list of them
     * @param value one value, a row, or a query
     * @param multiple whether the columns stand in parentheses
     */
    record Assignment(List<Expr.Column> columns, Expr value, boolean multiple) {}

    /**
     * UPDATE.
     *
     * @param targets what is changed; on MySQL possibly joins
     * @param assignments the changes
     * @param from what else is read
     * @param where the condition; null if there is none
     * @param others what stands in ORDER BY and LIMIT
     * @param returning the result; null if there is none
     */
    record Update(
            List<FromItem> targets,
            List<Assignment> assignments,
            List<FromItem> from,
            @Nullable Expr where,
            List<Expr> others,
            @Nullable List<Item> returning)
            implements Statement {}

    /**
     * DELETE.
     *
     * @param from the tables
     * @param using what else is read
     * @param where the condition; null if there is none
     * @param others what stands in ORDER BY and LIMIT
     * @param returning the result; null if there is none
     */
    record Delete(
            List<FromItem> from,
            List<FromItem> using,
            @Nullable Expr where,
            List<Expr> others,
            @Nullable List<Item> returning)
            implements Statement {}

    /**
     * MERGE.
     *
     * @param target the table
     * @param source what it is merged with
     * @param on the condition
     * @param actions what is done
     * @param returning the result; null if there is none
     */
    record Merge(
            FromItem.Table target,
            FromItem source,
            Expr on,
            List<MergeAction> actions,
            @Nullable List<Item> returning) implements Statement {}

    /**
     * One WHEN of MERGE.
     *
     * @param condition after AND; null if there is none
     * @param assignments of UPDATE; may be empty
     * @param columns of INSERT; null if there is no list
     * @param values of INSERT; null for other actions
     * @param start where the action begins
     */
    record MergeAction(
            @Nullable Expr condition,
            List<Assignment> assignments,
            @Nullable List<Expr.Column> columns,
            @Nullable List<Expr> values,
            int start) {}

    /**
     * A statement inside another that does not change what its values mean: EXPLAIN, DECLARE, CREATE TABLE AS.
     *
     * @param statement the statement inside
     * @param copies whether the rows are written into a new table
     * @param hidden whether the statement gives another result than the one inside
     */
    record Wrapped(Statement statement, boolean copies, boolean hidden) implements Statement {}

    /**
     * A definition of tables, indexes and their like, and other statements without values.
     *
     * @param keyword its first words, in lower case
     * @param start where it begins
     * @param elements its tokens, cut at the commas
     */
    record Definition(String keyword, int start, List<List<SqlToken>> elements) implements Statement {}
}
