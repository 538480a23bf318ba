/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.TimeZone;
import java.util.UUID;

/** Text as it is given; other values as a database shows them. */
final class TextForm extends PlainForm {
    static final TextForm STR = new TextForm("str", PlainType.STR, true);
    static final TextForm JSON = new TextForm("json", PlainType.JSON, false);

    private final boolean takesAll;

    private TextForm(String name, PlainType facts, boolean takesAll) {
        super(name, facts);
        this.takesAll = takesAll;
    }

    @Override
    String canonical(String text) {
        return text;
    }

    @Override
    String canonical(Object value, TimeZone zone) {
        if (!takesAll) {
            throw wrongType(value.getClass());
        }
        if (value instanceof Number number) {
            return Numbers.text(number, this);
        }
        if (value instanceof Boolean || value instanceof UUID) {
            return value.toString();
        }
        if (value instanceof LocalDate || value instanceof java.sql.Date) {
            return DateForm.FORM.canonical(value, zone);
        }
        if (value instanceof LocalTime || value instanceof java.sql.Time) {
            return TimeForm.FORM.canonical(value, zone);
        }
        if (value instanceof LocalDateTime || value instanceof Date) {
            return Temporals.display(TimestampForm.FORM.canonical(value, zone));
        }
        if (value instanceof OffsetDateTime || value instanceof ZonedDateTime || value instanceof Instant) {
            return Temporals.display(TimestampTzForm.FORM.canonical(value, zone));
        }
        throw wrongType(value.getClass());
    }

    /** The text itself, which is not decoded a second time. */
    @Override
    String display(Object natural, byte[] plain) {
        return (String) natural;
    }

    @Override
    Object natural(byte[] plain, Class<?> target) {
        return Utf8.decode(plain, name(), target);
    }
}
