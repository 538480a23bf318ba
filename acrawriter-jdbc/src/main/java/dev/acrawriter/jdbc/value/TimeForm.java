/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import dev.acrawriter.schema.DataType;
import java.sql.Time;
import java.time.LocalTime;
import java.util.TimeZone;

/** Times of day. */
final class TimeForm extends PlainForm {
    static final TimeForm FORM = new TimeForm();

    private TimeForm() {
        super(DataType.TIME.configName(), PlainType.TIME);
    }

    @Override
    String canonical(String text) {
        return Temporals.text(Temporals.time(text, this, String.class));
    }

    @Override
    String canonical(Object value, TimeZone zone) {
        if (value instanceof LocalTime time) {
            return Temporals.text(time);
        }
        if (value instanceof Time time) {
            return Temporals.text(Temporals.local(time, zone, this).toLocalTime());
        }
        throw wrongType(value.getClass());
    }

    @Override
    Object natural(byte[] plain, Class<?> target) {
        return Temporals.time(Utf8.decode(plain, name(), target), this, target);
    }

    @Override
    String display(Object natural, byte[] plain) {
        return Temporals.text((LocalTime) natural);
    }
}
