/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.schema.DataType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types in casts: which of them leave a value of a protected column as it is. */
final class TypeNames {
    private static final Set<String> TEXT = Set.of(
            "text",
            "varchar",
            "character varying",
            "char",
            "character",
            "bpchar",
            "nchar",
            "nvarchar",
            "clob",
            "longtext",
            "mediumtext",
            "tinytext",
            "character large object",
            "varchar_ignorecase");

    private static final Set<String> BINARY = Set.of(
            "bytea",
            "binary",
            "varbinary",
            "binary varying",
            "blob",
            "longblob",
            "mediumblob",
            "tinyblob",
            "binary large object");

    private static final Set<String> INTEGER = Set.of(
            "int",
            "integer",
            "int4",
            "int8",
            "bigint",
            "signed",
            "unsigned",
            "signed integer",
            "unsigned integer",
            "signed int",
            "unsigned int");

    /** On PostgreSQL one character without a length, or compared without the blanks at the end. */
    private static final Set<String> POSTGRES_CHARACTERS = Set.of("char", "character", "bpchar", "nchar");

    private TypeNames() {}

    static boolean isBinary(String type) {
        return BINARY.contains(type);
    }

    /**
     * Whether the cast can be left out when the stored form or the hash of the value is sent. A type with a length may cut
     * the value, so it cannot.
     */
    static boolean keepsValue(String type, @Nullable DataType dataType, SqlDialect dialect) {
        String element = type.endsWith("[]") ? type.substring(0, type.length() - 2) : type;
        if (dialect == SqlDialect.POSTGRESQL && POSTGRES_CHARACTERS.contains(element)) {
            return false;
        }
        if (dialect == SqlDialect.POSTGRESQL && dataType == DataType.TIME && element.equals("time")) {
            return true;
        }
        return TEXT.contains(element)
                || BINARY.contains(element)
                || (dataType != null && namesOf(dataType).contains(element));
    }

    /**
     * The casts that a value of the type may carry; six digits of a second are all that there are. Not those that round or cut ({@code decimal} of MySQL is one without
     * digits behind the point, its {@code time} and {@code datetime} have none either), and not {@code jsonb}, which writes the
     * text anew.
     */
    private static Set<String> namesOf(DataType dataType) {
        return switch (dataType) {
            case STR, BYTES -> Set.of();
            case INT32, INT64 -> INTEGER;
            case DECIMAL -> Set.of("numeric");
            case DOUBLE -> Set.of("double precision", "float8");
            case BOOLEAN -> Set.of("boolean", "bool");
            case DATE -> Set.of("date");
            case TIME -> Set.of("time without time zone", "time(6)", "time(6) without time zone");
            case TIMESTAMP ->
                Set.of("timestamp", "timestamp without time zone", "timestamp(6)", "timestamp(6) without time zone");
            case TIMESTAMPTZ ->
                Set.of("timestamptz", "timestamp with time zone", "timestamptz(6)", "timestamp(6) with time zone");
            case UUID -> Set.of("uuid");
            case JSON -> Set.of("json");
        };
    }
}
