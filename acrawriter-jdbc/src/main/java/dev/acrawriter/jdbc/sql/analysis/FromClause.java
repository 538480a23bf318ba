/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.syntax.FromItem;
import dev.acrawriter.jdbc.sql.syntax.Name;
import dev.acrawriter.schema.ColumnOperation;
import dev.acrawriter.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows what stands in FROM: which names it brings, and what a star stands for. */
final class FromClause {
    /** More than any database has; keeps look-ups linear. */
    private static final int MAX_COLUMNS = 4096;

    private final Context context;
    private final Queries queries;

    FromClause(Context context, Queries queries) {
        this.context = context;
        this.queries = queries;
    }

    /**
     * Adds an item to a scope.
     *
     * @param item the item
     * @param scope the scope of the clause
     * @param outer what a query in the clause sees
     * @return what the star of the item stands for
     */
    List<Output> read(FromItem item, Scope scope, Scope outer) {
        if (item instanceof FromItem.Table table) {
            Relation relation = table(table, scope);
            scope.add(relation);
            return star(relation);
        } else if (item instanceof FromItem.Derived query) {
            List<Output> outputs = queries.query(query.query(), query.lateral() ? scope : outer, Queries.Use.ROWS);
            Relation relation = derived(query.alias(), query.columnAliases(), outputs);
            scope.add(relation);
            return star(relation);
        } else if (item instanceof FromItem.Function function) {
            return function(function, scope);
        } else if (item instanceof FromItem.Aliased aliased) {
            return aliased(aliased, scope, outer);
        }
        return joined((FromItem.Joined) item, scope, outer);
    }

    /** A table's name as a relation, be it a query of WITH or a table of the database. */
    Relation table(FromItem.Table table, Scope scope) {
        Relation query = table.parts().size() == 1 ? scope.query(table.name()) : null;
        Relation relation = query != null ? named(query, table.name()) : base(table.parts());
        relation = renamed(relation, table.columnAliases());
        return table.alias() == null ? relation : named(relation, table.alias());
    }

    /** A table of the database. */
    Relation base(List<Name> parts) {
        TableSchema configured = context.index().find(parts);
        if (configured != null) {
            context.touch();
        }
        return context.index().relation(parts, configured);
    }

    Relation named(Relation relation, Name alias) {
        return relation.as(context.index().names().column(alias), alias);
    }

    /** A query's result as a relation. */
    Relation derived(@Nullable Name alias, List<Name> columnAliases, List<Output> outputs) {
        if (outputs.size() > MAX_COLUMNS) {
            throw new RefusedException(
                    RefusalCode.TOO_DEEP,
                    0,
                    null,
                    "a query with more than " + MAX_COLUMNS + " columns",
                    "select fewer");
        }
        List<Relation.Entry> entries = new ArrayList<>(outputs.size());
        boolean open = false;
        for (Output output : outputs) {
            if (output.star()) {
                open = true;
            } else {
                entries.add(output.entry());
                output.value().slots().forEach(Slot::becomesColumn);
            }
        }
        String key = alias == null ? null : context.index().names().column(alias);
        Relation relation = new Relation(key, null, null, null, entries, open, alias);
        return renamed(relation, columnAliases);
    }

    private Relation renamed(Relation relation, List<Name> aliases) {
        if (aliases.isEmpty()) {
            return relation;
        }
        if (relation.open() && relation.hasProtected()) {
            throw new RefusedException(
                    RefusalCode.UNKNOWN_SHAPE,
                    aliases.get(0).start(),
                    null,
                    "columns of a table are renamed whose columns are not known",
                    "list all columns of the table in the schema");
        }
        List<Relation.Entry> entries = new ArrayList<>(relation.entries());
        for (int i = 0; i < aliases.size() && i < entries.size(); i++) {
            String key = context.index().names().column(aliases.get(i));
            entries.set(i, new Relation.Entry(key, entries.get(i).value()));
        }
        return relation.withEntries(entries);
    }

    private List<Output> function(FromItem.Function function, Scope scope) {
        queries.expressions().plain(function.calls(), scope);
        List<Relation.Entry> entries = new ArrayList<>();
        for (Name column : function.columnAliases()) {
            entries.add(new Relation.Entry(context.index().names().column(column), Value.COMPUTED));
        }
        Name alias = function.alias();
        String key = alias == null ? null : context.index().names().column(alias);
        Relation relation = new Relation(key, null, null, null, entries, true, alias);
        scope.add(relation);
        return List.of(Output.unknownStar());
    }

