/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.LiteralPlan;
import dev.acrawriter.jdbc.sql.ParameterPlan;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.Splice;
import dev.acrawriter.jdbc.sql.ValueRole;
import dev.acrawriter.jdbc.sql.syntax.Expr;
import dev.acrawriter.jdbc.sql.syntax.TokenizedSql;
import dev.acrawriter.schema.ColumnOperation;
import dev.acrawriter.schema.DataType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of each parameter and constant, once all its uses are known. */
final class Roles {
    private static final Set<DataType> NUMBERS =
            EnumSet.of(DataType.INT32, DataType.INT64, DataType.DECIMAL, DataType.DOUBLE, DataType.BOOLEAN);

    private static final Set<DataType> TIMES =
            EnumSet.of(DataType.DATE, DataType.TIME, DataType.TIMESTAMP, DataType.TIMESTAMPTZ);

    private final Context context;
    private final boolean anyProtected;
    private final boolean anyProtectedNumber;
    private final boolean anyProtectedTime;
    private final List<LiteralPlan> literals = new ArrayList<>();

    Roles(Context context) {
        this.context = context;
        if (context.suspect() >= 0) {
            throw new RefusedException(
                    RefusalCode.UNRESOLVED_COLUMN,
                    context.suspect(),
                    null,
                    "a value meets a name that could not be resolved, so that it may be a protected column",
                    "write the table before the column, or give the column of the query a name with AS");
        }
        List<Slot> slots = context.literals();
        slots.addAll(context.parameters().values());
        boolean any = false;
        boolean anyNumber = false;
        boolean anyTime = false;
        for (Slot slot : slots) {
            for (Slot.Use use : slot.uses()) {
                ProtectedColumn column = use.column();
                if (column != null) {
                    any = true;
                    anyNumber |= NUMBERS.contains(column.setting().dataType());
                    anyTime |= TIMES.contains(column.setting().dataType());
                }
            }
        }
        this.anyProtected = any;
        this.anyProtectedNumber = anyNumber;
        this.anyProtectedTime = anyTime;
        for (Slot slot : context.literals()) {
            literal(slot, (Expr.Literal) slot.expr());
        }
    }

    ParameterPlan parameter(int index, Slot slot, int offset) {
        Decision decision = decide(slot, offset);
        boolean mayBeProtected =
                (slot.isInColumnlessCondition() && anyProtected) || (slot.isComparedWithNumber() && anyProtectedNumber);
        if (decision.role() == ValueRole.NONE && mayBeProtected) {
            throw new RefusedException(
                    RefusalCode.CONFLICTING_USES,
                    offset,
                    null,
                    "a condition is about a parameter and no column, beside a value of a protected column: it may be the same"
                            + " value once more, in plaintext",
                    "test the parameter with IS NULL, as in (? IS NULL OR column = ?), or leave the condition out in the"
                            + " application");
        }
        dropCasts(slot, decision);
        return new ParameterPlan(index, decision.role(), List.copyOf(decision.columns()), offset);
    }

    /** Refuses constants in conditions about no column if they may be a value that the statement protects. */
    void requireNoConstantAskedInClear() {
        if (!anyProtected) {
            return;
        }
        Set<String> same = new HashSet<>();
        for (LiteralPlan literal : literals) {
            for (byte[] plaintext : literal.plaintexts()) {
                same.add(Literals.form(plaintext));
            }
        }
        for (Slot slot : context.literals()) {
            Expr.Literal literal = (Expr.Literal) slot.expr();
            if (slot.isInColumnlessCondition()
                    && decide(slot, literal.start()).role() == ValueRole.NONE
                    && mayBeProtected(slot, literal, same)) {
                throw new RefusedException(
                        RefusalCode.CONFLICTING_USES,
                        literal.start(),
                        null,
                        "a condition is about a constant and no column, beside a value of a protected column: it may be the same"
                                + " value once more, in plaintext",
                        "leave the condition out in the application; write 1 = 1 or 1 = 0 for one that is always or never true");
            }
        }
    }

    private boolean mayBeProtected(Slot slot, Expr.Literal literal, Set<String> same) {
        TokenizedSql text = context.text();
        boolean number = Literals.isNumber(text, literal);
        String form = Literals.form(text, literal);
        if (literal.kind() == Expr.LiteralKind.BOOLEAN
                || Literals.isEmpty(text, literal)
                || (number && (form.equals("0") || form.equals("1")))) {
            return false;
        }
        if (same.contains(form)) {
            return true;
        }
        if (slot.isHarmlessUnlessSame()) {
            return anyProtectedTime && Literals.isTime(text, literal);
        }
        return !number || anyProtectedNumber;
    }

