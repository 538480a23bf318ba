/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.EcPrivateKey;
import dev.acrawriter.core.crypto.RandomSource;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import java.util.Base64;
import java.util.Objects;

/**
 * A pair of keys for AcraStructs on P-256, as Themis containers: the public one for {@link AcraWriter}, the private one for
 * {@link AcraReader}. Also fit for poison records. Format: {@code docs/formats/key-container.md}.
 *
 * <p>Immutable until {@link #close()}, safe for many threads.
 */
public final class StorageKeyPair implements AutoCloseable {
    private final byte[] publicKey;
    private final SecretBytes privateKey;

    private StorageKeyPair(byte[] publicKey, SecretBytes privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /**
     * Makes a fresh pair with the platform's secure random numbers.
     *
     * @return the pair
     */
    public static StorageKeyPair generate() {
        try (EcPrivateKey key = EcPrivateKey.generate(EcCurve.P256, RandomSource.secure())) {
            return new StorageKeyPair(EcKeys.write(key.publicKey()), SecretBytes.takeFrom(EcKeys.write(key)));
        }
    }

    /**
     * Makes a pair of its private half; the public half is computed.
     *
     * @param privateKey the storage private key as Themis keeps it: a P-256 container of 45 bytes; copied
     * @return the pair
     * @throws InvalidKeyException if the container is damaged, of another kind or curve, or its scalar is out of range
     */
    public static StorageKeyPair ofPrivateKey(SecretBytes privateKey) {
        Objects.requireNonNull(privateKey, "privateKey");
        try (EcPrivateKey key =
                privateKey.expose(container -> EcKeys.readPrivate(Slice.of(container), ReadMode.LENIENT))) {
            if (key.curve() != EcCurve.P256) {
                throw new InvalidKeyException(
                        Problem.WRONG_CURVE,
                        "private key: AcraStruct needs a P-256 key, found "
                                + key.curve().standardName());
            }
            return new StorageKeyPair(EcKeys.write(key.publicKey()), SecretBytes.takeFrom(EcKeys.write(key)));
        }
    }

    /**
     * Gives the public key.
     *
     * @return the container, 45 bytes, in a new array
     */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /**
     * Gives the public key as text.
     *
     * @return the container in base64, 60 characters
     */
    public String publicKeyBase64() {
        return Base64.getEncoder().encodeToString(publicKey);
    }

    /**
     * Gives the private key.
     *
     * @return the container, 45 bytes; closed with this pair
     */
    public SecretBytes privateKey() {
        return privateKey;
    }

    /** Wipes the private key. */
    @Override
    public void close() {
        privateKey.close();
    }

    /**
     * Names the pair without its keys.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "StorageKeyPair[P-256]";
    }
}
