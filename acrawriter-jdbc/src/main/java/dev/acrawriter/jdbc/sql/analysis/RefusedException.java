/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.RefusalCode;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Ends an analysis with a refusal. Turned into a plan by the entry, so it never leaves the library. */
public final class RefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why. */
    private final RefusalCode code;

    /** Where. */
    private final int offset;

    /** Which column; not part of the exception's serial form. */
    private final transient @Nullable ProtectedColumn column;

    /** What to do instead. */
    private final String suggestion;

    /**
     * Ends the analysis.
     *
     * @param code why
     * @param offset where
     * @param column the protected column; null if it is not about one
     * @param reason what was found; no content of literals
     * @param suggestion what to do instead
     */
    public RefusedException(
            RefusalCode code, int offset, @Nullable ProtectedColumn column, String reason, String suggestion) {
        super(reason, null, false, false);
        this.code = code;
        this.offset = offset;
        this.column = column;
        this.suggestion = suggestion;
    }

    /**
     * Gives the code.
     *
     * @return why
     */
    public RefusalCode code() {
        return code;
    }

    /**
     * Gives the place.
     *
     * @return offset in the text
     */
    public int offset() {
        return offset;
    }

    /**
     * Gives the column.
     *
     * @return the protected column; null if it is not about one
     */
    public @Nullable ProtectedColumn column() {
        return column;
    }

    /**
     * Gives the way out.
     *
     * @return what to do instead
     */
    public String suggestion() {
        return suggestion;
    }

    /**
     * Gives what was found.
     *
     * @return one sentence
     */
    public String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