    List<LiteralPlan> literals() {
        return literals;
    }

    /** The changes of the text; to be asked last, because roles add changes. */
    List<Splice> splices() {
        return new ArrayList<>(context.edits());
    }

    private void literal(Slot slot, Expr.Literal literal) {
        Decision decision = decide(slot, literal.start());
        dropCasts(slot, decision);
        ProtectedColumn column = decision.column();
        if (column == null) {
            if (decision.role() == ValueRole.NULL_TEST) {
                context.edit(literal.start(), literal.end(), "1");
            }
            return;
        }
        boolean elements = decision.role() == ValueRole.COMPARE_ELEMENTS;
        List<byte[]> plaintexts = elements
                ? Literals.elements(context.text(), literal, column)
                : List.of(Literals.plaintext(context.text(), literal, column));
        boolean empty = !elements && plaintexts.get(0).length == 0;
        if (!empty) {
            literals.add(new LiteralPlan(literal.start(), literal.end(), decision.role(), column, plaintexts));
        }
    }

    /**
     * The one thing that is done with a value.
     *
     * @param role what
     * @param columns the protected columns
     */
    private record Decision(ValueRole role, Set<ProtectedColumn> columns) {
        @Nullable
        ProtectedColumn column() {
            return columns.isEmpty() ? null : columns.iterator().next();
        }
    }

    private Decision decide(Slot slot, int offset) {
        ValueRole role = null;
        boolean nullTest = false;
        Set<ProtectedColumn> columns = new LinkedHashSet<>();
        for (Slot.Use use : slot.uses()) {
            if (use.role() == ValueRole.NULL_TEST) {
                nullTest = true;
                continue;
            }
            ProtectedColumn column = use.column();
            if (role != null && role != use.role()) {
                throw conflict(
                        offset, columns.isEmpty() ? column : columns.iterator().next());
            }
            role = use.role();
            if (column != null) {
                for (ProtectedColumn other : columns) {
                    if (!other.setting().sameTreatment(column.setting())) {
                        throw conflict(offset, column);
                    }
                }
                columns.add(column);
            }
        }
        if (slot.uses().isEmpty() && !slot.isColumn()) {
            throw new RefusedException(
                    RefusalCode.NOT_UNDERSTOOD,
                    offset,
                    null,
                    "it is not known what a value is used for",
                    "please report the statement as a defect");
        }
        if (role == ValueRole.STORE
                && slot.isComparedWithOthers()
                && !isToken(columns.iterator().next())) {
            throw new RefusedException(
                    RefusalCode.UNSUPPORTED_COMPARISON,
                    offset,
                    columns.iterator().next(),
                    "duplicates are looked for among values that are stored, and equal values have different stored forms",
                    "use UNION ALL, and leave DISTINCT and GROUP BY out");
        }
        if (role != null) {
            return new Decision(role, columns);
        }
        return new Decision(nullTest && anyProtected ? ValueRole.NULL_TEST : ValueRole.NONE, Set.of());
    }

    private static boolean isToken(ProtectedColumn column) {
        return column.setting().operation() instanceof ColumnOperation.Tokenize;
    }

    private static RefusedException conflict(int offset, @Nullable ProtectedColumn column) {
        return new RefusedException(
                RefusalCode.CONFLICTING_USES,
                offset,
                column,
                "one value would have to be sent in two forms",
                "pass it twice, as two parameters");
    }

    /** A cast fits the plaintext and not what is sent in its place. */
    private void dropCasts(Slot slot, Decision decision) {
        if (decision.role() == ValueRole.NONE) {
            return;
        }
        ProtectedColumn column = decision.column();
        for (Expr.Cast cast : context.casts(slot)) {
            if (column != null
                    && !TypeNames.keepsValue(cast.type(), column.setting().dataType(), context.dialect())) {
                throw new RefusedException(
                        RefusalCode.COMPUTED_VALUE,
                        cast.start(),
                        column,
                        "a cast changes a value that is protected before it reaches the database",
                        "convert the value in the application");
            }
            context.remove(cast);
        }
    }
}
