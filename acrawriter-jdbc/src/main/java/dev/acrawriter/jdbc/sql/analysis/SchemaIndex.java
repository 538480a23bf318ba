/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.ColumnSource;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.TableShapes;
import dev.acrawriter.jdbc.sql.syntax.Name;
import dev.acrawriter.jdbc.sql.syntax.SqlToken;
import dev.acrawriter.jdbc.sql.syntax.TokenKind;
import dev.acrawriter.jdbc.sql.syntax.TokenizedSql;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The configured tables, found by the names of a statement. Immutable, safe for many threads if the shapes are. */
public final class SchemaIndex {
    private final SessionSettings settings;
    private final NameRules names;
    private final TableShapes shapes;
    private final String variableDelimiter;
    private final Map<String, List<TableSchema>> tables = new HashMap<>();
    private final Set<String> protectedNames = new HashSet<>();
    /** Names of tables that are no single word. */
    private final Set<String> unusualNames = new HashSet<>();

    /**
     * Prepares a schema for a dialect.
     *
     * @param schema the schema
     * @param settings the dialect and the settings of the session
     * @param shapes columns of tables that the schema does not list
     */
    public SchemaIndex(EncryptionSchema schema, SessionSettings settings, TableShapes shapes) {
        this.settings = settings;
        this.names = new NameRules(settings, schema.mysqlCaseSensitiveTables());
        this.shapes = shapes;
        this.variableDelimiter = schema.mysqlSetArgumentDelimiter();
        for (TableSchema table : schema.tables()) {
            tables.computeIfAbsent(names.configuredTable(table.table()), key -> new ArrayList<>(1))
                    .add(table);
            if (!table.table().chars().allMatch(Character::isJavaIdentifierPart)) {
                unusualNames.add(table.table());
            }
            for (ColumnSetting setting : table.protectedColumns()) {
                protectedNames.add(names.configuredColumn(setting.column()));
                String small = names.configuredWithoutQuotes(setting.column());
                if (small != null) {
                    protectedNames.add(small);
                }
            }
        }
        addSmall(schema);
    }

    /** Tables that may be meant by a name without quotes, unless such a table is configured too. */
    private void addSmall(EncryptionSchema schema) {
        Map<String, List<TableSchema>> others = new HashMap<>();
        for (TableSchema table : schema.tables()) {
            String small = names.configuredWithoutQuotes(table.table());
            if (small != null && !tables.containsKey(small)) {
                others.computeIfAbsent(small, key -> new ArrayList<>(1)).add(table);
            }
        }
        tables.putAll(others);
    }

    SessionSettings settings() {
        return settings;
    }

    NameRules names() {
        return names;
    }

    // ---- mentions

    /**
     * Tells whether a text names a configured table anywhere that a name can stand.
     *
     * @param text the tokens of the text
     * @return false only if the text has nothing to do with a configured table
     */
    public boolean mentions(TokenizedSql text) {
        List<List<SqlToken>> statements = text.statements();
        for (List<SqlToken> statement : statements) {
            if (mentions(text, statement)) {
                return true;
            }
        }
        return false;
    }

    boolean mentions(TokenizedSql text, List<SqlToken> statement) {
        boolean carrier = CarriedSql.isCarrier(text, statement);
        SqlToken before = statement.get(0);
        for (SqlToken token : statement) {
            boolean mention = switch (token.kind()) {
                case WORD, QUOTED_NAME -> names(text, token) || isEscapeClause(text, before, token);
                case VARIABLE -> namesVariable(token.text(text.sql()));
                case STRING ->
                    carriesStatement(text, token)
                            || isNameWithAnsiQuotes(text, token)
                            || (carrier && namedIn(CarriedSql.content(text, token)));
                case NUMBER -> carriesStatement(text, token);
                default -> false;
            };
            if (mention) {
                return true;
            }
            before = token;
        }
        return false;
    }

    /** Whether a constant begins like a statement, and names a configured table. */
    boolean carriesStatement(TokenizedSql text, SqlToken token) {
        String content = CarriedSql.content(text, token);
        return CarriedSql.beginsStatement(content) && namedAsWord(content);
    }

    private boolean namedAsWord(String content) {
        if (content.toLowerCase(Locale.ROOT).contains("u&\"")) {
            return true;
        }
        int at = 0;
        while (at < content.length()) {
            int end = at;
            while (end < content.length() && Character.isJavaIdentifierPart(content.charAt(end))) {
                end++;
            }
            String word = content.substring(at, end);
            if (end > at
                    && (tables.containsKey(names.table(new Name(word, false, 0, 0)))
                            || tables.containsKey(names.table(new Name(word, true, 0, 0))))) {
                return true;
            }
            at = end + 1;
        }
        return unusualNames.stream().anyMatch(content::contains);
    }

