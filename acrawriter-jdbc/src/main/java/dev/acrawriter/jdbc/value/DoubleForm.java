/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import dev.acrawriter.schema.DataType;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TimeZone;

/** Floating-point numbers as the text that reads back as the same number. */
final class DoubleForm extends PlainForm {
    static final DoubleForm SEARCHABLE = new DoubleForm(false);
    static final DoubleForm WITH_SIGN = new DoubleForm(true);

    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private final boolean keepsSignOfZero;

    private DoubleForm(boolean keepsSignOfZero) {
        super(DataType.DOUBLE.configName(), PlainType.DOUBLE);
        this.keepsSignOfZero = keepsSignOfZero;
    }

    @Override
    String canonical(String text) {
        return written(parse(text, String.class));
    }

    @Override
    String canonical(Object value, TimeZone zone) {
        if (value instanceof Double || value instanceof Float) {
            // A float becomes the double of the same value, not of the same digits, so that getFloat gives it back.
            return written(((Number) value).doubleValue());
        }
        BigDecimal exact = Numbers.exact(value, this);
        double number = exact.doubleValue();
        if (Double.isInfinite(number) || new BigDecimal(Numbers.text(number)).compareTo(exact) != 0) {
            throw outOfRange(value.getClass(), "the number has more digits than a double keeps");
        }
        return written(number);
    }

    private String written(double number) {
        // Adding zero makes a positive zero of a negative one.
        return Numbers.text(keepsSignOfZero ? number : number + 0.0);
    }

    private double parse(String text, Class<?> javaType) {
        if (NOT_FINITE.contains(text)) {
            return Double.parseDouble(text);
        }
        if (!Numbers.isNumber(text)) {
            throw malformed(javaType, "the text is not a number");
        }
        double number = Double.parseDouble(text);
        if (Double.isInfinite(number)) {
            throw outOfRange(javaType, "the number is too large for a double");
        }
        return number;
    }

    @Override
    Object natural(byte[] plain, Class<?> target) {
        return parse(Utf8.decode(plain, name(), target), target);
    }
}
