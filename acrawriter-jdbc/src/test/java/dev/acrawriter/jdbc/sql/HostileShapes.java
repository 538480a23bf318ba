/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import dev.acrawriter.jdbc.sql.StatementGenerator.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Statements that try to get a protected value past the analysis: names that mean something else than they seem to, values that
 * take a detour, code where none is looked for. Each was a leak once, or is the neighbour of one. Values come from the generator,
 * which notes the markers.
 */
final class HostileShapes {
    private final StatementGenerator generator;
    private final boolean postgres;

    HostileShapes(StatementGenerator generator, boolean postgres) {
        this.generator = generator;
        this.postgres = postgres;
    }

    /** A statement of this dialect. */
    String next() {
        List<Supplier<String>> shapes = new ArrayList<>(List.of(
                this::shadowedTarget,
                this::shadowedSource,
                this::recursiveSearch,
                this::recursiveStore,
                this::unnamedOutput,
                this::quotedAlias,
                this::valuesTakenElsewhere,
                this::upsert,
                this::optionalFilter,
                this::columnlessFilter,
                this::constantTwice,
                this::rowValues,
                this::tableFromQuery,
                this::carriedStatement,
                this::changedSettings,
                this::statementInDefinition,
                this::severalStatements,
                this::mixedCase,
                this::comments,
                this::duplicates));
        shapes.addAll(
                postgres ? List.of(this::arrays, this::changingQueries) : List.of(this::labels, this::oddStrings));
        return generator.any(shapes).get();
    }

    private String any(String... choices) {
        return generator.any(List.of(choices));
    }

    private String name() {
        return generator.freshName();
    }

    private String searched() {
        return generator.value(Kind.SEARCHABLE);
    }

    /** A value beside whose column another one is known to be protected; NULL says nothing about it. */
    private String present() {
        String value = searched();
        return value.equals("NULL") ? present() : value;
    }

    private String stored() {
        return generator.value(Kind.ENCRYPTED);
    }

    private String open() {
        return generator.value(Kind.TEXT);
    }

    private String number() {
        return generator.value(Kind.INTEGER);
    }

    private String identifier(String name) {
        return generator.identifier(name);
    }

    // ---- names

    private String shadowedTarget() {
        String with =
                "WITH " + identifier("customer") + " AS (SELECT id, email FROM ledger WHERE email = " + open() + ") ";
        String target = identifier("customer");
        return with
                + generator.anyOf(
                        () -> "UPDATE " + target + " SET phone = " + stored() + " WHERE id = " + number(),
                        () -> "UPDATE " + target + " AS c SET email = " + searched() + " WHERE c.email = " + searched(),
                        () -> "DELETE FROM " + target + " WHERE email = " + searched(),
                        () -> postgres
                                ? "INSERT INTO " + target + "(id, phone) VALUES (" + number() + ", " + stored() + ")"
                                : "DELETE c FROM " + target + " c WHERE c.email = " + searched());
    }

    private String shadowedSource() {
        String name = any("customer", "contact");
        String inner = name();
        return generator.anyOf(
                () -> "WITH " + name + " AS (SELECT id, other AS email FROM ledger) SELECT id FROM " + name
                        + " WHERE email = " + open(),
                () -> "WITH " + inner + " AS (SELECT email FROM " + name + ") SELECT 1 FROM (WITH " + name
                        + " AS (SELECT email AS x FROM " + inner + ") SELECT x FROM " + name + " WHERE x = "
                        + searched()
                        + ") d",
                () ->
                        "SELECT id FROM customer WHERE EXISTS (WITH contact AS (SELECT 1 AS n) SELECT 1 FROM contact WHERE"
                                + " customer.email = " + searched() + ")");
    }

