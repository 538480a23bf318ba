/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the clauses of queries and what stands in FROM. */
final class QueryParser {
    private static final Set<String> SET_OPERATIONS = Set.of("union", "intersect", "except", "minus");
    private static final Set<String> TAILS = Set.of("order", "limit", "offset", "fetch", "for", "lock");

    /** A star stands for all columns of all tables, so that many of them make a short text very long. */
    private static final int MAX_STARS = 100;

    private final Cursor cursor;
    private final ExpressionParser expressions;
    private final StatementParser statements;

    QueryParser(Cursor cursor, StatementParser statements) {
        this.cursor = cursor;
        this.statements = statements;
        this.expressions = new ExpressionParser(cursor, this);
    }

    ExpressionParser expressions() {
        return expressions;
    }

    // ---- queries

    /** Whether a query begins here; parentheses before it are not looked through. */
    boolean startsQuery() {
        return switch (cursor.word()) {
            case "select" -> true;
            case "with" -> cursor.isName(1);
            case "values" -> cursor.word(1).equals("(") || cursor.word(1).equals("row");
            case "table" -> cursor.isName(1) && !cursor.word(1).equals("(");
            default -> false;
        };
    }

    /** Whether what stands before, a query in parentheses, is only the first part of a query. */
    boolean continuesQuery() {
        return cursor.isAny(SET_OPERATIONS) || cursor.isAny(TAILS);
    }

    /** A query with its own WITH; inside WITH also a change with its result. */
    Statement query() {
        cursor.enter();
        Statement result = cursor.is("with") ? with() : continued(arm());
        cursor.leave();
        return result;
    }

    /** The rest of a query whose first arm was taken already. */
    Statement continued(Statement first) {
        List<Statement> arms = new ArrayList<>(1);
        arms.add(first);
        List<Statement.SetOperation> operations = new ArrayList<>();
        while (cursor.isAny(SET_OPERATIONS)) {
            int start = cursor.offset();
            boolean union = cursor.is("union");
            cursor.next();
            boolean all = cursor.take("all");
            cursor.take("distinct");
            operations.add(new Statement.SetOperation(union, all, start));
            arms.add(arm());
        }
        List<Expr> orderBy = cursor.take("order", "by") ? orderList() : List.of();
        List<Expr> others = tail();
        if (orderBy.isEmpty() && cursor.take("order", "by")) {
            orderBy = orderList();
            others.addAll(tail());
        }
        return arms.size() == 1 && orderBy.isEmpty() && others.isEmpty()
                ? first
                : new Statement.Query(arms, operations, orderBy, others);
    }

    private Statement arm() {
        if (cursor.is("(")) {
            cursor.enter();
            cursor.expect("(");
            Statement query = cursor.is("with") ? with() : continued(arm());
            cursor.expect(")");
            cursor.leave();
            return query;
        }
        return switch (cursor.word()) {
            case "select" -> select();
            case "values" -> values();
            case "table" -> {
                cursor.next();
                yield new Statement.TableQuery(tableName());
            }
            case "with" -> with();
            default -> throw cursor.unexpected("expected a query");
        };
    }

    private Statement with() {
        cursor.expect("with");
        boolean recursive = cursor.take("recursive");
        List<Statement.Cte> ctes = new ArrayList<>();
        do {
            ctes.add(cte());
        } while (cursor.take(","));
        Statement body = Keywords.CHANGE.contains(cursor.word()) ? statements.change() : query();
        return new Statement.With(ctes, recursive, body);
    }

    /** WITH of a statement, where also a change may follow. */
    Statement withStatement() {
        cursor.enter();
        Statement result = with();
        cursor.leave();
        return result;
    }

    private Statement.Cte cte() {
        Name name = cursor.name();
        List<Name> columns = cursor.is("(") ? cursor.namesInParentheses() : List.of();
        cursor.expect("as");
        if (cursor.take("not")) {
            cursor.expect("materialized");
        } else {
            cursor.take("materialized");
        }
        cursor.enter();
        cursor.expect("(");
        Statement body = Keywords.CHANGE.contains(cursor.word()) ? statements.change() : query();
        cursor.expect(")");
        cursor.leave();
        if (cursor.isAny(Set.of("search", "cycle"))) {
            // They add columns that are computed from others; rare enough to be refused.
            throw cursor.unexpected("SEARCH and CYCLE are not followed");
        }
        return new Statement.Cte(name, columns, body);
    }

