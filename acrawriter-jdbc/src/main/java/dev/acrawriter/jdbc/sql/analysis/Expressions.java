/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.ValueRole;
import dev.acrawriter.jdbc.sql.syntax.Expr;
import dev.acrawriter.jdbc.sql.syntax.Statement;
import dev.acrawriter.schema.ColumnOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows values through expressions. {@link #eval} says where a value may come from; whoever takes the value then says what
 * it is for ({@link #plain}, {@link #store}, a comparison), and refuses what cannot be. So a protected column or a value beside it
 * is either explained by its consumer, or the statement is refused.
 */
final class Expressions {
    private static final Set<String> EQUALITIES =
            Set.of("=", "<>", "!=", "<=>", "is distinct from", "is not distinct from");

    /** Functions whose result is one of their arguments, whatever the arguments are. */
    private static final Set<String> PICKS =
            Set.of("coalesce", "ifnull", "nvl", "any_value", "first_value", "last_value", "lag", "lead", "nth_value");

    /** Of those, functions whose second argument is a number. */
    private static final Set<String> COUNTED_PICKS = Set.of("lag", "lead", "nth_value");

    /** More characters than a day with a time has in any writing. */
    private static final int MAX_TIME_LENGTH = 64;

    private final Context context;
    private final Queries queries;
    private final ColumnlessConditions conditions;

    Expressions(Context context, Queries queries) {
        this.context = context;
        this.queries = queries;
        this.conditions = context.conditions();
    }

    // ---- what a value is

    Value eval(Expr expr, Scope scope) {
        context.step(expr.start());
        if (expr instanceof Expr.Column column) {
            Value value = scope.resolve(column);
            if (value.isProtected() && scope.meansTable(column)) {
                context.ofTable(column);
            }
            if (value.isProtected()) {
                context.groupedColumns().met(column, value);
            }
            context.steps(value.slots().size() + value.made().size(), column.start());
            conditions.name(value, column.parts().size() == 1 && NameRules.isNoColumn(column.name()));
            return value;
        } else if (expr instanceof Expr.Parameter parameter) {
            return value(context.slot(parameter));
        } else if (expr instanceof Expr.Literal literal) {
            return literal.kind() == Expr.LiteralKind.NULL ? Value.NOTHING : value(context.slot(literal));
        } else if (expr instanceof Expr.Default) {
            return Value.NOTHING;
        } else if (expr instanceof Expr.Logical logical) {
            conditions(logical.operands(), scope);
        } else if (expr instanceof Expr.Comparison
                || expr instanceof Expr.InList
                || expr instanceof Expr.InQuery
                || expr instanceof Expr.Like) {
            ColumnlessConditions.Mark start = conditions.mark();
            boolean numbers = compared(expr, scope);
            if (numbers) {
                conditions.allow(start);
            } else {
                conditions.judge(start);
            }
        } else if (expr instanceof Expr.NullTest test) {
            nullTest(test.operand(), scope);
        } else if (expr instanceof Expr.Case choice) {
            return choice(choice, scope);
        } else if (expr instanceof Expr.Call call) {
            int references = context.groupedColumns().mark();
            Value value = call(call, scope);
            context.groupedColumns().called(call.name(), references);
            return value;
        } else if (expr instanceof Expr.Cast cast) {
            return cast(cast, scope);
        } else if (expr instanceof Expr.Subquery subquery) {
            return scalar(subquery, scope);
        } else if (expr instanceof Expr.Exists exists) {
            ColumnlessConditions.Mark start = conditions.mark();
            queries.release(queries.query(exists.query(), scope, Queries.Use.EXISTENCE));
            conditions.leave(start);
        } else if (expr instanceof Expr.Row row) {
            plain(row.items(), scope);
        } else if (expr instanceof Expr.Array array) {
            plain(array.items(), scope);
        } else if (expr instanceof Expr.Operation operation) {
            return plain(operation.operands(), scope);
        } else if (expr instanceof Expr.Wildcard star) {
            wildcard(star, scope);
        }
        return Value.COMPUTED;
    }

    private Value value(Slot slot) {
        conditions.value(slot);
        return Value.slot(slot);
    }

    /** A comparison of any writing; says whether it is one of parameters with numbers. */
    private boolean compared(Expr expr, Scope scope) {
        if (expr instanceof Expr.Comparison comparison) {
            return comparison(comparison, scope);
        } else if (expr instanceof Expr.InList in) {
            return inList(in, scope);
        } else if (expr instanceof Expr.InQuery in) {
            compareWithQuery(in.left(), in.query(), in.start(), scope);
        } else {
            like((Expr.Like) expr, scope);
        }
        return false;
    }

    private void wildcard(Expr.Wildcard star, Scope scope) {
        conditions.column();
        for (Output output : queries.expand(star, scope)) {
            if (output.value().isProtected()) {
                throw new RefusedException(
                        RefusalCode.WHOLE_ROW,
                        star.start(),
                        output.value().column(),
                        "a whole row with protected columns is used as one value",
                        "name the columns that are needed");
            }
        }
    }

    private Value scalar(Expr.Subquery subquery, Scope scope) {
        List<Output> outputs = queries.query(subquery.query(), scope, Queries.Use.ROWS);
        if (outputs.size() == 1) {
            return outputs.get(0).value().throughFunction();
        }
        queries.release(outputs);
        for (Output output : outputs) {
            if (output.value().isProtected()) {
                throw unsupported(subquery, output.value().column(), "a row of protected columns is used as one value");
            }
        }
        return Value.COMPUTED;
    }

    private Value choice(Expr.Case choice, Scope scope) {
        if (choice.operand() == null) {
            conditions(choice.conditions(), scope);
        } else {
            ColumnlessConditions.Mark start = conditions.mark();
            Side operand = side(choice.operand(), scope);
            boolean numbers = true;
            for (Expr condition : choice.conditions()) {
                numbers &= compare(operand, side(condition, scope), true, condition.start());
            }
            if (numbers) {
                conditions.allow(start);
            } else {
                conditions.judge(start);
            }
        }
        return either(choice.results(), scope, choice.start());
    }

    /** The value of one of several expressions. */
    private Value either(List<Expr> exprs, Scope scope, int offset) {
        List<Value> values = new ArrayList<>(exprs.size());
        for (Expr expr : exprs) {
            values.add(eval(expr, scope));
        }
        return either(values, offset);
    }

    /**
     * One of several values. Beside a protected column, a constant or parameter takes the column's stored form, so that all
     * branches mean the same; anything else beside it is refused.
     */
    Value either(List<Value> values, int offset) {
        Value all = Value.anyOf(values);
        suspect(all, offset);
        if (!all.isProtected()) {
            return all;
        }
        ProtectedColumn column = all.column();
        if (all.foreign()) {
            throw new RefusedException(
                    RefusalCode.DIFFERENT_TREATMENT,
                    offset,
                    column,
                    "values of a protected column are mixed with unprotected ones",
                    "read them as two columns");
        }
        for (ProtectedColumn other : all.columns()) {
            requireSame(column, other, offset);
        }
        for (Slot slot : all.slots()) {
            slot.use(ValueRole.STORE, column);
        }
        return new Value(all.columns(), all.sources(), List.of(), false, false, false, Set.of());
    }

    private Value call(Expr.Call call, Scope scope) {
        List<Expr> arguments = call.arguments();
        String name = call.name();
        if (name.equals("match") && context.dialect().isMySqlFamily()) {
            // What is looked for in the columns that are its arguments.
            plain(call.others(), scope);
        } else {
            conditions(call.others(), scope);
        }
        if (call.window() != null) {
            window(call.window(), scope);
        }
        if (PICKS.contains(name) && !arguments.isEmpty()) {
            List<Expr> picked = new ArrayList<>(arguments);
            if (COUNTED_PICKS.contains(name) && picked.size() > 1) {
                plain(List.of(picked.remove(1)), scope);
            }
            return either(picked, scope, call.start()).throughFunction();
        }
        if ((name.equals("if") || name.equals("iif")) && arguments.size() == 3) {
            conditions(arguments.subList(0, 1), scope);
            return either(arguments.subList(1, 3), scope, call.start()).throughFunction();
        }
        if (name.equals("nullif") && arguments.size() == 2) {
            return nullIf(arguments.get(0), arguments.get(1), scope);
        }
        if (name.equals("count")) {
            count(call, scope);
            return Value.COMPUTED;
        }
        if ((name.equals("values") || name.equals("value"))
                && arguments.size() == 1
                && arguments.get(0) instanceof Expr.Column column
                && scope.insertTarget() != null) {
            conditions.column();
            Value value = scope.insertTarget().find(context.index().names().column(column.name()));
            return value == null ? Value.COMPUTED : value;
        }
        if (name.equals("default") && arguments.size() == 1) {
            return Value.NOTHING;
        }
        List<Value> values = new ArrayList<>(arguments.size());
        for (Expr argument : withoutUnit(name, arguments)) {
            Value value = eval(argument, scope);
            if (value.isProtected()) {
                throw unsupported(argument, value.column(), "the function " + known(name) + " gets a protected column");
            }
            plain(value, argument);
            values.add(value);
            if (name.equals("interval") && argument instanceof Expr.Literal) {
                value.slots().forEach(Slot::harmlessUnlessSame);
            }
        }
        return computed(values, call.start());
    }

    private static List<Expr> withoutUnit(String function, List<Expr> arguments) {
        return !arguments.isEmpty()
                        && arguments.get(0) instanceof Expr.Column first
                        && first.parts().size() == 1
                        && NameRules.isUnit(first.name(), function, arguments.size())
                ? arguments.subList(1, arguments.size())
                : arguments;
    }

    /** Function names are told only if they look like one; a text in the wrong place is not. */
    private static String known(String name) {
        return name.length() <= 30 && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_') ? name : "here";
    }

    void window(Expr.Window window, Scope scope) {
        for (Expr key : window.partition()) {
            group(key, scope);
        }
        for (Expr other : window.others()) {
            ordered(other, scope);
        }
    }

    private Value nullIf(Expr value, Expr marker, Scope scope) {
        Value first = eval(value, scope);
        if (first.isProtected() && isEmptyText(marker)) {
            plain(List.of(marker), scope);
            return first;
        }
        plain(first, value);
        plain(List.of(marker), scope);
        return Value.COMPUTED;
    }

    private void count(Expr.Call call, Scope scope) {
        for (Expr argument : call.arguments()) {
            if (argument instanceof Expr.Wildcard) {
                conditions.column();
                continue;
            }
            if (call.distinct()) {
                group(argument, scope);
            } else {
                Value value = eval(argument, scope);
                if (!value.isProtected()) {
                    plain(value, argument);
                }
            }
        }
    }

    private Value cast(Expr.Cast cast, Scope scope) {
        Value value = eval(cast.operand(), scope);
        if (value.isProtected()) {
            if (!TypeNames.keepsValue(cast.type(), value.column().setting().dataType(), context.dialect())) {
                throw unsupported(cast, value.column(), "a cast to another type");
            }
            if (!TypeNames.isBinary(cast.type())) {
                context.remove(cast);
            }
            return value;
        }
        if (value.slots().isEmpty()) {
            return value.isNothing() || value.unknown() ? value : Value.COMPUTED;
        }
        for (Slot slot : value.slots()) {
            context.cast(slot, cast);
        }
        return value;
    }

    // ---- comparisons

    /**
     * One side of a comparison.
     *
     * @param value where it comes from
     * @param exprs what has to be wrapped; several for a column of a query with several arms, none if it cannot be wrapped
     */
    record Side(Value value, List<Expr> exprs) {}

    private Side side(Expr expr, Scope scope) {
        return new Side(eval(expr, scope), List.of(expr));
    }

    private boolean comparison(Expr.Comparison comparison, Scope scope) {
        boolean equality = EQUALITIES.contains(comparison.operator());
        int offset = comparison.operatorStart();
        if (comparison.quantified()) {
            quantified(comparison, equality, scope);
        } else if (comparison.left() instanceof Expr.Row left && comparison.right() instanceof Expr.Row right) {
            rows(left, right, equality, offset, scope);
        } else if (comparison.left() instanceof Expr.Row left && comparison.right() instanceof Expr.Subquery right) {
            rowAndQuery(left, queries.query(right.query(), scope, Queries.Use.MEMBERS), equality, offset, scope);
        } else {
            return compare(side(comparison.left(), scope), side(comparison.right(), scope), equality, offset);
        }
        return false;
    }

    private void rows(Expr.Row left, Expr.Row right, boolean equality, int offset, Scope scope) {
        if (left.items().size() != right.items().size()) {
            plain(left.items(), scope);
            plain(right.items(), scope);
            return;
        }
        for (int i = 0; i < left.items().size(); i++) {
            ColumnlessConditions.Mark start = conditions.mark();
            boolean numbers =
                    compare(side(left.items().get(i), scope), side(right.items().get(i), scope), equality, offset);
            if (numbers) {
                conditions.allow(start);
            } else {
                conditions.judge(start);
            }
        }
    }

    private void rowAndQuery(Expr.Row left, List<Output> right, boolean equality, int offset, Scope scope) {
        if (left.items().size() != right.size()) {
            plain(left.items(), scope);
            right.forEach(output -> plain(output.value(), left));
            return;
        }
        for (int i = 0; i < right.size(); i++) {
            compare(side(left.items().get(i), scope), side(right.get(i)), equality, offset);
        }
    }

    private static Side side(Output output) {
        return new Side(output.value(), output.exprs());
    }

    private boolean inList(Expr.InList in, Scope scope) {
        if (in.left() instanceof Expr.Row left) {
            for (Expr item : in.items()) {
                if (item instanceof Expr.Row row) {
                    rows(left, row, true, item.start(), scope);
                } else {
                    plain(left.items(), scope);
                    plain(List.of(item), scope);
                }
            }
            return false;
        }
        Side left = side(in.left(), scope);
        boolean numbers = true;
        for (Expr item : in.items()) {
            numbers &= compare(left, side(item, scope), true, item.start());
        }
        return numbers;
    }

    private void compareWithQuery(Expr left, Statement query, int offset, Scope scope) {
        List<Output> outputs = queries.query(query, scope, Queries.Use.MEMBERS);
        if (left instanceof Expr.Row row) {
            rowAndQuery(row, outputs, true, offset, scope);
            return;
        }
        Side side = side(left, scope);
        if (outputs.size() == 1) {
            compare(side, side(outputs.get(0)), true, offset);
            return;
        }
        plain(side.value(), left);
        outputs.forEach(output -> plain(output.value(), left));
    }

    private void quantified(Expr.Comparison comparison, boolean equality, Scope scope) {
        Expr right = comparison.right();
        int offset = comparison.operatorStart();
        if (right instanceof Expr.Subquery query && equality) {
            compareWithQuery(comparison.left(), query.query(), offset, scope);
            return;
        }
        Side left = side(comparison.left(), scope);
        Expr elements = right;
        List<Expr.Cast> casts = new ArrayList<>();
        while (elements instanceof Expr.Cast cast) {
            casts.add(cast);
            elements = cast.operand();
        }
        if (left.value().isProtected() && elements instanceof Expr.Array array) {
            for (Expr.Cast cast : casts) {
                requireKeepsValue(cast, left.value().column());
                context.remove(cast);
            }
            array.items().forEach(item -> compare(left, side(item, scope), equality, offset));
            return;
        }
        Value value = eval(right, scope);
        boolean slots = !value.slots().isEmpty() && !value.foreign() && !value.isProtected();
        if (!left.value().isProtected() || value.isNothing()) {
            compare(left, new Side(value, List.of(right)), equality, offset);
            return;
        }
        if (!slots || !equality || value.indirect()) {
            throw comparisonRefused(offset, left.value().column(), "it is compared with elements that are computed");
        }
        requireSearchable(left.value(), offset);
        value.slots()
                .forEach(slot ->
                        slot.use(ValueRole.COMPARE_ELEMENTS, left.value().column()));
        hash(left);
    }

    private void like(Expr.Like like, Scope scope) {
        Side left = side(like.left(), scope);
        Side right = side(like.pattern(), scope);
        Expr escape = like.escape();
        if (escape != null) {
            plain(List.of(escape), scope);
        }
        boolean columnFirst = left.value().isProtected();
        Side column = columnFirst ? left : right;
        if (!column.value().isProtected()) {
            suspect(left.value().or(right.value()), like.operatorStart());
            plain(left.value(), like.left());
            plain(right.value(), like.pattern());
            return;
        }
        if (!columnFirst || !Literals.isExactPattern(context.text(), like.pattern(), escape)) {
            throw new RefusedException(
                    RefusalCode.UNSUPPORTED_COMPARISON,
                    like.operatorStart(),
                    column.value().column(),
                    "LIKE needs the plaintext",
                    "if the pattern has no wildcards, compare with = instead: "
                            + column.value().column().setting().column() + " = ?");
        }
        context.edit(like.operatorStart(), like.operatorEnd(), like.negated() ? "<>" : "=");
        if (escape != null) {
            context.edit(like.escapeStart(), like.end(), "");
        }
        compare(left, right, true, like.operatorStart());
    }

    /** Compares two values; says whether they are a parameter and a number. */
    private boolean compare(Side left, Side right, boolean equality, int offset) {
        if (!left.value().isProtected() && !right.value().isProtected()) {
            suspect(left.value().or(right.value()), offset);
            left.value().use(ValueRole.NONE, null);
            right.value().use(ValueRole.NONE, null);
            noteHarmless(left.value(), right.value());
            return comparedWithNumber(left.value(), right.value()) || comparedWithNumber(right.value(), left.value());
        }
        boolean columnFirst = left.value().isProtected();
        Side column = columnFirst ? left : right;
        Side other = columnFirst ? right : left;
        ProtectedColumn reference = column.value().column();
        if (!equality) {
            throw comparisonRefused(
                    offset, reference, "the order of encrypted values says nothing about the plaintext");
        }
        if (other.value().isNothing()) {
            asIs(column);
            return false;
        }
        if (other.value().isProtected()) {
            requireSearchable(column.value(), offset);
            requireSearchable(other.value(), offset);
            requireSame(reference, other.value().column(), offset);
            hash(column);
            hash(other);
            return false;
        }
        if (other.value().foreign()) {
            throw new RefusedException(
                    RefusalCode.UNSUPPORTED_COMPARISON,
                    offset,
                    reference,
                    "a protected column is compared with an unprotected column or a computed value",
                    "compare it with a parameter, a constant, or a column that is protected in the same way");
        }
        if (other.value().slots().stream().allMatch(slot -> isEmptyText(slot.expr()))) {
            other.value().use(ValueRole.NONE, null);
            asIs(column);
            return false;
        }
        requireSearchable(column.value(), offset);
        other.value().use(ValueRole.COMPARE, reference);
        hash(column);
        return false;
    }

    /** A parameter beside a number or a truth value, which says that it is no text. */
    private static boolean comparedWithNumber(Value parameter, Value number) {
        boolean numbers = consistsOf(parameter, Expr.Parameter.class)
                && consistsOf(number, Expr.Literal.class)
                && number.slots().stream()
                        .allMatch(slot -> ((Expr.Literal) slot.expr()).kind() == Expr.LiteralKind.NUMBER
                                || ((Expr.Literal) slot.expr()).kind() == Expr.LiteralKind.BOOLEAN);
        if (numbers) {
            parameter.slots().forEach(Slot::comparedWithNumber);
        }
        return numbers;
    }

    /** Single characters compared with each other, as in {@code '1' = '1'}, and times compared with the clock. */
    private void noteHarmless(Value left, Value right) {
        if (isCharacter(left) && isCharacter(right)) {
            left.slots().forEach(Slot::harmlessUnlessSame);
            right.slots().forEach(Slot::harmlessUnlessSame);
        } else if (isClock(right) && isTime(left)) {
            left.slots().forEach(Slot::harmlessUnlessSame);
        } else if (isClock(left) && isTime(right)) {
            right.slots().forEach(Slot::harmlessUnlessSame);
        }
    }

    private boolean isCharacter(Value value) {
        Expr.Literal literal = literal(value);
        return literal != null && Literals.form(context.text(), literal).length() == 1;
    }

    private boolean isTime(Value value) {
        Expr.Literal literal = literal(value);
        return literal != null && Literals.isTime(context.text(), literal);
    }

    /** A short constant; a long one is no time, and would be read once for each item of an IN list. */
    private static Expr.@Nullable Literal literal(Value value) {
        if (value.slots().size() != 1 || !consistsOf(value, Expr.Literal.class)) {
            return null;
        }
        Expr.Literal literal = (Expr.Literal) value.slots().get(0).expr();
        return literal.end() - literal.start() <= MAX_TIME_LENGTH ? literal : null;
    }

    /** Something that is computed; without a column, a parameter or a constant, which are looked at elsewhere, it is the clock. */
    private static boolean isClock(Value value) {
        return value.foreign() && value.slots().isEmpty() && value.sources().isEmpty();
    }

    private static boolean consistsOf(Value value, Class<? extends Expr> kind) {
        return !value.slots().isEmpty()
                && !value.foreign()
                && !value.indirect()
                && value.slots().stream().allMatch(slot -> kind.isInstance(slot.expr()));
    }

    /** Notes that a column is looked at as it is stored. */
    private void asIs(Side side) {
        if (side.value().isProtected() && side.exprs().size() == 1) {
            context.groupedColumns().metAsIs(side.exprs().get(0), side.value());
        }
    }

    private void hash(Side side) {
        ProtectedColumn column = side.value().column();
        if (side.exprs().isEmpty()) {
            throw unsupported(null, column, "a column that a star stands for is compared");
        }
        for (Expr expr : side.exprs()) {
            if (!(expr instanceof Expr.Literal literal && literal.kind() == Expr.LiteralKind.NULL)) {
                context.compare(expr, column);
            }
        }
    }

    /** An empty text is stored as it is, so it is also looked for as it is. */
    private boolean isEmptyText(Expr expr) {
        return expr instanceof Expr.Literal literal && Literals.isEmpty(context.text(), literal);
    }

    private void nullTest(Expr operand, Scope scope) {
        if (operand instanceof Expr.Row row) {
            row.items().forEach(item -> nullTest(item, scope));
            return;
        }
        ColumnlessConditions.Mark start = conditions.mark();
        Value value = eval(operand, scope);
        value.use(ValueRole.NULL_TEST, null);
        asIs(new Side(value, List.of(operand)));
        if (value.slots().isEmpty() || value.foreign()) {
            conditions.judge(start);
        } else {
            conditions.allow(start);
        }
    }

    // ---- what a value is for

    /** Groups by an expression: a searchable column is grouped by its hash. */
    Value group(Expr expr, Scope scope) {
        Value value = eval(expr, scope);
        if (value.isProtected()) {
            requireSearchable(value, expr.start());
            context.hash(expr, value.column());
        } else {
            plain(value, expr);
        }
        return value;
    }

    /** Sorts by an expression. */
    void ordered(Expr expr, Scope scope) {
        Value value = eval(expr, scope);
        if (value.isProtected()) {
            throw unsupported(expr, value.column(), "the result is sorted by it");
        }
        plain(value, expr);
    }

    /** Takes a clause of conditions, which is no part of conditions around its query. */
    void clause(List<Expr> exprs, Scope scope) {
        ColumnlessConditions.Mark start = conditions.mark();
        conditions(exprs, scope);
        conditions.leave(start);
    }

    /** Takes conditions. Each is about a column, or asks of a parameter what tells nothing of a protected value. */
    private void conditions(List<Expr> exprs, Scope scope) {
        List<Value> values = new ArrayList<>(exprs.size());
        for (Expr expr : exprs) {
            ColumnlessConditions.Mark start = conditions.mark();
            Value value = eval(expr, scope);
            plain(value, expr);
            values.add(value);
            if (isTruthOfParameter(expr)) {
                conditions.allow(start);
            } else if (!(expr instanceof Expr.Logical)) {
                conditions.judge(start);
            }
        }
        computed(values, exprs.isEmpty() ? 0 : exprs.get(0).start());
    }

    /** A parameter that is a condition by itself, also with IS TRUE. */
    private static boolean isTruthOfParameter(Expr expr) {
        Expr operand =
                expr instanceof Expr.Operation operation && operation.operands().size() == 1
                        ? operation.operands().get(0)
                        : expr;
        while (operand instanceof Expr.Cast cast) {
            operand = cast.operand();
        }
        return operand instanceof Expr.Parameter;
    }

    /** Takes values for a purpose that needs no protection and must not meet any. */
    Value plain(List<Expr> exprs, Scope scope) {
        List<Value> values = new ArrayList<>(exprs.size());
        for (Expr expr : exprs) {
            Value value = eval(expr, scope);
            plain(value, expr);
            values.add(value);
        }
        return computed(values, exprs.isEmpty() ? 0 : exprs.get(0).start());
    }

    /** What is computed from a name that could not be resolved is as unknown as the name. */
    private Value computed(List<Value> values, int offset) {
        Value together = Value.anyOf(values);
        suspect(together, offset);
        return together.unknown() ? Value.UNKNOWN : Value.COMPUTED;
    }

    /** A name that could not be resolved, and a parameter or constant in one place: it may be a protected column. */
    private void suspect(Value together, int offset) {
        if (together.unknown() && !together.slots().isEmpty()) {
            context.suspect(offset);
        }
    }

    void plain(Value value, Expr expr) {
        if (value.isProtected()) {
            throw unsupported(expr, value.column(), "its plaintext would be needed here");
        }
        value.use(ValueRole.NONE, null);
    }

    /** Stores a value in a column. */
    void store(@Nullable ProtectedColumn target, boolean configuredTable, Expr expr, Scope scope) {
        if (expr instanceof Expr.Default && target != null) {
            context.warn("DEFAULT stores in " + target + " what the database has as default, unprotected");
        }
        store(target, configuredTable, eval(expr, scope), expr.start());
    }

    void store(@Nullable ProtectedColumn target, boolean configuredTable, Value value, int offset) {
        if (target == null) {
            storeUnprotected(configuredTable, value, offset);
            return;
        }
        if (value.foreign() || (value.indirect() && !value.slots().isEmpty())) {
            boolean column = !value.sources().isEmpty();
            throw new RefusedException(
                    column ? RefusalCode.DIFFERENT_TREATMENT : RefusalCode.COMPUTED_VALUE,
                    offset,
                    target,
                    column
                            ? "an unprotected column would be stored in a protected one"
                            : "a computed value would be stored in a protected column",
                    column
                            ? "read the value and write it again with a parameter"
                            : "compute the value in the application and pass it as a parameter");
        }
        for (ProtectedColumn source : value.columns()) {
            requireSame(target, source, offset);
        }
        value.use(ValueRole.STORE, target);
    }

    private void storeUnprotected(boolean configuredTable, Value value, int offset) {
        if (value.unknown() && configuredTable) {
            context.suspect(offset);
        }
        if (value.isProtected()) {
            if (configuredTable) {
                throw new RefusedException(
                        RefusalCode.DIFFERENT_TREATMENT,
                        offset,
                        value.column(),
                        "the ciphertext would be copied into an unprotected column of a configured table",
                        "protect the target column in the same way");
            }
            context.warn("the ciphertext of " + value.column() + " is copied into a table that is not configured");
        }
        value.use(ValueRole.NONE, null);
    }

    // ---- refusals

    private void requireSearchable(Value value, int offset) {
        ProtectedColumn column = value.column();
        if (!column.setting().operation().searchable()) {
            boolean tokens = column.setting().operation() instanceof ColumnOperation.Tokenize;
            throw new RefusedException(
                    RefusalCode.NOT_SEARCHABLE,
                    offset,
                    column,
                    "the column is compared, and equal values have different stored forms",
                    tokens
                            ? "set consistent_tokenization: true for the column"
                            : "set searchable: true for the column, or look for another column");
        }
    }

    private void requireKeepsValue(Expr.Cast cast, ProtectedColumn column) {
        if (!TypeNames.keepsValue(cast.type(), column.setting().dataType(), context.dialect())) {
            throw unsupported(cast, column, "a cast to another type");
        }
    }

    private static void requireSame(ProtectedColumn one, ProtectedColumn other, int offset) {
        if (!one.setting().sameTreatment(other.setting())) {
            throw new RefusedException(
                    RefusalCode.DIFFERENT_TREATMENT,
                    offset,
                    one,
                    one + " and " + other + " are protected differently",
                    "give both columns the same operation, client_id and data_type");
        }
    }

    private static RefusedException comparisonRefused(int offset, ProtectedColumn column, String why) {
        return new RefusedException(
                RefusalCode.UNSUPPORTED_COMPARISON,
                offset,
                column,
                why,
                "compare with =, <> or IN and a parameter or a constant");
    }

    private static RefusedException unsupported(@Nullable Expr expr, ProtectedColumn column, String why) {
        return new RefusedException(
                RefusalCode.UNSUPPORTED_USE,
                expr == null ? 0 : expr.start(),
                column,
                why,
                "read the column as it is and compute in the application");
    }
}
