/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.format.KeyContainerFormat;
import dev.acrawriter.core.format.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keys on P-256 in the forms that Java people have: PEM and DER of public keys, certificates and private keys (SEC1,
 * PKCS#8 plain and encrypted), PKCS#12 and JKS keystores; and back. Another algorithm or curve is an error that names what
 * was found. Page: {@code docs/guide/keys.md}. Stateless, safe for many threads.
 */
public final class JavaKeys {
    /** Far more than a certificate chain or a key; a larger file is something else. */
    private static final long MAX_FILE_SIZE = 1024 * 1024;

    private JavaKeys() {}

    /**
     * Reads a key without a password.
     *
     * @param content as {@link #read(byte[], char[])}
     * @return a pair, or a public key alone
     * @throws InvalidKeyException as there
     */
    public static KeyMaterial read(byte[] content) {
        return read(content, null);
    }

    /**
     * Reads a key.
     *
     * @param content PEM or DER of a public key, a certificate, or a private key; or a Themis container
     * @param password of an encrypted private key; null if there is none; not wiped
     * @return a pair, or a public key alone
     * @throws InvalidKeyException if it is none of these, the password is wrong, or it is no key on P-256
     */
    public static KeyMaterial read(byte[] content, char @Nullable [] password) {
        Objects.requireNonNull(content, "content");
        if (content.length == 0) {
            throw new InvalidKeyException(Problem.EMPTY, "key: no bytes");
        }
        if (KeyContainerFormat.startsLikeAny(Slice.of(content))) {
            return ofContainer(content);
        }
        return KeyDocuments.isPem(content)
                ? KeyDocuments.readPem(content, password)
                : KeyDocuments.readDer(content, password);
    }

    private static KeyMaterial ofContainer(byte[] content) {
        if (content[0] == 'U') {
            return KeyMaterial.ofPublicKey(content);
        }
        try (SecretBytes secret = SecretBytes.copyOf(content)) {
            return KeyMaterial.ofPrivateKey(secret);
        }
    }

    /**
     * Reads a key from a file.
     *
     * @param file as {@link #read(byte[], char[])}
     * @param password of an encrypted private key; null if there is none; not wiped
     * @return a pair, or a public key alone
     * @throws InvalidKeyException as there; the message names the file
     * @throws KeystoreException if the file cannot be read
     */
    public static KeyMaterial read(Path file, char @Nullable [] password) {
        byte[] content = DurableFiles.read(file, MAX_FILE_SIZE);
        try {
            return read(content, password);
        } catch (InvalidKeyException e) {
            throw new InvalidKeyException(e.problem(), "key file " + file + ": " + e.getMessage(), e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /**
     * Reads a pair, or a trusted certificate's public key, from a PKCS#12 or JKS keystore of Java. Which of the two it is
     * shows in the file.
     *
     * @param file the keystore
     * @param password of the keystore, and of the entry
     * @param alias the entry; null if the keystore has only one
     * @return a pair, or a public key alone
     * @throws InvalidKeyException if the password is wrong, there is no such entry, or it is no key on P-256
     * @throws KeystoreException if the file cannot be read
     */
    public static KeyMaterial readKeyStore(Path file, char[] password, @Nullable String alias) {
        if (!Files.isReadable(file)) {
            throw new KeystoreException(
                    KeystoreException.Problem.UNREADABLE, file, "cannot be read; check that it exists and is yours");
        }
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), password);
            String entry = alias == null ? onlyAlias(file, store) : alias;
            Key key = store.getKey(entry, password);
            if (key instanceof PrivateKey privateKey) {
                return of(privateKey);
            }
            Certificate certificate = store.getCertificate(entry);
            if (certificate == null) {
                throw unreadable("keystore " + file + " has no key and no certificate under the alias; it has "
                        + Collections.list(store.aliases()));
            }
            return of(certificate.getPublicKey());
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidKeyException(
                    Problem.UNREADABLE,
                    "keystore " + file + " does not open: the password is wrong, or it is neither PKCS#12 nor JKS",
                    e);
        }
    }

    private static String onlyAlias(Path file, KeyStore store) throws GeneralSecurityException {
        if (store.size() != 1) {
            throw unreadable("keystore " + file + " has " + store.size() + " entries; name one of "
                    + Collections.list(store.aliases()));
        }
        return store.aliases().nextElement();
    }

    /**
     * Takes a private key of Java.
     *
     * @param key on P-256, whose provider gives its encoding
     * @return the pair
     * @throws InvalidKeyException if it is no key on P-256, or its provider keeps it to itself
     */
    public static KeyMaterial of(PrivateKey key) {
        return KeyDocuments.readDer(encoded(key), null);
    }

    /**
     * Takes a public key of Java.
     *
     * @param key on P-256
     * @return the public key
     * @throws InvalidKeyException if it is no key on P-256
     */
    public static KeyMaterial of(PublicKey key) {
        return KeyDocuments.readDer(encoded(key), null);
    }

    private static byte[] encoded(Key key) {
        byte[] encoding = key.getEncoded();
        if (encoding == null) {
            throw unreadable("the provider of this " + key.getAlgorithm() + " key does not give its bytes");
        }
        return encoding;
    }

    private static InvalidKeyException unreadable(String message) {
        return new InvalidKeyException(Problem.UNREADABLE, message);
    }

    /**
     * Writes a public key as PEM.
     *
     * @param publicKey a P-256 container
     * @return {@code -----BEGIN PUBLIC KEY-----}, X.509 SubjectPublicKeyInfo
     * @throws InvalidKeyException if it is no such container
     */
    public static String publicKeyPem(byte[] publicKey) {
        return KeyDocuments.publicPem(publicKeyDer(publicKey));
    }

    /**
     * Writes a public key as DER.
     *
     * @param publicKey a P-256 container
     * @return X.509 SubjectPublicKeyInfo, 91 bytes
     * @throws InvalidKeyException if it is no such container
     */
    public static byte[] publicKeyDer(byte[] publicKey) {
        return KeyDocuments.publicDer(publicKey);
    }

    /**
     * Writes a private key as PEM, in the clear.
     *
     * @param privateKey a P-256 container
     * @return {@code -----BEGIN PRIVATE KEY-----}, PKCS#8; the caller's to close
     * @throws InvalidKeyException if it is no such container
     */
    public static SecretBytes privateKeyPem(SecretBytes privateKey) {
        return KeyDocuments.privatePem(privateKey);
    }

    /**
     * Writes a private key as DER, in the clear.
     *
     * @param privateKey a P-256 container
     * @return PKCS#8; the caller's to close
     * @throws InvalidKeyException if it is no such container
     */
    public static SecretBytes privateKeyDer(SecretBytes privateKey) {
        return KeyDocuments.privateDer(privateKey);
    }

    /**
     * Writes a private key as PEM under a password: PBES2 with PBKDF2-HMAC-SHA-256, 600,000 rounds, and AES-256-CBC.
     *
     * @param privateKey a P-256 container
     * @param password one character or more; not wiped
     * @return {@code -----BEGIN ENCRYPTED PRIVATE KEY-----}, PKCS#8
     * @throws InvalidKeyException if it is no such container
     */
    public static String encryptedPrivateKeyPem(SecretBytes privateKey, char[] password) {
        return KeyDocuments.encryptedPem(privateKey, password);
    }
}
