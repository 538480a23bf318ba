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
            return switch (type) {
                case STR, JSON -> true;
                case BYTES -> parses(Base64.getDecoder().decode(value));
                case INT32 -> parses(Integer.parseInt(value));
                case INT64 -> parses(Long.parseLong(value));
                case DECIMAL -> DECIMAL.matcher(value).matches();
                case DOUBLE -> DOUBLE.matcher(value).matches();
                case BOOLEAN -> value.equals("true") || value.equals("false");
                case DATE -> inRange(LocalDate.parse(value));
                case TIME -> parses(LocalTime.parse(value));
                case TIMESTAMP -> inRange(LocalDateTime.parse(value).toLocalDate());
                case TIMESTAMPTZ ->
                    inRange(OffsetDateTime.parse(value)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDate());
                case UUID -> UUID.matcher(value).matches();
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }

    /** What a parser did not refuse is valid, whatever it is. */
    private static boolean parses(Object parsed) {
        return true;
    }

    private static boolean inRange(LocalDate date) {
        return date.getYear() >= 1 && date.getYear() <= MAX_YEAR;
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
