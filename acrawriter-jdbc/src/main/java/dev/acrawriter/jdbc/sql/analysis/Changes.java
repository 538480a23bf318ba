/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.syntax.Expr;
import dev.acrawriter.jdbc.sql.syntax.FromItem;
import dev.acrawriter.jdbc.sql.syntax.Name;
import dev.acrawriter.jdbc.sql.syntax.Statement;
import dev.acrawriter.schema.ColumnOperation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows INSERT, UPDATE, DELETE and MERGE: which value is stored where. */
final class Changes {
    private final Context context;
    private final Queries queries;

    Changes(Context context, Queries queries) {
        this.context = context;
        this.queries = queries;
    }

    /** The columns of a change's result; empty if it has none. */
    List<Output> change(Statement statement, Scope outer) {
        if (statement instanceof Statement.Insert insert) {
            return insert(insert, outer);
        } else if (statement instanceof Statement.Update update) {
            return update(update, outer);
        } else if (statement instanceof Statement.Delete delete) {
            return delete(delete, outer);
        } else if (statement instanceof Statement.Merge merge) {
            return merge(merge, outer);
        } else if (statement instanceof Statement.Wrapped wrapped) {
            List<Output> outputs = queries.query(wrapped.statement(), outer, Queries.Use.ROWS);
            if (wrapped.copies()) {
                queries.copied(outputs);
            }
            queries.release(outputs);
            return wrapped.hidden() ? List.of() : outputs;
        }
        new DefinitionRules(context).check((Statement.Definition) statement);
        return List.of();
    }

    /**
     * A column that is written.
     *
     * @param column the protected column; null if it is not protected
     * @param configured whether its table is configured
     */
    private record Target(@Nullable ProtectedColumn column, boolean configured) {}

    private static Target target(Relation relation, @Nullable Value value) {
        ProtectedColumn column = value != null && value.isProtected() ? value.column() : null;
        return new Target(column, relation.configured() != null);
    }

    private void store(Target target, Expr expr, Scope scope) {
        queries.expressions().store(target.column(), target.configured(), expr, scope);
    }

    private void store(Target target, Value value, int offset) {
        queries.expressions().store(target.column(), target.configured(), value, offset);
    }

    private String key(Name name) {
        return context.index().names().column(name);
    }

    private Relation targetRelation(FromItem.Table table) {
        Relation relation = queries.fromClause().base(table.parts());
        return table.alias() == null ? relation : queries.fromClause().named(relation, table.alias());
    }

    /** A changed table is never a query of WITH, not even if one has its name. */
    private void readTarget(FromItem item, Scope scope, Scope outer) {
        if (context.dialect() == SqlDialect.POSTGRESQL && item instanceof FromItem.Table table) {
            scope.add(targetRelation(table));
            return;
        }
        requireNoHiddenTable(item, outer);
        queries.fromClause().read(item, scope, outer);
    }

    /** Where changed and read tables stand in one list, a query of WITH must not have the name of a configured table. */
    private void requireNoHiddenTable(FromItem item, Scope outer) {
        if (item instanceof FromItem.Joined joined) {
            requireNoHiddenTable(joined.first(), outer);
            joined.steps().forEach(step -> requireNoHiddenTable(step.right(), outer));
        } else if (item instanceof FromItem.Aliased aliased) {
            requireNoHiddenTable(aliased.inner(), outer);
        } else if (item instanceof FromItem.Table table
                && table.parts().size() == 1
                && context.index().find(table.parts()) != null
                && outer.query(table.name()) != null) {
            throw new RefusedException(
                    RefusalCode.AMBIGUOUS_TABLE,
                    table.name().start(),
                    null,
                    "a query of WITH has the name of a configured table that may be changed",
                    "give the query another name");
        }
    }

    // ---- INSERT

