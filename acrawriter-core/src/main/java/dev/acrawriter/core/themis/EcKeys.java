/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.themis;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.core.crypto.EcPrivateKey;
import dev.acrawriter.core.crypto.EcPublicKey;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.KeyContainerFormat;
import dev.acrawriter.core.format.KeyContainerFormat.Kind;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import java.util.Arrays;

/** Elliptic-curve keys in and out of Themis containers, validated. Page: {@code docs/formats/key-container.md}. */
public final class EcKeys {
    private EcKeys() {}

    /**
     * Reads a public key.
     *
     * @throws InvalidKeyException if the container is damaged or of another kind, or the point is not on its curve
     */
    public static EcPublicKey readPublic(Slice container, ReadMode mode) {
        KeyContainerFormat parsed = KeyContainerFormat.parse(container, Kind.PUBLIC);
        return EcPublicKey.decode(parsed.curve(), parsed.payload(), mode);
    }

    /**
     * Reads a private key.
     *
     * @throws InvalidKeyException if the container is damaged or of another kind, or the scalar is out of range
     */
    public static EcPrivateKey readPrivate(Slice container, ReadMode mode) {
        KeyContainerFormat parsed = KeyContainerFormat.parse(container, Kind.PRIVATE);
        byte[] scalar = parsed.payload().copy();
        try {
            return EcPrivateKey.ofScalar(parsed.curve(), scalar, mode);
        } finally {
            Arrays.fill(scalar, (byte) 0);
        }
    }

    /** The canonical container of a public key: the point compressed, 45 bytes for P-256. */
    public static byte[] write(EcPublicKey key) {
        return container(key.curve(), key.compressed()).write();
    }

    /** The same of a compressed point, into a caller's array. */
    public static void write(EcCurve curve, byte[] compressed, byte[] out, int outOffset) {
        container(curve, compressed).write(out, outOffset);
    }

    private static KeyContainerFormat container(EcCurve curve, byte[] compressed) {
        return new KeyContainerFormat(Kind.PUBLIC, curve, Slice.of(compressed));
    }

    /** The canonical container of a private key: the scalar behind one zero byte, 45 bytes for P-256. */
    public static byte[] write(EcPrivateKey key) {
        byte[] scalar = key.scalar().exposeCopy();
        byte[] padded = new byte[1 + scalar.length];
        System.arraycopy(scalar, 0, padded, 1, scalar.length);
        try {
            return new KeyContainerFormat(Kind.PRIVATE, key.curve(), Slice.of(padded)).write();
        } finally {
            Arrays.fill(scalar, (byte) 0);
            Arrays.fill(padded, (byte) 0);
        }
    }
}
