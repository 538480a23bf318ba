/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.io.Serial;

/** Bytes that do not have the structure that they claim. {@link #offset()} is where reading stopped making sense. */
public final class MalformedDataException extends AcraException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The format's name. */
    private final String format;

    /** Where, in bytes from the start of the structure. */
    private final int offset;

    /**
     * Makes the error.
     *
     * @param format the format that was read, for example {@code AcraBlock}
     * @param problem what was expected and what was found, in numbers; never the bytes themselves
     * @param offset bytes from the start of the structure to the field in question
     */
    public MalformedDataException(String format, String problem, int offset) {
        super(format + ": " + problem + " at offset " + offset);
        this.format = format;
        this.offset = offset;
    }

    /**
     * Names the format that was read.
     *
     * @return for example {@code AcraBlock}
     */
    public String format() {
        return format;
    }

    /**
     * Tells where the structure breaks.
     *
     * @return bytes from the start of the structure
     */
    public int offset() {
        return offset;
    }
}
