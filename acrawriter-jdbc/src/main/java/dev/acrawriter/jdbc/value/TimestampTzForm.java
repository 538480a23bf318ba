/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import dev.acrawriter.schema.DataType;
import java.sql.Time;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.TimeZone;

/** Points in time, always in UTC. Values without a zone or an offset have no place here: it would have to be guessed. */
@SuppressWarnings("JavaUtilDate") // JDBC hands out and takes these classes.
final class TimestampTzForm extends PlainForm {
    static final TimestampTzForm FORM = new TimestampTzForm();

    private TimestampTzForm() {
        super(DataType.TIMESTAMPTZ.configName(), PlainType.TIMESTAMPTZ);
    }

    @Override
    String canonical(String text) {
        return Temporals.text(Temporals.instant(text, this, String.class));
    }

    @Override
    String canonical(Object value, TimeZone zone) {
        if (value instanceof OffsetDateTime timestamp) {
            return Temporals.text(Temporals.utc(timestamp, this, OffsetDateTime.class));
        }
        if (value instanceof ZonedDateTime timestamp) {
            return text(timestamp.toInstant(), ZonedDateTime.class);
        }
        if (value instanceof Instant instant) {
            return text(instant, Instant.class);
        }
        if (value instanceof Calendar calendar) {
            return text(Instant.ofEpochMilli(calendar.getTimeInMillis()), Calendar.class);
        }
        if (value instanceof java.sql.Timestamp timestamp) {
            return text(timestamp.toInstant(), java.sql.Timestamp.class);
        }
        if (value instanceof Date date && !(value instanceof Time) && !(value instanceof java.sql.Date)) {
            return text(Instant.ofEpochMilli(date.getTime()), Date.class);
        }
        throw wrongType(value.getClass());
    }

    private String text(Instant instant, Class<?> javaType) {
        try {
            return Temporals.text(Temporals.utc(instant.atOffset(ZoneOffset.UTC), this, javaType));
        } catch (DateTimeException e) {
            throw outOfRange(javaType, "the year is not between 1 and 9999");
        }
    }

    @Override
    Object natural(byte[] plain, Class<?> target) {
        return Temporals.instant(Utf8.decode(plain, name(), target), this, target);
    }

    @Override
    String display(Object natural, byte[] plain) {
        return Temporals.display(Temporals.text((OffsetDateTime) natural));
    }
}
