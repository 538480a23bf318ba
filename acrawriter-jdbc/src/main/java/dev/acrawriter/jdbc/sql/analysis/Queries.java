/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.ValueRole;
import dev.acrawriter.jdbc.sql.syntax.Expr;
import dev.acrawriter.jdbc.sql.syntax.FromItem;
import dev.acrawriter.jdbc.sql.syntax.Name;
import dev.acrawriter.jdbc.sql.syntax.Statement;
import dev.acrawriter.schema.ColumnOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows queries: what their columns are, and what their clauses do. */
final class Queries {
    /** What the rows of a query are for. */
    enum Use {
        /** Each row counts. */
        ROWS,
        /** Only which values occur counts, so duplicates do not matter; they are compared by whoever asks. */
        MEMBERS,
        /** Only whether there is a row counts. */
        EXISTENCE
    }

    private static final int MAX_RECURSION_DEPTH = 4;

    /** For all recursive queries of a statement together. */
    private static final int MAX_RECURSIVE_READINGS = 200;

    private final Context context;
    private int recursionDepth;
    private int recursiveReadings;
    private final Expressions expressions;
    private final FromClause fromClause;
    private final Changes changes;

    Queries(Context context) {
        this.context = context;
        this.expressions = new Expressions(context, this);
        this.fromClause = new FromClause(context, this);
        this.changes = new Changes(context, this);
    }

    Expressions expressions() {
        return expressions;
    }

    FromClause fromClause() {
        return fromClause;
    }

    /** A result's columns that nobody looks at. */
    void release(List<Output> outputs) {
        for (Output output : outputs) {
            output.value().use(ValueRole.NONE, null);
        }
    }

    /** The columns of a query, or of the result of a change. */
    List<Output> query(Statement statement, Scope scope, Use use) {
        if (statement instanceof Statement.With with) {
            return query(with.body(), commonTables(with, scope), use);
        } else if (statement instanceof Statement.Query query) {
            return setOperations(query, scope, use);
        } else if (statement instanceof Statement.Select select) {
            return select(select, scope.child(), scope, use, false);
        } else if (statement instanceof Statement.Values values) {
            return values(values, scope);
        } else if (statement instanceof Statement.TableQuery table) {
            context.conditions().column();
            Scope inner = scope.child();
            return fromClause.read(table.table(), inner, scope);
        }
        return changes.change(statement, scope);
    }

    // ---- WITH

    private Scope commonTables(Statement.With with, Scope outer) {
        Scope scope = outer.child();
        if (with.recursive()) {
            for (Statement.Cte cte : with.ctes()) {
                scope.announce(key(cte.name()));
            }
        }
        for (Statement.Cte cte : with.ctes()) {
            Statement body = cte.body();
            ColumnlessConditions.Mark start = context.conditions().mark();
            boolean loops = with.recursive()
                    && body instanceof Statement.Query query
                    && query.arms().size() > 1;
            if (loops) {
                recursive(cte, (Statement.Query) body, scope);
            } else {
                List<Output> outputs = query(body, scope, Use.ROWS);
                scope.define(key(cte.name()), fromClause.derived(cte.name(), cte.columns(), outputs));
            }
            context.conditions().leave(start);
        }
        return scope;
    }

    /**
     * A query that reads itself. Its first arm says what the columns are; the other arms are read until they say nothing new.
     * Each reading follows a value by one more column, so it takes at most as many as there are columns.
     */
    private void recursive(Statement.Cte cte, Statement.Query body, Scope scope) {
        String key = key(cte.name());
        requireRecursion(++recursionDepth <= MAX_RECURSION_DEPTH, cte);
        List<Output> first = query(body.arms().get(0), scope, Use.ROWS);
        Relation assumed = fromClause.derived(cte.name(), cte.columns(), first);
        int most = assumed.entries().size() + 2;
        for (int attempt = 0; attempt < most; attempt++) {
            requireRecursion(++recursiveReadings <= MAX_RECURSIVE_READINGS, cte);
            scope.define(key, assumed);
            Relation found = fromClause.derived(cte.name(), cte.columns(), setOperations(body, first, scope, Use.ROWS));
            boolean stable = found.entries().equals(assumed.entries()) && found.open() == assumed.open();
            assumed = found;
            if (stable) {
                scope.define(key, found);
                recursionDepth--;
                return;
            }
        }
        throw new RefusedException(
                RefusalCode.DIFFERENT_TREATMENT,
                cte.name().start(),
                null,
                "the arms of a recursive query disagree about which columns are protected",
                "select the same protected columns in each arm");
    }

