/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import dev.acrawriter.schema.DataType;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.TimeZone;

/** Day and time without a zone. Values with a zone or an offset have no place here: they would lose it. */
@SuppressWarnings("JavaUtilDate") // JDBC hands out and takes these classes.
final class TimestampForm extends PlainForm {
    static final TimestampForm FORM = new TimestampForm();

    private TimestampForm() {
        super(DataType.TIMESTAMP.configName(), PlainType.TIMESTAMP);
    }

    @Override
    String canonical(String text) {
        return Temporals.text(Temporals.timestamp(text, this, String.class));
    }

    @Override
    String canonical(Object value, TimeZone zone) {
        return Temporals.text(local(value, zone, this));
    }

    /** Day and time that a Java value is. */
    static LocalDateTime local(Object value, TimeZone zone, PlainForm form) {
        if (value instanceof LocalDateTime timestamp) {
            Temporals.inRange(timestamp.toLocalDate(), form, LocalDateTime.class);
            return timestamp;
        }
        if (value instanceof LocalDate date) {
            return Temporals.inRange(date, form, LocalDate.class).atStartOfDay();
        }
        if (value instanceof Timestamp timestamp) {
            return Temporals.local(timestamp, zone, form).withNano(timestamp.getNanos());
        }
        if (value instanceof Date date && !(value instanceof Time)) {
            LocalDateTime local = Temporals.local(date, zone, form);
            return value instanceof java.sql.Date ? local.toLocalDate().atStartOfDay() : local;
        }
        throw form.wrongType(value.getClass());
    }

    @Override
    Object natural(byte[] plain, Class<?> target) {
        return Temporals.timestamp(Utf8.decode(plain, name(), target), this, target);
    }

    @Override
    String display(Object natural, byte[] plain) {
        return Temporals.display(Temporals.text((LocalDateTime) natural));
    }
}
