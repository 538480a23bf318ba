/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema;

/** What a protected column holds for the application. The database itself stores bytes. Immutable. */
public enum DataType {
    /** Text, encrypted as UTF-8. */
    STR("str"),
    /** Bytes, encrypted as they are. */
    BYTES("bytes"),
    /** A whole number from -2^31 to 2^31-1, encrypted as decimal text. */
    INT32("int32"),
    /** A whole number from -2^63 to 2^63-1, encrypted as decimal text. */
    INT64("int64");

    private final String configName;

    DataType(String configName) {
        this.configName = configName;
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
