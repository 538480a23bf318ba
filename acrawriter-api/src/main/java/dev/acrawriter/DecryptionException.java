/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.io.Serial;

/**
 * None of the configured keys opens the value. A wrong key, a wrong context and tampered bytes read the same on purpose:
 * the formats carry no key check value, and telling them apart would help an attacker only. A value that did open but whose
 * search hash is another's has a message of its own.
 */
public final class DecryptionException extends AcraException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error.
     *
     * @param message which structure was found; never why its key failed
     */
    public DecryptionException(String message) {
        super(message);
    }
}