    /** The setting may change within the text, and then such a string is a name. */
    private boolean isNameWithAnsiQuotes(TokenizedSql text, SqlToken token) {
        return text.sql().charAt(token.start()) == '"'
                && tables.containsKey(names.table(new Name(CarriedSql.content(text, token), true, 0, 0)));
    }

    private boolean names(TokenizedSql text, SqlToken token) {
        return tables.containsKey(names.table(text.name(token)));
    }

    /** A Unicode name with an escape character of its own is not decoded, so it may name anything. */
    private static boolean isEscapeClause(TokenizedSql text, SqlToken before, SqlToken token) {
        return token.end() - token.start() == "uescape".length()
                && token.text(text.sql()).equalsIgnoreCase("uescape")
                && before.kind() == TokenKind.QUOTED_NAME;
    }

    /** Variables called {@code @table__column} stand for values of that column. */
    private boolean namesVariable(String variable) {
        int begin = 0;
        while (begin < variable.length() && "@`'\"".indexOf(variable.charAt(begin)) >= 0) {
            begin++;
        }
        int delimiter = variable.indexOf(variableDelimiter, begin);
        return delimiter > begin
                && tables.containsKey(names.table(new Name(variable.substring(begin, delimiter), false, 0, 0)));
    }

    /**
     * Tells whether a text that cannot be cut into tokens may name a configured table.
     *
     * @param sql the text
     * @return true if a name occurs anywhere, in any letter case, or could be hidden by escapes
     */
    public boolean namedIn(String sql) {
        String lower = sql.toLowerCase(Locale.ROOT);
        if (lower.contains("u&\"")) {
            return true;
        }
        for (String table : tables.keySet()) {
            if (lower.contains(table.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a column of this name is protected in any table. */
    boolean isProtectedName(Name name) {
        return protectedNames.contains(names.column(name));
    }

    boolean isProtectedName(TokenizedSql text, SqlToken token) {
        return (token.kind() == TokenKind.WORD || token.kind() == TokenKind.QUOTED_NAME)
                && isProtectedName(text.name(token));
    }

    // ---- tables

    /** The configured table that a name stands for; null if it stands for another table. */
    @Nullable
    TableSchema find(List<Name> parts) {
        Name name = parts.get(parts.size() - 1);
        List<TableSchema> candidates = tables.getOrDefault(names.table(name), List.of());
        TableSchema found = null;
        for (TableSchema candidate : candidates) {
            if (candidate.schema() != null
                    && parts.size() > 1
                    && !mayBe(candidate.schema(), names.table(parts.get(parts.size() - 2)))) {
                continue;
            }
            if (found != null) {
                throw new RefusedException(
                        RefusalCode.AMBIGUOUS_TABLE,
                        name.start(),
                        null,
                        "table " + candidate.table() + " is configured in more than one schema",
                        "name the schema before the table");
            }
            found = candidate;
        }
        return found;
    }

    private boolean mayBe(String configured, String key) {
        return names.configuredTable(configured).equals(key) || key.equals(names.configuredWithoutQuotes(configured));
    }

    /** A table as a relation with its columns. */
    Relation relation(List<Name> parts, @Nullable TableSchema table) {
        Name name = parts.get(parts.size() - 1);
        String key = names.table(name);
        String schema = parts.size() > 1 ? names.table(parts.get(parts.size() - 2)) : null;
        List<String> listed = table == null ? List.of() : table.columns();
        if (listed.isEmpty()) {
            listed = shapes.columns(schema, key);
        }
        Map<String, Value> columns = new LinkedHashMap<>();
        Map<String, Value> others = new HashMap<>();
        for (String column : listed) {
            String columnKey = names.configuredColumn(column);
            columns.put(columnKey, Value.column(new ColumnSource(key, columnKey), null));
        }
        if (table != null) {
            for (ColumnSetting setting : table.protectedColumns()) {
                String columnKey = names.configuredColumn(setting.column());
                String small = names.configuredWithoutQuotes(setting.column());
                if (small != null && columns.containsKey(small) && !columns.containsKey(columnKey)) {
                    columnKey = small;
                }
                Value value = Value.column(new ColumnSource(key, columnKey), new ProtectedColumn(table, setting));
                columns.put(columnKey, value);
                if (small != null) {
                    others.put(small, value);
                }
            }
        }
        List<Relation.Entry> entries = new ArrayList<>(columns.size());
        for (Map.Entry<String, Value> column : columns.entrySet()) {
            entries.add(new Relation.Entry(column.getKey(), column.getValue()));
        }
        return new Relation(key, schema, key, table, new Relation.Columns(entries, others), listed.isEmpty(), name);
    }
}
