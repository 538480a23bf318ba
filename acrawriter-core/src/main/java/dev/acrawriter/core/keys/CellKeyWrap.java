/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.KeyFileV1Format;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.SecureCellFormat;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.SecureCell;
import java.util.ArrayList;
import java.util.List;

/** A Secure Cell under the master key, bound to the owner of the key. */
final class CellKeyWrap extends KeyWrap {
    private final SecureCell cell = new SecureCell(CryptoSuite.standard());
    private final SecretBytes masterKey;

    /** Takes the master key over, and closes it. */
    CellKeyWrap(SecretBytes masterKey) {
        this.masterKey = masterKey;
    }

    @Override
    byte[] wrap(KeyFileV1Format file, SecretBytes key) {
        return masterKey.expose(master -> key.expose(bytes -> cell.seal(master, file.context(), Slice.of(bytes))));
    }

    @Override
    SecretBytes open(KeyFileV1Format file, byte[] content) {
        // Bytes that are no cell fail here, before any context is tried.
        SecureCellFormat.parse(Slice.of(content), ReadMode.LENIENT);
        List<byte[]> contexts = new ArrayList<>();
        contexts.add(file.context());
        contexts.addAll(file.fallbackContexts());
        for (byte[] context : contexts) {
            try {
                return unseal(context, content);
            } catch (DecryptionException notThisContext) {
                // The next one may be it.
            }
        }
        throw new DecryptionException("found a Secure Cell that the master key does not open");
    }

    @Override
    List<KeyFileV1Format> opensAs(byte[] content, List<KeyFileV1Format> candidates) {
        List<KeyFileV1Format> fitting = new ArrayList<>();
        for (KeyFileV1Format candidate : candidates) {
            try {
                unseal(candidate.context(), content).close();
                fitting.add(candidate);
            } catch (DecryptionException notThisOne) {
                // It was not taken from there.
            }
        }
        return fitting;
    }

    private SecretBytes unseal(byte[] context, byte[] content) {
        return masterKey.expose(
                master -> SecretBytes.takeFrom(cell.unseal(master, context, Slice.of(content), ReadMode.LENIENT)));
    }

    @Override
    public void close() {
        masterKey.close();
    }
}