    private Statement values() {
        cursor.expect("values");
        List<List<Expr>> rows = new ArrayList<>();
        do {
            cursor.take("row");
            rows.add(row());
        } while (cursor.take(","));
        return new Statement.Values(rows);
    }

    /** Values in parentheses; may be none. */
    List<Expr> row() {
        cursor.expect("(");
        if (cursor.take(")")) {
            return List.of();
        }
        List<Expr> row = expressions.expressions();
        cursor.expect(")");
        return row;
    }

    private Statement select() {
        cursor.expect("select");
        boolean distinct = false;
        int distinctEnd = 0;
        List<Expr> distinctOn = List.of();
        boolean more = true;
        while (more) {
            if (cursor.isAny(Set.of("distinct", "distinctrow"))) {
                cursor.next();
                distinctEnd = cursor.lastEnd();
                if (cursor.is("on", "(")) {
                    cursor.next();
                    distinctOn = row();
                } else {
                    distinct = true;
                }
            } else {
                more = cursor.take("all") || (cursor.mysql() && cursor.takeAny(Keywords.MYSQL_SELECT_OPTIONS));
            }
        }
        List<Statement.Item> items = items();
        boolean into = into();
        List<FromItem> from = cursor.take("from") ? fromList() : List.of();
        into |= into();
        Expr where = cursor.take("where") ? expressions.expression() : null;
        List<Expr> groupBy = cursor.take("group", "by") ? groupList() : List.of();
        List<Expr> having = new ArrayList<>();
        if (cursor.take("having")) {
            having.add(expressions.expression());
        }
        List<Expr.Window> windows = new ArrayList<>();
        if (cursor.is("window") && cursor.isName(1) && cursor.word(2).equals("as")) {
            cursor.next();
            do {
                cursor.name();
                cursor.expect("as");
                windows.add(expressions.window());
            } while (cursor.take(","));
        }
        if (cursor.take("qualify")) {
            having.add(expressions.expression());
        }
        return new Statement.Select(
                distinct, distinctEnd, distinctOn, items, into, from, where, groupBy, having, windows);
    }

    /** SELECT … INTO of PostgreSQL makes a table; MySQL's writes files and variables, which are not followed. */
    private boolean into() {
        if (!cursor.is("into")) {
            return false;
        }
        if (cursor.mysql()) {
            throw cursor.unexpected("SELECT … INTO is not followed");
        }
        cursor.next();
        cursor.skipAll(Set.of("temporary", "temp", "unlogged", "table"));
        cursor.created(cursor.qualifiedName());
        return true;
    }

    private List<Expr> groupList() {
        if (!cursor.take("all")) {
            cursor.take("distinct");
        }
        List<Expr> groups = new ArrayList<>();
        do {
            if (cursor.is("grouping", "sets")) {
                int start = cursor.offset();
                cursor.next();
                cursor.next();
                groups.add(new Expr.Operation(start, start, row()));
            } else {
                groups.add(expressions.expression());
                cursor.takeAny(Set.of("asc", "desc"));
            }
        } while (cursor.take(","));
        if (cursor.take("with", "rollup")) {
            // Its rows of totals have NULL where a group has a value, so it is not a list of plain keys.
            return List.of(new Expr.Operation(groups.get(0).start(), cursor.lastEnd(), groups));
        }
        return groups;
    }

    /** A select list or what follows RETURNING; PostgreSQL allows an empty one. */
    List<Statement.Item> items() {
        List<Statement.Item> items = new ArrayList<>();
        if (cursor.atEnd() || cursor.is("from") || cursor.is(")") || cursor.is("where")) {
            return items;
        }
        int stars = 0;
        do {
            Expr expr = expressions.expression();
            if (expr instanceof Expr.Wildcard && ++stars > MAX_STARS) {
                throw new SqlSyntaxException(expr.start(), "more than " + MAX_STARS + " stars in one list", true);
            }
            Name alias = null;
            if (cursor.take("as")) {
                alias = itemAlias();
            } else if (isImplicitAlias() || (cursor.mysql() && cursor.kind() == TokenKind.STRING)) {
                alias = itemAlias();
            }
            items.add(new Statement.Item(expr, alias));
        } while (cursor.take(","));
        return items;
    }

    private Name itemAlias() {
        if (cursor.mysql() && cursor.kind() == TokenKind.STRING) {
            return cursor.stringAsName();
        }
        return cursor.name();
    }

