/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.syntax.Name;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When two identifiers mean the same. Each identifier gets a key; equal keys, same object. Where a database is unsure itself, the
 * rule finds more equal than the database does: that can refuse a good statement, and never passes a bad one.
 */
final class NameRules {
    /** PostgreSQL cuts longer names silently, so that two texts can mean one table. */
    private static final int POSTGRES_NAME_BYTES = 63;

    private final SqlDialect dialect;
    private final boolean exactTables;

    NameRules(SessionSettings settings, boolean schemaAsksForCase) {
        this.dialect = settings.dialect();
        this.exactTables = dialect.isMySqlFamily() && settings.caseSensitiveTableNames() && schemaAsksForCase;
    }

    /** Columns that a database adds to its tables, and what a sequence has after its dot. */
    private static final Set<String> SYSTEM_COLUMNS =
            Set.of("ctid", "oid", "tableoid", "xmin", "xmax", "cmin", "cmax", "rowid", "_rowid_", "nextval", "currval");

    /** Words that are written like a column and are none: functions without parentheses, and units of time. */
    private static final Set<String> WORDS_OF_SQL = Set.of(
            "current_date",
            "current_time",
            "current_timestamp",
            "current_user",
            "current_role",
            "current_catalog",
            "current_schema",
            "session_user",
            "system_user",
            "user",
            "localtime",
            "localtimestamp",
            "sysdate",
            "systimestamp",
            "today",
            "utc_date",
            "utc_time",
            "utc_timestamp",
            "rownum",
            "microsecond",
            "microseconds",
            "millisecond",
            "milliseconds",
            "second",
            "minute",
            "hour",
            "day",
            "week",
            "month",
            "quarter",
            "year",
            "decade",
            "century",
            "millennium",
            "epoch",
            "dow",
            "doy",
            "isodow",
            "isoyear",
            "sql_tsi_second",
            "sql_tsi_minute",
            "sql_tsi_hour",
            "sql_tsi_day",
            "sql_tsi_week",
            "sql_tsi_month",
            "sql_tsi_quarter",
            "sql_tsi_year",
            "date",
            "time",
            "datetime",
            "timestamp");

    /** Of those, reserved words: without quotes they are no columns of any table. */
    private static final Set<String> RESERVED =
            Set.of("current_date", "current_time", "current_timestamp", "current_user", "localtime", "localtimestamp");

    private static final Set<String> RESERVED_MYSQL = Set.of("utc_date", "utc_time", "utc_timestamp");

    private static final Set<String> RESERVED_ELSEWHERE =
            Set.of("current_role", "current_catalog", "current_schema", "session_user", "user");

    /** Functions whose first argument is a unit of time, and how many arguments they have then. */
    private static final Map<String, Integer> TAKE_UNIT =
            Map.of("extract", 2, "timestampdiff", 3, "timestampadd", 3, "datediff", 3, "dateadd", 3);

    /** Functions that PostgreSQL calls with a whole row if they are written like one of its columns. */
    private static final Set<String> ROW_FUNCTIONS = Set.of(
            "row_to_json", "to_json", "to_jsonb", "json_agg", "jsonb_agg", "array_agg", "hstore", "concat", "format");

    /** Whether two names with one key mean the same for the database too, however it compares letters. */
    boolean surelySame(Name one, Name other) {
        return switch (dialect) {
            case POSTGRESQL -> true;
            case MYSQL, MARIADB -> one.text().equals(other.text());
            case H2 ->
                one.quoted() == other.quoted() && (!one.quoted() || one.text().equals(other.text()));
        };
    }

    static boolean isSystemColumn(Name name) {
        return SYSTEM_COLUMNS.contains(folded(name.text()));
    }

    static boolean isWordOfSql(Name name) {
        String word = folded(name.text());
        return WORDS_OF_SQL.contains(word) || SYSTEM_COLUMNS.contains(word);
    }

    /** Whether a name that means no known column is certainly none: a function without parentheses, or a unit of time. */
    static boolean isNoColumn(Name name) {
        return isWordOfSql(name)
                && !isSystemColumn(name)
                && !folded(name.text()).equals("rownum");
    }

    /** Whether a name means a function even if a table in scope may have a column of that name. */
    boolean isReserved(Name name) {
        String word = folded(name.text());
        return !name.quoted()
                && (RESERVED.contains(word)
                        || (dialect.isMySqlFamily() ? RESERVED_MYSQL : RESERVED_ELSEWHERE).contains(word));
    }

    /** Whether a name is the unit of time that a function begins with. */
    static boolean isUnit(Name name, String function, int arguments) {
        return !name.quoted() && isNoColumn(name) && TAKE_UNIT.getOrDefault(function, 0) == arguments;
    }

    boolean isRowFunction(Name name) {
        return dialect == SqlDialect.POSTGRESQL && ROW_FUNCTIONS.contains(folded(name.text()));
    }

    /** Columns and aliases. */
    String column(Name name) {
        return key(name.text(), name.quoted());
    }

    String table(Name name) {
        return exactTables ? name.text() : key(name.text(), name.quoted());
    }

    /** A name of the configuration, which is written as the database keeps it. */
    String configuredColumn(String name) {
        return key(name, true);
    }

    String configuredTable(String name) {
        return exactTables ? name : key(name, true);
    }

    /**
     * The key that a configured name with capital letters has where PostgreSQL reads it without quotes; null if it has the same. A name
     * that was taken from a class or a statement may mean that one.
     */
    @Nullable
    String configuredWithoutQuotes(String name) {
        if (dialect != SqlDialect.POSTGRESQL) {
            return null;
        }
        String small = key(name, false);
        return small.equals(key(name, true)) ? null : small;
    }

    private String key(String text, boolean quoted) {
        return switch (dialect) {
            case POSTGRESQL -> truncated(quoted ? text : lowerAscii(text));
            case MYSQL, MARIADB, H2 -> folded(text);
        };
    }

    private static String lowerAscii(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                if (out == null) {
                    out = new StringBuilder(text);
                }
                out.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return out == null ? text : out.toString();
    }

    /** By single characters, as the servers do; the detour over upper case also joins letters with two lower forms. */
    private static String folded(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = Character.toLowerCase(Character.toUpperCase(chars[i]));
        }
        return new String(chars);
    }

    private static String truncated(String text) {
        if (text.length() * 3 <= POSTGRES_NAME_BYTES) {
            return text;
        }
        int bytes = 0;
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            bytes += new String(Character.toChars(codePoint)).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > POSTGRES_NAME_BYTES) {
                return text.substring(0, i);
            }
            i += Character.charCount(codePoint);
        }
        return text;
    }
}
