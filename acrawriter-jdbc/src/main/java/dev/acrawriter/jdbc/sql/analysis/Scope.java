/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.ColumnSource;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.syntax.Expr;
import dev.acrawriter.jdbc.sql.syntax.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What names mean at one level of a statement. Filled while FROM is read, then asked. */
final class Scope {
    /** No database joins so many; beyond it, looking up names would no longer be linear. */
    private static final int MAX_RELATIONS = 500;

    private final SchemaIndex index;
    private final @Nullable Scope parent;
    private final List<Relation> relations = new ArrayList<>();
    private final Map<String, Relation> qualifiedOnly = new HashMap<>();
    private final Map<String, Relation> queries = new HashMap<>();
    private final Set<String> laterQueries = new HashSet<>();
    private final Set<String> merged = new HashSet<>();
    private final Set<String> splitUsing = new HashSet<>();
    private List<Output> labels = List.of();
    private boolean labelsFirst;
    private boolean closed;
    private boolean mayBeProtectedElsewhere;
    private List<Output> star = List.of();
    private @Nullable Relation insertTarget;

    Scope(SchemaIndex index, @Nullable Scope parent) {
        this.index = index;
        this.parent = parent;
    }

    Scope child() {
        return new Scope(index, this);
    }

    // ---- filling

    void add(Relation relation) {
        if (relations.size() >= MAX_RELATIONS) {
            throw new RefusedException(
                    RefusalCode.TOO_DEEP,
                    relation.name() == null ? 0 : relation.name().start(),
                    null,
                    "more than " + MAX_RELATIONS + " tables in one FROM",
                    "split the statement");
        }
        relations.add(relation);
    }

    /** A relation whose columns are only reached with its name before them, if nothing else has the name. */
    void addQualified(String key, Relation relation) {
        qualifiedOnly.put(key, relation);
    }

    List<Relation> relations() {
        return relations;
    }

    /** Takes relations back that were added since a point; for joins that get a name of their own. */
    List<Relation> removeFrom(int size) {
        List<Relation> tail = relations.subList(size, relations.size());
        List<Relation> removed = List.copyOf(tail);
        tail.clear();
        return removed;
    }

    void define(String key, Relation query) {
        queries.put(key, query);
        laterQueries.remove(key);
    }

    /** A query of WITH RECURSIVE that is defined after the one that is being read. */
    void announce(String key) {
        laterQueries.add(key);
    }

    void merge(String key) {
        merged.add(key);
    }

    /** The two columns of this name have become two again, because USING was rewritten to ON. */
    void split(String key) {
        splitUsing.add(key);
    }

    boolean hasSplit() {
        return !splitUsing.isEmpty();
    }

    /** Names of the select list, which ORDER BY, GROUP BY and HAVING may refer to. */
    void label(List<Output> outputs) {
        labels = outputs;
    }

    /** From here on a name of the select list hides a column of the same name, as in HAVING of all but PostgreSQL. */
    void preferLabels() {
        labelsFirst = true;
    }

    /** From here on only known columns are columns: others may belong to tables that are in scope and not followed. */
    void close() {
        closed = true;
    }

    /** The tables that are not followed may have a protected column of any name, beside one that is known and is not. */
    void closeBesideProtected() {
        closed = true;
        mayBeProtectedElsewhere = true;
    }

    /** What an unqualified star stands for. */
    void star(List<Output> outputs) {
        star = outputs;
    }

    List<Output> star() {
        return star;
    }

    void insertTarget(Relation target) {
        insertTarget = target;
    }

