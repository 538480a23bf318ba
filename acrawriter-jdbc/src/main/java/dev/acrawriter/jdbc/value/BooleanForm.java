/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import dev.acrawriter.schema.DataType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Truth values. */
final class BooleanForm extends PlainForm {
    static final BooleanForm FORM = new BooleanForm();

    /** What PostgreSQL's driver takes. */
    private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "on", "1");

    private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "off", "0");

    private BooleanForm() {
        super(DataType.BOOLEAN.configName(), PlainType.BOOLEAN);
    }

    @Override
    String canonical(String text) {
        return truth(text, String.class).toString();
    }

    @Override
    String canonical(Object value, TimeZone zone) {
        Boolean truth = value instanceof Boolean given ? given : of(Numbers.exact(value, this));
        if (truth == null) {
            throw outOfRange(value.getClass(), "only 0 and 1 are truth values");
        }
        return truth.toString();
    }

    @Override
    Object natural(byte[] plain, Class<?> target) {
        return truth(Utf8.decode(plain, name(), target), target);
    }

    @Override
    String display(Object natural, byte[] plain) {
        return natural.toString();
    }

    private Boolean truth(String text, Class<?> javaType) {
        Boolean truth = of(text);
        if (truth == null) {
            throw malformed(javaType, "the text is not a truth value");
        }
        return truth;
    }

    static @Nullable Boolean of(BigDecimal number) {
        return number.compareTo(BigDecimal.ONE) == 0 ? Boolean.TRUE : number.signum() == 0 ? Boolean.FALSE : null;
    }

    static @Nullable Boolean of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return TRUE.contains(lower) ? Boolean.TRUE : FALSE.contains(lower) ? Boolean.FALSE : null;
    }
}
