/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import dev.acrawriter.schema.DataType;
import java.util.TimeZone;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs as 36 lower-case characters. */
final class UuidForm extends PlainForm {
    static final UuidForm FORM = new UuidForm();

    /** Not what {@link UUID#fromString} takes, which fills up short groups. */
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private UuidForm() {
        super(DataType.UUID.configName(), PlainType.UUID);
    }

    @Override
    String canonical(String text) {
        return parse(text, this, String.class).toString();
    }

    @Override
    String canonical(Object value, TimeZone zone) {
        if (value instanceof UUID uuid) {
            return uuid.toString();
        }
        throw wrongType(value.getClass());
    }

    @Override
    Object natural(byte[] plain, Class<?> target) {
        return parse(Utf8.decode(plain, name(), target), this, target);
    }

    @Override
    String display(Object natural, byte[] plain) {
        return natural.toString();
    }

    static UUID parse(String text, PlainForm form, Class<?> javaType) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw form.malformed(javaType, "the text is not a UUID of 36 characters");
        }
        return UUID.fromString(text);
    }
}
