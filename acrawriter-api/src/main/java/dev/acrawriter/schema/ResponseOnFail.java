/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema;

/** What the application gets for a cell that could not be decrypted. Immutable. */
public enum ResponseOnFail {
    /** The stored bytes. */
    CIPHERTEXT("ciphertext"),
    /** The configured default of the column. */
    DEFAULT_VALUE("default_value"),
    /** An error. */
    ERROR("error");

    private final String configName;

    ResponseOnFail(String configName) {
        this.configName = configName;
    }

    /**
     * Gives the name in the configuration file.
     *
     * @return for example {@code default_value}
     */
    public String configName() {
        return configName;
    }
}
