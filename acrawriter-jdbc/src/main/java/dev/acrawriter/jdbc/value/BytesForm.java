/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import java.util.TimeZone;

/** Bytes as they are; a text or a number given for them is its text in UTF-8. */
final class BytesForm extends PlainForm {
    static final BytesForm FORM = new BytesForm();

    private BytesForm() {
        super("bytes", PlainType.BYTES);
    }

    @Override
    String canonical(String text) {
        return text;
    }

    @Override
    String canonical(Object value, TimeZone zone) {
        if (value instanceof Number number) {
            return Numbers.text(number, this);
        }
        throw wrongType(value.getClass());
    }

    @Override
    Object natural(byte[] plain, Class<?> target) {
        return target == Object.class ? plain.clone() : Utf8.decode(plain, name(), target);
    }
}
