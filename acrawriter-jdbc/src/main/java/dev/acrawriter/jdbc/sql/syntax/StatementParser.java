/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the clauses of one statement. Everything must be used up: what is left over at the end is an error. Words that are not
 * known are never skipped.
 */
public final class StatementParser {
    /** Statements that hold no values of a row; their elements are looked at by the analyser. */
    private static final Set<String> DEFINITIONS = Set.of(
            "create",
            "alter",
            "drop",
            "truncate",
            "analyze",
            "vacuum",
            "lock",
            "grant",
            "revoke",
            "comment",
            "reindex",
            "cluster",
            "describe",
            "desc",
            "show",
            "optimize",
            "check",
            "repair",
            "refresh",
            "rename",
            "security");

    private final Cursor cursor;
    private final QueryParser queries;
    private final ExpressionParser expressions;

    private StatementParser(Cursor cursor) {
        this.cursor = cursor;
        this.queries = new QueryParser(cursor, this);
        this.expressions = queries.expressions();
    }

    /**
     * A parsed statement.
     *
     * @param statement the clauses
     * @param parameters the question marks so far, with those of the statements before
     * @param stringNames where the strings begin that are names, not values
     * @param created the tables that the statement makes from the rows of a query
     */
    public record Parsed(Statement statement, int parameters, Set<Integer> stringNames, List<List<Name>> created) {}

    /**
     * Parses one statement.
     *
     * @param text the text
     * @param tokens the significant tokens of the statement
     * @param parameters how many question marks stand before it
     * @return the clauses
     * @throws SqlSyntaxException if something in it is not understood
     */
    public static Parsed parse(TokenizedSql text, List<SqlToken> tokens, int parameters) {
        Cursor cursor = new Cursor(text, tokens, parameters);
        Statement statement = new StatementParser(cursor).statement();
        if (!cursor.atEnd()) {
            throw cursor.unexpected("expected the end of the statement");
        }
        return new Parsed(statement, cursor.parameters(), cursor.stringNames(), cursor.created());
    }

    private Statement statement() {
        cursor.enter();
        try {
            String word = cursor.word();
            if (word.equals("explain") || (Set.of("describe", "desc", "analyze").contains(word) && explains())) {
                return explain();
            }
            if (word.equals("declare")) {
                return declare();
            }
            if (word.equals("create") && createsFromQuery()) {
                return createFromQuery();
            }
            if (word.equals("with")) {
                return queries.withStatement();
            }
            if (Keywords.CHANGE.contains(word)) {
                return change();
            }
            if (word.equals("(") || queries.startsQuery()) {
                return queries.query();
            }
            if (DEFINITIONS.contains(word)) {
                return definition();
            }
            throw cursor.unexpected("this kind of statement is not followed");
        } finally {
            cursor.leave();
        }
    }

    // ---- around other statements

    private boolean explains() {
        String next = cursor.word(1);
        return Keywords.QUERY.contains(next)
                || Keywords.CHANGE.contains(next)
                || (cursor.mysql() && Set.of("extended", "partitions", "format").contains(next));
    }

    private Statement explain() {
        cursor.next();
        if (cursor.is("(")
                && !Keywords.QUERY.contains(cursor.word(1))
                && !cursor.word(1).equals("(")) {
            while (!cursor.take(")")) {
                if (cursor.atEnd()) {
                    throw cursor.unexpected("expected )");
                }
                cursor.next();
            }
        } else {
            cursor.skipAll(Set.of("analyze", "verbose", "extended", "partitions", "plan", "for"));
            if (cursor.take("format")) {
                cursor.expect("=");
                cursor.name();
            }
        }
        return new Statement.Wrapped(statement(), false, true);
    }

    private Statement declare() {
        cursor.next();
        cursor.name();
        cursor.skipAll(Set.of("binary", "asensitive", "insensitive", "no", "scroll"));
        cursor.expect("cursor");
        if ((cursor.is("with") && Set.of("hold").contains(cursor.word(1))) || cursor.is("without", "hold")) {
            cursor.next();
            cursor.next();
        }
        cursor.expect("for");
        return new Statement.Wrapped(queries.query(), false, true);
    }

