/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The application must not start: something would be left unprotected, or cannot be read. */
public final class AcraStartupException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The property to mend. */
    private final String property;

    /** What to do about it. */
    private final String action;

    AcraStartupException(String property, String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.property = property;
        this.action = action;
    }

    /**
     * Tells which property to mend.
     *
     * @return the full name
     */
    public String property() {
        return property;
    }

    /**
     * Tells what to do.
     *
     * @return a sentence
     */
    public String action() {
        return action;
    }
}