    private String mixedCase() {
        String alias = name();
        String upper = alias.toUpperCase(Locale.ROOT);
        return generator.anyOf(
                () -> "SELECT " + upper + ".id FROM CuStOmEr " + alias + " WHERE " + upper + ".EMail = " + searched(),
                () -> "INSERT INTO CUSTOMER(ID, PHONE) VALUES (" + number() + ", " + stored() + ")",
                () -> "UPDATE Customer SET PHONE = " + stored() + ", Created_At = " + open(),
                () -> postgres
                        ? "SELECT id FROM \"CUSTOMER\" WHERE email = " + open()
                        : "SELECT id FROM `CUSTOMER` c WHERE `C`.`EMAIL` = " + searched(),
                () -> postgres
                        ? "SELECT 1 FROM customer \"" + upper + "\", ledger " + alias + " WHERE \"" + upper
                                + "\".email = " + searched() + " AND " + alias + ".email = " + open()
                        : "SELECT 1 FROM customer " + alias + " WHERE " + upper + ".email = " + searched());
    }

    private String unnamedOutput() {
        String derived = name();
        String column = postgres ? any("coalesce", "COALESCE", "\"coalesce\"") : "`COALESCE(email, backup_email)`";
        return generator.anyOf(
                () -> "SELECT 1 FROM (SELECT COALESCE(email, backup_email) FROM customer) " + derived + " WHERE "
                        + derived + "." + column + " = " + searched(),
                () -> "WITH " + derived + " AS (SELECT COALESCE(email, backup_email) FROM customer) SELECT 1 FROM "
                        + derived + " WHERE " + column + " = " + searched(),
                // The server knows that ledger has no such column, the analysis does not.
                () -> postgres
                        ? "SELECT 1 FROM ledger, (SELECT CASE WHEN id = 1 THEN email ELSE backup_email::bytea END FROM"
                                + " customer) " + derived + " WHERE backup_email = " + searched()
                        : "SELECT 1 FROM ledger, (SELECT COALESCE(email, backup_email) FROM customer) " + derived
                                + " WHERE " + column + " = " + searched(),
                () -> "SELECT 1 FROM (SELECT (SELECT email FROM contact LIMIT 1), id FROM customer) " + derived
                        + " WHERE " + (postgres ? "email" : "`(SELECT email FROM contact LIMIT 1)`") + " = "
                        + searched(),
                () -> "SELECT 1 FROM (SELECT CASE WHEN id = 1 THEN email ELSE backup_email END FROM customer) "
                        + derived + " WHERE " + (postgres ? derived + ".backup_email" : "nowhere") + " = " + searched(),
                () -> "SELECT 1 FROM (SELECT first_value(email) OVER (ORDER BY id) FROM customer) " + derived
                        + " WHERE "
                        + derived + "." + (postgres ? "first_value" : "`first_value(email) OVER (ORDER BY id)`") + " = "
                        + searched());
    }

    private String quotedAlias() {
        String alias = name();
        String derived = name();
        String as = postgres
                ? any(" AS \"" + alias + "\"", " " + alias, " AS " + alias)
                : any(" AS '" + alias + "'", " '" + alias + "'", " \"" + alias + "\"", " AS `" + alias + "`");
        return generator.anyOf(
                () -> "SELECT " + derived + "." + alias + " FROM (SELECT email" + as + " FROM customer) " + derived
                        + " WHERE " + derived + "." + alias + " = " + searched(),
                () -> "WITH " + derived + " AS (SELECT email" + as + ", id FROM customer) SELECT 1 FROM " + derived
                        + " WHERE " + alias + " IN (" + searched() + ", " + searched() + ")",
                () -> "SELECT email" + as + " FROM customer WHERE email = " + searched() + " AND created_at = "
                        + open());
    }

    private String labels() {
        return generator.anyOf(
                () -> "SELECT email AS id FROM customer HAVING id = " + searched(),
                () -> "SELECT email AS e FROM customer HAVING e = " + searched(),
                () -> "SELECT phone, email AS created_at FROM customer HAVING created_at = " + searched(),
                () -> "SELECT email AS e FROM customer ORDER BY e = " + searched(),
                () -> "SELECT email AS e, count(*) FROM customer GROUP BY e HAVING e <> " + searched(),
                () -> "INSERT INTO customer(phone) SELECT '" + generator.marker(Kind.ENCRYPTED)
                        + "' AS p FROM ledger HAVING p = " + stored());
    }

