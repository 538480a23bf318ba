/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import dev.acrawriter.schema.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.TimeZone;
import java.util.regex.Pattern;

/** Whole numbers in decimal digits, as AcraServer has them: no sign but a minus, no leading zeros, no spaces. */
final class IntegerForm extends PlainForm {
    static final IntegerForm INT32 =
            new IntegerForm(DataType.INT32.configName(), PlainType.INT32, Integer.MIN_VALUE, Integer.MAX_VALUE);
    static final IntegerForm INT64 =
            new IntegerForm(DataType.INT64.configName(), PlainType.INT64, Long.MIN_VALUE, Long.MAX_VALUE);

    /** A minus and the digits of the smallest long. */
    private static final int MAX_TEXT = 20;

    private static final Pattern CANONICAL = Pattern.compile("0|-?[1-9][0-9]*");

    private final BigInteger smallest;
    private final BigInteger largest;

    private IntegerForm(String name, PlainType facts, long smallest, long largest) {
        super(name, facts);
        this.smallest = BigInteger.valueOf(smallest);
        this.largest = BigInteger.valueOf(largest);
    }

    @Override
    String canonical(String text) {
        if (!CANONICAL.matcher(text).matches()) {
            throw malformed(String.class, "the text is not a whole number in plain decimal digits");
        }
        requireRange(text.length() <= MAX_TEXT ? new BigDecimal(text) : null, String.class);
        return text;
    }

    @Override
    String canonical(Object value, TimeZone zone) {
        BigDecimal number = Numbers.exact(value, this);
        if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
            throw outOfRange(value.getClass(), "the number has a fraction");
        }
        requireRange(number, value.getClass());
        return number.toBigInteger().toString();
    }

    private void requireRange(@org.jspecify.annotations.Nullable BigDecimal number, Class<?> javaType) {
        if (number == null
                || number.compareTo(new BigDecimal(smallest)) < 0
                || number.compareTo(new BigDecimal(largest)) > 0) {
            throw outOfRange(javaType, "the number is not between " + smallest + " and " + largest);
        }
    }

    /** Reads what AcraServer reads: leading zeros and a plus are allowed in what another application encrypted. */
    @Override
    Object natural(byte[] plain, Class<?> target) {
        String text = Utf8.decode(plain, name(), target);
        try {
            boolean ascii = text.chars().allMatch(c -> c < 0x80);
            if (ascii && this == INT32) {
                return Integer.valueOf(text);
            }
            if (ascii) {
                return Long.valueOf(text);
            }
        } catch (NumberFormatException e) {
            // Its message quotes the value.
        }
        throw malformed(target, "the plaintext is not a whole number of this type");
    }
}