    private boolean isImplicitAlias() {
        return cursor.kind() == TokenKind.QUOTED_NAME
                || (cursor.kind() == TokenKind.WORD && !Keywords.CLAUSES.contains(cursor.word()));
    }

    List<Expr> orderList() {
        List<Expr> list = new ArrayList<>();
        do {
            list.add(expressions.expression());
            if (cursor.take("using")) {
                cursor.next();
            }
            cursor.takeAny(Set.of("asc", "desc"));
            if (cursor.take("nulls")) {
                cursor.next();
            }
        } while (cursor.take(","));
        return list;
    }

    /** LIMIT, OFFSET, FETCH and locks; the values in them. */
    private List<Expr> tail() {
        List<Expr> values = new ArrayList<>();
        while (true) {
            if (cursor.take("limit")) {
                if (!cursor.take("all")) {
                    values.add(expressions.expression());
                    if (cursor.take(",")) {
                        values.add(expressions.expression());
                    }
                }
            } else if (cursor.take("offset")) {
                values.add(expressions.expression());
                cursor.takeAny(Set.of("row", "rows"));
            } else if (cursor.is("fetch", "first") || cursor.is("fetch", "next")) {
                cursor.next();
                cursor.next();
                if (!cursor.isAny(Set.of("row", "rows"))) {
                    values.add(expressions.expression());
                }
                cursor.take("percent");
                cursor.takeAny(Set.of("row", "rows"));
                if (!cursor.take("only")) {
                    cursor.expect("with");
                    cursor.expect("ties");
                }
            } else if (!lock()) {
                return values;
            }
        }
    }

    private boolean lock() {
        if (cursor.is("lock", "in")) {
            cursor.next();
            cursor.next();
            cursor.expect("share");
            cursor.expect("mode");
            return true;
        }
        if (!cursor.is("for") || !Set.of("update", "share", "no", "key").contains(cursor.word(1))) {
            return false;
        }
        cursor.next();
        cursor.skipAll(Set.of("no", "key", "update", "share"));
        if (cursor.take("of")) {
            do {
                cursor.qualifiedName();
            } while (cursor.take(","));
        }
        if (!cursor.take("nowait") && !cursor.take("skip", "locked") && cursor.take("wait")) {
            cursor.next();
        }
        return true;
    }

    // ---- FROM

    List<FromItem> fromList() {
        List<FromItem> items = new ArrayList<>();
        do {
            items.add(joined());
        } while (cursor.take(","));
        return items;
    }

    FromItem joined() {
        return joinedTo(fromItem());
    }

    private FromItem joinedTo(FromItem first) {
        List<FromItem.Step> steps = new ArrayList<>();
        while (cursor.isAny(Keywords.JOIN)) {
            boolean natural = cursor.take("natural");
            cursor.skipAll(Set.of("inner", "left", "right", "full", "cross", "outer"));
            if (!cursor.take("straight_join")) {
                cursor.expect("join");
            }
            FromItem right = fromItem();
            steps.add(condition(natural, right));
        }
        return steps.isEmpty() ? first : new FromItem.Joined(first, steps);
    }

    private FromItem.Step condition(boolean natural, FromItem right) {
        int start = cursor.offset();
        // ON CONFLICT and ON DUPLICATE KEY belong to the INSERT around.
        if (!cursor.is("on", "conflict") && !cursor.is("on", "duplicate") && cursor.take("on")) {
            return new FromItem.Step(natural, right, expressions.expression(), List.of(), 0, 0);
        }
        if (cursor.take("using")) {
            List<Name> columns = cursor.namesInParentheses();
            int end = cursor.lastEnd();
            if (cursor.is("as")) {
                throw cursor.unexpected("a name for the columns of USING is not followed");
            }
            return new FromItem.Step(natural, right, null, columns, start, end);
        }
        return new FromItem.Step(natural, right, null, List.of(), 0, 0);
    }

    private FromItem fromItem() {
        boolean lateral = cursor.take("lateral");
        if (cursor.is("(")) {
            return parenthesised(lateral);
        }
        if (cursor.is("rows", "from")) {
            cursor.next();
            cursor.next();
            return function(row());
        }
        if (cursor.is("unnest", "(") || isCall()) {
            List<Expr> call = List.of(expressions.expression());
            if (cursor.take("with")) {
                cursor.expect("ordinality");
            }
            return function(call);
        }
        FromItem.Table table = tableName();
        if (cursor.is("partition", "(")) {
            cursor.next();
            cursor.namesInParentheses();
        }
        Name alias = alias();
        List<Name> columns = alias != null && cursor.is("(") ? cursor.namesInParentheses() : List.of();
        tableOptions();
        return new FromItem.Table(table.parts(), alias, columns);
    }