    private List<Output> insert(Statement.Insert insert, Scope outer) {
        int before = context.touches();
        Relation relation = targetRelation(insert.target());
        int ofTarget = context.touches() - before;
        Scope values = outer.child();
        if (context.dialect().isMySqlFamily()) {
            // MySQL lets a value refer to the columns before it.
            values.add(relation);
        }
        Statement source = insert.source();
        if (source instanceof Statement.Values rows) {
            for (List<Expr> row : rows.rows()) {
                insertRow(relation, insert.columns(), row, values, insert.start());
            }
        } else if (source != null) {
            insertQuery(relation, insert.columns(), queries.query(source, outer, Queries.Use.ROWS), insert.start());
        }
        Scope scope = outer.child();
        scope.add(relation);
        scope.insertTarget(relation);
        for (Expr key : insert.conflictKeys()) {
            conflictKey(key, scope);
        }
        // The first condition may be that of an index, which does not know the row that could not be inserted.
        int updates = insert.updates().isEmpty()
                ? Integer.MAX_VALUE
                : insert.updates().get(0).columns().get(0).start();
        for (Expr condition : insert.conflictConditions()) {
            if (condition.start() < updates) {
                queries.expressions().clause(List.of(condition), scope);
            }
        }
        newRow(insert, relation, scope);
        for (Expr condition : insert.conflictConditions()) {
            if (condition.start() >= updates) {
                queries.expressions().clause(List.of(condition), scope);
            }
        }
        boolean query = source != null && !(source instanceof Statement.Values);
        if (query && context.dialect() != SqlDialect.POSTGRESQL && context.touchesConfigured()) {
            // On MySQL the assignments also see the tables of the query.
            if (context.touches() > ofTarget) {
                scope.closeBesideProtected();
            } else {
                scope.close();
            }
        }
        for (Statement.Assignment assignment : insert.updates()) {
            assign(assignment, List.of(relation), scope);
        }
        Scope result = outer.child();
        result.add(relation);
        return returning(insert.returning(), relation, result, List.of());
    }

    /** What an existing row is found by. H2 compares the stored forms, and has no place for another expression. */
    private void conflictKey(Expr key, Scope scope) {
        Value value = queries.expressions().group(key, scope);
        if (context.dialect() == SqlDialect.H2
                && value.isProtected()
                && !(value.column().setting().operation() instanceof ColumnOperation.Tokenize)) {
            throw new RefusedException(
                    RefusalCode.UNSUPPORTED_USE,
                    key.start(),
                    value.column(),
                    "rows are found by a column whose equal values have different stored forms",
                    "use a key that is not protected, or look the row up first");
        }
    }

    /** The names under which an upsert sees the row that could not be inserted. */
    private void newRow(Statement.Insert insert, Relation relation, Scope scope) {
        if (context.dialect() == SqlDialect.POSTGRESQL) {
            scope.add(relation.as("excluded", insert.target().name()));
            return;
        }
        Name alias = insert.rowAlias();
        if (alias == null) {
            return;
        }
        List<Relation.Entry> entries = new ArrayList<>(relation.entries());
        List<Expr.Column> columns = insert.columns();
        List<Name> names = insert.rowAliasColumns();
        if (!names.isEmpty()) {
            entries.clear();
            for (int i = 0; i < names.size(); i++) {
                Value value = columns == null
                        ? i < relation.entries().size()
                                ? relation.entries().get(i).value()
                                : null
                        : i < columns.size() ? relation.find(key(columns.get(i).name())) : null;
                entries.add(new Relation.Entry(key(names.get(i)), value == null ? Value.COMPUTED : value));
            }
        }
        scope.add(queries.fromClause().named(relation.withEntries(entries), alias));
    }

    private void insertRow(
            Relation relation, @Nullable List<Expr.Column> columns, List<Expr> row, Scope scope, int offset) {
        int width = row.isEmpty()
                ? 0
                : width(relation, columns, row.size(), row.get(0).start());
        for (int i = 0; i < row.size(); i++) {
            store(i < width ? column(relation, columns, i) : target(relation, null), row.get(i), scope);
        }
        if (width < row.size() && relation.hasProtected()) {
            throw tooMany(relation, offset);
        }
    }

