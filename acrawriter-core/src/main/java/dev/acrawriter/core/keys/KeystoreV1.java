/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.core.format.KeyFileV1Format;
import dev.acrawriter.core.format.KeyFileV1Format.Part;
import dev.acrawriter.spi.KeyEvent.Kind;
import dev.acrawriter.spi.KeyListener;
import dev.acrawriter.spi.KeyManagementService;
import dev.acrawriter.spi.MasterKeySource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Acra's keystore version 1: one file for each key, beside each a folder with those that it replaced. Page: {@code
 * docs/formats/keystore-v1.md}.
 *
 * <p>A key of the history that cannot be read is told to the listener (by default, to the log) and left out; what it wrote
 * stays closed, and all else opens. A current key that cannot be read is an error.
 *
 * <p>Safe for many threads and, through a lock file that exists while a writer is at work, for many processes that use
 * this library. Acra's own tools know no lock for this version: do not run them while this library writes.
 */
public final class KeystoreV1 implements Keystore {
    private final KeyFoldersV1 folders;
    private final KeyReaderV1 reader;
    private final @Nullable MasterKeySource masterKey;
    private final @Nullable KeyManagementService service;
    private final KeyEvents events;

    private KeystoreV1(StoreOptions options, Path publics, @Nullable KeyManagementService service) {
        this.folders = new KeyFoldersV1(options.folder(), publics, options.files(), options.clock());
        this.events = new KeyEvents(options.listener());
        this.reader = new KeyReaderV1(folders, events, options.checkPermissions());
        this.masterKey = options.masterKey();
        this.service = service;
    }

    /**
     * Opens a keystore.
     *
     * @param folder the keystore
     * @param masterKey its master key
     * @return the store
     * @throws KeystoreException if the folder is no keystore of version 1, cannot be read, or others may read it
     */
    public static KeystoreV1 open(Path folder, MasterKeySource masterKey) {
        return builder(folder).masterKey(masterKey).open();
    }

    /**
     * Opens a keystore for its public keys alone, for an application that only writes AcraStructs.
     *
     * @param folder the keystore, or its folder of public keys
     * @return the store, which refuses to give or make secret keys
     * @throws KeystoreException as {@link #open(Path, MasterKeySource)}
     */
    public static KeystoreV1 openPublic(Path folder) {
        return builder(folder).open();
    }

    /**
     * Makes an empty keystore.
     *
     * @param folder must not exist, or be empty
     * @param masterKey its master key
     * @return the store
     * @throws KeystoreException if there is something already, or the folder cannot be made
     */
    public static KeystoreV1 create(Path folder, MasterKeySource masterKey) {
        return builder(folder).masterKey(masterKey).create();
    }

    /**
     * Starts a store with a separate public folder, a key management service or a listener.
     *
     * @param folder the folder of secrets
     * @return a builder without a master key
     */
    public static Builder builder(Path folder) {
        return new Builder(StoreOptions.of(folder));
    }

    /** Whether a folder holds at least one file of this version. */
    static boolean isPresent(Path folder) {
        return DurableFiles.isFolder(folder)
                && !new KeyFoldersV1(folder, folder, DurableFiles.standard(), InstantSource.system())
                        .all()
                        .isEmpty();
    }

    @Override
    public Path folder() {
        return folders.secrets();
    }

    KeyFoldersV1 folders() {
        return folders;
    }

    KeyReaderV1 reader() {
        return reader;
    }

    /** How secret files open, for one operation; the caller closes it. */
    KeyWrap wrap() {
        if (service != null) {
            return new KmsKeyWrap(service);
        }
        if (masterKey == null) {
            throw new ConfigurationException("keystore " + folder()
                    + " was opened for its public keys alone; open it with a master key to read or make secret keys");
        }
        return new CellKeyWrap(MasterKeys.loadV1(masterKey));
    }

    @Override
    public Optional<byte[]> publicKey(KeyName name) {
        return reader.currentPublicKey(name);
    }

    @Override
    public Optional<SecretKeys> secretKeys(KeyName name) {
        if (folders.withHistory(name, Part.SECRET).isEmpty()) {
            return Optional.empty();
        }
        try (KeyWrap wrap = wrap()) {
            return reader.secretKeys(wrap, name);
        }
    }

    @Override
    public KeyFingerprint add(KeyName name, KeyMaterial material) {
        material.requireFits(name.purpose());
        KeyFoldersV1.requireNamesFit(name);
        StoreLock.whileHoldingV1(folder(), () -> replace(name, material));
        events.tell(Kind.ROTATED, name);
        return material.fingerprint();
    }

    private void replace(KeyName name, KeyMaterial material) {
        KeyFileV1Format secretFile = KeyFileV1Format.current(name, Part.SECRET);
        try (KeyWrap wrap = wrap()) {
            requireSameMasterKey(wrap, secretFile);
            material.secret()
                    .ifPresentOrElse(
                            secret -> folders.replace(secretFile, wrap.wrap(secretFile, secret)),
                            () -> requireNoSecret(secretFile));
            // The private half first: a public key whose private key is not on the disk yet must not be used.
            material.publicKey().ifPresent(key -> folders.replace(KeyFileV1Format.current(name, Part.PUBLIC), key));
        }
    }

    /** A store whose files need two master keys would be readable by nobody. */
    private void requireSameMasterKey(KeyWrap wrap, KeyFileV1Format current) {
        if (folders.exists(current)) {
            reader.open(wrap, current).close();
        } else if (service == null) {
            reader.requireOpensAny(wrap);
        }
    }

