/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeyName;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.SecretBytes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Key bundles of both versions, as {@code acra-keys export} and {@code import} exchange them: one file with encrypted keys,
 * and a secret that opens it and must travel another way. Page: {@code docs/formats/key-bundles.md}.
 *
 * <p>An import takes over all of a bundle or nothing: it is checked to the last entry before the first file is written.
 * Names that are no key's, absolute or leading out of the keystore, contents that are no keys, and keys that exist already
 * and differ are refused, as are public keys beside private keys of another pair. Keys that exist already and are the same
 * are passed over, so an import that was interrupted can be repeated; where a store of version 2 has only public halves,
 * the bundle's private keys are added to them.
 */
public final class KeyBundles {
    private KeyBundles() {}

    /** A bundle and its secret. Immutable until {@link #close()}, safe for many threads. */
    public static final class Bundle implements AutoCloseable {
        private final byte[] encrypted;
        private final SecretBytes secret;

        Bundle(byte[] encrypted, SecretBytes secret) {
            this.encrypted = encrypted;
            this.secret = secret;
        }

        /**
         * Gives the encrypted keys.
         *
         * @return a new array
         */
        public byte[] bundle() {
            return encrypted.clone();
        }

        /**
         * Gives what opens the bundle: 32 raw bytes (version 1) or JSON with two keys (version 2).
         *
         * @return closed with this bundle
         */
        public SecretBytes secret() {
            return secret;
        }

        /**
         * Writes both to new files that only the owner can read.
         *
         * @param bundleFile must not exist
         * @param secretFile must not exist
         * @throws KeystoreException if a file exists or cannot be written
         */
        public void writeTo(Path bundleFile, Path secretFile) {
            DurableFiles.standard().createNew(bundleFile, encrypted, FileMode.SECRET);
            MasterKeys.writeNewFile(secretFile, secret);
        }

        /** Wipes the secret. */
        @Override
        public void close() {
            secret.close();
        }
    }

    /**
     * Exports keys with their private halves and their history.
     *
     * @param store a keystore of either version; the bundle has the same one
     * @param names which keys
     * @return the bundle, with a fresh secret
     * @throws KeystoreException if a key of the choice cannot be read: a bundle with holes would pass for a whole one
     */
    public static Bundle export(Keystore store, Predicate<KeyName> names) {
        return store instanceof KeystoreV1 v1
                ? BundlesV1.export(v1, names)
                : BundlesV2.export((KeystoreV2) store, names);
    }

    /** Fails if a bundle that is about to be made would be one that no import takes. */
    static void requireFits(Path store, int length, int max) {
        // A cell and a signature take some room besides.
        if (length > max - 1024) {
            throw new KeystoreException(
                    Problem.DAMAGED,
                    store,
                    "the bundle would have " + length + " bytes, and an import takes no more than " + max
                            + "; export fewer names at once");
        }
    }

    /**
     * Takes the keys of a bundle over into a keystore of the same version.
     *
     * @param store where to
     * @param bundle the encrypted keys
     * @param secret what opens them
     * @return the names that were written; without those that were there already
     * @throws KeystoreException if the bundle does not open, is hostile, or a different key of a name exists already
     */
    public static List<KeyName> importInto(Keystore store, byte[] bundle, SecretBytes secret) {
        byte[] own = bundle.clone();
        try {
            return store instanceof KeystoreV1 v1
                    ? BundlesV1.importInto(v1, own, secret)
                    : BundlesV2.importInto((KeystoreV2) store, own, secret);
        } finally {
            Arrays.fill(own, (byte) 0);
        }
    }
}
