/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema.annotation;

import dev.acrawriter.schema.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a column holds if the field has this type. A type that leaves a choice, such as an enum, is not here. */
final class JavaTypes {
    private static final Map<Class<?>, DataType> TYPES = Map.ofEntries(
            Map.entry(String.class, DataType.STR),
            Map.entry(byte[].class, DataType.BYTES),
            Map.entry(byte.class, DataType.INT32),
            Map.entry(Byte.class, DataType.INT32),
            Map.entry(short.class, DataType.INT32),
            Map.entry(Short.class, DataType.INT32),
            Map.entry(int.class, DataType.INT32),
            Map.entry(Integer.class, DataType.INT32),
            Map.entry(long.class, DataType.INT64),
            Map.entry(Long.class, DataType.INT64),
            Map.entry(BigInteger.class, DataType.DECIMAL),
            Map.entry(BigDecimal.class, DataType.DECIMAL),
            Map.entry(float.class, DataType.DOUBLE),
            Map.entry(Float.class, DataType.DOUBLE),
            Map.entry(double.class, DataType.DOUBLE),
            Map.entry(Double.class, DataType.DOUBLE),
            Map.entry(boolean.class, DataType.BOOLEAN),
            Map.entry(Boolean.class, DataType.BOOLEAN),
            Map.entry(LocalDate.class, DataType.DATE),
            Map.entry(LocalTime.class, DataType.TIME),
            Map.entry(LocalDateTime.class, DataType.TIMESTAMP),
            Map.entry(Instant.class, DataType.TIMESTAMPTZ),
            Map.entry(OffsetDateTime.class, DataType.TIMESTAMPTZ),
            Map.entry(ZonedDateTime.class, DataType.TIMESTAMPTZ),
            Map.entry(UUID.class, DataType.UUID));

    /** Of {@code java.sql}, which this module does not need otherwise. */
    private static final Map<String, DataType> SQL_TYPES = Map.of(
            "java.sql.Date", DataType.DATE,
            "java.sql.Time", DataType.TIME,
            "java.sql.Timestamp", DataType.TIMESTAMP);

    private JavaTypes() {}

    static Optional<DataType> dataType(Class<?> javaType) {
        DataType known = TYPES.get(javaType);
        return Optional.ofNullable(known == null ? SQL_TYPES.get(javaType.getName()) : known);
    }

    /** The type of a field in source text; with {@link #dataType} it leads back, except for JSON. */
    static String sourceType(DataType type) {
        return switch (type) {
            case STR, JSON -> "String";
            case BYTES -> "byte[]";
            case INT32 -> "Integer";
            case INT64 -> "Long";
            case DECIMAL -> "java.math.BigDecimal";
            case DOUBLE -> "Double";
            case BOOLEAN -> "Boolean";
            case DATE -> "java.time.LocalDate";
            case TIME -> "java.time.LocalTime";
            case TIMESTAMP -> "java.time.LocalDateTime";
            case TIMESTAMPTZ -> "java.time.Instant";
            case UUID -> "java.util.UUID";
        };
    }
}