    /** Queries that read themselves, one in another, multiply the readings. */
    private static void requireRecursion(boolean possible, Statement.Cte cte) {
        if (!possible) {
            throw new RefusedException(
                    RefusalCode.TOO_DEEP,
                    cte.name().start(),
                    null,
                    "recursive queries are nested too deeply, or pass their columns around too much",
                    "nest at most " + MAX_RECURSION_DEPTH + " of them, and split the statement");
        }
    }

    private String key(Name name) {
        return context.index().names().column(name);
    }

    // ---- set operations

    private List<Output> setOperations(Statement.Query query, Scope scope, Use use) {
        if (query.arms().size() == 1) {
            return sorted(query, scope, use);
        }
        return setOperations(query, query(query.arms().get(0), scope, use), scope, use);
    }

    private List<Output> setOperations(Statement.Query query, List<Output> first, Scope scope, Use use) {
        List<List<Output>> arms = new ArrayList<>();
        arms.add(first);
        for (Statement arm : query.arms().subList(1, query.arms().size())) {
            arms.add(query(arm, scope, use));
        }
        List<Output> outputs = combine(arms, query.operations());
        for (Statement.SetOperation operation : query.operations()) {
            checkDuplicates(operation, outputs, use);
            if (!operation.all() || !operation.union()) {
                outputs.forEach(Queries::compared);
            }
        }
        Scope tail = scope.child();
        tail.label(outputs);
        order(query.orderBy(), outputs, tail);
        expressions.plain(query.others(), tail);
        return outputs;
    }

    private List<Output> combine(List<List<Output>> arms, List<Statement.SetOperation> operations) {
        List<Output> first = arms.get(0);
        int offset = operations.get(0).start();
        boolean fits = arms.stream().allMatch(arm -> arm.size() == first.size())
                && arms.stream().flatMap(List::stream).noneMatch(Output::star);
        if (!fits) {
            requireNoneProtected(arms, offset);
            arms.forEach(this::release);
            return List.of(Output.unknownStar());
        }
        List<Output> outputs = new ArrayList<>(first.size());
        for (int i = 0; i < first.size(); i++) {
            List<Value> values = new ArrayList<>();
            List<Expr> exprs = new ArrayList<>();
            boolean star = false;
            for (List<Output> arm : arms) {
                values.add(arm.get(i).value());
                exprs.addAll(arm.get(i).exprs());
                star |= arm.get(i).exprs().isEmpty();
            }
            Value value = expressions.either(values, offset);
            outputs.add(new Output(first.get(i).key(), first.get(i).label(), value, star ? List.of() : exprs, false));
        }
        return outputs;
    }

    private static void requireNoneProtected(List<List<Output>> arms, int offset) {
        for (List<Output> arm : arms) {
            for (Output output : arm) {
                if (output.value().isProtected()) {
                    throw new RefusedException(
                            RefusalCode.UNKNOWN_SHAPE,
                            offset,
                            output.value().column(),
                            "the arms of the set operation cannot be laid side by side",
                            "list the columns in each arm instead of a star");
                }
            }
        }
    }

    private void checkDuplicates(Statement.SetOperation operation, List<Output> outputs, Use use) {
        for (Output output : outputs) {
            if (!output.value().isProtected() || isToken(output.value().column())) {
                continue;
            }
            ProtectedColumn column = output.value().column();
            if (!operation.union()) {
                throw new RefusedException(
                        RefusalCode.UNSUPPORTED_COMPARISON,
                        operation.start(),
                        column,
                        "INTERSECT and EXCEPT compare whole rows, and equal values have different ciphertexts",
                        "use IN or EXISTS with a comparison of the column");
            }
            if (!operation.all() && use == Use.ROWS) {
                context.warn("UNION finds duplicates of " + column + " by ciphertext, not by plaintext");
            }
        }
    }

    /** One of several constants or parameters takes part in a comparison: their stored forms differ though they are equal. */
    private static void compared(Output output) {
        List<Slot> slots = output.value().slots();
        if (slots.size() > 1) {
            slots.forEach(Slot::comparedWithOthers);
        }
    }

    private static boolean isToken(ProtectedColumn column) {
        return column.setting().operation() instanceof ColumnOperation.Tokenize;
    }

    /** A query with ORDER BY or LIMIT, whose clauses see what its SELECT sees. */
    private List<Output> sorted(Statement.Query query, Scope scope, Use use) {
        Statement arm = query.arms().get(0);
        Scope inner = scope.child();
        List<Output> outputs = arm instanceof Statement.Select select
                ? select(select, inner, scope, use, !query.orderBy().isEmpty())
                : query(arm, scope, use);
        inner.label(outputs);
        order(query.orderBy(), outputs, inner);
        expressions.plain(query.others(), inner);
        return outputs;
    }

