/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.core.format.KeyRingPathV2Format;
import dev.acrawriter.core.format.KeyRingV2Format;
import dev.acrawriter.core.format.KeyRingV2Format.RingKey;
import dev.acrawriter.core.format.UtcTimeFormat;
import dev.acrawriter.spi.KeyEvent.Kind;
import dev.acrawriter.spi.KeyListener;
import dev.acrawriter.spi.MasterKeySource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Acra's keystore version 2: one signed ring for each key name, with all keys that the name had. Page: {@code
 * docs/formats/keystore-v2.md}.
 *
 * <p>Destroyed keys are passed over, and states and dates are not enforced, as Acra itself never activates a key. A key of
 * the history that cannot be opened is told to the listener (by default, to the log) and left out.
 *
 * <p>Safe for many threads and for many processes that use this library. Readers need no lock, as rings are replaced in
 * one step. Writers lock the file {@code .lock} with a POSIX record lock; Acra's own tools lock it with BSD {@code flock},
 * and the two do not see each other. Do not run Acra's tools while this library writes.
 */
public final class KeystoreV2 implements Keystore {
    private static final String VERSION_FILE = "version";
    private static final byte[] VERSION = "Acra Keystore v2".getBytes(StandardCharsets.US_ASCII);
    private static final long MAX_VERSION_SIZE = 1024;
    private static final Duration VALIDITY = Duration.ofDays(365);

    private final KeyRingsV2 rings;
    private final KeyReaderV2 reader;
    private final MasterKeySource masterKey;
    private final KeyEvents events;

    private KeystoreV2(StoreOptions options, MasterKeySource masterKey) {
        this.rings = new KeyRingsV2(options.folder(), options.files(), options.clock());
        this.events = new KeyEvents(options.listener());
        this.reader = new KeyReaderV2(rings, events);
        this.masterKey = masterKey;
    }

    /**
     * Opens a keystore.
     *
     * @param folder the keystore
     * @param masterKey its two master keys, as JSON
     * @return the store
     * @throws KeystoreException if the folder is no keystore of version 2, cannot be read, or others may read it
     */
    public static KeystoreV2 open(Path folder, MasterKeySource masterKey) {
        return builder(folder).masterKey(masterKey).open();
    }

    /**
     * Makes an empty keystore.
     *
     * @param folder must not exist, or be empty
     * @param masterKey its two master keys, as JSON
     * @return the store
     * @throws KeystoreException if there is something already, or the folder cannot be made
     */
    public static KeystoreV2 create(Path folder, MasterKeySource masterKey) {
        return builder(folder).masterKey(masterKey).create();
    }

    /**
     * Starts a store with a listener.
     *
     * @param folder the keystore
     * @return a builder without a master key
     */
    public static Builder builder(Path folder) {
        return new Builder(StoreOptions.of(folder));
    }

    /** Whether a folder has a version file, whatever it says. */
    static boolean isPresent(Path folder) {
        return DurableFiles.isFile(folder.resolve(VERSION_FILE));
    }

    @Override
    public Path folder() {
        return rings.root();
    }

    KeyRingsV2 rings() {
        return rings;
    }

    KeyReaderV2 reader() {
        return reader;
    }

    MasterKeyPair loadMasterKeys() {
        return MasterKeys.loadV2(masterKey);
    }

    @Override
    public Optional<byte[]> publicKey(KeyName name) {
        if (!name.purpose().isPair() || !DurableFiles.isFile(rings.file(name))) {
            return Optional.empty();
        }
        try (MasterKeyPair masterKeys = loadMasterKeys()) {
            return reader.currentPublicKey(name, masterKeys);
        }
    }

    @Override
    public Optional<SecretKeys> secretKeys(KeyName name) {
        if (!DurableFiles.isFile(rings.file(name))) {
            return Optional.empty();
        }
        try (MasterKeyPair masterKeys = loadMasterKeys()) {
            return reader.secretKeys(name, masterKeys);
        }
    }

    @Override
    public KeyFingerprint add(KeyName name, KeyMaterial material) {
        material.requireFits(name.purpose());
        StoreLock.whileHoldingV2(folder(), () -> append(name, material));
        events.tell(Kind.ROTATED, name);
        return material.fingerprint();
    }

    private void append(KeyName name, KeyMaterial material) {
        try (MasterKeyPair masterKeys = loadMasterKeys()) {
            reader.requireSameMasterKeys(name, masterKeys);
            String path = KeyRingPathV2Format.of(name);
            Instant now = rings.now();
            rings.update(name, masterKeys, before -> {
                List<RingKey> keys = new ArrayList<>(before.keys());
                int seqnum = nextSeqnum(name, keys);
                keys.add(new RingKey(
                        seqnum,
                        KeyRingV2Format.PRE_ACTIVE,
                        UtcTimeFormat.of(now),
                        UtcTimeFormat.of(now.plus(VALIDITY)),
                        List.of(RingCells.seal(path, seqnum, material, masterKeys.encryption()))));
                return RingChecks.requireReadable(rings.file(name), new KeyRingV2Format(path, keys, seqnum));
            });
        }
    }