    // ---- values that take a detour

    /** A value that comes into a column only after several turns. */
    private String recursiveChain(int turns, String value) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            columns.add("v" + i);
        }
        List<String> shifted = new ArrayList<>(columns.subList(0, turns - 1));
        shifted.add(0, value);
        return "WITH RECURSIVE r(n, " + String.join(", ", columns) + ") AS (SELECT 1, "
                + String.join(", ", Collections.nCopies(turns, postgres ? "NULL::bytea" : "NULL"))
                + " UNION ALL SELECT n + 1, "
                + String.join(", ", shifted) + " FROM r WHERE n < " + (turns + 2) + ") ";
    }

    private String recursiveSearch() {
        int turns = 1 + generator.below(5);
        return recursiveChain(turns, searched()) + "SELECT c.id FROM customer c JOIN r ON c.email = r.v" + (turns - 1);
    }

    private String recursiveStore() {
        int turns = 1 + generator.below(5);
        String query = recursiveChain(turns, stored());
        String select = "SELECT v" + (turns - 1) + " FROM r WHERE n = " + (turns + 1);
        return postgres
                ? query + "INSERT INTO customer(phone) " + select
                : "INSERT INTO customer(phone) " + query + select;
    }

    private String valuesTakenElsewhere() {
        String derived = name();
        return generator.anyOf(
                () -> "INSERT INTO customer(id, phone) SELECT a, b FROM (SELECT " + number() + " AS a, " + stored()
                        + " AS b UNION ALL SELECT " + number() + ", " + stored() + ") " + derived,
                () -> "SELECT c.id FROM customer c JOIN (SELECT " + searched() + " AS e, " + open() + " AS t) "
                        + derived + " ON c.email = " + derived + ".e WHERE c.created_at = " + derived + ".t",
                () -> postgres
                        ? "UPDATE customer c SET phone = v.p FROM (VALUES (" + number() + ", " + stored()
                                + ")) AS v(i, p) WHERE v.i = c.id"
                        : "UPDATE customer c JOIN (SELECT " + number() + " AS i, " + stored()
                                + " AS p) v ON v.i = c.id SET c.phone = v.p",
                () -> "UPDATE customer SET phone = (SELECT " + stored() + ")",
                () -> "SELECT id FROM customer WHERE COALESCE(email, " + searched() + ") = " + searched(),
                () -> "SELECT CASE " + searched() + " WHEN email THEN 1 WHEN backup_email THEN 2 END FROM customer",
                () -> "UPDATE customer SET email = CASE WHEN email = " + searched() + " THEN " + searched()
                        + " ELSE email END",
                () -> "SELECT id FROM customer WHERE email = (SELECT k.email FROM contact k WHERE k.email <> "
                        + searched() + " LIMIT 1)");
    }

    private String duplicates() {
        String operation = any("UNION", "UNION ALL", "EXCEPT", "INTERSECT");
        return generator.anyOf(
                () -> "INSERT INTO customer(phone) SELECT " + stored() + " " + operation + " SELECT " + stored(),
                () -> "SELECT id FROM customer WHERE email IN (SELECT " + searched() + " " + operation + " SELECT "
                        + searched() + ")",
                () -> "INSERT INTO customer(id, phone) SELECT DISTINCT id, " + stored() + " FROM ledger",
                () -> "SELECT email, count(*) FROM customer GROUP BY "
                        + (postgres ? "ROLLUP (email)" : "email WITH ROLLUP") + " HAVING email = " + searched());
    }

    private String row() {
        return "(" + number() + ", " + searched() + ")";
    }

    private String upsert() {
        if (postgres) {
            String row = row();
            String insert = "INSERT INTO customer AS c (id, email) "
                    + any("VALUES " + row, "SELECT * FROM (VALUES " + row + ") v") + " ON CONFLICT (id) DO UPDATE SET ";
            return insert
                    + generator.anyOf(
                            () -> "email = (SELECT " + searched() + ")",
                            () -> "(email, phone) = (excluded.email, " + stored() + ")",
                            () -> "(email, phone) = ROW (" + searched() + ", " + stored() + ")",
                            () -> "phone = " + stored() + " WHERE c.email <> " + searched(),
                            () -> "created_at = " + open() + ", email = COALESCE(" + searched() + ", excluded.email)");
        }
        return generator.anyOf(
                () ->
                        "INSERT INTO customer(id) SELECT 1 FROM (SELECT email AS x FROM contact) d ON DUPLICATE KEY UPDATE id ="
                                + " (d.x = " + searched() + ")",
                () ->
                        "INSERT INTO ledger(id) SELECT 1 FROM (SELECT email AS x FROM contact) d ON DUPLICATE KEY UPDATE id ="
                                + " (x = " + searched() + ")",
                () -> "INSERT INTO customer(id, email) SELECT " + number() + ", " + searched()
                        + " FROM ledger ON DUPLICATE KEY UPDATE email = " + searched(),
                () -> "INSERT INTO customer(id, email) VALUES " + row()
                        + " AS n(a, b) ON DUPLICATE KEY UPDATE email = n.b," + " phone = IF(n.b = " + searched() + ", "
                        + stored() + ", phone)",
                () -> "REPLACE INTO customer(id, phone) SELECT " + number() + ", " + stored() + " FROM ledger");
    }

    private String changingQueries() {
        String name = name();
        return generator.anyOf(
                () -> "WITH " + name + " AS (INSERT INTO customer(id, email) VALUES (" + number() + ", " + searched()
                        + ") RETURNING email AS e) SELECT e FROM " + name + " WHERE e = " + searched(),
                () -> "WITH " + name + " AS (DELETE FROM customer WHERE email = " + searched()
                        + " RETURNING *) INSERT INTO contact(email, other) SELECT email, " + open() + " FROM " + name,
                () -> "WITH " + name + "(i, p) AS (VALUES (" + number() + ", " + stored()
                        + ")) UPDATE customer c SET phone = " + name + ".p FROM " + name + " WHERE " + name
                        + ".i = c.id",
                () -> "UPDATE customer SET phone = " + stored() + " RETURNING email = " + searched());
    }

    // ---- conditions

    private String optionalFilter() {
        return generator.anyOf(
                () -> {
                    String value = present();
                    return "SELECT id FROM customer WHERE (" + value + " IS NULL OR email = " + value + ")";
                },
                () -> "SELECT id FROM customer WHERE " + present() + " IS NOT NULL AND email = " + present(),
                () -> "SELECT id FROM customer WHERE email = COALESCE(" + searched() + ", email)",
                () -> "SELECT id FROM customer WHERE (email, " + searched() + ") = (" + searched() + ", email)",
                () -> "SELECT id FROM customer WHERE NOT (email IS NULL) AND email <> " + searched());
    }

    private String columnlessFilter() {
        String asked = generator.columnless(Kind.SEARCHABLE);
        String parameter = StatementGenerator.parameter(Kind.SEARCHABLE);
        String derived = name();
        return generator.anyOf(
                () -> "SELECT id FROM customer WHERE (" + asked + " OR email = " + present() + ")",
                () -> "SELECT id FROM customer WHERE email = " + present() + " AND NOT " + asked,
                () -> "SELECT id FROM customer WHERE CASE WHEN " + asked + " THEN TRUE ELSE email = " + present()
                        + " END",
                () -> "SELECT c.id FROM customer c JOIN contact k ON " + asked + " OR c.email = " + present(),
                () -> "SELECT length(" + parameter + ") = 0 FROM customer WHERE email = " + present(),
                () -> "UPDATE customer SET email = " + present() + " WHERE " + asked,
                () -> "DELETE FROM customer WHERE id = 1 OR " + asked + " OR email IN (" + present() + ")",
                () -> "SELECT c.id FROM customer c, (SELECT " + parameter + " AS v) " + derived + " WHERE length("
                        + derived + ".v) = 0 OR c.email = " + present(),
                () -> "WITH " + derived + " AS (SELECT trim(" + parameter + ") AS v) SELECT c.id FROM customer c, "
                        + derived + " WHERE " + derived + ".v = '' OR c.email = " + present());
    }

    /** The same constant in a condition about no column and where it is protected. */
    private String constantTwice() {
        String same = generator.constant(Kind.SEARCHABLE);
        String derived = name();
        String where = any(same + " = ''", "'' <> " + same, "length(" + same + ") > 0", same + " IN ('', 'all')");
        return generator.anyOf(
                () -> "SELECT id FROM customer WHERE (" + where + " OR email = " + same + ")",
                () -> "UPDATE customer SET email = " + same + " WHERE " + where + " AND id = " + number(),
                () -> "SELECT id FROM customer WHERE CASE " + same + " WHEN '' THEN TRUE ELSE email = " + same + " END",
                () -> "SELECT c.id FROM customer c JOIN contact k ON " + where + " OR c.email = " + same,
                () -> "SELECT c.id FROM customer c, (SELECT " + same + " AS v) " + derived + " WHERE " + derived
                        + ".v = '' OR c.email = " + same,
                () -> "WITH " + derived + " AS (SELECT trim(" + same + ") AS v) SELECT c.id FROM customer c, " + derived
                        + " WHERE " + derived + ".v = '' OR c.email = " + same,
                () -> "SELECT id FROM customer WHERE EXISTS (SELECT 1 FROM ledger WHERE " + where + ") AND email = "
                        + same);
    }

    private String rowValues() {
        String row = any("", "ROW");
        return generator.anyOf(
                () -> "SELECT id FROM customer WHERE " + row + "(email, id) = " + row + "(" + searched() + ", "
                        + number() + ")",
                () -> "SELECT id FROM customer WHERE (id, email) IN ((" + number() + ", " + searched() + "), ("
                        + number() + ", " + searched() + "))",
                () -> "SELECT id FROM customer WHERE (" + searched() + ", " + number()
                        + ") IN (SELECT email, customer_id FROM contact WHERE other = " + open() + ")",
                () -> "SELECT id FROM customer WHERE ((email, id), 1) = ((" + searched() + ", " + number() + "), 1)",
                () -> "UPDATE customer SET (phone, id) = " + row + "(" + stored() + ", " + number() + ")");
    }

    private String arrays() {
        return generator.anyOf(
                () -> "SELECT id FROM customer WHERE email = ANY(ARRAY[" + searched() + ", " + searched()
                        + "]::text[])",
                () -> "SELECT id FROM customer WHERE email <> ALL('{" + generator.marker(Kind.SEARCHABLE) + ",\""
                        + generator.marker(Kind.SEARCHABLE) + "\"}')",
                () -> "SELECT id FROM customer WHERE " + searched() + " = ANY(ARRAY(SELECT email FROM contact))",
                () -> "SELECT id FROM customer WHERE ARRAY[" + searched() + "] <@ ARRAY[email]",
                () -> "SELECT id FROM customer WHERE email = ANY(ARRAY[[" + searched() + "]])",
                () -> "SELECT id FROM ledger WHERE email = ANY(ARRAY[" + open()
                        + "]) AND id IN (SELECT id FROM customer)");
    }

    private String oddStrings() {
        return generator.anyOf(
                () -> "SELECT id FROM customer WHERE email = 'a'  '" + generator.marker(Kind.SEARCHABLE) + "'",
                () -> "UPDATE customer SET note = _latin1'" + generator.marker(Kind.ENCRYPTED) + "'",
                () -> "UPDATE customer SET note = _ucs2'" + generator.marker(Kind.ENCRYPTED) + "'",
                () -> "UPDATE customer SET note = '\\'" + generator.marker(Kind.ENCRYPTED) + "\\\\'",
                () -> "UPDATE customer SET note = \"it's" + generator.marker(Kind.ENCRYPTED) + "\"",
                () -> "SELECT id FROM customer WHERE email LIKE BINARY '" + generator.marker(Kind.SEARCHABLE) + "'");
    }

    // ---- code where none is looked for

    private String comments() {
        String end = StatementGenerator.quoted(
                postgres ? any("/* /* ' */ */", "-- ' \n", "/**/") : any("# ' \n", "/*! */", "-- ' \n", "/* /* ' */"));
        return generator.anyOf(
                () -> "SELECT id FROM customer" + end + "WHERE" + end + "email" + end + "=" + end + searched(),
                () -> "UPDATE customer SET phone=" + end + stored() + end + "WHERE id=" + number(),
                () -> postgres
                        ? "SELECT id FROM customer WHERE email = " + searched() + " -- /* \n OR email = " + searched()
                        : "SELECT id FROM customer WHERE id = 1 /*! OR email = " + searched() + " */",
                () -> postgres
                        ? "SELECT id FROM customer WHERE email = " + searched() + " /* -- */ OR email = " + searched()
                        : any("/*!50000 ", "/*M!50000 ", "/*M! ") + "UPDATE customer SET phone = " + stored() + " */");
    }

    private String tableFromQuery() {
        String name = any("customer", "contact");
        return generator.anyOf(
                () -> "CREATE TABLE " + name + " AS SELECT " + number() + " AS id, " + searched() + " AS email",
                () -> postgres
                        ? "SELECT " + searched() + " AS email INTO " + name + " FROM ledger"
                        : "CREATE TABLE IF NOT EXISTS " + name + " SELECT " + searched() + " AS email",
                () -> "CREATE TABLE copies AS SELECT id FROM customer WHERE email = " + searched(),
                () -> "CREATE TABLE customer (id int, phone varchar(20) DEFAULT " + stored() + ")",
                () -> "ALTER TABLE customer ADD CHECK (email <> " + searched() + ")");
    }

    private String carriedStatement() {
        String insert = StatementGenerator.quoted(any("", "/* c */ (", "-- c\n", "/* /* c */ c */", "/* /* c */")
                + "INSERT INTO customer(phone) VALUES (''" + generator.marker(Kind.ENCRYPTED) + "'')");
        String open = postgres ? "DO " : "SET @s = ";
        return any(
                open + "'" + insert + "'",
                "SELECT query_to_xml('" + insert + "', true, true, '')",
                "PREPARE s FROM '" + insert + "'",
                "EXECUTE IMMEDIATE '" + insert + "'",
                "CALL run('" + insert + "')",
                "{call run('" + insert + "')}",
                "SELECT id, dblink_exec('x', '" + insert + "') FROM contact");
    }

    private String changedSettings() {
        String insert = "INSERT INTO \"customer\"(\"phone\") VALUES (" + stored() + ")";
        return postgres
                ? any(
                                "SET standard_conforming_strings = off; ",
                                "SELECT set_config('standard_conforming_strings', 'off', true); ")
                        + insert
                : any("SET sql_mode = 'ANSI_QUOTES'; ", "SET @@session.sql_mode = 'ANSI_QUOTES'; ", "") + insert;
    }

    private String statementInDefinition() {
        String keyword =
                any("ANALYZE ", "ANALYZE FORMAT=JSON ", "DESCRIBE ", "DESC EXTENDED ", "EXPLAIN ", "EXPLAIN ANALYZE ");
        return keyword
                + generator.anyOf(
                        () -> "INSERT INTO customer VALUES (" + number() + ", " + open() + ", " + open() + ", "
                                + searched() + ")",
                        () -> "UPDATE customer SET num = " + generator.value(Kind.ENCRYPTED_INTEGER),
                        () -> "SELECT id FROM customer WHERE email = " + searched());
    }

    private String severalStatements() {
        return generator.join("; ", 2 + generator.below(3), generator::plainStatement);
    }
}