    private void order(List<Expr> keys, List<Output> outputs, Scope scope) {
        Map<String, Output> names = keys.isEmpty() ? Map.of() : named(outputs);
        for (Expr key : keys) {
            Output output = referred(key, outputs, names);
            if (output == null) {
                expressions.ordered(key, scope);
            } else if (output.value().isProtected()) {
                throw new RefusedException(
                        RefusalCode.UNSUPPORTED_USE,
                        key.start(),
                        output.value().column(),
                        "the result is sorted by it",
                        "sort in the application, or by an unprotected column");
            } else if (output.value().slots().size() > 1) {
                output.value().use(ValueRole.NONE, null);
            }
        }
    }

    /** The output that ORDER BY or GROUP BY means by a number or a name; null if it is another expression. */
    private @Nullable Output referred(Expr key, List<Output> outputs, Map<String, Output> names) {
        if (key instanceof Expr.Literal literal && literal.kind() == Expr.LiteralKind.NUMBER && !literal.negative()) {
            int position = Literals.position(context.text(), literal);
            if (position < 1) {
                return null;
            }
            if (outputs.stream().limit(position).anyMatch(Output::star)) {
                requireNoneProtected(List.of(outputs), key.start());
                return Output.unknownStar();
            }
            return position <= outputs.size() ? outputs.get(position - 1) : null;
        }
        if (key instanceof Expr.Column column && column.parts().size() == 1) {
            return names.get(key(column.name()));
        }
        return null;
    }

    /** The outputs by their names; of two with one name the first. */
    private static Map<String, Output> named(List<Output> outputs) {
        Map<String, Output> names = new HashMap<>();
        for (Output output : outputs) {
            if (output.key() != null) {
                names.putIfAbsent(output.key(), output);
            }
        }
        return names;
    }

    // ---- VALUES