    private boolean isCall() {
        int distance = 0;
        while (cursor.isName(distance) && cursor.word(distance + 1).equals(".")) {
            distance += 2;
        }
        return cursor.isName(distance) && cursor.word(distance + 1).equals("(") && !cursor.is("only");
    }

    private FromItem function(List<Expr> calls) {
        boolean as = cursor.take("as");
        Name alias = cursor.isName(0) && (as || isImplicitAlias()) ? cursor.name() : null;
        List<Name> columns = new ArrayList<>();
        if (cursor.is("(")) {
            // A column list may hold types; only the names matter.
            cursor.next();
            int depth = 1;
            boolean first = true;
            while (depth > 0 && !cursor.atEnd()) {
                if (cursor.is("(")) {
                    depth++;
                } else if (cursor.is(")")) {
                    depth--;
                } else if (first && cursor.isName(0)) {
                    columns.add(cursor.name());
                    first = false;
                    continue;
                }
                first = depth == 1 && cursor.is(",");
                cursor.next();
            }
        }
        return new FromItem.Function(calls, alias, columns);
    }

    private FromItem parenthesised(boolean lateral) {
        cursor.enter();
        cursor.expect("(");
        FromItem result;
        if (startsQuery()) {
            Statement query = query();
            cursor.expect(")");
            result = derived(query, lateral);
        } else {
            FromItem inner = fromItem();
            if (inner instanceof FromItem.Derived first && first.alias() == null && continuesQuery()) {
                Statement query = continued(first.query());
                cursor.expect(")");
                result = derived(query, lateral);
            } else {
                List<FromItem> items = new ArrayList<>();
                items.add(joinedTo(inner));
                while (cursor.take(",")) {
                    items.add(joined());
                }
                cursor.expect(")");
                result = inParentheses(items);
            }
        }
        cursor.leave();
        return result;
    }

    private FromItem inParentheses(List<FromItem> items) {
        FromItem inner = items.size() == 1
                ? items.get(0)
                : new FromItem.Joined(
                        items.get(0),
                        items.subList(1, items.size()).stream()
                                .map(item -> new FromItem.Step(false, item, null, List.of(), 0, 0))
                                .toList());
        Name alias = alias();
        if (alias == null) {
            return inner;
        }
        if (cursor.is("(")) {
            throw cursor.unexpected("column names for a join in parentheses are not followed");
        }
        return inner instanceof FromItem.Derived derived && derived.alias() == null
                ? new FromItem.Derived(derived.query(), derived.lateral(), alias, List.of())
                : new FromItem.Aliased(inner, alias);
    }

    private FromItem derived(Statement query, boolean lateral) {
        Name alias = alias();
        List<Name> columns = alias != null && cursor.is("(") ? cursor.namesInParentheses() : List.of();
        return new FromItem.Derived(query, lateral, alias, columns);
    }

    /** A table's name, with ONLY before it or a star after it. */
    FromItem.Table tableName() {
        boolean only = cursor.take("only");
        boolean parentheses = only && cursor.take("(");
        List<Name> parts = cursor.qualifiedName();
        if (parentheses) {
            cursor.expect(")");
        }
        cursor.take("*");
        return new FromItem.Table(parts, null, List.of());
    }

    @Nullable
    Name alias() {
        if (cursor.take("as")) {
            return cursor.name();
        }
        return isImplicitAlias() ? cursor.name() : null;
    }

    /** Index hints of MySQL, samples of PostgreSQL. */
    private void tableOptions() {
        while (cursor.isAny(Set.of("use", "force", "ignore"))
                && Set.of("index", "key").contains(cursor.word(1))) {
            cursor.next();
            cursor.next();
            if (cursor.take("for")) {
                cursor.skipAll(Set.of("join", "order", "group", "by"));
            }
            cursor.expect("(");
            while (!cursor.take(")")) {
                if (!cursor.take(",")) {
                    cursor.name();
                }
            }
        }
        if (cursor.take("tablesample")) {
            cursor.name();
            row();
            if (cursor.take("repeatable")) {
                row();
            }
        }
    }
}
