/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import dev.acrawriter.jdbc.value.PlainFormException.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;

/** From the Java value that a plaintext means to the class that a getter wants. Does what drivers do for a plain column. */
@SuppressWarnings("JavaUtilDate") // JDBC hands out and takes these classes.
final class Conversions {
    private static final Map<Class<?>, Class<?>> WRAPPERS = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class);

    /** The form of each class that a text may be read as. */
    private static final Map<Class<?>, PlainForm> OF_TEXT = Map.ofEntries(
            Map.entry(UUID.class, UuidForm.FORM),
            Map.entry(LocalDate.class, DateForm.FORM),
            Map.entry(Date.class, DateForm.FORM),
            Map.entry(LocalTime.class, TimeForm.FORM),
            Map.entry(Time.class, TimeForm.FORM),
            Map.entry(LocalDateTime.class, TimestampForm.FORM),
            Map.entry(Timestamp.class, TimestampForm.FORM),
            Map.entry(java.util.Date.class, TimestampForm.FORM),
            Map.entry(OffsetDateTime.class, TimestampTzForm.FORM),
            Map.entry(ZonedDateTime.class, TimestampTzForm.FORM),
            Map.entry(Instant.class, TimestampTzForm.FORM),
            Map.entry(Calendar.class, TimestampTzForm.FORM));

    private final Class<?> target;
    private final TimeZone zone;
    private final String dataType;

    private Conversions(Class<?> target, TimeZone zone, String dataType) {
        this.target = target;
        this.zone = zone;
        this.dataType = dataType;
    }

    static Object convert(Object natural, Class<?> target, TimeZone zone, String dataType) {
        Class<?> wanted = WRAPPERS.getOrDefault(target, target);
        return wanted.isInstance(natural) ? natural : new Conversions(wanted, zone, dataType).of(natural);
    }

    private Object of(Object natural) {
        if (target == Boolean.class) {
            return truth(natural);
        }
        if (Number.class.isAssignableFrom(target)) {
            return natural instanceof Double number ? narrowed(number) : narrowed(exact(natural));
        }
        if (natural instanceof String text) {
            PlainForm form = OF_TEXT.get(target);
            if (form == null) {
                throw wrongType();
            }
            return convert(parsed(text, form), target, zone, dataType);
        }
        if (natural instanceof OffsetDateTime timestamp) {
            return instant(timestamp);
        }
        if (natural instanceof LocalDateTime timestamp) {
            return local(timestamp);
        }
        if (natural instanceof LocalDate date && target != LocalTime.class && target != Time.class) {
            return local(date.atStartOfDay());
        }
        if (natural instanceof LocalTime time && target == Time.class) {
            return new Time(Temporals.millis(time.atDate(LocalDate.EPOCH), zone));
        }
        throw wrongType();
    }

    private Object parsed(String text, PlainForm form) {
        if (form instanceof UuidForm) {
            return UuidForm.parse(text, form, target);
        }
        if (form instanceof DateForm) {
            return Temporals.date(text, form, target);
        }
        if (form instanceof TimeForm) {
            return Temporals.time(text, form, target);
        }
        return form instanceof TimestampForm
                ? Temporals.timestamp(text, form, target)
                : Temporals.instant(text, form, target);
    }

    private Boolean truth(Object natural) {
        Boolean truth = natural instanceof String text ? BooleanForm.of(text) : null;
        if (natural instanceof Double number) {
            truth = number == 1 ? Boolean.TRUE : number == 0 ? Boolean.FALSE : null;
        } else if (natural instanceof Number) {
            truth = BooleanForm.of(exact(natural));
        } else if (!(natural instanceof String)) {
            throw wrongType();
        }
        if (truth == null) {
            throw new PlainFormException(Kind.OUT_OF_RANGE, dataType, target, "only 0 and 1 are truth values");
        }
        return truth;
    }

    private BigDecimal exact(Object natural) {
        if (natural instanceof Integer || natural instanceof Long) {
            return BigDecimal.valueOf(((Number) natural).longValue());
        }
        if (natural instanceof BigDecimal number) {
            return number;
        }
        if (natural instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (natural instanceof String text) {
            return Numbers.parse(text, dataType, target);
        }
        throw wrongType();
    }

    private Object narrowed(BigDecimal number) {
        if (target == BigDecimal.class) {
            return number;
        }
        if (target == BigInteger.class) {
            return number.toBigInteger();
        }
        if (target == Double.class || target == Float.class) {
            double converted = target == Double.class ? number.doubleValue() : number.floatValue();
            if (Double.isInfinite(converted)) {
                throw outOfRange();
            }
            return target == Double.class ? (Object) converted : (Object) (float) converted;
        }
        return whole(number.toBigInteger());
    }

    private Object narrowed(double number) {
        if (target == Float.class) {
            float converted = (float) number;
            if (Float.isInfinite(converted) && !Double.isInfinite(number)) {
                throw outOfRange();
            }
            return converted;
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw outOfRange();
        }
        return narrowed(new BigDecimal(Numbers.text(number)));
    }

    private Object whole(BigInteger number) {
        if (number.bitLength() > 63) {
            throw outOfRange();
        }
        long value = number.longValue();
        if (target == Long.class) {
            return value;
        }
        if (target == Integer.class && value == (int) value) {
            return (int) value;
        }
        if (target == Short.class && value == (short) value) {
            return (short) value;
        }
        if (target == Byte.class && value == (byte) value) {
            return (byte) value;
        }
        throw target == Integer.class || target == Short.class || target == Byte.class ? outOfRange() : wrongType();
    }

    /** A point in time. The old classes show it in a zone; the classes without a zone would have to guess one. */
    private Object instant(OffsetDateTime timestamp) {
        Instant instant = timestamp.toInstant();
        if (target == Instant.class) {
            return instant;
        }
        if (target == ZonedDateTime.class) {
            return timestamp.toZonedDateTime();
        }
        if (target == Timestamp.class) {
            return Timestamp.from(instant);
        }
        if (target == java.util.Date.class) {
            return java.util.Date.from(instant);
        }
        if (target == Calendar.class || target == GregorianCalendar.class) {
            Calendar calendar = new GregorianCalendar(zone, Locale.ROOT);
            calendar.setTimeInMillis(instant.toEpochMilli());
            return calendar;
        }
        if (target == Date.class || target == Time.class) {
            return local(timestamp.atZoneSameInstant(zone.toZoneId()).toLocalDateTime());
        }
        throw wrongType();
    }

    private Object local(LocalDateTime timestamp) {
        if (target == LocalDateTime.class) {
            return timestamp;
        }
        if (target == LocalDate.class) {
            return timestamp.toLocalDate();
        }
        if (target == LocalTime.class) {
            return timestamp.toLocalTime();
        }
        if (target == Timestamp.class) {
            Timestamp converted = new Timestamp(Temporals.millis(timestamp, zone));
            converted.setNanos(timestamp.get(ChronoField.NANO_OF_SECOND));
            return converted;
        }
        if (target == java.util.Date.class) {
            return new java.util.Date(Temporals.millis(timestamp, zone));
        }
        if (target == Date.class) {
            return new Date(Temporals.millis(timestamp.toLocalDate().atStartOfDay(), zone));
        }
        if (target == Time.class) {
            return new Time(Temporals.millis(timestamp.toLocalTime().atDate(LocalDate.EPOCH), zone));
        }
        throw wrongType();
    }

    private PlainFormException wrongType() {
        return new PlainFormException(Kind.WRONG_TYPE, dataType, target, "there is no conversion between them");
    }

    private PlainFormException outOfRange() {
        return new PlainFormException(Kind.OUT_OF_RANGE, dataType, target, "the number does not fit");
    }
}
