/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

/** The SQLStates of this library; the class {@code ZC} is used by no database. Immutable. */
public enum AcraSqlState {
    /** The statement cannot be executed on protected columns; nothing was sent. */
    STATEMENT_REFUSED("ZC001"),
    /** A value does not fit the type of its protected column; nothing was sent. */
    VALUE_REFUSED("ZC002"),
    /** A stream or a large object is longer than configured; nothing was sent. */
    LIMIT_EXCEEDED("ZC003"),
    /** The method cannot work on protected columns. */
    METHOD_REFUSED("ZC004"),
    /** The object of the driver is asked for, and may not be handed out. */
    UNWRAP_REFUSED("ZC005"),
    /** What the statement was prepared for has changed; prepare it again. Nothing was sent. */
    STATEMENT_OUTDATED("ZC006"),
    /** No client id is in force, and the column has none of its own. */
    CLIENT_ID_MISSING("ZC007"),
    /** A key does not exist, or cannot be used, or its source does not answer. */
    KEY_UNAVAILABLE("ZC008"),
    /** A stored value cannot be decrypted, and the column asks for an error. */
    DECRYPTION_FAILED("ZC009"),
    /** It cannot be told which column of a result is which protected column. */
    RESULT_UNRESOLVED("ZC012"),
    /** A decrypted value cannot be given as the wanted Java type. */
    CONVERSION_REFUSED("ZC013"),
    /** A stored value is a poison record. */
    POISON_RECORD("ZC010"),
    /** The data source is put together in a way that cannot work. */
    CONFIGURATION("ZC011"),
    /** The database's column would cut, fill up or change a stored value; nothing was sent. */
    COLUMN_TOO_SHORT("ZC014");

    private final String code;

    AcraSqlState(String code) {
        this.code = code;
    }

    /**
     * Gives the SQLState.
     *
     * @return five characters
     */
    public String code() {
        return code;
    }
}
