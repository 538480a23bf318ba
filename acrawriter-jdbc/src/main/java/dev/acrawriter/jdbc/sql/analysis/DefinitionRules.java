/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.syntax.SqlToken;
import dev.acrawriter.jdbc.sql.syntax.Statement;
import dev.acrawriter.jdbc.sql.syntax.TokenKind;
import dev.acrawriter.jdbc.sql.syntax.TokenizedSql;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Definitions of tables and indexes, and their like. They hold no values of rows, but for defaults and conditions: an element
 * that names a protected column may have no text constant, no DEFAULT and no condition.
 */
final class DefinitionRules {
    private static final Set<String> ALLOWED = Set.of(
            "create table",
            "create index",
            "alter table",
            "alter index",
            "drop table",
            "drop index",
            "drop view",
            "drop trigger",
            "drop",
            "truncate",
            "truncate table",
            "analyze",
            "analyze table",
            "vacuum",
            "lock",
            "lock table",
            "grant",
            "grant table",
            "revoke",
            "revoke table",
            "comment",
            "comment table",
            "comment index",
            "reindex table",
            "reindex index",
            "cluster",
            "describe",
            "desc",
            "show",
            "show table",
            "show index",
            "optimize table",
            "check table",
            "repair table",
            "rename table",
            "show view",
            "show trigger");

    private static final Set<String> CONDITIONS = Set.of("default", "check", "where", "in", "between");

    private static final Set<String> RIGHTS = Set.of("grant", "grant table", "revoke", "revoke table");

    private static final Set<String> STATEMENTS = Set.of("insert", "replace", "update", "delete", "select");

    /** After these an expression makes the values of the column that was named before. */
    private static final Set<String> EXPRESSIONS = Set.of("as", "using");

    /** What follows VALUES where it begins the bounds of a partition. */
    private static final Set<String> BOUNDS = Set.of("in", "less", "from", "with");

    private final Context context;
    private final TokenizedSql text;
    private final SchemaIndex index;

    DefinitionRules(Context context) {
        this.context = context;
        this.text = context.text();
        this.index = context.index();
    }

    void check(Statement.Definition definition) {
        context.touch();
        String keyword = definition.keyword();
        if (!ALLOWED.contains(keyword)) {
            throw new RefusedException(
                    RefusalCode.NOT_UNDERSTOOD,
                    definition.start(),
                    null,
                    "a definition of this kind may hide statements or values from the analysis",
                    "run it on a connection that is not protected, and configure views like tables");
        }
        List<SqlToken> all =
                definition.elements().stream().flatMap(List::stream).toList();
        if (!RIGHTS.contains(keyword) && !keyword.equals("create table")) {
            requireNoStatement(all);
        }
        // What COMMENT and SHOW have in quotes is no value of a row.
        if (keyword.startsWith("comment") || keyword.startsWith("show")) {
            return;
        }
        if (keyword.equals("create table")) {
            requireNoRows(all);
        }
        requireNoBounds(all);
        int depth = 0;
        for (List<SqlToken> element : definition.elements()) {
            depth = checkElement(element, depth);
        }
    }

    /** ANALYZE, DESCRIBE and SHOW may hold a whole statement, which some of them even execute. */
    private void requireNoStatement(List<SqlToken> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            // ON DELETE and ON UPDATE belong to foreign keys and columns.
            boolean clause = word(tokens, i - 1).equals("on");
            if (tokens.get(i).kind() == TokenKind.WORD && !clause && STATEMENTS.contains(word(tokens, i))) {
                throw new RefusedException(
                        RefusalCode.NOT_UNDERSTOOD,
                        tokens.get(i).start(),
                        null,
                        "a statement within a definition is not followed",
                        "execute the statement itself, or use EXPLAIN");
            }
        }
    }

    /** A table that is made from rows gets them as they are. Where AS stands before a query, it is no definition. */
    private void requireNoRows(List<SqlToken> tokens) {
        int tables = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String word = word(tokens, i);
            tables += word.equals("table") ? 1 : 0;
            if (word.equals("select")
                    || tables > 1
                    || (word.equals("values") && !BOUNDS.contains(word(tokens, i + 1)))
                    || (word.equals("as") && word(tokens, i + 1).equals("execute"))) {
                throw new RefusedException(
                        RefusalCode.UNSUPPORTED_USE,
                        tokens.get(i).start(),
                        null,
                        "a protected table is made from the rows of a query, which would be stored as they are",
                        "create the table with its columns, and insert into it");
            }
        }
    }

    /** The bounds of partitions hold values of the column that the table is divided by; often it is not named. */
    private void requireNoBounds(List<SqlToken> tokens) {
        boolean by = false;
        boolean dividedByProtected = false;
        boolean bounds = false;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            String word = word(tokens, i);
            by |= word.equals("partition") && word(tokens, i + 1).equals("by");
            bounds |= word.equals("values") && BOUNDS.contains(word(tokens, i + 1));
            dividedByProtected |= by && !bounds && index.isProtectedName(text, token);
            boolean constant = token.kind() == TokenKind.STRING || token.kind() == TokenKind.NUMBER;
            boolean readable = token.kind() == TokenKind.STRING || word.startsWith("0x");
            if (bounds && (by ? constant && dividedByProtected : readable)) {
                throw new RefusedException(
                        RefusalCode.UNSUPPORTED_USE,
                        token.start(),
                        null,
                        "the bound of a partition may be a value of a protected column",
                        "divide the table by another column, in the statement that creates it");
            }
        }
    }

    /** Gives how many parentheses are open after an element. */
    private int checkElement(List<SqlToken> element, int open) {
        boolean named = false;
        boolean computed = false;
        SqlToken suspect = null;
        int depth = open;
        for (int i = 0; i < element.size(); i++) {
            SqlToken token = element.get(i);
            String word = word(element, i);
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            computed |= named && EXPRESSIONS.contains(word);
            named |= index.isProtectedName(text, token);
            boolean condition = token.kind() == TokenKind.WORD && CONDITIONS.contains(word);
            // Outside of parentheses stand options, such as AUTO_INCREMENT = 5.
            boolean compared =
                    token.kind() == TokenKind.NUMBER && (computed || (depth > 0 && besideOperator(element, i)));
            if (suspect == null && (token.kind() == TokenKind.STRING || condition || compared)) {
                suspect = token;
            }
        }
        if (named && suspect != null) {
            throw new RefusedException(
                    RefusalCode.UNSUPPORTED_USE,
                    suspect.start(),
                    null,
                    "a definition gives a protected column a constant, a default or a condition",
                    "leave it out: the database cannot compute with encrypted values");
        }
        return depth;
    }

    private static boolean besideOperator(List<SqlToken> element, int i) {
        return (i > 0 && element.get(i - 1).kind() == TokenKind.OPERATOR)
                || (i + 1 < element.size() && element.get(i + 1).kind() == TokenKind.OPERATOR);
    }

    /** A token in lower case; empty beyond the end. */
    private String word(List<SqlToken> tokens, int i) {
        return i < tokens.size() ? tokens.get(i).text(text.sql()).toLowerCase(Locale.ROOT) : "";
    }
}