    /** The table of the INSERT around; null if there is none. */
    @Nullable
    Relation insertTarget() {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            if (scope.insertTarget != null) {
                return scope.insertTarget;
            }
        }
        return null;
    }

    // ---- asking

    /** The query of WITH that a table name stands for; null if it stands for a table. */
    @Nullable
    Relation query(Name name) {
        String key = index.names().column(name);
        for (Scope scope = this; scope != null; scope = scope.parent) {
            if (scope.laterQueries.contains(key)) {
                throw new RefusedException(
                        RefusalCode.NOT_UNDERSTOOD,
                        name.start(),
                        null,
                        "a query of WITH RECURSIVE is used before it is defined",
                        "move its definition before its use");
            }
            Relation query = scope.queries.get(key);
            if (query != null) {
                boolean hides =
                        index.find(List.of(name)) != null || (scope.parent != null && scope.parent.definesQuery(key));
                if (hides && query.name() != null && !index.names().surelySame(query.name(), name)) {
                    throw sameBesidesCase(name);
                }
                return query;
            }
        }
        return null;
    }

    private boolean definesQuery(String key) {
        return queries.containsKey(key) || (parent != null && parent.definesQuery(key));
    }

    private static RefusedException sameBesidesCase(Name name) {
        return new RefusedException(
                RefusalCode.AMBIGUOUS_TABLE,
                name.start(),
                null,
                "two names differ in the case of their letters only, so that either may be meant",
                "give them names that differ in more");
    }

    /** The relation that a qualifier means; null if there is none. */
    @Nullable
    Relation relation(List<Name> qualifier) {
        Name last = qualifier.get(qualifier.size() - 1);
        String key = index.names().column(last);
        String tableKey = index.names().table(last);
        String schema = qualifier.size() > 1 ? index.names().table(qualifier.get(qualifier.size() - 2)) : null;
        Relation inner = null;
        for (Scope scope = this; scope != null; scope = scope.parent) {
            Relation found = null;
            for (Relation relation : scope.relations) {
                String alias = relation.alias();
                boolean matches = alias != null
                        && (alias.equals(key) || alias.equals(tableKey))
                        && (schema == null || relation.schema() == null || schema.equals(relation.schema()));
                if (!matches) {
                    continue;
                }
                if (inner != null) {
                    if (inner.hasProtected() || relation.hasProtected()) {
                        throw sameBesidesCase(last);
                    }
                    continue;
                }
                if (found != null && (found.hasProtected() || relation.hasProtected())) {
                    throw new RefusedException(
                            RefusalCode.AMBIGUOUS_COLUMN,
                            last.start(),
                            null,
                            "two tables of the same name are in scope",
                            "give them different aliases");
                }
                found = relation;
            }
            if (found == null && schema == null) {
                found = scope.qualifiedOnly.get(key);
            }
            if (found != null && inner == null) {
                if (found.name() == null || index.names().surelySame(found.name(), last)) {
                    return found;
                }
                // It may also be one further out that the name means exactly.
                inner = found;
            }
        }
        return inner;
    }

    /** What a column reference means. Never null: what cannot be protected is computed or unknown, what might be is refused. */
    Value resolve(Expr.Column column) {
        List<Name> parts = column.parts();
        return parts.size() == 1
                ? unqualified(column.name())
                : qualified(parts.subList(0, parts.size() - 1), column.name());
    }

    /** Whether a reference that could be resolved means the column of a table, and nothing that passes it on. */
    boolean meansTable(Expr.Column column) {
        List<Name> parts = column.parts();
        if (parts.size() > 1) {
            Relation relation = relation(parts.subList(0, parts.size() - 1));
            return relation != null && relation.configured() != null;
        }
        String key = index.names().column(column.name());
        for (Scope scope = this; scope != null; scope = scope.parent) {
            List<Relation> candidates = scope.relations.stream()
                    .filter(relation -> relation.find(key) != null)
                    .toList();
            if (!candidates.isEmpty()) {
                return candidates.size() == 1
                        && candidates.get(0).configured() != null
                        && !scope.labelsFirst
                        && !scope.merged.contains(key);
            }
        }
        return false;
    }

    private Value qualified(List<Name> qualifier, Name name) {
        Relation relation = relation(qualifier);
        if (relation == null) {
            if (index.isProtectedName(name) || index.find(qualifier) != null) {
                throw unresolved(name, "what stands before it is no table of this statement");
            }
            return NameRules.isSystemColumn(name) ? Value.COMPUTED : Value.UNKNOWN;
        }
        String key = index.names().column(name);
        Value value = relation.find(key);
        if (value != null) {
            return value;
        }
        if (NameRules.isSystemColumn(name)) {
            return Value.COMPUTED;
        }
        if (relation.hasNamelessProtected()) {
            throw nameless(name);
        }
        boolean mayHoldProtected = relation.configured() != null || relation.hasProtected();
        if (mayHoldProtected && (!relation.open() || index.names().isRowFunction(name))) {
            throw unresolved(name, "the table before it is protected and has no such column");
        }
        if (!relation.open()) {
            return Value.UNKNOWN;
        }
        return relation.table() != null ? Value.column(new ColumnSource(relation.table(), key), null) : Value.COMPUTED;
    }

    private Value unqualified(Name name) {
        String key = index.names().column(name);
        Relation open = null;
        int openCount = 0;
        boolean complete = true;
        for (Scope scope = this; scope != null; scope = scope.parent) {
            complete &= !scope.closed;
            Value found = scope.known(key, name);
            if (found != null) {
                if (scope.labelsFirst) {
                    scope.requireSameLabel(key, found, name);
                }
                if (scope.mayBeProtectedElsewhere && !found.isProtected()) {
                    throw unresolved(
                            name, "the query whose rows are inserted may have a protected column of this name");
                }
                if (open != null && found.isProtected()) {
                    throw unresolved(name, "an inner table whose columns are not known may have a column of this name");
                }
                return open == null ? found : Value.COMPUTED;
            }
            boolean nameless = false;
            for (Relation relation : scope.relations) {
                if (relation.open()) {
                    open = relation;
                    openCount++;
                }
                nameless |= relation.hasNamelessProtected();
            }
            Value label = scope.labelled(key);
            if (label != null
                    && (open == null || label.isProtected() || !label.slots().isEmpty())) {
                return label;
            }
            if ((nameless && !NameRules.isWordOfSql(name)) || scope.mayBeNamelessLabel(name)) {
                throw nameless(name);
            }
        }
        Relation row = relation(List.of(name));
        if (row != null && row.hasProtected()) {
            throw new RefusedException(
                    RefusalCode.WHOLE_ROW,
                    name.start(),
                    null,
                    "a whole row with protected columns is used as one value",
                    "name the columns that are needed");
        }
        if (!complete && !NameRules.isWordOfSql(name)) {
            throw unresolved(name, "it may be a column of the query whose rows are inserted");
        }
        if (open != null) {
            return openCount == 1 && open.table() != null && !index.names().isReserved(name)
                    ? Value.column(new ColumnSource(open.table(), key), null)
                    : Value.COMPUTED;
        }
        if (index.isProtectedName(name) && row == null) {
            throw unresolved(name, "no table of this statement has it");
        }
        return row != null || NameRules.isWordOfSql(name) ? Value.COMPUTED : Value.UNKNOWN;
    }

    /** The select list's expressions without AS are called by their text, which is never a plain word. */
    private boolean mayBeNamelessLabel(Name name) {
        return !name.text().chars().allMatch(Character::isUnicodeIdentifierPart)
                && labels.stream()
                        .anyMatch(
                                output -> output.key() == null && output.value().isProtected());
    }

    private static RefusedException nameless(Name name) {
        return unresolved(name, "it may be a protected expression to which the statement gives no name");
    }

    /** Whether a table of this level has a column of a name, as far as is known. */
    boolean hasColumn(String key) {
        return relations.stream().anyMatch(relation -> relation.find(key) != null);
    }

    private @Nullable Value known(String key, Name name) {
        Value found = null;
        boolean several = false;
        for (Relation relation : relations) {
            Value value = relation.find(key);
            if (value != null) {
                several |= found != null;
                found = found == null ? value : found.or(value);
            }
        }
        if (found == null || !several) {
            return found;
        }
        if (splitUsing.contains(key)) {
            throw new RefusedException(
                    RefusalCode.AMBIGUOUS_COLUMN,
                    name.start(),
                    null,
                    "the column is joined by USING with protected columns, which is rewritten to ON",
                    "write the table before the column");
        }
        if (merged.contains(key)) {
            return found;
        }
        if (found.isProtected()) {
            throw new RefusedException(
                    RefusalCode.AMBIGUOUS_COLUMN,
                    name.start(),
                    found.column(),
                    "the column name fits more than one table",
                    "write the table before the column");
        }
        return Value.COMPUTED;
    }

    /** The select list's column of a name; null if there is none. */
    @Nullable
    Value labelled(String key) {
        for (Output output : labels) {
            if (key.equals(output.key())) {
                return output.value();
            }
        }
        return null;
    }

    /** Databases disagree whether the select list or the table wins, so both have to mean the same. */
    private void requireSameLabel(String key, Value column, Name name) {
        for (Output output : labels) {
            Value label = output.value();
            if (key.equals(output.key()) && (column.isProtected() || label.isProtected()) && !label.equals(column)) {
                throw new RefusedException(
                        RefusalCode.AMBIGUOUS_COLUMN,
                        name.start(),
                        label.isProtected() ? label.column() : column.column(),
                        "the name is that of a column and of another one in the select list",
                        "give the column of the select list another name");
            }
        }
    }

    private static RefusedException unresolved(Name name, String why) {
        return new RefusedException(
                RefusalCode.UNRESOLVED_COLUMN,
                name.start(),
                null,
                "it is not known which table the column belongs to: " + why,
                "write the table before the column, or list the columns of the tables in the schema");
    }
}
