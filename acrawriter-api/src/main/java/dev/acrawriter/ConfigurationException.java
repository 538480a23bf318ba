/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.io.Serial;

/** The library was put together in a way that cannot work; the message says what to change. */
public final class ConfigurationException extends AcraException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error.
     *
     * @param message what was found, where, and what to do
     */
    public ConfigurationException(String message) {
        super(message);
    }

    /**
     * Makes the error with the failure that led to it.
     *
     * @param message what was found, where, and what to do
     * @param cause the failure underneath
     */
    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
