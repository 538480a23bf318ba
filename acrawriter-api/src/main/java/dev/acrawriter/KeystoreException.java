/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter;

import java.io.Serial;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A keystore, a key bundle or a file of one that cannot be used as it is. The message names the file and what to do. */
public final class KeystoreException extends AcraException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Problem {
        /** The master key opens nothing here: it is another store's. */
        WRONG_MASTER_KEY,
        /** The bytes are cut short, or changed, or not of the format. */
        DAMAGED,
        /** A sound file that stands in the place of another: swapped, renamed or copied. */
        MISPLACED,
        /** The file or folder cannot be read or written. */
        UNREADABLE,
        /** Others than the owner may read a file or folder of secrets. */
        TOO_OPEN,
        /** The folder holds neither a keystore of version 1 nor one of version 2. */
        NOT_A_KEYSTORE,
        /** Something is there already that would have to be overwritten. */
        ALREADY_EXISTS,
        /** A bundle holds names or contents that a keystore must not take over. */
        HOSTILE_BUNDLE,
        /** Another process is writing. */
        LOCKED
    }

    /** What is wrong. */
    private final Problem problem;

    /** Which file or folder; its text, as a path cannot be serialised. */
    private final String file;

    /**
     * Makes the error.
     *
     * @param problem what is wrong
     * @param file the file or folder
     * @param message what was expected, what was found and what to do; the file's name is put in front
     */
    public KeystoreException(Problem problem, Path file, String message) {
        this(problem, file, message, null);
    }

    /**
     * Makes the error with the failure that led to it.
     *
     * @param problem what is wrong
     * @param file the file or folder
     * @param message what was expected, what was found and what to do; the file's name is put in front
     * @param cause the failure underneath; its message must not hold key bytes
     */
    public KeystoreException(Problem problem, Path file, String message, @Nullable Throwable cause) {
        super(file + ": " + message, cause);
        this.problem = Objects.requireNonNull(problem, "problem");
        this.file = file.toString();
    }

    /**
     * Tells what is wrong.
     *
     * @return the problem
     */
    public Problem problem() {
        return problem;
    }

    /**
     * Names the file or folder.
     *
     * @return its path
     */
    public Path file() {
        return Path.of(file);
    }
}