    private void requireNoSecret(KeyFileV1Format secretFile) {
        if (folders.exists(secretFile)) {
            throw new KeystoreException(
                    Problem.ALREADY_EXISTS,
                    folders.path(secretFile),
                    "a private key is here; with a public key of another pair, writers would make values that this store"
                            + " cannot read; add the whole pair");
        }
    }

    @Override
    public void destroy(KeyName name, KeyFingerprint fingerprint) {
        StoreLock.whileHoldingV1(folder(), () -> delete(name, fingerprint));
        events.tell(Kind.DESTROYED, name);
    }

    private void delete(KeyName name, KeyFingerprint fingerprint) {
        try (KeyWrap wrap = wrap()) {
            requireSameMasterKey(wrap, KeyFileV1Format.current(name, Part.SECRET));
            List<KeyFileV1Format> doomed = new ArrayList<>();
            for (Part part : Part.values()) {
                for (KeyFileV1Format file : folders.withHistory(name, part)) {
                    if (reader.fingerprint(wrap, file)
                            .filter(fingerprint::equals)
                            .isPresent()) {
                        doomed.add(file);
                    }
                }
            }
            if (doomed.isEmpty()) {
                throw new KeyUnavailableException(
                        Reason.ABSENT, "keystore " + folder() + " has no " + name + " key " + fingerprint);
            }
            // The public half first: nobody must write to a key that is about to go.
            doomed.sort(Comparator.comparing(KeyFileV1Format::part).reversed());
            doomed.forEach(folders::delete);
        }
    }

    @Override
    public KeyInventory inventory() {
        List<KeyInventory.Entry> entries = new ArrayList<>();
        List<KeyInventory.Problem> problems = new ArrayList<>();
        List<KeyName> names = folders.all().stream()
                .map(KeyFileV1Format::name)
                .distinct()
                .sorted(Comparator.comparing(KeyName::toString))
                .toList();
        try (KeyWrap wrap = wrap()) {
            for (KeyName name : names) {
                reader.history(wrap, name, problems).forEach(key -> entries.add(key.entry(name)));
            }
        }
        return new KeyInventory("v1", entries, problems);
    }

    /**
     * Names the store.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "KeystoreV1[" + folder() + "]";
    }

    /** Collects what a store needs. Not safe for many threads. */
    public static final class Builder {
        private StoreOptions options;
        private Path publicFolder;
        private @Nullable KeyManagementService service;

        Builder(StoreOptions options) {
            this.options = options;
            this.publicFolder = options.folder();
        }

        /**
         * Sets the folder of public keys, Acra's {@code keys_dir_public}. The folder of secrets is the default.
         *
         * @param publicFolder may be readable by others
         * @return this builder
         */
        public Builder publicFolder(Path publicFolder) {
            this.publicFolder = Objects.requireNonNull(publicFolder, "publicFolder");
            return this;
        }

        /**
         * Sets the master key, asked for at each operation.
         *
         * @param masterKey raw bytes, 32 or more
         * @return this builder
         */
        public Builder masterKey(MasterKeySource masterKey) {
            this.options = options.masterKey(masterKey);
            return this;
        }

        /**
         * Has every secret file unwrapped by a key management service, Acra's strategy {@code kms_per_client}: its keys are
         * {@code acra_ID}, {@code acra_poison} and {@code acra_audit_log}. There is no master key then.
         *
         * @param service called once for each secret file that is read or written
         * @return this builder
         */
        public Builder kmsPerClient(KeyManagementService service) {
            this.service = Objects.requireNonNull(service, "service");
            return this;
        }

        /**
         * Sets who is told of rotations, and of keys of the history that are left out. The log is the default.
         *
         * @param listener called on the thread of the operation
         * @return this builder
         */
        public Builder listener(KeyListener listener) {
            this.options = options.listener(listener);
            return this;
        }

        /**
         * Reads folders and files of secrets that others may read as well, for volumes whose permissions cannot be set.
         *
         * @return this builder
         */
        public Builder skipPermissionCheck() {
            this.options = options.skipPermissionCheck();
            return this;
        }

        /**
         * Opens the keystore.
         *
         * @return the store
         * @throws ConfigurationException if both a master key and a key management service were set
         * @throws KeystoreException if the folder is no keystore of version 1, cannot be read, or others may read it
         */
        public KeystoreV1 open() {
            requireOneStrategy();
            options.requireFolder();
            Path folder = options.folder();
            if (KeystoreV2.isPresent(folder)) {
                throw new KeystoreException(
                        Problem.NOT_A_KEYSTORE, folder, "is a keystore of version 2; open it with KeystoreV2.open");
            }
            if (options.masterKey() != null || service != null) {
                options.requireOwnerOnly();
            }
            if (!KeyFoldersV1.holdsNoKey(folder) && !isPresent(folder)) {
                throw new KeystoreException(
                        Problem.NOT_A_KEYSTORE,
                        folder,
                        "holds no key file of keystore v1 and no file \"version\" of keystore v2; check the path");
            }
            return new KeystoreV1(options, publicFolder, service);
        }

        /**
         * Makes an empty keystore.
         *
         * @return the store
         * @throws ConfigurationException if both a master key and a key management service were set
         * @throws KeystoreException if there is something already, or the folder cannot be made
         */
        public KeystoreV1 create() {
            requireOneStrategy();
            options.createFolder();
            return open();
        }

        private void requireOneStrategy() {
            if (options.masterKey() != null && service != null) {
                throw new ConfigurationException(
                        "a keystore has a master key or a key management service for each client, not both");
            }
        }
    }
}
