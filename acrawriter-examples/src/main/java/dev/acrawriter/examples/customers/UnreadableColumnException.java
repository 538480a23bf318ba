/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

/** A column of a row that does not decrypt to what belongs there. */
final class UnreadableColumnException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Which one. */
    private final StoredColumn column;

    UnreadableColumnException(StoredColumn column, Exception cause) {
        super(column.sqlName() + ": " + cause.getMessage(), cause);
        this.column = column;
    }

    StoredColumn column() {
        return column;
    }
}