    private void insertQuery(Relation relation, @Nullable List<Expr.Column> columns, List<Output> outputs, int offset) {
        boolean star = outputs.stream().anyMatch(Output::star);
        if (star && relation.hasProtected()) {
            throw new RefusedException(
                    RefusalCode.UNKNOWN_SHAPE,
                    offset,
                    null,
                    "rows of a table whose columns are not known would be stored in a protected table",
                    "list the columns of the query");
        }
        int width = outputs.isEmpty() ? 0 : width(relation, columns, outputs.size(), offset);
        if (width < outputs.size() && relation.hasProtected()) {
            throw tooMany(relation, offset);
        }
        for (int i = 0; i < outputs.size(); i++) {
            Output output = outputs.get(i);
            int place =
                    output.exprs().isEmpty() ? offset : output.exprs().get(0).start();
            store(i < width ? column(relation, columns, i) : target(relation, null), output.value(), place);
        }
    }

    /** How many columns a row may have. */
    private static int width(Relation relation, @Nullable List<Expr.Column> columns, int values, int offset) {
        if (columns != null) {
            return columns.size();
        }
        if (!relation.open()) {
            return relation.entries().size();
        }
        if (relation.hasProtected()) {
            throw new RefusedException(
                    RefusalCode.UNKNOWN_SHAPE,
                    offset,
                    null,
                    "values without a column list for a table whose columns are not known",
                    "write the column list, or list all columns of the table in the schema");
        }
        return values;
    }

    private Target column(Relation relation, @Nullable List<Expr.Column> columns, int index) {
        if (columns != null) {
            return target(relation, relation.find(key(columns.get(index).name())));
        }
        boolean known = index < relation.entries().size();
        return target(relation, known ? relation.entries().get(index).value() : null);
    }

    private static RefusedException tooMany(Relation relation, int offset) {
        return new RefusedException(
                RefusalCode.VALUE_COUNT,
                offset,
                null,
                "a row has more values than there are columns, so that it is not known where they belong",
                "give each row of the table " + relation.table() + " as many values as columns");
    }

    // ---- assignments

    private void assign(Statement.Assignment assignment, List<Relation> targets, Scope scope) {
        List<Target> columns = new ArrayList<>();
        for (Expr.Column column : assignment.columns()) {
            columns.add(assigned(column, targets, scope));
        }
        Expr value = assignment.value();
        if (!assignment.multiple()) {
            store(columns.get(0), value, scope);
        } else if (value instanceof Expr.Row row && row.items().size() == columns.size()) {
            for (int i = 0; i < columns.size(); i++) {
                store(columns.get(i), row.items().get(i), scope);
            }
        } else if (value instanceof Expr.Subquery query) {
            List<Output> outputs = queries.query(query.query(), scope, Queries.Use.ROWS);
            if (outputs.size() != columns.size() || outputs.stream().anyMatch(Output::star)) {
                throw new RefusedException(
                        RefusalCode.VALUE_COUNT,
                        value.start(),
                        null,
                        "the query does not give one value for each column",
                        "select as many values as columns are set");
            }
            for (int i = 0; i < columns.size(); i++) {
                store(columns.get(i), outputs.get(i).value().throughFunction(), value.start());
            }
        } else if (columns.size() == 1) {
            store(columns.get(0), value, scope);
        } else {
            throw new RefusedException(
                    RefusalCode.VALUE_COUNT,
                    value.start(),
                    null,
                    "several columns are set to something that is neither a row nor a query",
                    "set each column on its own");
        }
    }

