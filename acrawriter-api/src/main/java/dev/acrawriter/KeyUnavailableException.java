/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.io.Serial;

/**
 * A key that is needed is not there. {@link #reason()} tells a key that does not exist from a source that cannot answer
 * now and may answer later.
 */
public final class KeyUnavailableException extends AcraException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why there is no key. */
    public enum Reason {
        /** No such key was configured, made or left undestroyed. Asking again gives the same answer. */
        ABSENT,
        /** The source of keys did not answer: network, Vault, KMS. Asking later may help. */
        SOURCE_FAILED
    }

    /** Why. */
    private final Reason reason;

    /**
     * Makes the error for a key that does not exist.
     *
     * @param message which kind of key is missing, and how to give it
     */
    public KeyUnavailableException(String message) {
        super(message);
        this.reason = Reason.ABSENT;
    }

    /**
     * Makes the error for a source that failed.
     *
     * @param message which source, and what it answered; never a key or a token
     * @param cause the failure underneath
     */
    public KeyUnavailableException(String message, Throwable cause) {
        super(message, cause);
        this.reason = Reason.SOURCE_FAILED;
    }

    /**
     * Makes the error.
     *
     * @param reason why there is no key
     * @param message which key or which source, and what to do
     */
    public KeyUnavailableException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Tells why there is no key.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
