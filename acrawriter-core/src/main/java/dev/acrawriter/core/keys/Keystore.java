/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.spi.KeySource;
import dev.acrawriter.spi.MasterKeySource;
import java.nio.file.Path;

/**
 * A folder with keys, in one of the two forms of Acra. Safe for many threads, and for many processes that use this
 * library; see {@link KeystoreV2} for the limits of locking against Acra's own tools.
 *
 * <p>Nothing is ever overwritten without its history, and a crash at any moment leaves a store that opens. The store keeps
 * no key in memory: each call reads the files and asks for the master key. Put a {@link CachingKeySource} in front.
 */
public sealed interface Keystore extends KeySource permits KeystoreV1, KeystoreV2 {
    /**
     * Opens a keystore of either version, as Acra's tools tell them apart: version 2 by its {@code version} file, then
     * version 1 by the names in it.
     *
     * @param folder the keystore
     * @param masterKey its master key
     * @return the store
     * @throws KeystoreException if the folder is no keystore, cannot be read, or others may read it
     */
    static Keystore open(Path folder, MasterKeySource masterKey) {
        StoreOptions.of(folder).requireFolder();
        if (KeystoreV2.isPresent(folder)) {
            return KeystoreV2.open(folder, masterKey);
        }
        if (KeystoreV1.isPresent(folder)) {
            return KeystoreV1.open(folder, masterKey);
        }
        throw new KeystoreException(
                Problem.NOT_A_KEYSTORE,
                folder,
                "holds neither the file \"version\" of keystore v2 nor a key file of keystore v1; check the path, or make a"
                        + " keystore with KeystoreV1.create or KeystoreV2.create");
    }

    /**
     * Tells where the store is.
     *
     * @return the folder of secrets
     */
    Path folder();

    /**
     * Makes a fresh key and makes it the current one. The one that was current stays in the history, and still reads.
     *
     * @param name which key
     * @return the new key's fingerprint
     * @throws KeystoreException if the store cannot be written, or its master key is another
     */
    default KeyFingerprint generate(KeyName name) {
        try (KeyMaterial material = KeyMaterial.generate(name.purpose())) {
            return add(name, material);
        }
    }

    /**
     * Makes a given key the current one, as {@link #generate}.
     *
     * @param name which key
     * @param material the key; a public key alone can write and not read
     * @return its fingerprint
     * @throws InvalidKeyException if it is of another kind than the purpose needs
     * @throws KeystoreException if the store cannot be written, or its master key is another
     */
    KeyFingerprint add(KeyName name, KeyMaterial material);

    /**
     * Destroys a key: what it wrote can never be read again. If a secret key of that name cannot be opened, nothing is
     * destroyed, as it might be the one. If it was the current one, there is none until another is made. AcraServer
     * refuses a list of keys in which one is missing (version 1, current) or destroyed (version 2, any); make a new key or
     * use a fresh name before it reads the store.
     *
     * @param name which name it is under
     * @param fingerprint which key of that name
     * @throws KeyUnavailableException if there is no such key
     * @throws KeystoreException if the store cannot be written, its master key is another, or a key of that name cannot be
     *     opened
     */
    void destroy(KeyName name, KeyFingerprint fingerprint);

    /**
     * Lists what the store holds. What cannot be read is listed with the reason and does not hide the rest.
     *
     * @return the list
     */
    KeyInventory inventory();

    /** Does nothing: the store keeps no key and no open file. */
    @Override
    default void close() {}
}