    private List<Output> aliased(FromItem.Aliased aliased, Scope scope, Scope outer) {
        int before = scope.relations().size();
        List<Output> star = read(aliased.inner(), scope, outer);
        boolean open = scope.removeFrom(before).stream().anyMatch(Relation::open);
        List<Relation.Entry> entries = new ArrayList<>();
        for (Output output : star) {
            if (output.star() && output.value().isProtected()) {
                throw new RefusedException(
                        RefusalCode.UNKNOWN_SHAPE,
                        aliased.alias().start(),
                        output.value().column(),
                        "a join with a name over a table whose columns are not known",
                        "list all columns of the table in the schema");
            }
            entries.add(output.entry());
        }
        String key = context.index().names().column(aliased.alias());
        Relation relation = new Relation(key, null, null, null, entries, open, aliased.alias());
        scope.add(relation);
        return star(relation);
    }

    /** The columns of a relation. One that may have more than the known columns is one unknown star. */
    List<Output> star(Relation relation) {
        if (relation.open()) {
            Value value = relation.entries().stream()
                    .map(Relation.Entry::value)
                    .filter(Value::isProtected)
                    .findFirst()
                    .orElse(Value.COMPUTED);
            return List.of(new Output(null, null, value, List.of(), true));
        }
        return relation.entries().stream().map(Output::expanded).toList();
    }

    // ---- joins

    private List<Output> joined(FromItem.Joined joined, Scope scope, Scope outer) {
        int before = scope.relations().size();
        List<Output> star = read(joined.first(), scope, outer);
        for (FromItem.Step step : joined.steps()) {
            int middle = scope.relations().size();
            List<Output> right = read(step.right(), scope, outer);
            List<Relation> leftRelations = scope.relations().subList(before, middle);
            List<Relation> rightRelations =
                    scope.relations().subList(middle, scope.relations().size());
            if (step.on() != null) {
                queries.expressions().clause(List.of(step.on()), scope);
            }
            if (step.natural()) {
                star = merged(star, right, natural(step, star, right), scope);
            } else if (!step.using().isEmpty()) {
                star = using(step, star, right, leftRelations, rightRelations, scope);
            } else {
                star = concatenated(star, right);
            }
        }
        return star;
    }

    private static List<Output> concatenated(List<Output> left, List<Output> right) {
        List<Output> all = new ArrayList<>(left);
        all.addAll(right);
        return all;
    }

    /** The columns that a NATURAL join compares. */
    private Set<String> natural(FromItem.Step step, List<Output> left, List<Output> right) {
        boolean unknown = left.stream().anyMatch(Output::star) || right.stream().anyMatch(Output::star);
        Set<String> common = new LinkedHashSet<>();
        ProtectedColumn column = null;
        for (Output one : left) {
            for (Output other : right) {
                boolean same = one.key() != null && one.key().equals(other.key());
                if (same) {
                    common.add(one.key());
                }
                Value suspect = one.value().isProtected() ? one.value() : other.value();
                if ((same || unknown) && suspect.isProtected()) {
                    column = suspect.column();
                }
            }
        }
        if (column != null) {
            int offset =
                    step.right() instanceof FromItem.Table table ? table.name().start() : 0;
            throw new RefusedException(
                    RefusalCode.UNSUPPORTED_COMPARISON,
                    offset,
                    column,
                    "a NATURAL join compares a protected column, or may do so",
                    "write the join with ON");
        }
        return common;
    }

    private List<Output> merged(List<Output> left, List<Output> right, Set<String> common, Scope scope) {
        List<Output> all = new ArrayList<>();
        for (String key : common) {
            scope.merge(key);
            Value value = valueOf(left, key).or(valueOf(right, key));
            all.add(new Output(key, key, value, List.of(), false));
        }
        for (Output output : concatenated(left, right)) {
            if (output.key() == null || !common.contains(output.key())) {
                all.add(output);
            }
        }
        return all;
    }

