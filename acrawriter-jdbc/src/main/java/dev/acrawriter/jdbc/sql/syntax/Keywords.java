/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

import java.util.Set;

/** Words with a meaning of their own. Each set serves one question of the parser. */
final class Keywords {
    /** Words that end an expression or a list, and so are neither a column nor an alias without AS. */
    static final Set<String> CLAUSES = Set.of(
            "select",
            "from",
            "where",
            "group",
            "having",
            "window",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "into",
            "union",
            "intersect",
            "except",
            "on",
            "using",
            "join",
            "inner",
            "left",
            "right",
            "full",
            "cross",
            "natural",
            "when",
            "then",
            "else",
            "end",
            "set",
            "values",
            "returning",
            "and",
            "or",
            "not",
            "in",
            "is",
            "like",
            "between",
            "as",
            "by",
            "asc",
            "desc",
            "with",
            "case",
            "exists",
            "distinct",
            "all",
            "lateral",
            "procedure",
            "minus",
            "qualify",
            "straight_join",
            "lock",
            "partition",
            "ilike",
            "similar",
            "isnull",
            "notnull",
            "collate",
            "default",
            "tablesample",
            "use",
            "force",
            "ignore",
            "nulls",
            "rows",
            "range",
            "groups");

    /** Of those, words that can also be a column or an alias in some dialect; what follows decides. */
    static final Set<String> SOFT = Set.of(
            "offset",
            "window",
            "lock",
            "minus",
            "qualify",
            "partition",
            "use",
            "force",
            "ignore",
            "rows",
            "range",
            "groups",
            "nulls",
            "similar",
            "tablesample",
            "values",
            "procedure",
            "returning",
            "left",
            "right",
            "default");

    /** Words that begin a statement that can stand in parentheses. */
    static final Set<String> QUERY = Set.of("select", "with", "values", "table");

    static final Set<String> CHANGE = Set.of("insert", "replace", "update", "delete", "merge");

    static final Set<String> JOIN =
            Set.of("join", "inner", "left", "right", "full", "cross", "natural", "straight_join");

    /** Words that may stand between SELECT and its list on MySQL. */
    static final Set<String> MYSQL_SELECT_OPTIONS = Set.of(
            "high_priority",
            "straight_join",
            "sql_small_result",
            "sql_big_result",
            "sql_buffer_result",
            "sql_cache",
            "sql_no_cache",
            "sql_calc_found_rows");

    /** Words that may stand between INSERT, REPLACE, UPDATE or DELETE and its table on MySQL. */
    static final Set<String> MYSQL_CHANGE_OPTIONS =
            Set.of("low_priority", "high_priority", "delayed", "quick", "ignore");

    /** Units after an INTERVAL. */
    static final Set<String> INTERVAL_UNITS = Set.of(
            "microsecond",
            "second",
            "minute",
            "hour",
            "day",
            "week",
            "month",
            "quarter",
            "year",
            "second_microsecond",
            "minute_microsecond",
            "minute_second",
            "hour_microsecond",
            "hour_second",
            "hour_minute",
            "day_microsecond",
            "day_second",
            "day_minute",
            "day_hour",
            "year_month");

    private Keywords() {}

    /** Whether a word may be quoted in a message. */
    static boolean isKnown(String word) {
        return CLAUSES.contains(word) || QUERY.contains(word) || CHANGE.contains(word);
    }
}
