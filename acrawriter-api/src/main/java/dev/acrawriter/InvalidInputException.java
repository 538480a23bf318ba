/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.io.Serial;

/** A value that no Acra format can carry. {@link #problem()} tells which rule it breaks. */
public final class InvalidInputException extends AcraException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The rules that a value can break. */
    public enum Problem {
        /** The value has no bytes. Acra's formats cannot represent an empty plaintext; store empty values as they are. */
        EMPTY,
        /** The value, with the envelope around it, does not fit a Java array. */
        TOO_LARGE,
        /** The target buffer has less room than the result needs. */
        NO_ROOM
    }

    /** Which rule was broken. */
    private final Problem problem;

    /**
     * Makes the error.
     *
     * @param problem which rule was broken
     * @param message what was expected, what was found and where, without the value
     */
    public InvalidInputException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /**
     * Tells which rule was broken.
     *
     * @return the rule
     */
    public Problem problem() {
        return problem;
    }
}
