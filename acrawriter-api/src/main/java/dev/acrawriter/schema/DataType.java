/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema;

/**
 * What a protected column holds for the application. The database itself stores bytes. Immutable.
 *
 * <p>{@link #STR}, {@link #BYTES}, {@link #INT32} and {@link #INT64} are AcraServer's. The others are an extension of this
 * library under the same key: AcraServer refuses to start with a configuration file that names one of them. What they
 * encrypt is text in UTF-8, so AcraServer can read their values as {@code str}. Forms: {@code docs/guide/types.md}.
 */
public enum DataType {
    /** Text, encrypted as UTF-8. */
    STR("str", true),
    /** Bytes, encrypted as they are. */
    BYTES("bytes", true),
    /** A whole number from -2^31 to 2^31-1, encrypted as decimal text. */
    INT32("int32", true),
    /** A whole number from -2^63 to 2^63-1, encrypted as decimal text. */
    INT64("int64", true),
    /** Extension. A decimal number, encrypted as text without exponent, such as {@code 12.50}. */
    DECIMAL("decimal", false),
    /** Extension. A floating-point number of 64 bits, encrypted as the text that reads back as the same number. */
    DOUBLE("double", false),
    /** Extension. A truth value, encrypted as {@code true} or {@code false}. */
    BOOLEAN("boolean", false),
    /** Extension. A day, encrypted as {@code 2024-02-29}. */
    DATE("date", false),
    /** Extension. A time of day to the nanosecond, encrypted as {@code 23:59:59.5}. */
    TIME("time", false),
    /** Extension. Day and time without a zone, to the nanosecond, encrypted as {@code 2024-02-29T23:59:59.5}. */
    TIMESTAMP("timestamp", false),
    /** Extension. A point in time, to the nanosecond, encrypted as {@code 2024-02-29T23:59:59.5Z}, always in UTC. */
    TIMESTAMPTZ("timestamptz", false),
    /** Extension. A UUID, encrypted as 36 lower-case characters. */
    UUID("uuid", false),
    /** Extension. A JSON text, encrypted as it is given. */
    JSON("json", false);

    private final String configName;
    private final boolean acraServers;

    DataType(String configName, boolean acraServers) {
        this.configName = configName;
        this.acraServers = acraServers;
    }

    /**
     * Tells whether AcraServer knows the type. It refuses to start with a file that names another one.
     *
     * @return true for text, bytes and the two whole numbers
     */
    public boolean isAcraServers() {
        return acraServers;
    }

    /**
     * Gives the name in the configuration file.
     *
     * @return for example {@code int32}
     */
    public String configName() {
        return configName;
    }

    /**
     * Tells whether the column holds whole numbers.
     *
     * @return true for {@link #INT32} and {@link #INT64}
     */
    public boolean isInteger() {
        return this == INT32 || this == INT64;
    }
}
