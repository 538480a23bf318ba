/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which texts may be the default of a column. For the types that are ours: those that can be stored in it. */
final class DefaultValues {
    private static final int MAX_YEAR = 9999;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,1000}(\\.[0-9]{1,1000})?");
    private static final Pattern DOUBLE =
            Pattern.compile("NaN|-?Infinity|-?[0-9]{1,1000}(\\.[0-9]{1,1000})?([eE][+-]?[0-9]{1,3})?");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private DefaultValues() {}

    static boolean isValid(DataType type, String value) {
        try {
            return parsed(type, value) != null;
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }

    /** Whatever the value means; null if it means nothing. */
    private static @Nullable Object parsed(DataType type, String value) {
        return switch (type) {
            case STR, JSON -> value;
            case BYTES -> Base64.getDecoder().decode(value);
            case INT32 -> Integer.valueOf(value);
            case INT64 -> Long.valueOf(value);
            case DECIMAL -> matching(DECIMAL, value);
            case DOUBLE -> matching(DOUBLE, value);
            case BOOLEAN -> value.equals("true") || value.equals("false") ? value : null;
            case DATE -> inRange(LocalDate.parse(value));
            case TIME -> LocalTime.parse(value);
            case TIMESTAMP -> inRange(LocalDateTime.parse(value).toLocalDate());
            case TIMESTAMPTZ ->
                inRange(OffsetDateTime.parse(value)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDate());
            case UUID -> matching(UUID, value);
        };
    }

    private static @Nullable String matching(Pattern pattern, String value) {
        return pattern.matcher(value).matches() ? value : null;
    }

    private static @Nullable LocalDate inRange(LocalDate date) {
        return date.getYear() >= 1 && date.getYear() <= MAX_YEAR ? date : null;
    }

    /** What a message says that the value is not. */
    static String expected(DataType type) {
        return switch (type) {
            case BYTES -> "Base64";
            case INT32, INT64 -> "a number of type " + type.configName();
            default -> "a value of type " + type.configName();
        };
    }
}
