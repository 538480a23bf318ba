/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A table of every type that a database has, with a row of values, one of small values, and one of NULL. */
final class PlainTable {
    /** The number of columns, with the key. */
    static int columns(TestDatabase database) {
        return of(database).size() + 1;
    }

    static String column(int number) {
        return number == 1 ? "id" : "c" + number;
    }

    /**
     * A type with two values as constants of SQL.
     *
     * @param type its name
     * @param value one value
     * @param other another
     */
    record Column(String type, String value, String other) {}

    private PlainTable() {}

    private static Column c(String type, String value, String other) {
        return new Column(type, value, other);
    }

    static List<Column> of(TestDatabase database) {
        return switch (database) {
            case POSTGRESQL ->
                List.of(
                        c("boolean", "true", "false"),
                        c("smallint", "42", "0"),
                        c("integer", "-2147483648", "1"),
                        c("bigint", "9223372036854775807", "0"),
                        c("numeric(20,2)", "1234567.50", "0"),
                        c("numeric", "'NaN'", "0.000"),
                        c("real", "1.5", "'Infinity'"),
                        c("double precision", "0.1", "'-Infinity'"),
                        c("money", "12.34", "0"),
                        c("char(5)", "'abc'", "''"),
                        c("varchar(20)", "'größe'", "'7'"),
                        c("text", "'2024-02-29'", "'true'"),
                        c("bytea", "'\\x00ff41'", "'\\x'"),
                        c("date", "'2024-02-29'", "'infinity'"),
                        c("time", "'23:59:58.123456'", "'00:00'"),
                        c("timetz", "'23:59:58+02'", "'00:00Z'"),
                        c("timestamp", "'2024-02-29 23:59:58.123456'", "'-infinity'"),
                        c("timestamptz", "'2024-02-29 23:59:58.5+02'", "'1999-12-31Z'"),
                        c("interval", "'1 day 2 hours'", "'0'"),
                        c("uuid", "'01234567-89ab-4def-8123-456789abcdef'", "'00000000-0000-0000-0000-000000000000'"),
                        c("json", "'{\"a\": 1}'", "'7'"),
                        c("jsonb", "'{\"a\": 1}'", "'7'"),
                        c("xml", "'<a>1</a>'", "'<b/>'"),
                        c("integer[]", "'{1,NULL,3}'", "'{}'"),
                        c("text[]", "'{a,\"b c\"}'", "'{NULL}'"),
                        c("bytea[]", "'{\"\\\\x41\"}'", "'{}'"),
                        c("inet", "'127.0.0.1'", "'::1'"),
                        c("bit(3)", "B'101'", "B'000'"),
                        c("bit varying(9)", "B'1'", "B''"),
                        c("point", "'(1,2)'", "'(0,0)'"),
                        c("int4range", "'[1,5)'", "'empty'"),
                        c("oid", "42", "0"));
            case MARIADB, CONNECTOR_J ->
                List.of(
                        c("tinyint(1)", "1", "0"),
                        c("tinyint", "-128", "0"),
                        c("smallint unsigned", "65535", "0"),
                        c("mediumint", "-7", "0"),
                        c("int", "-2147483648", "1"),
                        c("int unsigned zerofill", "7", "0"),
                        c("bigint", "9223372036854775807", "0"),
                        c("bigint unsigned", "18446744073709551615", "0"),
                        c("decimal(20,2)", "1234567.50", "0"),
                        c("float", "1.5", "0"),
                        c("double", "0.1", "-1e300"),
                        c("bit(1)", "1", "0"),
                        c("bit(12)", "2049", "0"),
                        c("char(5)", "'abc'", "''"),
                        c("varchar(20)", "'größe'", "'7'"),
                        c("text", "'2024-02-29'", "'true'"),
                        c("longtext", "'x'", "''"),
                        c("enum('a','b')", "'a'", "'b'"),
                        c("set('a','b')", "'a,b'", "''"),
                        c("binary(4)", "X'00ff'", "X''"),
                        c("varbinary(20)", "X'00ff41'", "X''"),
                        c("tinyblob", "X'41'", "X''"),
                        c("longblob", "X'4142'", "X''"),
                        c("date", "'2024-02-29'", "'1999-12-31'"),
                        c("time(6)", "'23:59:58.123456'", "'-01:00:00'"),
                        c("datetime(6)", "'2024-02-29 23:59:58.123456'", "'1999-12-31 00:00:00'"),
                        c("timestamp(6) NULL", "'2024-02-29 23:59:58.5'", "'1999-12-31 00:00:00'"),
                        c("year", "2024", "1999"),
                        c("json", "'{\"a\": 1}'", "'7'"),
                        c("uuid", "'01234567-89ab-4def-8123-456789abcdef'", "'00000000-0000-0000-0000-000000000000'"),
                        c("inet6", "'::1'", "'::2'"),
                        c("point", "POINT(1,2)", "POINT(0,0)"));
            case H2 ->
                List.of(
                        c("boolean", "true", "false"),
                        c("tinyint", "-128", "0"),
                        c("smallint", "42", "0"),
                        c("integer", "-2147483648", "1"),
                        c("bigint", "9223372036854775807", "0"),
                        c("numeric(20,2)", "1234567.50", "0"),
                        c("decfloat(20)", "1E10", "0"),
                        c("real", "1.5", "0"),
                        c("double precision", "0.1", "-1e300"),
                        c("char(5)", "'abc'", "''"),
                        c("varchar(20)", "'größe'", "'7'"),
                        c("varchar_ignorecase(20)", "'A'", "'true'"),
                        c("clob", "'2024-02-29'", "''"),
                        c("binary(4)", "X'00ff0000'", "X'00000000'"),
                        c("varbinary(20)", "X'00ff41'", "X''"),
                        c("blob", "X'4142'", "X''"),
                        c("date", "DATE '2024-02-29'", "DATE '1999-12-31'"),
                        c("time(9)", "TIME '23:59:58.123456789'", "TIME '00:00:00'"),
                        c("time(9) with time zone", "TIME WITH TIME ZONE '23:59:58+02:00'", "NULL"),
                        c("timestamp(9)", "TIMESTAMP '2024-02-29 23:59:58.123456789'", "NULL"),
                        c(
                                "timestamp(9) with time zone",
                                "TIMESTAMP WITH TIME ZONE '2024-02-29 23:59:58.5+02:00'",
                                "NULL"),
                        c("interval day to second", "INTERVAL '1 2:03:04' DAY TO SECOND", "NULL"),
                        c("uuid", "'01234567-89ab-4def-8123-456789abcdef'", "NULL"),
                        c("json", "JSON '{\"a\": 1}'", "JSON '7'"),
                        c("enum('a','b')", "'a'", "'b'"),
                        c("integer array", "ARRAY[1, NULL, 3]", "ARRAY[]"),
                        c("varchar(20) array", "ARRAY['a', 'b c']", "NULL"),
                        c("row(x integer, y varchar(9))", "ROW(1, 'a')", "NULL"));
        };
    }

    /** Makes the table anew. */
    static void create(TestDatabase database, Connection raw, String name) throws SQLException {
        StringBuilder columns = new StringBuilder("id integer PRIMARY KEY");
        StringBuilder values = new StringBuilder("(1");
        StringBuilder others = new StringBuilder("(2");
        int number = 2;
        for (Column column : of(database)) {
            columns.append(", ").append(column(number++)).append(' ').append(column.type());
            values.append(", ").append(column.value());
            others.append(", ").append(column.other());
        }
        database.table(raw, name, columns.toString());
        try (Statement statement = raw.createStatement()) {
            statement.execute("INSERT INTO " + name + " VALUES " + values + ")");
            statement.execute("INSERT INTO " + name + " VALUES " + others + ")");
            statement.execute("INSERT INTO " + name + " (id) VALUES (3)");
        }
    }
}
