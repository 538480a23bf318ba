/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Makes statements over the fixture, with a marker of its own at each place of a value, and knows which markers belong to a
 * protected column because it chose the column. It knows nothing of the analysis. The same seed gives the same statements.
 */
final class StatementGenerator {
    /** What a column holds. */
    enum Kind {
        INTEGER(false, true),
        TEXT(false, false),
        SEARCHABLE(true, false),
        ENCRYPTED(true, false),
        ENCRYPTED_INTEGER(true, true),
        TOKEN(true, false);

        private final boolean secret;
        private final boolean number;

        Kind(boolean secret, boolean number) {
            this.secret = secret;
            this.number = number;
        }
    }

    private record Column(String name, Kind kind) {}

    private record Table(String name, List<Column> columns) {}

    /** A table of a FROM clause: how it is called there, and its columns. */
    private record Source(String reference, List<Column> columns) {}

    private static final Table CUSTOMER = new Table(
            "customer",
            List.of(
                    new Column("id", Kind.INTEGER),
                    new Column("created_at", Kind.TEXT),
                    new Column("updated_at", Kind.TEXT),
                    new Column("email", Kind.SEARCHABLE),
                    new Column("backup_email", Kind.SEARCHABLE),
                    new Column("phone", Kind.ENCRYPTED),
                    new Column("note", Kind.ENCRYPTED),
                    new Column("num", Kind.ENCRYPTED_INTEGER),
                    new Column("nick", Kind.TOKEN)));

    private static final Table CONTACT = new Table(
            "contact",
            List.of(
                    new Column("id", Kind.INTEGER),
                    new Column("customer_id", Kind.INTEGER),
                    new Column("email", Kind.SEARCHABLE),
                    new Column("other", Kind.TEXT)));

    private static final Table PLAIN =
            new Table("plain", List.of(new Column("id", Kind.ENCRYPTED), new Column("email", Kind.TEXT)));

    private static final Table LEDGER = new Table(
            "ledger",
            List.of(
                    new Column("id", Kind.INTEGER),
                    new Column("email", Kind.TEXT),
                    new Column("phone", Kind.TEXT),
                    new Column("other", Kind.TEXT)));

    private static final List<Table> TABLES = List.of(CUSTOMER, CUSTOMER, CUSTOMER, CONTACT, CONTACT, PLAIN, LEDGER);

    /**
     * A statement.
     *
     * @param sql the text
     * @param secrets markers in the text that belong to a protected column
     * @param open markers in the text that do not
     * @param parameters for each question mark, whether its value belongs to a protected column
     */
    record Generated(String sql, List<String> secrets, List<String> open, List<Boolean> parameters) {}

    private static final List<String> POSTGRES_BLANKS =
            List.of("\n", "\t", "  ", " /* it's */ ", " -- it's\n", "/**/", "/* /* ' */ it's */", "\f");

    private static final List<String> MYSQL_BLANKS =
            List.of("\n", "\t", "  ", " /* it's */ ", " -- it's\n", "/**/", "# it's \"\n", "/*! */", "/* /* */");

    private static final char SECRET_PARAMETER = '\u0001';
    private static final char OPEN_PARAMETER = '\u0002';
    private static final char KEPT_BLANK = '\u0003';

    private final SplittableRandom random;
    private final boolean postgres;
    private final List<String> secrets = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private final List<Boolean> parameters = new ArrayList<>();
    private long markers;
    private int names;
    private boolean wild;
    private final HostileShapes hostile;

    StatementGenerator(long seed, SqlDialect dialect) {
        this.random = new SplittableRandom(seed);
        this.postgres = dialect == SqlDialect.POSTGRESQL;
        this.hostile = new HostileShapes(this, postgres);
    }

    Generated next() {
        return generated(chance(25) ? hostile::next : this::statement, chance(35));
    }

    /** A query, for questions about its result. */
    Generated nextQuery() {
        return generated(() -> select(3), false);
    }

