/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import dev.acrawriter.schema.DataType;
import java.math.BigDecimal;
import java.util.TimeZone;

/** Decimal numbers without exponent. Where they are searched, {@code 1.0} and {@code 1.00} are both {@code 1}. */
final class DecimalForm extends PlainForm {
    static final DecimalForm SEARCHABLE = new DecimalForm(false);
    static final DecimalForm WITH_SCALE = new DecimalForm(true);

    private final boolean keepsScale;

    private DecimalForm(boolean keepsScale) {
        super(DataType.DECIMAL.configName(), PlainType.DECIMAL);
        this.keepsScale = keepsScale;
    }

    @Override
    String canonical(String text) {
        return written(Numbers.parse(text, name(), String.class));
    }

    @Override
    String canonical(Object value, TimeZone zone) {
        return written(Numbers.exact(value, this));
    }

    private String written(BigDecimal number) {
        if (keepsScale) {
            return number.toPlainString();
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    @Override
    Object natural(byte[] plain, Class<?> target) {
        return Numbers.parse(Utf8.decode(plain, name(), target), name(), target);
    }
}
