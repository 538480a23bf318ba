/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import dev.acrawriter.jdbc.value.PlainFormException.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Numbers and their texts, with bounds on every length: a short text can stand for a number that fills the memory. */
final class Numbers {
    /** Digits before the point, and again behind it. No database has more in a column that is compared. */
    static final int MAX_DIGITS = 1_000;

    private static final int MAX_TEXT = 3 * MAX_DIGITS;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,5})?");

    private Numbers() {}

    /** Whether a text is a decimal number, perhaps with an exponent, without spaces. */
    static boolean isNumber(String text) {
        return text.length() <= MAX_TEXT && NUMBER.matcher(text).matches();
    }

    static BigDecimal parse(String text, String dataType, Class<?> javaType) {
        if (!isNumber(text)) {
            throw new PlainFormException(Kind.MALFORMED, dataType, javaType, "the text is not a number");
        }
        return bounded(new BigDecimal(text), dataType, javaType);
    }

    static BigDecimal bounded(BigDecimal number, String dataType, Class<?> javaType) {
        BigDecimal shortest = number.scale() > MAX_DIGITS ? stripped(number) : number;
        long before = (long) shortest.precision() - shortest.scale();
        if (before > MAX_DIGITS || shortest.scale() > MAX_DIGITS) {
            throw new PlainFormException(
                    Kind.OUT_OF_RANGE, dataType, javaType, "the number has more than " + MAX_DIGITS + " digits");
        }
        return shortest;
    }

    private static BigDecimal stripped(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    /** The exact number that a Java value is; a floating-point one is the number that its shortest text says. */
    static BigDecimal exact(Object value, PlainForm form) {
        if (value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (value instanceof BigDecimal number) {
            return bounded(number, form.name(), BigDecimal.class);
        }
        if (value instanceof BigInteger number) {
            return bounded(new BigDecimal(number), form.name(), BigInteger.class);
        }
        if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof Double || value instanceof Float) {
            String text = text((Number) value, form);
            if (!isNumber(text)) {
                throw form.outOfRange(value.getClass(), "neither infinity nor NaN is a number of this type");
            }
            return new BigDecimal(text);
        }
        throw form.wrongType(value.getClass());
    }

    /** The text of a number of any Java class. */
    static String text(Number value, PlainForm form) {
        if (value instanceof Double number) {
            return text(number.doubleValue());
        }
        if (value instanceof Float number) {
            return text(number.floatValue());
        }
        return exact(value, form).toPlainString();
    }

    /**
     * The text of a floating-point number, in PostgreSQL's layout. Not {@link Double#toString(double)}: its digits differ
     * between versions of Java, and with them the search hash would.
     */
    static String text(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.toString(number);
        }
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 15; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (Double.parseDouble(rounded.toString()) == number) {
                return layout(rounded, isNegative(number));
            }
        }
        return layout(exact.round(new MathContext(17, RoundingMode.HALF_EVEN)), isNegative(number));
    }

    static String text(float number) {
        if (Float.isNaN(number) || Float.isInfinite(number)) {
            return Float.toString(number);
        }
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 6; digits < 9; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (Float.parseFloat(rounded.toString()) == number) {
                return layout(rounded, isNegative(number));
            }
        }
        return layout(exact.round(new MathContext(9, RoundingMode.HALF_EVEN)), isNegative(number));
    }

    private static boolean isNegative(double number) {
        return Double.doubleToRawLongBits(number) < 0;
    }

    private static String layout(BigDecimal number, boolean negative) {
        BigDecimal shortest = stripped(number.abs());
        int exponent = shortest.precision() - shortest.scale() - 1;
        StringBuilder text = new StringBuilder(negative ? "-" : "");
        if (exponent >= -4 && exponent < 15) {
            return text.append(shortest.toPlainString()).toString();
        }
        String digits = shortest.unscaledValue().toString();
        text.append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        text.append('e').append(exponent < 0 ? '-' : '+');
        return text.append(Math.abs(exponent) < 10 ? "0" : "")
                .append(Math.abs(exponent))
                .toString();
    }
}
