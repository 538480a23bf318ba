/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.util.Arrays;

/**
 * What remains of a fresh key pair after it agreed with a recipient: the public half, and the shared secret. The private
 * half is gone. For one owner at a time, who closes it.
 */
public final class Ephemeral implements AutoCloseable {
    private final byte[] publicKey;
    private final byte[] secret;

    /** Takes both arrays over. */
    Ephemeral(byte[] publicKey, byte[] secret) {
        this.publicKey = publicKey;
        this.secret = secret;
    }

    /** The compressed point; not to be changed. */
    public byte[] publicKey() {
        return publicKey;
    }

    /** The x-coordinate, leading zeros kept; not to be changed, and zeros after {@link #close()}. */
    public byte[] secret() {
        return secret;
    }

    /** Wipes the secret. */
    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }
}
