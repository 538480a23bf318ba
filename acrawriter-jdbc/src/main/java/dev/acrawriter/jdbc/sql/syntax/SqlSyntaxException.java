/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

import java.io.Serial;

/** A text that cannot be followed. Turned into a refusal by the analyser, so it never leaves the library. */
public final class SqlSyntaxException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Where the trouble begins. */
    private final int offset;

    /** Whether the text may be good SQL and is only nested deeper than is followed. */
    private final boolean tooDeep;

    /**
     * Makes the error.
     *
     * @param offset where the trouble begins
     * @param message what was found; no content of literals
     */
    public SqlSyntaxException(int offset, String message) {
        this(offset, message, false);
    }

    SqlSyntaxException(int offset, String message, boolean tooDeep) {
        // No stack trace: this is an answer about the caller's text, and long texts are answered often.
        super(message, null, false, false);
        this.offset = offset;
        this.tooDeep = tooDeep;
    }

    /**
     * Gives the place.
     *
     * @return offset where the trouble begins
     */
    public int offset() {
        return offset;
    }

    /**
     * Tells whether only the depth was too much.
     *
     * @return true if the text is nested deeper than is followed
     */
    public boolean tooDeep() {
        return tooDeep;
    }
}