    private int nextSeqnum(KeyName name, List<RingKey> keys) {
        try {
            return keys.isEmpty() ? 1 : Math.addExact(keys.get(keys.size() - 1).seqnum(), 1);
        } catch (ArithmeticException overflow) {
            throw new KeystoreException(
                    Problem.DAMAGED,
                    rings.file(name),
                    "its last key has the highest number that there is, so no key can follow; move this ring away",
                    overflow);
        }
    }

    @Override
    public void destroy(KeyName name, KeyFingerprint fingerprint) {
        StoreLock.whileHoldingV2(folder(), () -> markDestroyed(name, fingerprint));
        events.tell(Kind.DESTROYED, name);
    }

    private void markDestroyed(KeyName name, KeyFingerprint fingerprint) {
        try (MasterKeyPair masterKeys = loadMasterKeys()) {
            // All of them are opened, not only those before the first that fits.
            long present = rings.read(name, masterKeys)
                    .map(ring -> ring.keys().stream()
                            .filter(key -> reader.hasFingerprint(name, key, fingerprint, masterKeys))
                            .count())
                    .orElse(0L);
            if (present == 0) {
                throw new KeyUnavailableException(
                        Reason.ABSENT, "keystore " + folder() + " has no " + name + " key " + fingerprint);
            }
            rings.update(
                    name,
                    masterKeys,
                    before -> new KeyRingV2Format(
                            before.purpose(),
                            before.keys().stream()
                                    .map(key -> reader.hasFingerprint(name, key, fingerprint, masterKeys)
                                            ? key.destroyed()
                                            : key)
                                    .toList(),
                            before.current()));
        }
    }

    @Override
    public KeyInventory inventory() {
        List<KeyInventory.Entry> entries = new ArrayList<>();
        List<KeyInventory.Problem> problems = new ArrayList<>();
        try (MasterKeyPair masterKeys = loadMasterKeys()) {
            for (KeyName name : rings.all()) {
                for (StoredKey key : reader.history(name, masterKeys, problems)) {
                    entries.add(key.entry(name));
                }
            }
        }
        entries.sort(Comparator.comparing(entry -> entry.name().toString()));
        return new KeyInventory("v2", entries, problems);
    }

    /**
     * Names the store.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "KeystoreV2[" + folder() + "]";
    }

    /** Collects what a store needs. Not safe for many threads. */
    public static final class Builder {
        private StoreOptions options;

        Builder(StoreOptions options) {
            this.options = options;
        }

        /**
         * Sets the master keys, asked for at each operation.
         *
         * @param masterKey the JSON text with both keys
         * @return this builder
         */
        public Builder masterKey(MasterKeySource masterKey) {
            this.options = options.masterKey(masterKey);
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
         * Reads a folder that others may read as well, for volumes whose permissions cannot be set.
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
         * @throws ConfigurationException if no master key was set
         * @throws KeystoreException if the folder is no keystore of version 2, cannot be read, or others may read it
         */
        public KeystoreV2 open() {
            MasterKeySource source = requiredMasterKey();
            options.requireFolder();
            options.requireOwnerOnly();
            Path folder = options.folder();
            Path version = folder.resolve(VERSION_FILE);
            if (!DurableFiles.isFile(version)) {
                throw new KeystoreException(
                        Problem.NOT_A_KEYSTORE,
                        folder,
                        "has no file \"version\""
                                + (KeystoreV1.isPresent(folder)
                                        ? " and is a keystore of version 1; open it with KeystoreV1.open"
                                        : "; check the path, or make a keystore with KeystoreV2.create"));
            }
            if (!MessageDigest.isEqual(DurableFiles.read(version, MAX_VERSION_SIZE), VERSION)) {
                throw new KeystoreException(
                        Problem.NOT_A_KEYSTORE,
                        version,
                        "does not say \"Acra Keystore v2\" and nothing else; this is another kind of folder, or a later"
                                + " version");
            }
            return new KeystoreV2(options, source);
        }

        /**
         * Makes an empty keystore.
         *
         * @return the store
         * @throws ConfigurationException if no master key was set
         * @throws KeystoreException if there is something already, or the folder cannot be made
         */
        public KeystoreV2 create() {
            requiredMasterKey();
            options.createFolder();
            options.files().createNew(options.folder().resolve(VERSION_FILE), VERSION, FileMode.PUBLIC);
            return open();
        }

        private MasterKeySource requiredMasterKey() {
            MasterKeySource masterKey = options.masterKey();
            if (masterKey == null) {
                throw new ConfigurationException(
                        "keystore v2 needs its master keys even for public keys, to verify the rings; set"
                                + " masterKey(...)");
            }
            return masterKey;
        }
    }
}
