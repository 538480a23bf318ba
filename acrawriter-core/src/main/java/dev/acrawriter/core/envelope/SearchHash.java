/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.HmacKey;
import dev.acrawriter.core.crypto.Sha256;
import dev.acrawriter.core.format.SearchHashFormat;
import dev.acrawriter.core.format.Slice;
import java.security.MessageDigest;

/**
 * The keyed hash that makes equal plaintexts findable. Page: {@code docs/formats/search-hash.md}. Immutable until its key
 * is closed, safe for many threads.
 */
public final class SearchHash implements AutoCloseable {
    private final HmacKey prepared;

    /**
     * Hashes under this key.
     *
     * @param key stays the caller's to close
     * @throws InvalidKeyException if it is empty
     */
    public SearchHash(Sha256 sha256, SecretBytes key) {
        if (key.length() == 0) {
            throw new InvalidKeyException(Problem.EMPTY, "search hash needs an HMAC key of one byte or more");
        }
        this.prepared = key.expose(sha256::keep);
    }

    /** The 33 bytes for a plaintext, which may be empty. */
    public byte[] hash(byte[] plaintext) {
        return SearchHashFormat.write(prepared.mac(plaintext));
    }

    /** Whether the 33 bytes belong to the plaintext; takes the same time whichever byte differs. */
    public boolean matches(Slice hash, byte[] plaintext) {
        return MessageDigest.isEqual(hash.copy(), hash(plaintext));
    }

    @Override
    public void close() {
        prepared.close();
    }
}
