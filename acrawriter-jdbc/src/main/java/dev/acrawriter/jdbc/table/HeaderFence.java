/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.table;

import dev.acrawriter.jdbc.sql.SqlDialect;

/**
 * The condition that a protected column's bytes fulfil, in SQL: NULL, empty, or an envelope whose header fits its length; behind a
 * search hash where the column has one. A database without keys can check no more, and no text passes it by accident.
 *
 * <p>Layouts: {@code docs/formats/container.md}, {@code acrablock.md}, {@code acrastruct.md}, {@code search-hash.md}.
 */
final class HeaderFence {
    private static final int HASH_LENGTH = 33;
    /** The shortest of the structures, an AcraBlock of one byte. */
    private static final int SHORTEST = 4 + 134 + 1;

    private static final int STRUCT_HEADER = 145;
    private static final int STRUCT_LENGTH_AT = 137;

    private final SqlDialect dialect;
    private final String column;
    /** Bytes in front of the structure. */
    private final int before;

    HeaderFence(SqlDialect dialect, String quotedColumn, boolean searchable) {
        this.dialect = dialect;
        this.column = quotedColumn;
        this.before = searchable ? HASH_LENGTH : 0;
    }

    String condition() {
        // A CASE, since only it promises that no byte behind the end is asked for.
        String structure = "CASE WHEN octet_length(" + column + ") < " + (before + SHORTEST) + " THEN 0"
                + (before == 0 ? "" : " WHEN " + part(0, 1) + " <> " + bytes("7f") + " THEN 0")
                + " WHEN " + part(before, 3) + " = " + bytes("252525") + " THEN " + truth(container())
                + " WHEN " + part(before, 8) + " = " + bytes("22".repeat(8))
                + " AND octet_length(" + column + ") >= " + (before + STRUCT_HEADER)
                + " AND " + fits(STRUCT_LENGTH_AT, STRUCT_HEADER) + " THEN 1"
                + " WHEN " + part(before, 4) + " = " + bytes("22222222") + " THEN " + truth(block())
                + " ELSE 0 END";
        return column + " IS NULL OR octet_length(" + column + ") = 0 OR (" + structure + ") = 1";
    }

    private String container() {
        return part(before + 11, 1) + " IN (" + bytes("f0") + ", " + bytes("f1") + ") AND " + fits(3, 0);
    }

    private String block() {
        return part(before + 12, 1) + " = " + bytes("00") + " AND " + part(before + 15, 1) + " = " + bytes("00")
                + " AND " + fits(4, 4);
    }

    /** The length at a place of the structure counts the bytes from another place to the end. */
    private String fits(int at, int from) {
        StringBuilder low = new StringBuilder();
        long weight = 1;
        for (int i = 0; i < 4; i++, weight *= 256) {
            low.append(i == 0 ? "" : " + ").append(number(before + at + i));
            if (weight > 1) {
                low.append(" * ").append(dialect == SqlDialect.POSTGRESQL ? "bigint '" + weight + "'" : weight);
            }
        }
        return part(before + at + 4, 4) + " = " + bytes("00000000") + " AND " + low + " = octet_length(" + column
                + ") - " + (before + from);
    }

    private static String truth(String condition) {
        return "CASE WHEN " + condition + " THEN 1 ELSE 0 END";
    }

    /** Some bytes, the first of which is number 0. */
    private String part(int from, int length) {
        return "substr(" + column + ", " + (from + 1) + ", " + length + ")";
    }

    private String number(int at) {
        return dialect == SqlDialect.POSTGRESQL ? "get_byte(" + column + ", " + at + ")" : "ascii(" + part(at, 1) + ")";
    }

    private String bytes(String hex) {
        return dialect == SqlDialect.POSTGRESQL ? "'\\x" + hex + "'::bytea" : "x'" + hex + "'";
    }
}
