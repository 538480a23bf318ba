/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.StorageKeyPair;
import dev.acrawriter.core.SymmetricKeys;
import dev.acrawriter.core.crypto.EcPublicKey;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One key that was checked: a pair, the public half of a pair, or a symmetric key. {@link #toString()} shows no key.
 *
 * <p>Immutable until {@link #close()}, safe for many threads.
 */
public final class KeyMaterial implements AutoCloseable {
    private final byte @Nullable [] publicKey;
    private final @Nullable SecretBytes secret;

    private KeyMaterial(byte @Nullable [] publicKey, @Nullable SecretBytes secret) {
        this.publicKey = publicKey;
        this.secret = secret;
    }

    /**
     * Takes a pair.
     *
     * @param pair copied
     * @return the key
     */
    public static KeyMaterial ofPair(StorageKeyPair pair) {
        return new KeyMaterial(pair.publicKey(), pair.privateKey().expose(SecretBytes::copyOf));
    }

    /**
     * Takes a private key and computes its public half.
     *
     * @param privateKey a P-256 container of 45 bytes; copied
     * @return the key
     * @throws InvalidKeyException if it is damaged, of another kind or curve
     */
    public static KeyMaterial ofPrivateKey(SecretBytes privateKey) {
        try (StorageKeyPair pair = StorageKeyPair.ofPrivateKey(privateKey)) {
            return ofPair(pair);
        }
    }

    /**
     * Takes the public half of a pair, which can write and not read.
     *
     * @param publicKey a P-256 container of 45 bytes (77 if uncompressed)
     * @return the key
     * @throws InvalidKeyException if it is damaged, of another kind or curve
     */
    public static KeyMaterial ofPublicKey(byte[] publicKey) {
        EcPublicKey key = EcKeys.readPublic(Slice.of(publicKey), ReadMode.LENIENT);
        if (key.curve() != EcCurve.P256) {
            throw new InvalidKeyException(
                    Problem.WRONG_CURVE,
                    "public key: AcraStruct needs a P-256 key, found "
                            + key.curve().standardName());
        }
        return new KeyMaterial(EcKeys.write(key), null);
    }

    /**
     * Takes a symmetric key.
     *
     * @param key one byte or more, 32 in Acra; copied
     * @return the key
     * @throws InvalidKeyException if it is empty
     */
    public static KeyMaterial ofSymmetric(SecretBytes key) {
        if (key.length() == 0) {
            throw new InvalidKeyException(Problem.EMPTY, "symmetric key: no bytes");
        }
        return new KeyMaterial(null, key.expose(SecretBytes::copyOf));
    }

    /**
     * Makes a fresh key with the platform's secure random numbers.
     *
     * @param purpose what it is for
     * @return a pair on P-256, or 32 random bytes
     */
    public static KeyMaterial generate(KeyPurpose purpose) {
        if (purpose.isPair()) {
            try (StorageKeyPair pair = StorageKeyPair.generate()) {
                return ofPair(pair);
            }
        }
        try (SecretBytes key = SymmetricKeys.generate()) {
            return ofSymmetric(key);
        }
    }

    /** Reads what a store keeps in the secret half of a purpose. */
    static KeyMaterial ofStoredSecret(KeyPurpose purpose, SecretBytes secret) {
        return purpose.isPair() ? ofPrivateKey(secret) : ofSymmetric(secret);
    }

    /**
     * Tells whether this is a pair, or half of one.
     *
     * @return false for a symmetric key
     */
    public boolean isPair() {
        return publicKey != null;
    }

    /**
     * Gives the public key.
     *
     * @return the container, 45 bytes, in a new array; empty for a symmetric key
     */
    public Optional<byte[]> publicKey() {
        return Optional.ofNullable(publicKey).map(byte[]::clone);
    }

    /**
     * Gives the private or symmetric key.
     *
     * @return closed with this key; empty for a public key alone
     */
    public Optional<SecretBytes> secret() {
        return Optional.ofNullable(secret);
    }

    /**
     * Names the key.
     *
     * @return the same for a pair and for its public half
     */
    public KeyFingerprint fingerprint() {
        if (publicKey != null) {
            return KeyFingerprint.ofPublicKey(publicKey);
        }
        if (secret != null) {
            return KeyFingerprint.ofSymmetric(secret);
        }
        throw new AssertionError("key material has a public or a secret half");
    }

    KeyMaterial copy() {
        return new KeyMaterial(publicKey, secret == null ? null : secret.expose(SecretBytes::copyOf));
    }

    /** Fails unless the key can serve a purpose. */
    KeyMaterial requireFits(KeyPurpose purpose) {
        if (isPair() != purpose.isPair()) {
            throw new InvalidKeyException(
                    Problem.WRONG_KIND,
                    "a " + purpose.displayName() + " key is " + (purpose.isPair() ? "a pair" : "symmetric") + ", found "
                            + (isPair() ? "a pair" : "a symmetric key"));
        }
        return this;
    }

    /** Wipes the secret half. */
    @Override
    public void close() {
        if (secret != null) {
            secret.close();
        }
    }

    /**
     * Names the kind and the fingerprint, never the key.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        String kind = isPair() ? (secret == null ? "public key" : "pair") : "symmetric key";
        return "KeyMaterial[" + kind + ", " + fingerprint() + "]";
    }
}
