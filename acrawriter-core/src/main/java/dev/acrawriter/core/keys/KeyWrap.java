/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.AcraException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.format.KeyFileV1Format;
import java.util.List;

/** How the secret files of keystore version 1 are encrypted, for the time of one operation. */
interface KeyWrap extends AutoCloseable {
    /** The content of a file for a key. */
    byte[] wrap(KeyFileV1Format file, SecretBytes key);

    /**
     * The key of a file's content.
     *
     * @throws AcraException if it does not open
     */
    SecretBytes unwrap(KeyFileV1Format file, byte[] content);

    /** The files among others under whose names this content opens: where it may have been taken from. */
    List<KeyFileV1Format> opensAs(byte[] content, List<KeyFileV1Format> candidates);

    @Override
    void close();
}
