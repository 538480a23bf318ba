/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.UUID;

/** What metadata says of a plain column. Numbers and classes are those of PostgreSQL's driver where drivers differ. */
enum PlainType {
    STR(Types.VARCHAR, String.class, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, "text", "LONGTEXT", "CHARACTER VARYING"),
    BYTES(Types.BINARY, byte[].class, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, "bytea", "LONGBLOB", "BINARY VARYING"),
    INT32(Types.INTEGER, Integer.class, 10, 0, 11, "int4", "INT", "INTEGER"),
    INT64(Types.BIGINT, Long.class, 19, 0, 20, "int8", "BIGINT", "BIGINT"),
    DECIMAL(Types.NUMERIC, BigDecimal.class, 0, 0, 2 + 2 * Numbers.MAX_DIGITS, "numeric", "DECIMAL", "NUMERIC"),
    DOUBLE(Types.DOUBLE, Double.class, 17, 17, 25, "float8", "DOUBLE", "DOUBLE PRECISION"),
    BOOLEAN(Types.BOOLEAN, Boolean.class, 1, 0, 5, "bool", "BOOLEAN", "BOOLEAN"),
    DATE(Types.DATE, Date.class, 10, 0, 10, "date", "DATE", "DATE"),
    TIME(Types.TIME, Time.class, 18, 9, 18, "time", "TIME", "TIME"),
    TIMESTAMP(Types.TIMESTAMP, Timestamp.class, 29, 9, 29, "timestamp", "DATETIME", "TIMESTAMP"),
    TIMESTAMPTZ(Types.TIMESTAMP, Timestamp.class, 32, 9, 32, "timestamptz", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE"),
    UUID(Types.OTHER, UUID.class, 36, 0, 36, "uuid", "UUID", "UUID"),
    JSON(Types.LONGVARCHAR, String.class, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, "json", "JSON", "JSON");

    private final int jdbcType;
    private final Class<?> defaultClass;
    private final int precision;
    private final int scale;
    private final int displaySize;
    private final String postgresName;
    private final String mysqlName;
    private final String h2Name;

    PlainType(
            int jdbcType,
            Class<?> defaultClass,
            int precision,
            int scale,
            int displaySize,
            String postgresName,
            String mysqlName,
            String h2Name) {
        this.jdbcType = jdbcType;
        this.defaultClass = defaultClass;
        this.precision = precision;
        this.scale = scale;
        this.displaySize = displaySize;
        this.postgresName = postgresName;
        this.mysqlName = mysqlName;
        this.h2Name = h2Name;
    }

    int jdbcType() {
        return jdbcType;
    }

    Class<?> defaultClass() {
        return defaultClass;
    }

    int precision() {
        return precision;
    }

    int scale() {
        return scale;
    }

    int displaySize() {
        return displaySize;
    }

    boolean signed() {
        return Number.class.isAssignableFrom(defaultClass);
    }

    boolean caseSensitive() {
        return defaultClass == String.class;
    }

    String postgresName() {
        return postgresName;
    }

    String mysqlName() {
        return mysqlName;
    }

    String h2Name() {
        return h2Name;
    }
}
