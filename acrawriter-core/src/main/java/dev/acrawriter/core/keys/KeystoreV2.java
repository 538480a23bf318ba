/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.AcraException;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.DecryptionException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.core.format.KeyRingPathV2Format;
import dev.acrawriter.core.format.KeyRingV2Format;
import dev.acrawriter.core.format.KeyRingV2Format.RingKey;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.format.UtcTimeFormat;
import dev.acrawriter.spi.KeyEvent.Kind;
import dev.acrawriter.spi.KeyListener;
import dev.acrawriter.spi.MasterKeySource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

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
    private final MasterKeySource masterKey;
    private final KeyEvents events;

    private KeystoreV2(Builder builder, MasterKeySource masterKey) {
        this.rings = new KeyRingsV2(builder.folder, builder.files, builder.clock);
        this.masterKey = masterKey;
        this.events = new KeyEvents(builder.listener);
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
        return new Builder(folder);
    }

    /** Whether a folder has a version file, whatever it says. */
    static boolean isPresent(Path folder) {
        return Files.isRegularFile(folder.resolve(VERSION_FILE));
    }

    @Override
    public Path folder() {
        return rings.root();
    }

    KeyRingsV2 rings() {
        return rings;
    }

    MasterKeyPair loadMasterKeys() {
        return MasterKeys.loadV2(masterKey);
    }

    @Override
    public Optional<byte[]> publicKey(KeyName name) {
        if (!name.purpose().isPair() || !Files.exists(rings.file(name))) {
            return Optional.empty();
        }
        try (MasterKeyPair masterKeys = loadMasterKeys()) {
            return rings.read(name, masterKeys)
                    .flatMap(KeystoreV2::currentOf)
                    .flatMap(RingCells::publicKeyOf)
                    .flatMap(publicKey -> openPublic(name, publicKey).publicKey());
        }
    }

    private static Optional<RingKey> currentOf(KeyRingV2Format ring) {
        return ring.keys().stream()
                .filter(key -> key.seqnum() == ring.current())
                .findFirst();
    }

    private KeyMaterial openPublic(KeyName name, Slice publicKey) {
        try {
            return KeyMaterial.ofPublicKey(publicKey.copy());
        } catch (InvalidKeyException e) {
            throw new KeystoreException(
                    Problem.DAMAGED, rings.file(name), "holds a public key that cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<SecretKeys> secretKeys(KeyName name) {
        if (!Files.exists(rings.file(name))) {
            return Optional.empty();
        }
        try (MasterKeyPair masterKeys = loadMasterKeys()) {
            return rings.read(name, masterKeys).flatMap(ring -> secretKeys(name, ring, masterKeys));
        }
    }

    private Optional<SecretKeys> secretKeys(KeyName name, KeyRingV2Format ring, MasterKeyPair masterKeys) {
        List<SecretBytes> keys = new ArrayList<>();
        OptionalInt current = OptionalInt.empty();
        AcraException skipped = null;
        for (RingKey key : newestFirst(ring)) {
            boolean isCurrent = key.seqnum() == ring.current();
            try {
                Optional<SecretBytes> secret = openSecret(name, key, masterKeys);
                if (secret.isPresent()) {
                    current = isCurrent ? OptionalInt.of(keys.size()) : current;
                    keys.add(secret.get());
                }
            } catch (KeystoreException broken) {
                if (isCurrent) {
                    keys.forEach(SecretBytes::close);
                    throw broken;
                }
                events.tell(Kind.HISTORY_SKIPPED, name, String.valueOf(broken.getMessage()), 0);
                skipped = broken;
            }
        }
        if (keys.isEmpty() && skipped != null) {
            throw skipped;
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(SecretKeys.of(keys, current));
    }

    private static List<RingKey> newestFirst(KeyRingV2Format ring) {
        return ring.keys().stream()
                .sorted(Comparator.comparingInt(RingKey::seqnum).reversed())
                .toList();
    }

    /** The secret of a key; empty if it was destroyed, or only its public half is here. */
    Optional<SecretBytes> openSecret(KeyName name, RingKey key, MasterKeyPair masterKeys) {
        String path = KeyRingPathV2Format.of(name);
        boolean isPair = name.purpose().isPair();
        return RingCells.cellOf(key).map(cell -> {
            SecretBytes secret;
            try {
                secret = RingCells.open(path, key.seqnum(), isPair, cell, masterKeys.encryption());
            } catch (DecryptionException | MalformedDataException e) {
                throw new KeystoreException(
                        Problem.WRONG_MASTER_KEY,
                        rings.file(name),
                        "the signature is right and key " + key.seqnum()
                                + " does not open: the encryption key is not the one that goes with this signature key",
                        e);
            }
            try {
                KeyMaterial.ofStoredSecret(name.purpose(), secret).close();
                return secret;
            } catch (InvalidKeyException e) {
                secret.close();
                throw new KeystoreException(
                        Problem.DAMAGED,
                        rings.file(name),
                        "key " + key.seqnum() + " cannot be used: " + e.getMessage(),
                        e);
            }
        });
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
            requireSameMasterKey(name, masterKeys);
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

    /** A store whose rings need two master keys would be readable by nobody. */
    private void requireSameMasterKey(KeyName name, MasterKeyPair masterKeys) {
        List<KeyName> present = rings.all();
        if (present.contains(name)) {
            requireOpens(name, masterKeys);
            return;
        }
        KeystoreException first = null;
        for (KeyName probe : present.subList(0, Math.min(present.size(), KeyRingsV2.MAX_PROBES))) {
            try {
                requireOpens(probe, masterKeys);
                return;
            } catch (KeystoreException broken) {
                // A damaged ring says nothing of the others; one that opens is enough.
                first = first == null ? broken : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void requireOpens(KeyName probe, MasterKeyPair masterKeys) {
        rings.read(probe, masterKeys)
                .flatMap(KeystoreV2::currentOf)
                .flatMap(key -> openSecret(probe, key, masterKeys))
                .ifPresent(SecretBytes::close);
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
                            .filter(key -> hasFingerprint(name, key, fingerprint, masterKeys))
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
                                    .map(key ->
                                            hasFingerprint(name, key, fingerprint, masterKeys) ? key.destroyed() : key)
                                    .toList(),
                            before.current()));
        }
    }

    /** A key that does not open may be any key, so it is an error. */
    private boolean hasFingerprint(KeyName name, RingKey key, KeyFingerprint fingerprint, MasterKeyPair masterKeys) {
        try (StoredKey stored = open(name, key, KeyRingV2Format.NO_CURRENT, masterKeys)) {
            KeyMaterial material = stored.material();
            return material != null && material.fingerprint().equals(fingerprint);
        }
    }

    /** Every key of a ring, newest first. What cannot be opened goes to the problems. */
    List<StoredKey> history(KeyName name, MasterKeyPair masterKeys, List<KeyInventory.Problem> problems) {
        List<StoredKey> keys = new ArrayList<>();
        try {
            KeyRingV2Format ring = rings.read(name, masterKeys)
                    .orElseGet(() -> new KeyRingV2Format("", List.of(), KeyRingV2Format.NO_CURRENT));
            for (RingKey key : newestFirst(ring)) {
                try {
                    keys.add(open(name, key, ring.current(), masterKeys));
                } catch (KeystoreException broken) {
                    problems.add(problem(name, broken));
                }
            }
        } catch (KeystoreException broken) {
            problems.add(problem(name, broken));
        }
        return keys;
    }

    private static KeyInventory.Problem problem(KeyName name, KeystoreException broken) {
        return new KeyInventory.Problem(
                KeyRingPathV2Format.of(name) + KeyRingPathV2Format.FILE_SUFFIX, String.valueOf(broken.getMessage()));
    }

    private StoredKey open(KeyName name, RingKey key, int current, MasterKeyPair masterKeys) {
        KeyState state = key.state() == KeyRingV2Format.DESTROYED
                ? KeyState.DESTROYED
                : key.seqnum() == current ? KeyState.CURRENT : KeyState.ROTATED;
        KeyMaterial material;
        Optional<SecretBytes> secret = openSecret(name, key, masterKeys);
        if (secret.isPresent()) {
            try (SecretBytes opened = secret.get()) {
                material = KeyMaterial.ofStoredSecret(name.purpose(), opened);
            }
        } else {
            material = RingCells.publicKeyOf(key)
                    .map(publicKey -> openPublic(name, publicKey))
                    .orElse(null);
        }
        return new StoredKey(material, state, key.validSince().instant());
    }

    @Override
    public KeyInventory inventory() {
        List<KeyInventory.Entry> entries = new ArrayList<>();
        List<KeyInventory.Problem> problems = new ArrayList<>();
        try (MasterKeyPair masterKeys = loadMasterKeys()) {
            for (KeyName name : rings.all()) {
                for (StoredKey key : history(name, masterKeys, problems)) {
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
        private final Path folder;
        private @Nullable MasterKeySource masterKey;
        private KeyListener listener = KeyEvents.logging();
        private boolean checkPermissions = true;
        private DurableFiles files = DurableFiles.standard();
        private InstantSource clock = InstantSource.system();

        private Builder(Path folder) {
            this.folder = Objects.requireNonNull(folder, "folder");
        }

        /**
         * Sets the master keys, asked for at each operation.
         *
         * @param masterKey the JSON text with both keys
         * @return this builder
         */
        public Builder masterKey(MasterKeySource masterKey) {
            this.masterKey = Objects.requireNonNull(masterKey, "masterKey");
            return this;
        }

        /**
         * Sets who is told of rotations, and of keys of the history that are left out. The log is the default.
         *
         * @param listener called on the thread of the operation
         * @return this builder
         */
        public Builder listener(KeyListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Reads a folder that others may read as well, for volumes whose permissions cannot be set.
         *
         * @return this builder
         */
        public Builder skipPermissionCheck() {
            this.checkPermissions = false;
            return this;
        }

        Builder files(DurableFiles files) {
            this.files = files;
            return this;
        }

        Builder clock(InstantSource clock) {
            this.clock = clock;
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
            if (!Files.isDirectory(folder)) {
                throw new KeystoreException(
                        Problem.NOT_A_KEYSTORE, folder, "is not a folder; check the path, or make a keystore there");
            }
            if (checkPermissions) {
                OwnerOnly.requireFolder(folder);
            }
            Path version = folder.resolve(VERSION_FILE);
            if (!Files.exists(version)) {
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
            return new KeystoreV2(this, source);
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
            if (Files.exists(folder) && !KeystoreV1.Builder.isEmpty(folder)) {
                throw new KeystoreException(
                        Problem.ALREADY_EXISTS, folder, "is not empty; name a folder that does not exist yet");
            }
            files.createFolders(folder);
            files.createNew(folder.resolve(VERSION_FILE), VERSION, FileMode.PUBLIC);
            return open();
        }

        private MasterKeySource requiredMasterKey() {
            if (masterKey == null) {
                throw new ConfigurationException(
                        "keystore v2 needs its master keys even for public keys, to verify the rings; set"
                                + " masterKey(...)");
            }
            return masterKey;
        }
    }
}