    private List<Output> values(Statement.Values values, Scope scope) {
        int width = values.rows().stream().mapToInt(List::size).max().orElse(0);
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            List<Value> column = new ArrayList<>();
            List<Expr> exprs = new ArrayList<>();
            for (List<Expr> row : values.rows()) {
                if (i < row.size()) {
                    column.add(item(row.get(i), scope));
                    exprs.add(row.get(i));
                }
            }
            int offset = exprs.get(0).start();
            String key = valuesName(i);
            outputs.add(new Output(key, key, expressions.either(column, offset), exprs, false));
        }
        return outputs;
    }

    /** The name of a column of VALUES; MariaDB takes the text of the first row instead. */
    private @Nullable String valuesName(int index) {
        return switch (context.dialect()) {
            case POSTGRESQL -> "column" + (index + 1);
            case MYSQL -> "column_" + index;
            case H2 -> "c" + (index + 1);
            case MARIADB -> null;
        };
    }

    // ---- SELECT

    private List<Output> select(Statement.Select select, Scope scope, Scope outer, Use use, boolean sorted) {
        List<Output> star = new ArrayList<>();
        ColumnlessConditions.Mark from = context.conditions().mark();
        for (FromItem item : select.from()) {
            star.addAll(fromClause.read(item, scope, outer));
        }
        context.conditions().leave(from);
        scope.star(star);
        int references = context.groupedColumns().mark();
        List<Output> outputs = items(select.items(), scope);
        int having = context.groupedColumns().mark();
        if (select.where() != null) {
            expressions.clause(List.of(select.where()), scope);
        }
        Set<Value> grouped = groups(select, outputs, scope, use);
        scope.label(outputs);
        if (context.dialect() != SqlDialect.POSTGRESQL) {
            scope.preferLabels();
        }
        context.groupedColumns().forget(having);
        expressions.clause(select.having(), scope);
        context.groupedColumns().takeHash(references, having, grouped);
        if (context.dialect().isMySqlFamily()) {
            context.groupedColumns().pickUnlessSelected(having, grouped, outputs);
        }
        if (context.dialect() == SqlDialect.MYSQL
                && use == Use.MEMBERS
                && !select.having().isEmpty()
                && !grouped.isEmpty()) {
            throw new RefusedException(
                    RefusalCode.UNSUPPORTED_USE,
                    select.having().get(0).start(),
                    grouped.iterator().next().column(),
                    "MySQL cannot look for a value in a query that is grouped by an expression and has HAVING",
                    "group in a derived table, and select from it");
        }
        for (Expr.Window window : select.windows()) {
            expressions.window(window, scope);
        }
        Map<String, Output> names = select.distinctOn().isEmpty() ? Map.of() : named(outputs);
        for (Expr key : select.distinctOn()) {
            Output output = referred(key, outputs, names);
            if (output == null || key instanceof Expr.Column) {
                expressions.group(key, scope);
            } else if (output.value().isProtected()) {
                throw positionRefused(key, output);
            } else {
                compared(output);
            }
        }
        if (select.distinct()) {
            outputs.forEach(Queries::compared);
        }
        if (select.distinct() && use == Use.ROWS) {
            new DistinctRewrite(context).apply(select, outputs, sorted);
        }
        if (select.into()) {
            copied(outputs);
        }
        return outputs;
    }

    List<Output> items(List<Statement.Item> items, Scope scope) {
        List<Output> outputs = new ArrayList<>(items.size());
        for (Statement.Item item : items) {
            if (item.expr() instanceof Expr.Wildcard wildcard) {
                context.conditions().column();
                outputs.addAll(expand(wildcard, scope));
                continue;
            }
            Value value = item(item.expr(), scope);
            Name name = item.alias();
            if (name == null && item.expr() instanceof Expr.Column column) {
                name = column.name();
            }
            String label = name == null || name.text().isEmpty() ? null : name.text();
            String key = name == null ? automaticName(item.expr()) : key(name);
            outputs.add(new Output(key, label, value, List.of(item.expr()), false));
        }
        return outputs;
    }

    /** The value of an expression, which remembers the parameters and constants that it is computed from. */
    private Value item(Expr expr, Scope scope) {
        ColumnlessConditions.Mark start = context.conditions().mark();
        return expressions.eval(expr, scope).madeOf(context.conditions().valuesAlone(start));
    }

    /** The name that PostgreSQL gives to an expression without AS; null if that is not known, as on the other databases. */
    private @Nullable String automaticName(Expr expr) {
        if (context.dialect() != SqlDialect.POSTGRESQL) {
            return null;
        }
        if (expr instanceof Expr.Column column) {
            return key(column.name());
        } else if (expr instanceof Expr.Cast cast) {
            // CASE and values without a name give way to the name of the type, which has too many spellings.
            return cast.operand() instanceof Expr.Cast
                            || cast.operand() instanceof Expr.Column
                            || cast.operand() instanceof Expr.Call
                            || cast.operand() instanceof Expr.Subquery
                    ? automaticName(cast.operand())
                    : null;
        } else if (expr instanceof Expr.Call call) {
            return call.name();
        } else if (expr instanceof Expr.Subquery subquery) {
            return automaticName(subquery.query());
        } else if (expr instanceof Expr.Case choice) {
            boolean otherwise = choice.results().size() > choice.conditions().size();
            Expr last = choice.results().get(choice.results().size() - 1);
            if (otherwise && (last instanceof Expr.Column || last instanceof Expr.Call)) {
                return automaticName(last);
            }
            return !otherwise || last instanceof Expr.Literal || last instanceof Expr.Parameter ? "case" : null;
        }
        return null;
    }

    private @Nullable String automaticName(Statement statement) {
        if (statement instanceof Statement.With with) {
            return automaticName(with.body());
        } else if (statement instanceof Statement.Query query) {
            return automaticName(query.arms().get(0));
        } else if (statement instanceof Statement.Select select
                && select.items().size() == 1) {
            Statement.Item item = select.items().get(0);
            return item.alias() == null ? automaticName(item.expr()) : key(item.alias());
        }
        return null;
    }

    /** The columns that a star stands for. */
    List<Output> expand(Expr.Wildcard wildcard, Scope scope) {
        List<Output> outputs;
        if (wildcard.qualifier().isEmpty()) {
            if (scope.hasSplit()) {
                throw new RefusedException(
                        RefusalCode.UNKNOWN_SHAPE,
                        wildcard.start(),
                        null,
                        "a star over tables that are joined by USING with protected columns",
                        "list the columns, or write the join with ON");
            }
            outputs = scope.star();
        } else {
            Relation relation = scope.relation(wildcard.qualifier());
            if (relation == null) {
                if (context.index().find(wildcard.qualifier()) != null) {
                    throw new RefusedException(
                            RefusalCode.UNRESOLVED_COLUMN,
                            wildcard.start(),
                            null,
                            "what stands before the star is no table of this statement",
                            "use the alias of the table");
                }
                return List.of(Output.unknownStar());
            }
            outputs = fromClause.star(relation);
        }
        for (Output output : outputs) {
            if (output.star() && output.value().isProtected()) {
                throw new RefusedException(
                        RefusalCode.UNKNOWN_SHAPE,
                        wildcard.start(),
                        output.value().column(),
                        "a star over a protected table whose columns are not listed",
                        "list all columns of the table in the schema, or in the statement");
            }
        }
        return outputs;
    }

    /** The protected columns that a query is grouped by. */
    private Set<Value> groups(Statement.Select select, List<Output> outputs, Scope scope, Use use) {
        // By identity: the same column of two tables of a self join is two columns here.
        Set<Value> grouped = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, Output> names = select.groupBy().isEmpty() ? Map.of() : named(outputs);
        for (Expr key : select.groupBy()) {
            Output output = referred(key, outputs, names);
            boolean ownColumn = key instanceof Expr.Column column && scope.hasColumn(key(column.name()));
            requireNoReferenceIn(key, outputs, names, scope);
            if (output == null || ownColumn) {
                Value value = expressions.group(key, scope);
                if (value.isProtected()) {
                    grouped.add(value);
                }
            } else if (output.value().isProtected()) {
                groupByReference(key, output);
                grouped.add(output.value());
            } else {
                compared(output);
            }
        }
        // Members are compared by their hash, which is what the rows are grouped by.
        if (!grouped.isEmpty() && use != Use.MEMBERS) {
            pickFromGroups(select, outputs, grouped);
        }
        return grouped;
    }

    /** ROLLUP, CUBE, GROUPING SETS and WITH ROLLUP may name the select list's columns too. */
    private void requireNoReferenceIn(Expr key, List<Output> outputs, Map<String, Output> names, Scope scope) {
        List<Expr> parts = key instanceof Expr.Operation operation
                ? operation.operands()
                : key instanceof Expr.Call call
                        ? call.arguments()
                        : key instanceof Expr.Row row ? row.items() : List.of();
        for (Expr part : parts) {
            requireNoReferenceIn(part, outputs, names, scope);
            boolean ownColumn = part instanceof Expr.Column column && scope.hasColumn(key(column.name()));
            Output output = ownColumn ? null : referred(part, outputs, names);
            if (output != null && output.value().isProtected()) {
                throw positionRefused(part, output);
            }
        }
    }

    /** A position or an alias cannot stand inside {@code substr}, so the column itself takes its place. */
    private void groupByReference(Expr key, Output output) {
        ProtectedColumn column = output.value().column();
        if (output.exprs().size() != 1
                || !(output.exprs().get(0) instanceof Expr.Column expr)
                || !column.setting().operation().searchable()) {
            throw positionRefused(key, output);
        }
        if (!isToken(column)) {
            context.edit(key.start(), key.end(), "substr(" + context.source(expr.start(), expr.end()) + ", 1, 33)");
        }
    }

    /** Within a group all plaintexts are equal and the ciphertexts are not, so any one of them is read. */
    private void pickFromGroups(Statement.Select select, List<Output> outputs, Set<Value> grouped) {
        for (Output output : outputs) {
            if (!output.value().isProtected() || isToken(output.value().column())) {
                continue;
            }
            boolean column = output.exprs().size() == 1 && output.exprs().get(0) instanceof Expr.Column;
            if (!column || !grouped.contains(output.value())) {
                throw new RefusedException(
                        RefusalCode.UNSUPPORTED_USE,
                        output.exprs().isEmpty() ? 0 : output.exprs().get(0).start(),
                        output.value().column(),
                        "the result is grouped by the hash of a column, and this is not that column itself",
                        "select the grouped column by its name");
            }
            Expr.Column expr = (Expr.Column) output.exprs().get(0);
            boolean postgres = context.dialect() == SqlDialect.POSTGRESQL;
            boolean aliased =
                    select.items().stream().anyMatch(item -> item.expr().equals(expr) && item.alias() != null);
            Name name = expr.name();
            String alias = aliased ? "" : " AS " + context.source(name.start(), name.end());
            context.edit(expr.start(), expr.start(), postgres ? "(array_agg(" : "min(");
            context.edit(expr.end(), expr.end(), (postgres ? "))[1]" : ")") + alias);
        }
    }

    private static RefusedException positionRefused(Expr key, Output output) {
        return new RefusedException(
                RefusalCode.UNSUPPORTED_USE,
                key.start(),
                output.value().column(),
                "a protected column is meant by its position or alias",
                "name the column itself");
    }

    /** The rows become a new table. */
    void copied(List<Output> outputs) {
        for (Output output : outputs) {
            if (output.value().isProtected()) {
                context.warn("the ciphertext of " + output.value().column() + " is copied into a new table");
            }
        }
    }
}
