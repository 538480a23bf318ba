/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema;

/**
 * What the application gets for a cell that could not be decrypted. Immutable.
 *
 * <p>{@link #PLAINTEXT} is an extension of this library: AcraServer refuses to start with a configuration file that names
 * it.
 */
public enum ResponseOnFail {
    /** The stored bytes. */
    CIPHERTEXT("ciphertext", true),
    /** The configured default of the column. */
    DEFAULT_VALUE("default_value", true),
    /** An error. */
    ERROR("error", true),
    /**
     * Extension, for gradual migration: a value that was never encrypted is given as it is. A value that carries an
     * encrypted structure which does not open, or whose search hash is another's, is an error, as with {@link #ERROR}:
     * ciphertext is never handed out as if it were plaintext.
     *
     * <p>Whoever can write to the table can then give the application values of their own. Go over to {@link #ERROR} when
     * the migration is done.
     */
    PLAINTEXT("plaintext", false);

    private final String configName;
    private final boolean acraServers;

    ResponseOnFail(String configName, boolean acraServers) {
        this.configName = configName;
        this.acraServers = acraServers;
    }

    /**
     * Tells whether AcraServer knows the answer. It refuses to start with a file that names another one.
     *
     * @return false for {@link #PLAINTEXT}
     */
    public boolean isAcraServers() {
        return acraServers;
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
