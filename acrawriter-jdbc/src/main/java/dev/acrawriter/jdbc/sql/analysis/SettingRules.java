/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.syntax.SqlSyntaxException;
import dev.acrawriter.jdbc.sql.syntax.SqlToken;
import dev.acrawriter.jdbc.sql.syntax.StringLiteral;
import dev.acrawriter.jdbc.sql.syntax.TokenKind;
import dev.acrawriter.jdbc.sql.syntax.TokenizedSql;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the settings that decide what a text means. After one, every text would be cut at other places than the server cuts
 * it, in the same text already; so a change is refused, unless it sets what is set.
 */
final class SettingRules {
    private static final Set<String> MYSQL_SETTINGS = Set.of("sql_mode", "lower_case_table_names");
    private static final String POSTGRES_SETTING = "standard_conforming_strings";
    /** Also the view of the settings can be updated. */
    private static final Set<String> POSTGRES_CHANGES = Set.of("set", "reset", "update");

    private static final Set<String> ON = Set.of("on", "true", "yes", "1");
    private static final Set<String> OFF = Set.of("off", "false", "no", "0");

    private SettingRules() {}

    /** Refuses a text that changes such a setting. */
    static void check(TokenizedSql text) {
        if (text.settings().dialect() == SqlDialect.H2) {
            return;
        }
        boolean mysql = text.settings().dialect().isMySqlFamily();
        for (List<SqlToken> statement : text.statements()) {
            SqlToken change = mysql ? mysqlChange(text, statement) : postgresChange(text, statement);
            if (change != null) {
                throw new RefusedException(
                        RefusalCode.NOT_UNDERSTOOD,
                        change.start(),
                        null,
                        "a setting is changed that decides what the texts after it mean",
                        "set it for the connection before it is protected, for instance in its URL");
            }
        }
    }

    private static @Nullable SqlToken mysqlChange(TokenizedSql text, List<SqlToken> statement) {
        if (!word(text, statement, 0).equals("set")) {
            return null;
        }
        for (int i = 1; i < statement.size(); i++) {
            String operator = word(text, statement, i + 1);
            if (MYSQL_SETTINGS.contains(word(text, statement, i))
                    && (operator.equals("=") || operator.equals(":="))
                    && !keepsMode(text, statement, i)) {
                return statement.get(i);
            }
        }
        return null;
    }

    private static boolean keepsMode(TokenizedSql text, List<SqlToken> statement, int setting) {
        int value = setting + 2;
        boolean last = value + 1 == statement.size()
                || word(text, statement, value + 1).equals(",");
        return last
                && word(text, statement, setting).equals("sql_mode")
                && statement.get(value).kind() == TokenKind.STRING
                && text.settings()
                        .withSqlMode(content(text, statement.get(value)).toUpperCase(Locale.ROOT))
                        .equals(text.settings());
    }

    private static @Nullable SqlToken postgresChange(TokenizedSql text, List<SqlToken> statement) {
        boolean changes = POSTGRES_CHANGES.contains(word(text, statement, 0));
        for (int i = 0; i < statement.size() && !changes; i++) {
            changes = word(text, statement, i).equals("set_config");
        }
        for (int i = 1; i < statement.size() && changes; i++) {
            if (word(text, statement, i).equals(POSTGRES_SETTING) && !keepsStrings(text, statement, i)) {
                return statement.get(i);
            }
        }
        return null;
    }

    private static boolean keepsStrings(TokenizedSql text, List<SqlToken> statement, int setting) {
        String operator = word(text, statement, setting + 1);
        String value = word(text, statement, setting + 2);
        return word(text, statement, 0).equals("set")
                && (operator.equals("=") || operator.equals("to"))
                && setting + 3 == statement.size()
                && (text.settings().standardConformingStrings() ? ON : OFF).contains(value);
    }

    /** What a token says, in lower case and without quotes, at signs and the scope of a variable. */
    private static String word(TokenizedSql text, List<SqlToken> statement, int i) {
        if (i >= statement.size()) {
            return "";
        }
        SqlToken token = statement.get(i);
        String word = switch (token.kind()) {
            case QUOTED_NAME -> text.name(token).text();
            case STRING -> content(text, token);
            case VARIABLE -> variable(token.text(text.sql()));
            default -> token.text(text.sql());
        };
        return word.toLowerCase(Locale.ROOT);
    }

    private static String variable(String text) {
        String name = text.substring(text.lastIndexOf('.') + 1);
        return text.startsWith("@@") ? name.replace("@", "").replace("`", "") : text;
    }

    private static String content(TokenizedSql text, SqlToken token) {
        try {
            return StringLiteral.read(text, token).text();
        } catch (SqlSyntaxException e) {
            return "";
        }
    }
}