    /** CREATE TABLE … AS or CREATE TABLE … SELECT; views are not among them. */
    private boolean createsFromQuery() {
        int i = 1;
        while (Set.of("temporary", "temp", "unlogged", "global", "local", "or", "replace")
                .contains(cursor.word(i))) {
            i++;
        }
        if (!cursor.word(i).equals("table")) {
            return false;
        }
        int depth = 0;
        for (; cursor.token(i).kind() != TokenKind.TRIVIA; i++) {
            String word = cursor.word(i);
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            boolean query = Keywords.QUERY.contains(cursor.word(i + 1))
                    || cursor.word(i + 1).equals("(");
            if (depth == 0 && ((word.equals("as") && query) || word.equals("select"))) {
                return true;
            }
        }
        return false;
    }

    private Statement createFromQuery() {
        cursor.skipAll(Set.of(
                "create",
                "temporary",
                "temp",
                "unlogged",
                "global",
                "local",
                "or",
                "replace",
                "table",
                "if",
                "not",
                "exists"));
        cursor.created(cursor.qualifiedName());
        if (cursor.is("(")) {
            cursor.namesInParentheses();
        }
        cursor.take("as");
        Statement query = queries.query();
        if (cursor.take("with", "no")) {
            cursor.expect("data");
        } else if (cursor.take("with")) {
            cursor.expect("data");
        }
        return new Statement.Wrapped(query, true, true);
    }

    private Statement definition() {
        int start = cursor.offset();
        String keyword = cursor.word();
        String object = "";
        List<List<SqlToken>> elements = new ArrayList<>();
        List<SqlToken> element = new ArrayList<>();
        int depth = 0;
        while (!cursor.atEnd()) {
            String word = cursor.word();
            if (object.isEmpty()
                    && Set.of("table", "index", "view", "trigger", "rule", "function", "procedure", "policy")
                            .contains(word)) {
                object = word;
            }
            if (cursor.kind() == TokenKind.PARAMETER) {
                throw cursor.unexpected("a definition takes no parameters");
            }
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (word.equals(",") && depth <= (object.equals("table") && keyword.equals("create") ? 1 : 0)) {
                elements.add(element);
                element = new ArrayList<>();
            } else {
                element.add(cursor.token());
            }
            cursor.next();
        }
        elements.add(element);
        return new Statement.Definition(object.isEmpty() ? keyword : keyword + " " + object, start, elements);
    }

    // ---- changes

    /** INSERT, REPLACE, UPDATE, DELETE or MERGE. */
    Statement change() {
        return switch (cursor.word()) {
            case "insert", "replace" -> insert();
            case "update" -> update();
            case "delete" -> delete();
            case "merge" -> merge();
            default -> throw cursor.unexpected("expected INSERT, UPDATE, DELETE or MERGE");
        };
    }

    private void options() {
        if (cursor.mysql()) {
            cursor.skipAll(Keywords.MYSQL_CHANGE_OPTIONS);
        }
    }

    private Statement insert() {
        int start = cursor.offset();
        cursor.next();
        options();
        cursor.take("into");
        FromItem.Table target = target();
        List<Expr.Column> columns = columnList();
        if (cursor.take("overriding")) {
            cursor.takeAny(Set.of("system", "user"));
            cursor.expect("value");
        }
        Statement source = null;
        if (cursor.is("set")) {
            cursor.next();
            List<Statement.Assignment> assignments = assignments();
            columns = assignments.stream().map(a -> a.columns().get(0)).toList();
            source = new Statement.Values(List.of(
                    assignments.stream().map(Statement.Assignment::value).toList()));
        } else if (cursor.take("default", "values")) {
            source = null;
        } else if (cursor.is("value") || cursor.is("values")) {
            source = insertValues();
        } else {
            source = queries.query();
        }
        return insertTail(target, columns, source, start, List.of());
    }

