/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import dev.acrawriter.schema.DataType;
import java.sql.Date;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.TimeZone;

/** Days. */
final class DateForm extends PlainForm {
    static final DateForm FORM = new DateForm();

    private DateForm() {
        super(DataType.DATE.configName(), PlainType.DATE);
    }

    @Override
    String canonical(String text) {
        return Temporals.date(text, this, String.class).toString();
    }

    /** A {@link Date} may carry a time of day, which drivers ignore; a timestamp that has one would lose it. */
    @Override
    String canonical(Object value, TimeZone zone) {
        if (value instanceof LocalDate date) {
            return Temporals.inRange(date, this, LocalDate.class).toString();
        }
        if (value instanceof Date date) {
            return Temporals.local(date, zone, this).toLocalDate().toString();
        }
        LocalDateTime timestamp = TimestampForm.local(value, zone, this);
        if (!timestamp.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw outOfRange(value.getClass(), "the value has a time of day");
        }
        return timestamp.toLocalDate().toString();
    }

    @Override
    Object natural(byte[] plain, Class<?> target) {
        return Temporals.date(Utf8.decode(plain, name(), target), this, target);
    }
}
