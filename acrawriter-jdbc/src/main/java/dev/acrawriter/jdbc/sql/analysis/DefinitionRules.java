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

    private static final Set<String> CONDITIONS = Set.of("default", "check", "where");

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
        // What COMMENT and SHOW have in quotes is no value of a row.
        if (keyword.startsWith("comment") || keyword.startsWith("show")) {
            return;
        }
        for (List<SqlToken> element : definition.elements()) {
            checkElement(element);
        }
    }

    private void checkElement(List<SqlToken> element) {
        boolean named = false;
        SqlToken suspect = null;
        for (SqlToken token : element) {
            named |= index.isProtectedName(text, token);
            boolean condition = token.kind() == TokenKind.WORD
                    && CONDITIONS.contains(token.text(text.sql()).toLowerCase(Locale.ROOT));
            if (suspect == null && (token.kind() == TokenKind.STRING || condition)) {
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
    }
}
