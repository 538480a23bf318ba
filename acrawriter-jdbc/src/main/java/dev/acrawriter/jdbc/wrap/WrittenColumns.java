/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.syntax.Expr;
import dev.acrawriter.jdbc.sql.syntax.FromItem;
import dev.acrawriter.jdbc.sql.syntax.Name;
import dev.acrawriter.jdbc.sql.syntax.SqlLexer;
import dev.acrawriter.jdbc.sql.syntax.SqlSyntaxException;
import dev.acrawriter.jdbc.sql.syntax.SqlToken;
import dev.acrawriter.jdbc.sql.syntax.Statement;
import dev.acrawriter.jdbc.sql.syntax.StatementParser;
import dev.acrawriter.jdbc.sql.syntax.TokenKind;
import dev.acrawriter.jdbc.sql.syntax.TokenizedSql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tables a text of MySQL or MariaDB writes, and from which columns it may copy values into which: for servers that cut what is
 * too long. What a value is made of is told by the names that stand in its expression, so a copy may be found where there is none,
 * and none is missed. Not changed once it is made; safe for many threads.
 */
final class WrittenColumns {
    private final Set<Table> targets = new LinkedHashSet<>();
    private final Set<Table> tables = new LinkedHashSet<>();
    private final List<Copy> copies = new ArrayList<>();

    /**
     * A table as the text names it.
     *
     * @param schema what stands before the name; null if nothing does
     * @param name the name
     */
    record Table(@Nullable String schema, String name) {}

    /**
     * Columns that are filled from columns; names in lower case.
     *
     * @param into the columns that are written; null for all of the table
     * @param from the columns that may be read; null for all of all tables
     */
    record Copy(@Nullable Set<String> into, @Nullable Set<String> from) {}

    private WrittenColumns() {}

    /** Reads a text that the analyser has understood. */
    static WrittenColumns of(String sql, SessionSettings settings) {
        WrittenColumns found = new WrittenColumns();
        TokenizedSql text = SqlLexer.tokenize(sql, settings);
        for (List<SqlToken> tokens : text.statements()) {
            Statement statement;
            try {
                statement = StatementParser.parse(text, tokens, 0).statement();
            } catch (SqlSyntaxException e) {
                // It names no configured table: then the analyser does not have to understand it.
                continue;
            }
            found.name(text, tokens);
            found.read(statement, text, tokens);
        }
        return found;
    }

    /** The tables that are written. */
    Set<Table> targets() {
        return targets;
    }

    /** Everything in the text that may be a table. */
    Set<Table> tables() {
        return tables;
    }

    /** What is copied. */
    List<Copy> copies() {
        return copies;
    }

    private void name(TokenizedSql text, List<SqlToken> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (isName(tokens.get(i))) {
                boolean qualified = i >= 2 && isName(tokens.get(i - 2)) && is(text, tokens.get(i - 1), ".");
                String schema = qualified ? text.name(tokens.get(i - 2)).text() : null;
                tables.add(new Table(schema, text.name(tokens.get(i)).text()));
            }
        }
    }

    private void read(Statement statement, TokenizedSql text, List<SqlToken> tokens) {
        if (statement instanceof Statement.With with) {
            read(with.body(), text, tokens);
        } else if (statement instanceof Statement.Wrapped wrapped) {
            read(wrapped.statement(), text, tokens);
        } else if (statement instanceof Statement.Insert insert) {
            insert(insert, text, tokens);
        } else if (statement instanceof Statement.Update update) {
            update.targets().forEach(this::target);
            update.assignments().forEach(assignment -> assignment(assignment, text, tokens));
        }
    }

    private void insert(Statement.Insert insert, TokenizedSql text, List<SqlToken> tokens) {
        target(insert.target());
        List<Expr.Column> columns = insert.columns();
        if (insert.source() instanceof Statement.Values rows) {
            for (List<Expr> row : rows.rows()) {
                for (int i = 0; i < row.size(); i++) {
                    List<Expr.Column> into = columns != null && i < columns.size() ? List.of(columns.get(i)) : null;
                    copy(into, row.get(i), text, tokens);
                }
            }
        } else if (insert.source() != null) {
            int from = columns == null || columns.isEmpty()
                    ? insert.target().name().end()
                    : columns.get(columns.size() - 1).end();
            copy(columns, from, Integer.MAX_VALUE, text, tokens);
        }
        insert.updates().forEach(assignment -> assignment(assignment, text, tokens));
    }

    /** A name in a value may be that of a column of a sub-query; then the column that is read is named elsewhere. */
    private void assignment(Statement.Assignment assignment, TokenizedSql text, List<SqlToken> tokens) {
        Expr value = assignment.value();
        boolean named = tokens.stream()
                .anyMatch(token -> isName(token) && token.start() >= value.start() && token.end() <= value.end());
        boolean renamed =
                named && tokens.stream().anyMatch(token -> is(text, token, "select") || is(text, token, "table"));
        if (renamed) {
            copy(assignment.columns(), 0, Integer.MAX_VALUE, text, tokens);
        } else {
            copy(assignment.columns(), value, text, tokens);
        }
    }

    private void target(FromItem item) {
        if (item instanceof FromItem.Table table) {
            List<Name> parts = table.parts();
            String schema = parts.size() > 1 ? parts.get(parts.size() - 2).text() : null;
            targets.add(new Table(schema, table.name().text()));
        } else if (item instanceof FromItem.Joined joined) {
            target(joined.first());
            joined.steps().forEach(step -> target(step.right()));
        } else if (item instanceof FromItem.Aliased aliased) {
            target(aliased.inner());
        }
    }

    private void copy(@Nullable List<Expr.Column> into, Expr value, TokenizedSql text, List<SqlToken> tokens) {
        if (!(value instanceof Expr.Parameter || value instanceof Expr.Literal || value instanceof Expr.Default)) {
            copy(into, value.start(), value.end(), text, tokens);
        }
    }

    private void copy(@Nullable List<Expr.Column> into, int start, int end, TokenizedSql text, List<SqlToken> tokens) {
        Set<String> names = new HashSet<>();
        boolean all = false;
        for (SqlToken token : tokens) {
            if (token.start() >= start && token.end() <= end) {
                // A star, or TABLE t, reads columns without their names.
                all |= is(text, token, "*") || is(text, token, "table");
                if (isName(token)) {
                    names.add(text.name(token).text().toLowerCase(Locale.ROOT));
                }
            }
        }
        Set<String> written = null;
        if (into != null) {
            written = new HashSet<>();
            for (Expr.Column column : into) {
                written.add(column.name().text().toLowerCase(Locale.ROOT));
            }
        }
        if (all || !names.isEmpty()) {
            copies.add(new Copy(written, all ? null : names));
        }
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == TokenKind.WORD || token.kind() == TokenKind.QUOTED_NAME;
    }

    private static boolean is(TokenizedSql text, SqlToken token, String characters) {
        return token.text(text.sql()).equalsIgnoreCase(characters);
    }
}
