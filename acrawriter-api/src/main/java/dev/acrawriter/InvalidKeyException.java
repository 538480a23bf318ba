/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.io.Serial;

/** Key material that cannot be used. {@link #problem()} tells why, so that a caller need not read the message. */
public final class InvalidKeyException extends AcraException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What is wrong with the key. */
    public enum Problem {
        /** No bytes at all. */
        EMPTY,
        /** The text is not base64, or the file could not be read. */
        UNREADABLE,
        /** Not a Themis key container: wrong tag, wrong length, or failed checksum. */
        DAMAGED_CONTAINER,
        /** A sound container of another kind, for example a private key where a public one is needed. */
        WRONG_KIND,
        /** A sound key on a curve that cannot be used here; AcraStructs take P-256 only. */
        WRONG_CURVE,
        /** The coordinates are not a point of the curve. */
        POINT_NOT_ON_CURVE,
        /**
         * The private scalar is zero, the order of the curve or a multiple of it; for a strict reader, also any that is
         * larger than the order.
         */
        SCALAR_OUT_OF_RANGE
    }

    /** What is wrong. */
    private final Problem problem;

    /**
     * Makes the error.
     *
     * @param problem what is wrong
     * @param message what was expected, what was found and where, without key bytes
     */
    public InvalidKeyException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /**
     * Makes the error with the failure that led to it.
     *
     * @param problem what is wrong
     * @param message what was expected, what was found and where, without key bytes
     * @param cause the failure underneath; its message must not hold key bytes either
     */
    public InvalidKeyException(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /**
     * Tells what is wrong.
     *
     * @return the problem
     */
    public Problem problem() {
        return problem;
    }
}
