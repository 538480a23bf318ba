/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * A key as the JCA wants it, over an array that somebody wipes: the JDK's own class makes a copy that nobody can. Never
 * serialised.
 */
final class OneKey implements SecretKey {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient byte[] key;

    private final String algorithm;
    private volatile boolean destroyed;

    /** Over the array itself, not a copy. */
    OneKey(byte[] key, String algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /** A copy, never of a key that is being wiped: something encrypted under zeros would be open to everybody. */
    @Override
    public byte[] getEncoded() {
        byte[] copy = key.clone();
        VarHandle.fullFence();
        if (destroyed) {
            Arrays.fill(copy, (byte) 0);
            throw new IllegalStateException("the key was closed and can no longer be used");
        }
        return copy;
    }

    @Override
    public void destroy() {
        destroyed = true;
        VarHandle.fullFence();
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("keys are not serialised");
    }
}
