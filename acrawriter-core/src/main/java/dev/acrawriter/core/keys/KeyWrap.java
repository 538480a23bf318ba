/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.AcraException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.format.KeyFileV1Format;
import java.util.List;

/**
 * How the secret files of keystore version 1 are encrypted, for the time of one operation. Remembers whether it opened any
 * file, so that a wrong master key is looked into once and not for each file. Not safe for many threads.
 */
abstract class KeyWrap implements AutoCloseable {
    private boolean opened;
    private boolean openedNone;

    /** The content of a file for a key. */
    abstract byte[] wrap(KeyFileV1Format file, SecretBytes key);

    /**
     * The key of a file's content.
     *
     * @throws AcraException if it does not open
     */
    final SecretBytes unwrap(KeyFileV1Format file, byte[] content) {
        SecretBytes key = open(file, content);
        opened = true;
        return key;
    }

    /** What {@link #unwrap} does. */
    abstract SecretBytes open(KeyFileV1Format file, byte[] content);

    /** Whether a file opened, so that the master key is the right one. */
    final boolean isRight() {
        return opened;
    }

    /** Whether files were tried for the purpose, and none opened. */
    final boolean isWrong() {
        return openedNone && !opened;
    }

    /** Remembers that no file opened. */
    final void foundWrong() {
        openedNone = true;
    }

    /** The files among others under whose names this content opens: where it may have been taken from. */
    abstract List<KeyFileV1Format> opensAs(byte[] content, List<KeyFileV1Format> candidates);

    @Override
    public abstract void close();
}
