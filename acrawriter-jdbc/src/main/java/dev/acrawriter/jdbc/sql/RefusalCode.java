/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

/** Why a statement is refused. Immutable. */
public enum RefusalCode {
    /** The text, or this kind of statement, is not understood. */
    NOT_UNDERSTOOD,
    /** The text is nested deeper than is followed. */
    TOO_DEEP,
    /** The text holds code that only some server versions execute. */
    VERSIONED_COMMENT,
    /** Parameters are written in two ways. */
    MIXED_PARAMETERS,
    /** A table name without its schema fits two configured tables. */
    AMBIGUOUS_TABLE,
    /** A column name fits more than one table. */
    AMBIGUOUS_COLUMN,
    /** It cannot be told which table a column belongs to, and one of the candidates is protected. */
    UNRESOLVED_COLUMN,
    /** The order of the table's columns is not known. */
    UNKNOWN_SHAPE,
    /** A row of values does not fit the columns. */
    VALUE_COUNT,
    /** A protected column is used where the database would have to see its plaintext. */
    UNSUPPORTED_USE,
    /** A protected column is compared in a way that only works on plaintext. */
    UNSUPPORTED_COMPARISON,
    /** A column is compared that is encrypted without a search hash. */
    NOT_SEARCHABLE,
    /** A computed value would be stored in a protected column. */
    COMPUTED_VALUE,
    /** A constant of a kind that cannot be protected. */
    UNSUPPORTED_LITERAL,
    /** A value would flow between columns that are not protected in the same way. */
    DIFFERENT_TREATMENT,
    /**
     * One parameter or constant would have to be sent in two forms, or one in a condition about no column may be a protected
     * value of the same statement.
     */
    CONFLICTING_USES,
    /** A whole row with protected columns is used as one value. */
    WHOLE_ROW,
    /** The rewritten text did not pass its check; a defect of the library. */
    REWRITE_CHECK
}
