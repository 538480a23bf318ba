/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.value.PlainFormException.Kind;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.Objects;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The plaintext of a column's values: one canonical text, or for {@code bytes} the bytes themselves. Stands between the
 * setters and getters of JDBC on one side and encryption on the other. Immutable, safe for many threads.
 *
 * <p>A conversion loses nothing, or it is an error. The exceptions are those of drivers, on reading: a getter of whole
 * numbers cuts off a fraction, {@code getFloat} rounds, {@code getDate} of a timestamp gives the day.
 *
 * <p>An empty text and an empty array are the empty value of every type, because AcraServer stores them as they are. Only
 * {@code String} and {@code byte[]} can be read from it.
 */
public abstract sealed class PlainForm
        permits BytesForm,
                TextForm,
                IntegerForm,
                DecimalForm,
                DoubleForm,
                BooleanForm,
                DateForm,
                TimeForm,
                TimestampForm,
                TimestampTzForm,
                UuidForm {
    private static final byte[] EMPTY = {};

    private final String name;
    private final PlainType facts;

    PlainForm(String name, PlainType facts) {
        this.name = name;
        this.facts = facts;
    }

    /**
     * The form of a type in which equal values have one text; so it fits searchable columns.
     *
     * @param type null where nothing is configured, which means bytes
     */
    public static PlainForm of(@Nullable DataType type) {
        return form(type, true);
    }

    /**
     * The form of a column. It differs from that of its type if the column is not searchable: decimal numbers keep their
     * trailing zeros, and the double {@code -0} its sign.
     */
    public static PlainForm of(ColumnSetting setting) {
        return form(setting.dataType(), setting.operation().searchable());
    }

    private static PlainForm form(@Nullable DataType type, boolean searchable) {
        if (type == null) {
            return BytesForm.FORM;
        }
        return switch (type) {
            case STR -> TextForm.STR;
            case BYTES -> BytesForm.FORM;
            case INT32 -> IntegerForm.INT32;
            case INT64 -> IntegerForm.INT64;
            case DECIMAL -> searchable ? DecimalForm.SEARCHABLE : DecimalForm.WITH_SCALE;
            case DOUBLE -> searchable ? DoubleForm.SEARCHABLE : DoubleForm.WITH_SIGN;
            case BOOLEAN -> BooleanForm.FORM;
            case DATE -> DateForm.FORM;
            case TIME -> TimeForm.FORM;
            case TIMESTAMP -> TimestampForm.FORM;
            case TIMESTAMPTZ -> TimestampTzForm.FORM;
            case UUID -> UuidForm.FORM;
            case JSON -> TextForm.JSON;
        };
    }

    /**
     * Makes the canonical plaintext of what a setter got.
     *
     * @param value any object that JDBC's setters take, streams and readers as their content; a {@code byte[]} is the text
     *     in UTF-8 except for {@code bytes}
     * @return a new array
     * @throws PlainFormException if the value has no form in this type
     */
    public final byte[] encode(Object value) {
        return encode(value, null);
    }

    /**
     * Makes the canonical plaintext of what a setter got.
     *
     * @param value as {@link #encode(Object)}
     * @param calendar whose zone {@code java.sql.Date}, {@code Time} and {@code Timestamp} are taken apart in; null for the
     *     default of the JVM
     * @return a new array
     * @throws PlainFormException as there
     */
    public final byte[] encode(Object value, @Nullable Calendar calendar) {
        Objects.requireNonNull(value, "value");
        if (this instanceof BytesForm && value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof byte[] bytes) {
            return encodeText(Utf8.decode(bytes, name, byte[].class));
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return encodeText(value.toString());
        }
        return Utf8.encode(canonical(value, zone(calendar)), name);
    }

    private byte[] encodeText(String text) {
        return text.isEmpty() ? EMPTY.clone() : Utf8.encode(canonical(text), name);
    }

    private static TimeZone zone(@Nullable Calendar calendar) {
        return calendar == null ? TimeZone.getDefault() : calendar.getTimeZone();
    }

    /**
     * Makes what a getter wants.
     *
     * @param plain the plaintext; not changed
     * @param target the class, such as {@code String}, {@code Integer}, {@code java.sql.Timestamp}, {@code
     *     java.time.LocalDate}, {@code byte[]}; {@code Object} for {@link #decodeDefault(byte[])}
     * @throws PlainFormException if the plaintext is not of this type, or does not fit the class
     */
    public final <T> T decode(byte[] plain, Class<T> target) {
        return decode(plain, target, null);
    }

    /**
     * Makes what a getter wants.
     *
     * @param plain the plaintext; not changed
     * @param target as {@link #decode(byte[], Class)}
     * @param calendar whose zone {@code java.sql.Date}, {@code Time} and {@code Timestamp} are put together in; null for the
     *     default of the JVM
     * @throws PlainFormException as there
     */
    @SuppressWarnings("unchecked") // The conversions answer with the class that they were asked for.
    public final <T> T decode(byte[] plain, Class<T> target, @Nullable Calendar calendar) {
        if (target == byte[].class) {
            return (T) plain.clone();
        }
        if (plain.length == 0 && target == String.class) {
            return (T) "";
        }
        if (plain.length == 0 && (target != Object.class || !hasEmptyValue())) {
            throw malformed(target, "the value is empty");
        }
        Object natural = natural(plain, target);
        if (target == String.class) {
            return (T) display(natural, plain);
        }
        Class<?> wanted = target == Object.class ? defaultClass() : target;
        // The zone of the JVM is a copy each time, and few conversions need one.
        return (T) (wanted.isInstance(natural) ? natural : Conversions.convert(natural, wanted, zone(calendar), name));
    }

    /**
     * Makes what {@code getObject} without a class gives: the class of {@link #className()}.
     *
     * @param plain the plaintext; not changed
     * @throws PlainFormException if the plaintext is not of this type
     */
    public final Object decodeDefault(byte[] plain) {
        return decode(plain, Object.class);
    }

    /** Whether a plaintext is of this type. */
    public final boolean reads(byte[] plain) {
        try {
            decodeDefault(plain);
            return true;
        } catch (PlainFormException notOne) {
            return false;
        }
    }

    /** The canonical text of a text that is not empty. */
    abstract String canonical(String text);

    /** The canonical text of something else. */
    abstract String canonical(Object value, TimeZone zone);

    /** What the plaintext means: the Java value that loses nothing. */
    abstract Object natural(byte[] plain, Class<?> target);

    /** What getString gives. */
    String display(Object natural, byte[] plain) {
        return new String(plain, StandardCharsets.UTF_8);
    }

    private boolean hasEmptyValue() {
        return this instanceof BytesForm || this instanceof TextForm;
    }

    private Class<?> defaultClass() {
        return facts.defaultClass();
    }

    /** The name in the configuration; {@code bytes} where none is configured. */
    public final String name() {
        return name;
    }

    /** The number in {@code java.sql.Types} that metadata shows. */
    public final int jdbcType() {
        return facts.jdbcType();
    }

    /** The class of {@link #decodeDefault(byte[])}. */
    public final String className() {
        return facts.defaultClass().getName();
    }

    /** Digits of a number, characters of another type; 0 where there is no bound. */
    public final int precision() {
        return facts.precision();
    }

    /** Digits behind the point; for times, of the seconds. */
    public final int scale() {
        return facts.scale();
    }

    /** Characters of the longest text. */
    public final int displaySize() {
        return facts.displaySize();
    }

    /** Whether the type has negative numbers. */
    public final boolean signed() {
        return facts.signed();
    }

    /** Whether letter case counts in comparisons. */
    public final boolean caseSensitive() {
        return facts.caseSensitive();
    }

    /** What a plain column of this type is called in a database. */
    public final String typeName(SqlDialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> facts.postgresName();
            case MYSQL, MARIADB -> facts.mysqlName();
            case H2 -> facts.h2Name();
        };
    }

    /**
     * Names the form.
     *
     * @return for logs
     */
    @Override
    public final String toString() {
        return "PlainForm[" + name + "]";
    }

    final PlainFormException wrongType(Class<?> javaType) {
        return new PlainFormException(Kind.WRONG_TYPE, name, javaType, "there is no conversion between them");
    }

    final PlainFormException outOfRange(Class<?> javaType, String what) {
        return new PlainFormException(Kind.OUT_OF_RANGE, name, javaType, what);
    }

    final PlainFormException malformed(Class<?> javaType, String what) {
        return new PlainFormException(Kind.MALFORMED, name, javaType, what);
    }
}
