/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema;

/** What a token looks like. Immutable. */
public enum TokenType {
    /** Text. */
    STR("str", DataType.STR),
    /** An address such as {@code name@host}. */
    EMAIL("email", DataType.STR),
    /** A 32-bit number. */
    INT32("int32", DataType.INT32),
    /** A 64-bit number. */
    INT64("int64", DataType.INT64),
    /** Bytes. */
    BYTES("bytes", DataType.BYTES);

    private final String configName;
    private final DataType dataType;

    TokenType(String configName, DataType dataType) {
        this.configName = configName;
        this.dataType = dataType;
    }

    /**
     * Gives the name in the configuration file.
     *
     * @return for example {@code email}
     */
    public String configName() {
        return configName;
    }

    /**
     * Gives the type of the column that holds such tokens.
     *
     * @return text, bytes or a number
     */
    public DataType dataType() {
        return dataType;
    }
}