    private Statement insertTail(
            FromItem.Table target,
            @Nullable List<Expr.Column> columns,
            @Nullable Statement source,
            int start,
            List<Expr> keys) {
        Name rowAlias = null;
        List<Name> rowAliasColumns = List.of();
        if (cursor.mysql() && cursor.take("as")) {
            rowAlias = cursor.name();
            rowAliasColumns = cursor.is("(") ? cursor.namesInParentheses() : List.of();
        }
        List<Expr> conflictKeys = new ArrayList<>(keys);
        List<Expr> conflictConditions = new ArrayList<>();
        List<Statement.Assignment> updates = new ArrayList<>();
        if (cursor.take("on", "conflict")) {
            onConflict(conflictKeys, conflictConditions, updates);
        } else if (cursor.take("on", "duplicate")) {
            cursor.expect("key");
            cursor.expect("update");
            updates.addAll(assignments());
        }
        return new Statement.Insert(
                target,
                columns,
                source,
                start,
                rowAlias,
                rowAliasColumns,
                conflictKeys,
                conflictConditions,
                updates,
                returning());
    }

    /** VALUES of INSERT, where a row may be shorter or empty. */
    private Statement insertValues() {
        cursor.next();
        List<List<Expr>> rows = new ArrayList<>();
        do {
            cursor.take("row");
            rows.add(queries.row());
        } while (cursor.take(","));
        return new Statement.Values(rows);
    }

    private void onConflict(List<Expr> keys, List<Expr> conditions, List<Statement.Assignment> updates) {
        if (cursor.take("on", "constraint")) {
            cursor.name();
        } else if (cursor.is("(")) {
            cursor.next();
            do {
                keys.add(expressions.expression());
                if (cursor.isName(0)) {
                    // an operator class
                    cursor.qualifiedName();
                }
            } while (cursor.take(","));
            cursor.expect(")");
            if (cursor.take("where")) {
                conditions.add(expressions.expression());
            }
        }
        cursor.expect("do");
        if (cursor.take("nothing")) {
            return;
        }
        cursor.expect("update");
        cursor.expect("set");
        updates.addAll(assignments());
        if (cursor.take("where")) {
            conditions.add(expressions.expression());
        }
    }

    /** The changed table of INSERT, with its alias on PostgreSQL. */
    private FromItem.Table target() {
        FromItem.Table table = queries.tableName();
        if (cursor.is("partition", "(")) {
            cursor.next();
            cursor.namesInParentheses();
        }
        Name alias = !cursor.mysql() && cursor.take("as") ? cursor.name() : null;
        return new FromItem.Table(table.parts(), alias, List.of());
    }

    private @Nullable List<Expr.Column> columnList() {
        if (!cursor.is("(")
                || Keywords.QUERY.contains(cursor.word(1))
                || cursor.word(1).equals("(")) {
            return null;
        }
        cursor.next();
        List<Expr.Column> columns = new ArrayList<>();
        if (cursor.take(")")) {
            return null;
        }
        do {
            columns.add(assignedColumn());
        } while (cursor.take(","));
        cursor.expect(")");
        return columns;
    }

    private Expr.Column assignedColumn() {
        int start = cursor.offset();
        List<Name> parts = cursor.qualifiedName();
        if (cursor.is("[")) {
            throw cursor.unexpected("an element of an array as target is not followed");
        }
        return new Expr.Column(start, cursor.lastEnd(), parts);
    }

    private List<Statement.Assignment> assignments() {
        List<Statement.Assignment> list = new ArrayList<>();
        do {
            boolean multiple = cursor.is("(");
            List<Expr.Column> columns = new ArrayList<>();
            if (multiple) {
                cursor.next();
                do {
                    columns.add(assignedColumn());
                } while (cursor.take(","));
                cursor.expect(")");
            } else {
                columns.add(assignedColumn());
            }
            if (!cursor.take("=")) {
                cursor.expect(":=");
            }
            list.add(new Statement.Assignment(columns, expressions.expression(), multiple));
        } while (cursor.take(","));
        return list;
    }

    private Statement update() {
        cursor.next();
        options();
        List<FromItem> targets = queries.fromList();
        cursor.expect("set");
        List<Statement.Assignment> assignments = assignments();
        List<FromItem> from = cursor.take("from") ? queries.fromList() : List.of();
        Expr where = where();
        List<Expr> others = orderAndLimit();
        return new Statement.Update(targets, assignments, from, where, others, returning());
    }