    /** The column that an assignment writes to. */
    private Target assigned(Expr.Column column, List<Relation> targets, Scope scope) {
        String key = key(column.name());
        if (column.parts().size() > 1) {
            List<Name> qualifier = column.parts().subList(0, column.parts().size() - 1);
            Relation relation = scope.relation(qualifier);
            if (relation == null) {
                throw new RefusedException(
                        RefusalCode.UNRESOLVED_COLUMN,
                        column.start(),
                        null,
                        "what stands before the column is no table of this statement",
                        "use the alias of the table");
            }
            return target(relation, relation.find(key));
        }
        Relation owner = null;
        for (Relation relation : targets) {
            Value value = relation.find(key);
            if (value == null) {
                continue;
            }
            if (owner != null) {
                throw new RefusedException(
                        RefusalCode.AMBIGUOUS_COLUMN,
                        column.start(),
                        null,
                        "the column that is set is in more than one table",
                        "write the table before the column");
            }
            owner = relation;
        }
        if (owner != null) {
            return target(owner, owner.find(key));
        }
        return new Target(null, targets.stream().anyMatch(relation -> relation.configured() != null));
    }

    // ---- UPDATE, DELETE, MERGE

    private List<Output> update(Statement.Update update, Scope outer) {
        Scope scope = outer.child();
        for (FromItem item : update.targets()) {
            readTarget(item, scope, outer);
        }
        List<Relation> targets = List.copyOf(scope.relations());
        List<Output> others = new ArrayList<>();
        for (FromItem item : update.from()) {
            others.addAll(queries.fromClause().read(item, scope, outer));
        }
        for (Statement.Assignment assignment : update.assignments()) {
            assign(assignment, targets, scope);
        }
        if (update.where() != null) {
            queries.expressions().clause(List.of(update.where()), scope);
        }
        for (Expr other : update.others()) {
            queries.expressions().ordered(other, scope);
        }
        return returning(update.returning(), targets.get(0), scope, others);
    }

    private List<Output> delete(Statement.Delete delete, Scope outer) {
        Scope scope = outer.child();
        // MySQL's forms for several tables name, in the first list, what the second list defines.
        boolean references =
                context.dialect().isMySqlFamily() && !delete.using().isEmpty();
        if (!references) {
            for (FromItem item : delete.from()) {
                readTarget(item, scope, outer);
            }
        }
        List<Relation> targets = List.copyOf(scope.relations());
        List<Output> others = new ArrayList<>();
        for (FromItem item : delete.using()) {
            if (references) {
                requireNoHiddenTable(item, outer);
            }
            others.addAll(queries.fromClause().read(item, scope, outer));
        }
        if (delete.where() != null) {
            queries.expressions().clause(List.of(delete.where()), scope);
        }
        for (Expr other : delete.others()) {
            queries.expressions().ordered(other, scope);
        }
        Relation first = targets.isEmpty() ? scope.relations().get(0) : targets.get(0);
        return returning(delete.returning(), first, scope, others);
    }

    private List<Output> merge(Statement.Merge merge, Scope outer) {
        Scope scope = outer.child();
        Relation relation = targetRelation(merge.target());
        scope.add(relation);
        List<Output> source = queries.fromClause().read(merge.source(), scope, outer);
        queries.expressions().clause(List.of(merge.on()), scope);
        for (Statement.MergeAction action : merge.actions()) {
            if (action.condition() != null) {
                queries.expressions().clause(List.of(action.condition()), scope);
            }
            for (Statement.Assignment assignment : action.assignments()) {
                assign(assignment, List.of(relation), scope);
            }
            if (action.values() != null) {
                insertRow(relation, action.columns(), action.values(), scope, action.start());
            }
        }
        List<Statement.Item> items = merge.returning();
        if (items == null) {
            return List.of();
        }
        List<Output> star = new ArrayList<>(source);
        star.addAll(queries.fromClause().star(relation));
        scope.star(star);
        return queries.items(items, scope);
    }

    private List<Output> returning(
            @Nullable List<Statement.Item> items, Relation relation, Scope scope, List<Output> others) {
        if (items == null) {
            return List.of();
        }
        if (context.dialect() == SqlDialect.POSTGRESQL) {
            scope.addQualified("old", relation);
            scope.addQualified("new", relation);
        }
        List<Output> star = new ArrayList<>(queries.fromClause().star(relation));
        star.addAll(others);
        scope.star(star);
        return queries.items(items, scope);
    }
}
