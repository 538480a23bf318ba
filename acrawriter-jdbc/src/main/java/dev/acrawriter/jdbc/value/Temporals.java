/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;

/**
 * Days and times: their texts, and the old Java classes, which are points in time that only a zone makes a day or a time of
 * day. Years are 1 to 9999, as in the SQL standard, so that every text has the same layout.
 */
@SuppressWarnings("JavaUtilDate") // JDBC hands out and takes these classes.
final class Temporals {
    private static final int DATE_LENGTH = 10;
    private static final int MAX_TEXT = 64;
    private static final int MAX_YEAR = 9999;
    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HH:mm:ss", "Z")
            .toFormatter(Locale.ROOT);

    private Temporals() {}

    static LocalDate date(String text, PlainForm form, Class<?> javaType) {
        if (text.length() != DATE_LENGTH) {
            throw form.malformed(javaType, "the text is not a day such as 2024-02-29");
        }
        try {
            return inRange(LocalDate.parse(text), form, javaType);
        } catch (DateTimeException e) {
            throw form.malformed(javaType, "the text is not a day such as 2024-02-29");
        }
    }

    static LocalTime time(String text, PlainForm form, Class<?> javaType) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw form.malformed(javaType, "the text is not a time such as 23:59:59.5");
        }
    }

    /** A day alone is its first moment, as in a database. */
    static LocalDateTime timestamp(String text, PlainForm form, Class<?> javaType) {
        if (text.length() == DATE_LENGTH) {
            return date(text, form, javaType).atStartOfDay();
        }
        try {
            LocalDateTime parsed = LocalDateTime.parse(withT(text));
            inRange(parsed.toLocalDate(), form, javaType);
            return parsed;
        } catch (DateTimeException e) {
            throw form.malformed(javaType, "the text is not a timestamp such as 2024-02-29 23:59:59.5");
        }
    }

    static OffsetDateTime instant(String text, PlainForm form, Class<?> javaType) {
        try {
            return utc(OffsetDateTime.parse(withT(text), WITH_OFFSET), form, javaType);
        } catch (DateTimeException e) {
            throw form.malformed(
                    javaType, "the text is not a timestamp with an offset such as 2024-02-29 23:59:59.5+01:00");
        }
    }

    static OffsetDateTime utc(OffsetDateTime given, PlainForm form, Class<?> javaType) {
        try {
            OffsetDateTime utc = given.withOffsetSameInstant(ZoneOffset.UTC);
            inRange(utc.toLocalDate(), form, javaType);
            return utc;
        } catch (DateTimeException e) {
            throw form.outOfRange(javaType, "the year is not between 1 and 9999");
        }
    }

    static LocalDate inRange(LocalDate date, PlainForm form, Class<?> javaType) {
        if (date.getYear() < 1 || date.getYear() > MAX_YEAR) {
            throw form.outOfRange(javaType, "the year is not between 1 and 9999");
        }
        return date;
    }

    private static String withT(String text) {
        if (text.length() > MAX_TEXT) {
            return "";
        }
        return text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + "T" + text.substring(DATE_LENGTH + 1)
                : text;
    }

    /** Always with seconds; fractions without trailing zeros. {@link LocalTime#toString()} does neither. */
    static String text(LocalTime time) {
        StringBuilder text = new StringBuilder(18);
        twoDigits(text, time.getHour()).append(':');
        twoDigits(text, time.getMinute()).append(':');
        twoDigits(text, time.getSecond());
        if (time.getNano() == 0) {
            return text.toString();
        }
        String nanos = Integer.toString(1_000_000_000 + time.getNano()).substring(1);
        int end = nanos.length();
        while (nanos.charAt(end - 1) == '0') {
            end--;
        }
        return text.append('.').append(nanos, 0, end).toString();
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append(number < 10 ? "0" : "").append(number);
    }

    static String text(LocalDateTime timestamp) {
        return timestamp.toLocalDate() + "T" + text(timestamp.toLocalTime());
    }

    static String text(OffsetDateTime utc) {
        return text(utc.toLocalDateTime()) + "Z";
    }

    /** What PostgreSQL shows for a canonical timestamp, with an offset in UTC. */
    static String display(String canonical) {
        return canonical.replace('T', ' ').replace("Z", "+00");
    }

    /** Day and time that an old date is in a zone; nanoseconds are the milliseconds alone. */
    static LocalDateTime local(Date date, TimeZone zone, PlainForm form) {
        GregorianCalendar fields = new GregorianCalendar(zone, Locale.ROOT);
        fields.setTimeInMillis(date.getTime());
        int year = fields.get(GregorianCalendar.YEAR);
        if (fields.get(GregorianCalendar.ERA) == GregorianCalendar.BC || year > MAX_YEAR) {
            throw form.outOfRange(date.getClass(), "the year is not between 1 and 9999");
        }
        try {
            return LocalDateTime.of(
                    year,
                    fields.get(GregorianCalendar.MONTH) + 1,
                    fields.get(GregorianCalendar.DAY_OF_MONTH),
                    fields.get(GregorianCalendar.HOUR_OF_DAY),
                    fields.get(GregorianCalendar.MINUTE),
                    fields.get(GregorianCalendar.SECOND),
                    fields.get(GregorianCalendar.MILLISECOND) * 1_000_000);
        } catch (DateTimeException e) {
            throw form.outOfRange(date.getClass(), "the day exists in the Julian calendar only");
        }
    }

    /** The point in time that day and time are in a zone, to the millisecond. */
    static long millis(LocalDateTime local, TimeZone zone) {
        GregorianCalendar fields = new GregorianCalendar(zone, Locale.ROOT);
        fields.clear();
        fields.set(
                local.getYear(),
                local.getMonthValue() - 1,
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute(),
                local.getSecond());
        fields.set(GregorianCalendar.MILLISECOND, local.getNano() / 1_000_000);
        return fields.getTimeInMillis();
    }
}
