/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.io.Serial;

/** A sound structure was found and no key of the kind that it needs is configured. */
public final class KeyUnavailableException extends AcraException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error.
     *
     * @param message which kind of key is missing, and how to give it
     */
    public KeyUnavailableException(String message) {
        super(message);
    }
}