    private static Value valueOf(List<Output> outputs, String key) {
        for (Output output : outputs) {
            if (key.equals(output.key())) {
                return output.value();
            }
        }
        return Value.COMPUTED;
    }

    private List<Output> using(
            FromItem.Step step,
            List<Output> left,
            List<Output> right,
            List<Relation> leftRelations,
            List<Relation> rightRelations,
            Scope scope) {
        List<Pair> pairs = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        boolean protectedPair = false;
        for (Name name : step.using()) {
            String key = context.index().names().column(name);
            keys.add(key);
            Pair pair = new Pair(name, owner(leftRelations, key), owner(rightRelations, key), key);
            pairs.add(pair);
            protectedPair |= pair.isProtected();
        }
        if (!protectedPair) {
            boolean unknown =
                    left.stream().anyMatch(Output::star) || right.stream().anyMatch(Output::star);
            if (unknown) {
                keys.forEach(scope::merge);
                return concatenated(left, right);
            }
            Set<String> ordered = new LinkedHashSet<>();
            pairs.forEach(pair -> ordered.add(pair.key()));
            return merged(left, right, ordered, scope);
        }
        List<String> conditions = new ArrayList<>();
        for (Pair pair : pairs) {
            conditions.add(condition(pair));
            scope.split(pair.key());
        }
        context.edit(step.usingStart(), step.usingEnd(), "ON " + String.join(" AND ", conditions));
        return concatenated(left, right);
    }

    /**
     * A column of USING with its two owners.
     *
     * @param name how the column is written
     * @param left the table to the left; null if it is not known
     * @param right the table to the right; null if it is not known
     * @param key the column
     */
    private record Pair(
            Name name, @Nullable Relation left, @Nullable Relation right, String key) {
        boolean isProtected() {
            return isProtected(left) || isProtected(right);
        }

        private boolean isProtected(@Nullable Relation relation) {
            Value value = relation == null ? null : relation.find(key);
            return value != null && value.isProtected();
        }
    }

    private @Nullable Relation owner(List<Relation> relations, String key) {
        Relation owner = null;
        for (Relation relation : relations) {
            Value value = relation.find(key);
            if (value != null || (relation.open() && owner == null && relations.size() == 1)) {
                if (owner != null && value != null && value.isProtected()) {
                    return null;
                }
                owner = relation;
            }
        }
        return owner;
    }

    private String condition(Pair pair) {
        Relation left = pair.left();
        Relation right = pair.right();
        Name leftName = left == null ? null : left.name();
        Name rightName = right == null ? null : right.name();
        if (left == null || right == null || leftName == null || rightName == null) {
            throw usingRefused(pair, null, "the tables on both sides of USING cannot be told");
        }
        Value leftValue = left.find(pair.key());
        Value rightValue = right.find(pair.key());
        boolean leftProtected = leftValue != null && leftValue.isProtected();
        boolean rightProtected = rightValue != null && rightValue.isProtected();
        String column = context.source(pair.name().start(), pair.name().end());
        String leftColumn = context.source(leftName.start(), leftName.end()) + "." + column;
        String rightColumn = context.source(rightName.start(), rightName.end()) + "." + column;
        if (!leftProtected && !rightProtected) {
            return leftColumn + " = " + rightColumn;
        }
        if (leftValue == null || rightValue == null || !leftProtected || !rightProtected) {
            Value known = leftProtected ? leftValue : rightValue;
            throw usingRefused(
                    pair, known == null ? null : known.column(), "the column is protected on one side of USING only");
        }
        ProtectedColumn one = leftValue.column();
        if (!one.setting().sameTreatment(rightValue.column().setting())
                || !one.setting().operation().searchable()) {
            throw usingRefused(pair, one, "the columns of USING are not searchable, or are protected differently");
        }
        return one.setting().operation() instanceof ColumnOperation.Search
                ? "substr(" + leftColumn + ", 1, 33) = substr(" + rightColumn + ", 1, 33)"
                : leftColumn + " = " + rightColumn;
    }

    private static RefusedException usingRefused(Pair pair, @Nullable ProtectedColumn column, String reason) {
        return new RefusedException(
                RefusalCode.UNSUPPORTED_COMPARISON,
                pair.name().start(),
                column,
                reason,
                "write the join with ON, and compare columns that are searchable and protected in the same way");
    }
}