    private Statement delete() {
        cursor.next();
        options();
        List<FromItem> from = new ArrayList<>();
        List<FromItem> using = List.of();
        if (cursor.take("from")) {
            from.addAll(deletedTables());
            if (cursor.take("using")) {
                using = queries.fromList();
            }
        } else {
            // DELETE a, b FROM …
            from.addAll(deletedTables());
            cursor.expect("from");
            using = queries.fromList();
        }
        Expr where = where();
        List<Expr> others = orderAndLimit();
        return new Statement.Delete(from, using, where, others, returning());
    }

    private List<FromItem> deletedTables() {
        List<FromItem> tables = new ArrayList<>();
        do {
            if (cursor.isName(0) && cursor.word(1).equals(".") && cursor.word(2).equals("*")) {
                Name name = cursor.name();
                cursor.next();
                cursor.next();
                tables.add(new FromItem.Table(List.of(name), null, List.of()));
            } else {
                tables.add(queries.joined());
            }
        } while (cursor.take(","));
        return tables;
    }

    private @Nullable Expr where() {
        if (!cursor.take("where")) {
            return null;
        }
        if (cursor.is("current", "of")) {
            int start = cursor.offset();
            cursor.next();
            cursor.next();
            cursor.name();
            return new Expr.Operation(start, cursor.lastEnd(), List.of());
        }
        return expressions.expression();
    }

    private List<Expr> orderAndLimit() {
        List<Expr> others = new ArrayList<>();
        if (cursor.take("order", "by")) {
            others.addAll(queries.orderList());
        }
        if (cursor.take("limit")) {
            others.add(expressions.expression());
        }
        return others;
    }

    private @Nullable List<Statement.Item> returning() {
        return cursor.take("returning") ? queries.items() : null;
    }

    private Statement merge() {
        int start = cursor.offset();
        cursor.next();
        cursor.expect("into");
        FromItem.Table name = queries.tableName();
        if (cursor.is("(") || cursor.is("key") || cursor.is("values")) {
            return keyedMerge(name, start);
        }
        Name alias = queries.alias();
        FromItem.Table target = new FromItem.Table(name.parts(), alias, List.of());
        cursor.expect("using");
        FromItem source = queries.joined();
        cursor.expect("on");
        Expr on = expressions.expression();
        List<Statement.MergeAction> actions = new ArrayList<>();
        while (cursor.take("when")) {
            actions.add(mergeAction());
        }
        return new Statement.Merge(target, source, on, actions, returning());
    }

    /** H2's MERGE INTO t (…) KEY (…) VALUES (…). */
    private Statement keyedMerge(FromItem.Table target, int start) {
        List<Expr.Column> columns = columnList();
        List<Expr> keys = new ArrayList<>();
        if (cursor.take("key")) {
            keys.addAll(queries.row());
        }
        Statement source = cursor.is("values") ? insertValues() : queries.query();
        return insertTail(target, columns, source, start, keys);
    }

    private Statement.MergeAction mergeAction() {
        int start = cursor.offset();
        cursor.take("not");
        cursor.expect("matched");
        if (cursor.take("by") && !cursor.takeAny(Set.of("source", "target"))) {
            throw cursor.unexpected("expected SOURCE or TARGET");
        }
        Expr condition = cursor.take("and") ? expressions.expression() : null;
        cursor.expect("then");
        if (cursor.take("update")) {
            cursor.expect("set");
            return new Statement.MergeAction(condition, assignments(), null, null, start);
        }
        if (cursor.take("delete") || cursor.take("do", "nothing")) {
            return new Statement.MergeAction(condition, List.of(), null, null, start);
        }
        cursor.expect("insert");
        List<Expr.Column> columns = columnList();
        if (cursor.take("overriding")) {
            cursor.takeAny(Set.of("system", "user"));
            cursor.expect("value");
        }
        if (cursor.take("default", "values")) {
            return new Statement.MergeAction(condition, List.of(), columns, List.of(), start);
        }
        cursor.expect("values");
        return new Statement.MergeAction(condition, List.of(), columns, queries.row(), start);
    }
}
