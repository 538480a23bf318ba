/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.io.Serial;

/**
 * The value is a poison record: a decoy that no honest reader ever asks for. Somebody may be copying the table. Listeners
 * have been told before this is thrown.
 */
public final class PoisonRecordException extends AcraException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the error.
     *
     * @param message where the record was found
     */
    public PoisonRecordException(String message) {
        super(message);
    }
}