    private Generated generated(Supplier<String> kind, boolean strange) {
        secrets.clear();
        open.clear();
        parameters.clear();
        names = 0;
        wild = strange;
        String sql = spaced(kind.get());
        return new Generated(sql, List.copyOf(secrets), List.copyOf(open), List.copyOf(parameters));
    }

    // ---- choice

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @SafeVarargs
    final String anyOf(Supplier<String>... choices) {
        return choices[random.nextInt(choices.length)].get();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String join(String separator, int count, Supplier<String> part) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(part.get());
        }
        return String.join(separator, parts);
    }

    // ---- text

    /** Blanks become other blanks and comments. */
    private String spaced(String sql) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == SECRET_PARAMETER || c == OPEN_PARAMETER) {
                parameters.add(c == SECRET_PARAMETER);
                out.append('?');
            } else if (c == KEPT_BLANK) {
                out.append(' ');
            } else if (c != ' ' || chance(90)) {
                out.append(c);
            } else {
                out.append(any(postgres ? POSTGRES_BLANKS : MYSQL_BLANKS));
            }
        }
        return out.toString();
    }

    /** A text for a constant: its blanks stay blanks. */
    static String quoted(String text) {
        return text.replace(' ', KEPT_BLANK);
    }

    private String word(String keyword) {
        return chance(90) ? keyword : keyword.toLowerCase(Locale.ROOT);
    }

    String identifier(String name) {
        int form = random.nextInt(10);
        if (form == 0) {
            return postgres ? "\"" + name + "\"" : "`" + name + "`";
        }
        return form == 1 ? name.toUpperCase(Locale.ROOT) : name;
    }

    private String tableName(Table table) {
        String name = postgres || chance(50) ? identifier(table.name()) : "`" + table.name() + "`";
        return postgres && chance(10) ? "public." + name : name;
    }

    String freshName() {
        return "q" + ++names;
    }

    // ---- values

    /** A constant or a parameter for a column; the marker is noted as the column's. */
    String value(Kind kind) {
        if (chance(35)) {
            return parameterForm(kind);
        }
        if (chance(5)) {
            return "NULL";
        }
        return constant(kind);
    }

    /** A constant in any writing, with a new marker. */
    String constant(Kind kind) {
        String marker = marker(kind);
        return kind.number ? marker : constantForm(marker);
    }

    /** A new marker, noted as the column's, for a place in a constant. */
    String marker(Kind kind) {
        // Nine digits fit an int32, and no other number of a statement has as many.
        String marker = (kind.number ? "1" : "m")
                + String.valueOf(100_000_000L + ++markers % 100_000_000L).substring(1);
        (kind.secret ? secrets : open).add(marker);
        return marker;
    }

    private String parameterForm(Kind kind) {
        if (postgres && wild && chance(20)) {
            return parameter(kind) + (kind.number ? "::int" : "::text");
        }
        return wild && chance(10) ? "(" + parameter(kind) + ")" : parameter(kind);
    }

    /** A question mark that still knows whose it is; clauses are not made in the order of the text. */
    static String parameter(Kind kind) {
        return String.valueOf(kind.secret ? SECRET_PARAMETER : OPEN_PARAMETER);
    }

    private String constantForm(String marker) {
        if (chance(70)) {
            return "'" + marker + "'";
        }
        return postgres
                ? any(List.of(
                        "E'" + marker + "'",
                        "$x$" + marker + "$x$",
                        "('" + marker + "')",
                        "'" + marker + "'::text",
                        "CAST('" + marker + "' AS text)",
                        "U&'" + marker + "'"))
                : any(List.of(
                        "\"" + marker + "\"",
                        "_utf8mb4'" + marker + "'",
                        "('" + marker + "')",
                        "CAST('" + marker + "' AS CHAR)",
                        "N'" + marker + "'"));
    }

    // ---- statements

    /** One of the usual statements. */
    String plainStatement() {
        return anyOf(() -> select(1), this::insert, this::update, this::delete);
    }

    private String statement() {
        int kind = random.nextInt(100);
        if (kind < 40) {
            return select(2);
        } else if (kind < 62) {
            return insert();
        } else if (kind < 76) {
            return update();
        } else if (kind < 84) {
            return delete();
        } else if (kind < 88) {
            return postgres ? merge() : insert();
        } else if (kind < 91) {
            return "EXPLAIN " + select(1);
        } else if (kind < 94) {
            return withChange();
        } else if (kind < 97) {
            return insert() + "; " + update();
        }
        return strange();
    }

    /** Forms that are never followed. */
    private String strange() {
        return anyOf(
                () -> "CALL p(" + value(Kind.SEARCHABLE) + ", 'customer')",
                () -> "SELECT f(email, " + value(Kind.SEARCHABLE) + ") FROM customer",
                () -> "UPDATE customer SET phone = concat(" + value(Kind.ENCRYPTED) + ", 'x')",
                () -> "INSERT INTO customer VALUES (1, 'a', 'b', " + value(Kind.SEARCHABLE) + ") WHATEVER",
                () -> "ALTER TABLE customer ALTER COLUMN phone SET DEFAULT " + value(Kind.ENCRYPTED),
                () -> "SELECT id FROM customer WHERE email ~ " + value(Kind.SEARCHABLE),
                () -> "UPDATE customer SET email[1] = " + value(Kind.SEARCHABLE),
                () -> "SELECT id FROM customer c WHERE (c).email = " + value(Kind.SEARCHABLE));
    }

    private String withChange() {
        String name = freshName();
        return word("WITH") + " " + name + " AS (" + select(1) + ") " + (postgres ? update() : select(1));
    }

    private String select(int depth) {
        if (depth > 0 && chance(8)) {
            return "SELECT id FROM customer WHERE " + predicate(List.of(source(CUSTOMER, "customer")), depth - 1)
                    + " UNION ALL SELECT id FROM contact WHERE "
                    + predicate(List.of(source(CONTACT, "contact")), depth - 1);
        }
        String with = "";
        List<Source> sources = new ArrayList<>();
        List<String> from = new ArrayList<>();
        if (depth > 0 && chance(12)) {
            String name = freshName();
            Table table = any(TABLES);
            Column column = any(table.columns());
            with = word("WITH") + " " + name + "(a, b) AS (SELECT id, " + column.name() + " FROM " + tableName(table)
                    + " WHERE " + predicate(List.of(source(table, table.name())), depth - 1) + ") ";
            from.add(name);
            sources.add(new Source(
                    name, List.of(new Column("a", table.columns().get(0).kind()), new Column("b", column.kind()))));
        }
        int tables = 1 + (chance(30) ? 1 : 0) + (chance(10) ? 1 : 0);
        for (int i = 0; i < tables; i++) {
            from(sources, from, depth);
        }
        String items = items(sources, depth);
        String where = chance(85) ? " " + word("WHERE") + " " + predicate(sources, depth) : "";
        String tail = chance(20) ? " LIMIT " + value(Kind.INTEGER) : "";
        return with + word("SELECT") + " " + items + " " + word("FROM") + " " + String.join(" ", from) + where + tail;
    }

    private Source source(Table table, String reference) {
        return new Source(reference, table.columns());
    }

    private void from(List<Source> sources, List<String> from, int depth) {
        boolean first = from.isEmpty();
        String text;
        Source source;
        if (depth > 0 && chance(15)) {
            Table table = any(TABLES);
            Column column = any(table.columns());
            String name = freshName();
            text = "(SELECT " + column.name() + " AS v, id FROM " + tableName(table) + " WHERE "
                    + predicate(List.of(source(table, table.name())), depth - 1) + ") " + name;
            source = new Source(
                    name,
                    List.of(new Column("v", column.kind()), table.columns().get(0)));
        } else {
            Table table = any(TABLES);
            String name = freshName();
            text = tableName(table) + (chance(50) ? " AS " : " ") + identifier(name);
            source = source(table, name);
        }
        sources.add(source);
        if (first) {
            from.add(text);
        } else if (chance(30)) {
            from.add(", " + text);
        } else {
            from.add((chance(50) ? "JOIN " : "LEFT JOIN ") + text + " ON " + joinCondition(sources, depth));
        }
    }

    private String joinCondition(List<Source> sources, int depth) {
        return chance(50) ? predicate(sources, depth - 1) : "1 = 1 AND " + comparison(sources);
    }

    private String items(List<Source> sources, int depth) {
        if (chance(15)) {
            return "*";
        }
        return join(", ", 1 + random.nextInt(3), () -> item(sources, depth));
    }

    private String item(List<Source> sources, int depth) {
        Source source = any(sources);
        Column column = any(source.columns());
        String reference = reference(source, column);
        if (!wild || chance(60)) {
            return chance(20) ? reference + " AS " + freshName() : reference;
        }
        return anyOf(
                () -> value(Kind.INTEGER),
                () -> "count(" + reference + ")",
                () -> "lower(" + reference + ")",
                () -> "COALESCE(" + reference + ", " + value(column.kind()) + ")",
                () -> "CASE WHEN " + predicate(sources, depth - 1) + " THEN " + reference + " ELSE "
                        + value(column.kind()) + " END",
                () -> "(SELECT email FROM contact WHERE " + predicate(List.of(source(CONTACT, "contact")), depth - 1)
                        + " LIMIT 1)",
                () -> source.reference() + ".*");
    }

    private String reference(Source source, Column column) {
        return source.reference() + "." + identifier(column.name());
    }

    // ---- conditions

    private String predicate(List<Source> sources, int depth) {
        if (depth > 0 && chance(30)) {
            return anyOf(
                    () -> "(" + predicate(sources, depth - 1) + word(" AND ") + predicate(sources, depth - 1) + ")",
                    () -> predicate(sources, depth - 1) + " OR " + predicate(sources, depth - 1),
                    () -> "NOT (" + predicate(sources, depth - 1) + ")",
                    () -> "EXISTS (SELECT 1 FROM contact k WHERE " + predicate(List.of(source(CONTACT, "k")), depth - 1)
                            + ")",
                    () -> reference(sources.get(0), sources.get(0).columns().get(0))
                            + " IN (SELECT customer_id FROM contact z WHERE "
                            + predicate(List.of(source(CONTACT, "z")), depth - 1) + ")");
        }
        return comparison(sources);
    }

    private String comparison(List<Source> sources) {
        Source source = any(sources);
        Column column = any(source.columns());
        boolean comparable = column.kind() != Kind.ENCRYPTED && column.kind() != Kind.ENCRYPTED_INTEGER;
        for (int i = 0; i < 5 && !wild && !comparable; i++) {
            column = any(source.columns());
            comparable = column.kind() != Kind.ENCRYPTED && column.kind() != Kind.ENCRYPTED_INTEGER;
        }
        Kind kind = column.kind();
        String reference = reference(source, column);
        if (!wild || chance(60)) {
            if (!comparable) {
                return reference + " IS NOT NULL";
            }
            return anyOf(
                    () -> reference + " = " + value(kind),
                    () -> reference + " = " + value(kind),
                    () -> value(kind) + " = " + reference,
                    () -> reference + " <> " + value(kind),
                    () -> reference + " IN (" + join(", ", 1 + random.nextInt(3), () -> value(kind)) + ")",
                    () -> reference + " NOT IN (" + value(kind) + ", " + value(kind) + ")",
                    () -> reference + " IS NULL",
                    () -> "(" + reference + ", 1) = (" + value(kind) + ", 1)",
                    () -> postgres
                            ? reference + " IS NOT DISTINCT FROM " + value(kind)
                            : reference + " <=> " + value(kind),
                    () -> optionalFilter(reference, kind));
        }
        return anyOf(
                () -> reference + " > " + value(kind),
                () -> reference + " LIKE " + value(kind),
                () -> reference + " BETWEEN " + value(kind) + " AND " + value(kind),
                () -> "lower(" + reference + ") = " + value(kind),
                () -> reference + " = lower(" + value(kind) + ")",
                () -> "COALESCE(" + reference + ", " + value(kind) + ") = " + value(kind),
                () -> reference + " = COALESCE(" + value(kind) + ", " + reference + ")",
                () -> "NULLIF(" + reference + ", " + value(kind) + ") IS NULL",
                () -> "CASE " + reference + " WHEN " + value(kind) + " THEN 1 END = 1",
                () -> reference + " = (SELECT " + value(kind) + ")",
                () -> reference + " = " + value(kind) + " = " + value(kind),
                () -> postgres
                        ? reference + " = ANY(ARRAY[" + value(kind) + ", " + value(kind) + "])"
                        : reference + " || " + value(kind),
                () -> reference + " = " + reference(source, any(source.columns())),
                () -> "(" + columnless(kind) + " OR " + reference + " = " + notNull(kind) + ")");
    }

    private String notNull(Kind kind) {
        String value = value(kind);
        return value.equals("NULL") ? notNull(kind) : value;
    }

    /** A condition about a parameter or a constant and no column, beside which one is protected that has the same value. */
    String columnless(Kind kind) {
        String value = chance(50) ? parameter(kind) : constant(kind);
        return any(List.of(
                "length(" + value + ") = 0",
                value + " = " + parameter(kind),
                value + " = " + value,
                value + " = CURRENT_USER",
                value + " = ''",
                "'' <> " + value,
                "coalesce(" + value + ", '') = ''",
                "nullif(" + value + ", '') IS NULL",
                "trim(" + value + ") = ''",
                "char_length(" + value + ") < 1",
                "concat(" + value + ", '') = ''",
                "CAST(" + value + " AS char(50)) = ''",
                value + " LIKE '%'",
                value + " BETWEEN '' AND 'z'",
                value + " IN ('', 'all')",
                "NOT (length(" + value + ") > 0)",
                "CASE WHEN " + value + " = '' THEN TRUE ELSE FALSE END",
                "CASE " + value + " WHEN '' THEN TRUE ELSE FALSE END",
                "(SELECT trim(" + value + ")) = ''",
                "EXISTS (SELECT 1 FROM ledger WHERE length(" + value + ") = 0)",
                "(length(" + value + "), 1) = (0, 1)",
                postgres ? value + "::text = ''" : value + " <=> ''",
                postgres ? value + " || '' = ''" : "IF(" + value + " = '', TRUE, FALSE)",
                postgres ? value + " ~ '^$'" : value + " REGEXP '^$'"));
    }

    private String optionalFilter(String reference, Kind kind) {
        return "(" + parameter(kind) + " IS NULL OR " + reference + " = " + parameter(kind) + ")";
    }

    // ---- changes

    private String insert() {
        Table table = any(TABLES);
        boolean list = chance(80);
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            if (!list || chance(50)) {
                columns.add(column);
            }
        }
        if (columns.isEmpty()) {
            columns.add(table.columns().get(1));
        }
        String target = any(List.of("INSERT INTO ", "insert into ")) + tableName(table);
        if (!postgres && chance(10)) {
            return target + " SET " + assignments(columns, List.of());
        }
        String names = list
                ? " ("
                        + String.join(
                                ", ",
                                columns.stream().map(c -> identifier(c.name())).toList()) + ")"
                : "";
        String source = chance(75)
                ? " VALUES " + join(", ", 1 + random.nextInt(3), () -> "(" + values(columns) + ")")
                : " SELECT " + values(columns).replace("DEFAULT", "NULL")
                        + (chance(50) ? " FROM ledger WHERE other = " + value(Kind.TEXT) : "");
        return target + names + source + upsert(table, columns) + returning(table);
    }

    private String upsert(Table table, List<Column> columns) {
        if (!chance(20) || table.columns().get(0).kind() != Kind.INTEGER || table.equals(LEDGER)) {
            return "";
        }
        Column column = any(columns);
        if (postgres) {
            return " ON CONFLICT (id) DO UPDATE SET " + identifier(column.name()) + " = "
                    + (chance(50) ? "excluded." + identifier(column.name()) : value(column.kind()));
        }
        return " ON DUPLICATE KEY UPDATE " + identifier(column.name()) + " = "
                + (chance(50) ? "VALUES(" + identifier(column.name()) + ")" : value(column.kind()));
    }

    private String returning(Table table) {
        if (!postgres || !chance(20)) {
            return "";
        }
        return " RETURNING " + (chance(30) ? "*" : any(table.columns()).name());
    }

    private String values(List<Column> columns) {
        List<String> values = new ArrayList<>();
        for (Column column : columns) {
            values.add(stored(column.kind()));
        }
        return String.join(", ", values);
    }

    private String stored(Kind kind) {
        if (!wild || chance(85)) {
            return value(kind);
        }
        return anyOf(
                () -> "DEFAULT",
                () -> "upper(" + value(kind) + ")",
                () -> "COALESCE(" + value(kind) + ", " + value(kind) + ")",
                () -> "(SELECT " + value(kind) + ")",
                () -> "CASE WHEN 1 = 1 THEN " + value(kind) + " ELSE " + value(kind) + " END",
                () -> value(kind) + (postgres ? " || 'x'" : " + 1"));
    }

    private String assignments(List<Column> columns, List<Source> sources) {
        List<String> list = new ArrayList<>();
        for (Column column : columns) {
            String value = wild && chance(10) && !sources.isEmpty()
                    ? reference(any(sources), any(any(sources).columns()))
                    : stored(column.kind());
            list.add(identifier(column.name()) + " = " + value);
        }
        return String.join(", ", list);
    }

    private String update() {
        Table table = any(TABLES);
        List<Column> columns = List.of(any(table.columns()));
        String name = freshName();
        Source source = source(table, name);
        if (postgres && chance(10)) {
            Column one = table.columns().get(0);
            Column other = table.columns().get(1);
            return "UPDATE " + tableName(table) + " " + name + " SET (" + one.name() + ", " + other.name() + ") = ("
                    + value(one.kind()) + ", " + value(other.kind()) + ") WHERE " + predicate(List.of(source), 1);
        }
        if (chance(20)) {
            Source contact = source(CONTACT, "k");
            List<Source> both = List.of(source, contact);
            return postgres
                    ? "UPDATE " + tableName(table) + " AS " + name + " SET " + assignments(columns, both)
                            + " FROM contact k WHERE " + predicate(both, 1) + returning(table)
                    : "UPDATE " + tableName(table) + " " + name + " JOIN contact k ON 1 = 1 SET " + name + "."
                            + assignments(columns, both) + " WHERE " + predicate(both, 1);
        }
        return "UPDATE " + tableName(table) + " " + name + " SET " + assignments(columns, List.of(source)) + " WHERE "
                + predicate(List.of(source), 2);
    }

    private String delete() {
        Table table = any(TABLES);
        String name = freshName();
        List<Source> both = List.of(source(table, name), source(CONTACT, "k"));
        if (chance(30)) {
            return postgres
                    ? "DELETE FROM " + tableName(table) + " " + name + " USING contact k WHERE " + predicate(both, 1)
                    : "DELETE " + name + " FROM " + tableName(table) + " " + name + " JOIN contact k ON "
                            + predicate(both, 1);
        }
        return "DELETE FROM " + tableName(table) + " WHERE " + predicate(List.of(source(table, table.name())), 2)
                + returning(table);
    }

    private String merge() {
        boolean values = chance(50);
        String source = values
                ? "(VALUES (" + value(Kind.INTEGER) + ", " + value(Kind.ENCRYPTED) + ")) AS s(a, b)"
                : "ledger s";
        String a = values ? "s.a" : "s.id";
        String b = values ? "s.b" : value(Kind.ENCRYPTED);
        return "MERGE INTO " + tableName(CUSTOMER) + " c USING " + source + " ON c.id = " + a
                + " WHEN MATCHED AND " + comparison(List.of(source(CUSTOMER, "c"))) + " THEN UPDATE SET note = "
                + value(Kind.ENCRYPTED) + " WHEN NOT MATCHED THEN INSERT (id, phone, email) VALUES (" + a + ", " + b
                + ", "
                + value(Kind.SEARCHABLE) + ")";
    }
}
