/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.Splice;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.syntax.Expr;
import dev.acrawriter.jdbc.sql.syntax.SqlToken;
import dev.acrawriter.jdbc.sql.syntax.TokenizedSql;
import dev.acrawriter.schema.ColumnOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one analysis collects: slots, changes of the text, warnings. Not safe for many threads. */
final class Context {
    /** More than any statement needs, and in proportion to its length. */
    private static final long MAX_STEPS_PER_TOKEN = 300;

    private final TokenizedSql text;
    private final SchemaIndex index;
    private final Map<Integer, Slot> parameters = new LinkedHashMap<>();
    private final Map<Integer, Slot> literals = new LinkedHashMap<>();
    private final Map<Slot, Set<Expr.Cast>> casts = new HashMap<>();
    private final Set<Splice> edits = new LinkedHashSet<>();
    private final Set<Integer> seen = new HashSet<>();
    private final ColumnlessConditions conditions = new ColumnlessConditions();
    private final GroupedColumns groupedColumns = new GroupedColumns(this);
    private int configured;
    private long steps;
    private int suspect = -1;
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<ProtectedColumn> searched = new LinkedHashSet<>();
    private final Set<Expr.Column> ofTables = Collections.newSetFromMap(new IdentityHashMap<>());

    Context(TokenizedSql text, SchemaIndex index) {
        this.text = text;
        this.index = index;
    }

    TokenizedSql text() {
        return text;
    }

    SchemaIndex index() {
        return index;
    }

    SqlDialect dialect() {
        return index.settings().dialect();
    }

    String source(int start, int end) {
        return text.sql().substring(start, end);
    }

    GroupedColumns groupedColumns() {
        return groupedColumns;
    }

    ColumnlessConditions conditions() {
        return conditions;
    }

    /** Counts an expression that is followed. Recursive queries are read again, a bounded number of times. */
    void step(int offset) {
        steps(1, offset);
    }

    void steps(int more, int offset) {
        steps += more;
        if (steps > MAX_STEPS_PER_TOKEN * (text.tokens().size() + 100L)) {
            throw new RefusedException(
                    RefusalCode.TOO_DEEP, offset, null, "following it takes too many steps", "split the statement");
        }
    }

    // ---- slots

    Slot slot(Expr.Parameter parameter) {
        seen.add(parameter.start());
        return parameters.computeIfAbsent(parameter.index(), i -> new Slot(parameter));
    }

    /** The same constant gives the same slot, also where a part of the statement is read twice. */
    Slot slot(Expr.Literal literal) {
        literal.tokens().forEach(token -> seen.add(token.start()));
        return literals.computeIfAbsent(literal.start(), i -> new Slot(literal));
    }

    Map<Integer, Slot> parameters() {
        return parameters;
    }

    List<Slot> literals() {
        return new ArrayList<>(literals.values());
    }

    /** Remembers a cast around a slot: it has to go if another form of the value is sent. */
    void cast(Slot slot, Expr.Cast cast) {
        casts.computeIfAbsent(slot, s -> new LinkedHashSet<>()).add(cast);
    }

    Set<Expr.Cast> casts(Slot slot) {
        return casts.getOrDefault(slot, Set.of());
    }

    /** Whether a parameter or a text constant was met. */
    boolean hasSeen(SqlToken token) {
        return seen.contains(token.start());
    }

    /** Notes that the statement reads or writes a configured table. */
    void touch() {
        configured++;
    }

    boolean touchesConfigured() {
        return configured > 0;
    }

    /** How often configured tables were met so far. */
    int touches() {
        return configured;
    }

    /** Notes that a name which could not be resolved meets a value; matters if the statement touches a configured table. */
    void suspect(int offset) {
        if (suspect < 0) {
            suspect = offset;
        }
    }

    /** Where the first such name meets a value; negative if none does. */
    int suspect() {
        return suspect;
    }

    // ---- changes

    void edit(int start, int end, String replacement) {
        edits.add(new Splice(start, end, replacement));
    }

    Set<Splice> edits() {
        return edits;
    }

    void remove(Expr.Cast cast) {
        for (Expr.Range range : cast.removable()) {
            edit(range.start(), range.end(), "");
        }
    }

    /** Notes that a reference means the column of a table, not of a query that passes it on. */
    void ofTable(Expr.Column column) {
        ofTables.add(column);
    }

    /** Compares a stored value by its hash: by the column that an index is on, if there is one for it. */
    void compare(Expr expr, ProtectedColumn column) {
        Expr target = withoutCasts(expr);
        String generated = column.setting().searchHashColumn();
        if (generated != null && target instanceof Expr.Column reference && ofTables.contains(reference)) {
            edit(reference.name().start(), reference.name().end(), dialect().quoted(generated));
            searched.add(column);
        } else {
            hash(expr, column);
        }
    }

    private static Expr withoutCasts(Expr expr) {
        Expr target = expr;
        while (target instanceof Expr.Cast cast) {
            target = cast.operand();
        }
        return target;
    }

    /** Makes the search hash of a stored value: the form that the functional index is on. */
    void hash(Expr expr, ProtectedColumn column) {
        Expr target = withoutCasts(expr);
        if (column.setting().operation() instanceof ColumnOperation.Search) {
            edit(target.start(), target.start(), "substr(");
            edit(target.end(), target.end(), ", 1, 33)");
        }
        if (target instanceof Expr.Column) {
            searched.add(column);
        }
    }

    Set<ProtectedColumn> searched() {
        return searched;
    }

    void warn(String sentence) {
        warnings.add(sentence);
    }

    Set<String> warnings() {
        return warnings;
    }
}
